/**
 * Requests of the agent stream, read and written by hand where they are plain: actions wanted for observations that are one tensor, which
 * nearly all are. All others go to the general codec.
 */
import type { ActMode, ActMode__Output } from "../gen/rheos/v1/ActMode.ts";
import type { ActRequest, ActRequest__Output } from "../gen/rheos/v1/ActRequest.ts";
import type { AgentServiceSessionRequest as Request } from "../gen/rheos/v1/AgentServiceSessionRequest.ts";
import type { AgentServiceSessionRequest__Output } from "../gen/rheos/v1/AgentServiceSessionRequest.ts";
import type { Value__Output } from "../gen/rheos/v1/Value.ts";
import { plainValue, plainValueSize, tensorOf, writePlainValue, type PlainTensor } from "./plain-value.ts";
import { ACT, plainActMessage } from "./plain-act.ts";
import { messageCodec } from "./schema.ts";
import { NO_BYTES, type WireReader } from "./wire-reader.ts";
import { nestedSize, varintSize, WireWriter } from "./wire-writer.ts";

const general = messageCodec<AgentServiceSessionRequest__Output>("rheos.v1.AgentServiceSessionRequest");

/** Tags: field number × 8 + wire type (0 = varint, 2 = length-delimited). */
const AGENT = 1 * 8 + 2;
const OBSERVATION = 2 * 8 + 2;
const MODE = 3 * 8 + 2;
const WANT_LOG_PROB = 4 * 8;
const WANT_LATENT = 5 * 8;
const DETERMINISTIC = 1 * 8;
const SEED = 2 * 8;

/** The same object for the same bytes as the general decoder, whose byte fields are views of `bytes`. @throws Error when they do not parse */
export function decodeAgentRequest(bytes: Buffer): AgentServiceSessionRequest__Output {
  const act = plainActMessage(bytes, plainAct);
  return act === undefined ? general.decode(bytes) : { act, tag: null, request: "act" };
}

/** Undefined for everything that is not plain, here and below. */
function plainAct(reader: WireReader): ActRequest__Output | undefined {
  let agent = "";
  let observation: Value__Output | undefined;
  let mode: ActMode__Output | undefined;
  let [wantLogProb, wantLatent] = [0, 0];
  while (reader.hasMore) {
    const tag = reader.varint();
    if (tag === AGENT) agent = reader.text();
    else if (tag === OBSERVATION && observation === undefined) {
      observation = reader.nested(plainValue);
      if (observation === undefined) return undefined;
    } else if (tag === MODE && mode === undefined) {
      mode = reader.nested(plainMode);
      if (mode === undefined) return undefined;
    } else if (tag === WANT_LOG_PROB) wantLogProb = reader.varint();
    else if (tag === WANT_LATENT) wantLatent = reader.varint();
    else return undefined;
  }
  if (wantLogProb > 1 || wantLatent > 1) return undefined;
  const wants = { wantLogProb: wantLogProb === 1, wantLatent: wantLatent === 1 };
  return { agent, observation: observation ?? null, mode: mode ?? null, ...wants, agentState: NO_BYTES, episodeStart: NO_BYTES };
}

function plainMode(reader: WireReader): ActMode__Output | undefined {
  if (!reader.hasMore) return {};
  const tag = reader.varint();
  const value = reader.varint();
  if (reader.hasMore) return undefined;
  if (tag === SEED && Number.isSafeInteger(value)) return { seed: String(value), mode: "seed" };
  return tag === DETERMINISTIC && value <= 1 ? { deterministic: value === 1, mode: "deterministic" } : undefined;
}

/** A message that the general decoder reads as it reads the general encoder's. */
export function encodeAgentRequest(request: Request): Buffer {
  const plain = request.act && !request.tag ? partsOf(request.act) : undefined;
  return plain === undefined ? general.encode(request) : write(plain);
}

/** Undefined tag: nothing is said. */
interface PlainMode {
  readonly tag: number | undefined;
  readonly value: number;
}

/** A request for actions as rheos itself makes it. */
interface PlainAct {
  readonly agent: string;
  readonly observation: PlainTensor;
  readonly mode: PlainMode | undefined;
  readonly wantLogProb: boolean;
  readonly wantLatent: boolean;
}

function partsOf(act: ActRequest): PlainAct | undefined {
  const { agent = "", wantLogProb = false, wantLatent = false } = act;
  const observation = tensorOf(act.observation);
  const mode = act.mode ? modeOf(act.mode) : undefined;
  if (observation === undefined || (act.mode && mode === undefined) || act.agentState?.length || act.episodeStart?.length) return undefined;
  return { agent, observation, mode, wantLogProb, wantLatent };
}

function modeOf({ deterministic, seed }: ActMode): PlainMode | undefined {
  if (deterministic !== undefined) return seed === undefined ? { tag: DETERMINISTIC, value: Number(deterministic) } : undefined;
  if (seed === undefined) return { tag: undefined, value: 0 };
  const value = Number(seed);
  return Number.isSafeInteger(value) && value >= 0 ? { tag: SEED, value } : undefined;
}

function write({ agent, observation, mode, wantLogProb, wantLatent }: PlainAct): Buffer {
  const observationSize = plainValueSize(observation);
  const modeSize = mode?.tag === undefined ? 0 : 1 + varintSize(mode.value);
  let size = nestedSize(Buffer.byteLength(agent)) + nestedSize(observationSize) + (mode === undefined ? 0 : nestedSize(modeSize));
  size += (wantLogProb ? 2 : 0) + (wantLatent ? 2 : 0);
  const writer = new WireWriter(Buffer.allocUnsafe(nestedSize(size)));
  writer.nested(ACT, size);
  writer.text(AGENT, agent);
  writer.nested(OBSERVATION, observationSize);
  writePlainValue(writer, observation);
  if (mode !== undefined) {
    writer.nested(MODE, modeSize);
    if (mode.tag !== undefined) writeNumber(writer, mode.tag, mode.value);
  }
  if (wantLogProb) writeNumber(writer, WANT_LOG_PROB, 1);
  if (wantLatent) writeNumber(writer, WANT_LATENT, 1);
  return writer.buffer;
}

function writeNumber(writer: WireWriter, tag: number, value: number): void {
  writer.tag(tag);
  writer.varint(value);
}
