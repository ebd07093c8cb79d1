/** Rendering: what is asked for, whether it fits into a message, and the reply. */
import type { Frame } from "../../envs/core/env.ts";
import { DomainError, InvalidArgumentError } from "../../envs/core/errors.ts";
import { framePartsOf, isListMode, type RenderMode } from "../../envs/core/render/render-mode.ts";
import type { RenderQuery__Output } from "../gen/rheos/v1/RenderQuery.ts";
import type { RenderResponse } from "../gen/rheos/v1/RenderResponse.ts";
import type { Tensor } from "../gen/rheos/v1/Tensor.ts";
import { enumChoice } from "../wire/enum-choice.ts";
import { bytesOf, encodeTensor } from "../wire/tensor.ts";
import type { PictureOrder, Pictures } from "../workers/pictures.ts";
import type { Session } from "./session.ts";

/** Of a message, for everything that is not a picture. */
const MARGIN_BYTES = 1 << 16;
const ENCODINGS = { FRAME_ENCODING_UNSPECIFIED: "raw", FRAME_ENCODING_RAW: "raw", FRAME_ENCODING_PNG: "png" } as const;
/** PNG files are assumed to be smaller than their pixels by this factor at least; the pictures of worlds reach 10 and more. */
const PNG_GAIN = 4;

/** @param maxMessageBytes of a reply @throws DomainError as announced at `RenderResponse` in env.proto */
export async function renderSession(
  session: Session,
  query: RenderQuery__Output | null | undefined,
  maxMessageBytes: number,
): Promise<RenderResponse> {
  const mode = (session.config.world.kwargs["render_mode"] ?? null) as RenderMode;
  const room = maxMessageBytes - MARGIN_BYTES;
  const pictures = await session.host.pictures(pictureOrder(session, query, room));
  const { batch } = session.config;
  const reply = encodePictures(pictures, { hasAxis: batch !== null || isListMode(mode), isList: isListMode(mode) });
  const bytes = reply.pngs.reduce((sum, { length }) => sum + length, 0) + lengthOf(reply.frame) + lengthOf(reply.depth);
  if (bytes <= room) return reply;
  throw new DomainError(
    "RESOURCE_EXHAUSTED",
    "FRAMES_TOO_LARGE",
    `render: the pictures have ${bytes} bytes, and ${room} fit into a message; ask for fewer environments, or make smaller frames`,
    { limit: room },
  );
}

function pictureOrder(session: Session, query: RenderQuery__Output | null | undefined, room: number): PictureOrder {
  const { batch, world } = session.config;
  const mask = Uint8Array.from(query?.renderMask ?? []);
  const numEnvs = batch ?? 1;
  if (mask.length > 0 && (mask.length !== numEnvs || mask.some((flag) => flag > 1) || !mask.includes(1))) {
    const got = mask.length === numEnvs ? "other bytes or no 1" : `${mask.length} bytes`;
    throw new InvalidArgumentError(`render_mask: expected ${numEnvs} bytes of 0 and 1 with at least one 1, got ${got}`, {
      field: "render_mask",
    });
  }
  const chosen = mask.length > 0 ? mask.reduce((sum, flag) => sum + flag, 0) : numEnvs;
  const encoding = enumChoice(ENCODINGS, query?.encoding ?? "FRAME_ENCODING_UNSPECIFIED", "encoding");
  const shrinks = encoding === "png" && framePartsOf((world.kwargs["render_mode"] ?? null) as RenderMode)?.depths === false;
  const mostBytes = Math.floor(((shrinks ? PNG_GAIN : 1) * room) / chosen);
  return { encoding, mask: mask.length > 0 ? mask : undefined, mostBytes };
}

interface ReplyShape {
  /** Whether tensors have a leading axis over the frames. */
  readonly hasAxis: boolean;
  readonly isList: boolean;
}

function encodePictures(pictures: readonly Pictures[], { hasAxis, isList }: ReplyShape) {
  const frames = pictures.flatMap((one) => one.frames);
  const remaining = pictures.reduce((sum, one) => sum + one.remaining, 0);
  return {
    frame: joined(frames, ({ pixels }) => pixels, hasAxis),
    depth: joined(frames, ({ depths }) => depths, hasAxis),
    pngs: pictures.flatMap((one) => one.pngs),
    ...(isList ? { frameCounts: pictures.map((one) => one.frames.length), remaining } : {}),
  };
}

/** One tensor of an array of each frame; null where frames have none. */
function joined(
  frames: readonly Frame[],
  arrayOf: (frame: Frame) => Uint8Array | Float32Array | undefined,
  hasAxis: boolean,
): Tensor | null {
  const [frame] = frames;
  const first = frame === undefined ? undefined : arrayOf(frame);
  if (frame === undefined || first === undefined || first.length === 0) return null;
  const isDepth = first instanceof Float32Array;
  const shape = [...(hasAxis ? [frames.length] : []), frame.height, frame.width, ...(isDepth ? [] : [3])];
  const data = new Uint8Array(frames.length * first.byteLength);
  for (const [i, each] of frames.entries()) data.set(bytesOf(arrayOf(each) ?? first), i * first.byteLength);
  return encodeTensor(isDepth ? "float32" : "uint8", shape, data);
}

function lengthOf(tensor: Tensor | null): number {
  return tensor?.data?.length ?? 0;
}
