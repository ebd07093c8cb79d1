/** Replies of the environment stream, written by hand where they are plain steps; all others go to the general encoder, to the same bytes. */
import type { Infos } from "../gen/rheos/v1/Infos.ts";
import type { SessionResponse } from "../gen/rheos/v1/SessionResponse.ts";
import type { StepResult } from "../gen/rheos/v1/StepResult.ts";
import {
  ENTRY,
  INFO_MASKS,
  INFO_VALUES,
  INFOS,
  KEY,
  MAPPED,
  OBSERVATION,
  REWARDS,
  SEQUENCE,
  STEP,
  TERMINATED,
  TRUNCATED,
} from "./plain-step.ts";
import { plainValueSize, tensorOf, writePlainValue, type PlainTensor } from "./plain-value.ts";
import { replyBuffer } from "./reply-buffer.ts";
import { messageCodec } from "./schema.ts";
import { bytesSize, nestedSize, varintSize, WireWriter } from "./wire-writer.ts";

const general = messageCodec("rheos.v1.SessionResponse");

/** A step whose parts are all tensors and bytes. */
interface PlainStep {
  readonly sequence: number;
  readonly observation: PlainTensor;
  readonly bytes: readonly (readonly [tag: number, bytes: Uint8Array])[];
  readonly infos: readonly (readonly [key: string, tensor: PlainTensor])[];
  readonly masks: readonly (readonly [key: string, mask: Uint8Array])[];
}

/** Good until the next reply is encoded. */
export function encodeSessionResponse(response: SessionResponse): Buffer {
  const plain = plainStep(response);
  return plain === undefined ? general.encode(response) : write(plain);
}

function plainStep({ step, sequence }: SessionResponse): PlainStep | undefined {
  const observation = tensorOf(step?.observation);
  const number = Number(sequence);
  if (!step || observation === undefined || hasMore(step) || !Number.isSafeInteger(number) || number <= 0) return undefined;
  const { rewards, terminated, truncated } = step;
  if (!(rewards instanceof Uint8Array) || !(terminated instanceof Uint8Array) || !(truncated instanceof Uint8Array)) return undefined;
  const infos = plainInfos(step.infos);
  if (infos === undefined) return undefined;
  const bytes = [[REWARDS, rewards] as const, [TERMINATED, terminated] as const, [TRUNCATED, truncated] as const];
  return { sequence: number, observation, bytes, ...infos };
}

function hasMore({ finalObservation, finalInfos, finalMask, timing, envIds }: StepResult): boolean {
  return Boolean(finalObservation ?? finalInfos ?? finalMask ?? timing) || (envIds?.length ?? 0) > 0;
}

function plainInfos(message: Infos | null | undefined): Pick<PlainStep, "infos" | "masks"> | undefined {
  const infos: [string, PlainTensor][] = [];
  const masks: [string, Uint8Array][] = [];
  const entries = message?.values?.entries ?? {};
  // Not Object.entries: this runs for every step of every session.
  for (const key in entries) {
    const tensor = tensorOf(entries[key]);
    if (tensor === undefined || key === "") return undefined;
    infos.push([key, tensor]);
  }
  const bytes = message?.masks ?? {};
  for (const key in bytes) {
    const mask = bytes[key];
    if (!(mask instanceof Uint8Array) || mask.length === 0 || key === "") return undefined;
    masks.push([key, mask]);
  }
  return infos.length === 0 && message ? undefined : { infos, masks };
}

function write(plain: PlainStep): Buffer {
  const { sequence, observation, bytes, infos, masks } = plain;
  const infoSizes = infos.map(([key, tensor]) => textSize(key) + nestedSize(plainValueSize(tensor)));
  const maskSizes = masks.map(([key, mask]) => textSize(key) + bytesSize(mask));
  const valuesSize = sumNested(infoSizes);
  const infosSize = infos.length === 0 ? 0 : nestedSize(valuesSize) + sumNested(maskSizes);
  const observationSize = plainValueSize(observation);
  let stepSize = nestedSize(observationSize) + (infosSize === 0 ? 0 : nestedSize(infosSize));
  for (const [, part] of bytes) stepSize += bytesSize(part);

  const writer = new WireWriter(replyBuffer(1 + varintSize(sequence) + nestedSize(stepSize)));
  writer.tag(SEQUENCE);
  writer.varint(sequence);
  writer.nested(STEP, stepSize);
  writer.nested(OBSERVATION, observationSize);
  writePlainValue(writer, observation);
  for (const [tag, part] of bytes) writer.bytes(tag, part);
  if (infosSize > 0) writeInfos(writer, plain, { infosSize, valuesSize, infoSizes, maskSizes });
  return writer.buffer;
}

interface InfoSizes {
  readonly infosSize: number;
  readonly valuesSize: number;
  readonly infoSizes: readonly number[];
  readonly maskSizes: readonly number[];
}

function writeInfos(writer: WireWriter, { infos, masks }: PlainStep, { infosSize, valuesSize, infoSizes, maskSizes }: InfoSizes): void {
  writer.nested(INFOS, infosSize);
  writer.nested(INFO_VALUES, valuesSize);
  for (const [i, [key, tensor]] of infos.entries()) {
    writer.nested(ENTRY, infoSizes[i] ?? 0);
    writer.text(KEY, key);
    writer.nested(MAPPED, plainValueSize(tensor));
    writePlainValue(writer, tensor);
  }
  for (const [i, [key, mask]] of masks.entries()) {
    writer.nested(INFO_MASKS, maskSizes[i] ?? 0);
    writer.text(KEY, key);
    writer.bytes(MAPPED, mask);
  }
}

const textSize = (text: string): number => nestedSize(Buffer.byteLength(text));

function sumNested(sizes: readonly number[]): number {
  let sum = 0;
  for (const size of sizes) sum += nestedSize(size);
  return sum;
}
