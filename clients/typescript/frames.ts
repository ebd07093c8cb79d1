/** Pictures from the server: of all environments of a session, in as many messages as they need. */
import type { Frame } from "../../envs/core/env.ts";
import { DomainError, invariant, UnsupportedError } from "../../envs/core/errors.ts";
import type { RenderQuery } from "../../src/gen/rheos/v1/RenderQuery.ts";
import type { RenderResponse__Output } from "../../src/gen/rheos/v1/RenderResponse.ts";
import type { Tensor__Output } from "../../src/gen/rheos/v1/Tensor.ts";
import { decodeTensor } from "../../src/wire/tensor.ts";
import type { Session } from "./session.ts";

type Encoding = NonNullable<RenderQuery["encoding"]>;

/** What one environment has: frames, or PNG files. */
type Reel<Picture> = Picture[];

/** @returns by environment, its frames: one, or in a mode that ends in `_list` those since the last call */
export async function takeFrames(session: Session, numEnvs: number): Promise<Reel<Frame>[]> {
  return await collect(session, { numEnvs, encoding: "FRAME_ENCODING_RAW", picturesOf: framesOf });
}

/** @returns a frame of each environment @throws UnsupportedError in a mode that ends in `_list` */
export async function renderFrames(session: Session, numEnvs: number): Promise<Frame[]> {
  return await collectOne(session, { numEnvs, encoding: "FRAME_ENCODING_RAW", picturesOf: framesOf });
}

/** @returns a PNG file of each environment @throws UnsupportedError in a mode that ends in `_list` */
export async function renderPngs(session: Session, numEnvs: number): Promise<Uint8Array[]> {
  return await collectOne(session, { numEnvs, encoding: "FRAME_ENCODING_PNG", picturesOf: ({ pngs }) => pngs });
}

interface Wanted<Picture> {
  readonly numEnvs: number;
  readonly encoding: Encoding;
  readonly picturesOf: (reply: RenderResponse__Output) => Picture[];
}

async function collectOne<Picture>(session: Session, wanted: Wanted<Picture>): Promise<Picture[]> {
  const refuse = ({ frameCounts }: RenderResponse__Output) => {
    if (frameCounts.length > 0) throw new UnsupportedError("render: in a mode that ends in _list, frames come from takeFrames");
  };
  const pictures = (await collect(session, wanted, refuse)).flat();
  invariant(pictures.length === wanted.numEnvs, `${pictures.length} pictures of ${wanted.numEnvs} environments`);
  return pictures;
}

async function collect<Picture>(
  session: Session,
  { numEnvs, encoding, picturesOf }: Wanted<Picture>,
  check: (reply: RenderResponse__Output) => void = () => undefined,
): Promise<Reel<Picture>[]> {
  const reels: Reel<Picture>[] = Array.from({ length: numEnvs }, () => []);

  async function fill(start: number, end: number): Promise<void> {
    const renderMask = Uint8Array.from({ length: numEnvs }, (_, env) => Number(env >= start && env < end));
    for (let remaining = 1; remaining > 0;) {
      const reply = await ask(session, { encoding, renderMask }, end - start > 1);
      if (reply === undefined) {
        const middle = Math.floor((start + end) / 2);
        await fill(start, middle);
        return await fill(middle, end);
      }
      check(reply);
      share(picturesOf(reply), reply.frameCounts, reels.slice(start, end));
      remaining = reply.remaining;
    }
  }

  await fill(0, numEnvs);
  return reels;
}

function share<Picture>(pictures: readonly Picture[], counts: readonly number[], reels: readonly Reel<Picture>[]): void {
  let next = 0;
  for (const [i, reel] of reels.entries()) {
    const count = counts[i] ?? 1;
    reel.push(...pictures.slice(next, next + count));
    next += count;
  }
}

/** @returns undefined where that is too much for one message and can be divided */
async function ask(session: Session, query: RenderQuery, divisible: boolean): Promise<RenderResponse__Output | undefined> {
  try {
    const { render } = await session.query({ render: query });
    invariant(render, "the server answered a render query with something else");
    return render;
  } catch (error) {
    if (divisible && error instanceof DomainError && error.reason === "FRAMES_TOO_LARGE") return undefined;
    throw error;
  }
}

function framesOf({ frame, depth }: RenderResponse__Output): Frame[] {
  const pixels = images(frame, 3);
  const depths = images(depth, 2);
  const count = Math.max(pixels.length, depths.length);
  return Array.from({ length: count }, (_, i) => {
    const [coloured, deep] = [pixels[i], depths[i]];
    const { width, height } = coloured ?? deep ?? { width: 0, height: 0 };
    const colours = coloured?.data instanceof Uint8Array ? coloured.data : new Uint8Array();
    return { width, height, pixels: colours, ...(deep?.data instanceof Float32Array ? { depths: deep.data } : {}) };
  });
}

interface Image {
  readonly width: number;
  readonly height: number;
  readonly data: ReturnType<typeof decodeTensor>["data"];
}

/** The images of a tensor, one or with a leading axis. @param axes of one of them */
function images(tensor: Tensor__Output | null, axes: number): Image[] {
  if (tensor === null) return [];
  const { shape, data } = decodeTensor(tensor, "frame");
  const [height = 0, width = 0] = shape.slice(-axes);
  const count = shape.length === axes ? 1 : (shape[0] ?? 0);
  const size = data.length / count;
  return Array.from({ length: count }, (_, i) => ({ width, height, data: data.slice(i * size, (i + 1) * size) }));
}
