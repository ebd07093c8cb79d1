/**
 * Replies of the environment stream, read by hand where they are the reply to a plain step, which nearly all are: one tensor as the
 * observation, tensors as infos. For a HalfCheetah that takes 1.3 µs; the general
 * decoder, which every other reply goes to, takes 6 to 8 µs for the same bytes.
 */
import type { Infos__Output } from "../gen/rheos/v1/Infos.ts";
import type { SessionResponse__Output } from "../gen/rheos/v1/SessionResponse.ts";
import type { StepResult__Output } from "../gen/rheos/v1/StepResult.ts";
import type { Value__Output } from "../gen/rheos/v1/Value.ts";
import { ENTRY, INFO_VALUES, INFOS, KEY, MAPPED, OBSERVATION, plainStepMessage, REWARDS, TERMINATED, TRUNCATED } from "./plain-step.ts";
import { plainValue } from "./plain-value.ts";
import { messageCodec } from "./schema.ts";
import { NO_BYTES, WireReader } from "./wire-reader.ts";

const general = messageCodec<SessionResponse__Output>("rheos.v1.SessionResponse");

/** The same object for the same bytes as the general decoder, whose byte fields are views of `bytes`. @throws Error when they do not parse */
export function decodeSessionResponse(bytes: Buffer): SessionResponse__Output {
  const reader = new WireReader(bytes);
  const plain = plainStepMessage(reader, plainStep);
  return plain === undefined || reader.isBroken ? general.decode(bytes) : { ...plain, result: "step" };
}

/** Undefined for everything that is not plain, here and below. */
function plainStep(reader: WireReader): StepResult__Output | undefined {
  let observation: Value__Output | undefined;
  let infos: Infos__Output | undefined;
  let rewards = NO_BYTES;
  let terminated = NO_BYTES;
  let truncated = NO_BYTES;
  while (reader.hasMore) {
    const tag = reader.varint();
    if (tag === REWARDS) rewards = reader.bytes();
    else if (tag === TERMINATED) terminated = reader.bytes();
    else if (tag === TRUNCATED) truncated = reader.bytes();
    else if (tag === OBSERVATION && observation === undefined) {
      observation = reader.nested(plainValue);
      if (observation === undefined) return undefined;
    } else if (tag === INFOS && infos === undefined) {
      infos = reader.nested(plainInfos);
      if (infos === undefined) return undefined;
    } else return undefined;
  }
  const final = { finalObservation: null, finalInfos: null, finalMask: NO_BYTES, timing: null, envIds: [] };
  return { observation: observation ?? null, rewards, terminated, truncated, infos: infos ?? null, ...final };
}

function plainInfos(reader: WireReader): Infos__Output | undefined {
  if (!reader.hasMore || reader.varint() !== INFO_VALUES) return undefined;
  const entries = reader.nested(plainEntries);
  return entries === undefined || reader.hasMore ? undefined : { values: { entries }, masks: {} };
}

function plainEntries(reader: WireReader): Record<string, Value__Output> | undefined {
  const entries: Record<string, Value__Output> = {};
  while (reader.hasMore) {
    const entry = reader.varint() === ENTRY ? reader.nested(plainEntry) : undefined;
    if (entry === undefined) return undefined;
    entries[entry.key] = entry.value;
  }
  return entries;
}

function plainEntry(reader: WireReader): { key: string; value: Value__Output } | undefined {
  if (reader.varint() !== KEY) return undefined;
  const key = reader.text();
  if (key === "__proto__" || !reader.hasMore || reader.varint() !== MAPPED) return undefined;
  const value = reader.nested(plainValue);
  return value === undefined || reader.hasMore ? undefined : { key, value };
}
