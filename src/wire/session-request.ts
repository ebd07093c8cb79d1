/** Requests of the environment stream, read by hand where they are plain steps: one tensor as the action. */
import type { SessionRequest__Output } from "../gen/rheos/v1/SessionRequest.ts";
import type { StepCommand__Output } from "../gen/rheos/v1/StepCommand.ts";
import { plainValue } from "./plain-value.ts";
import { messageCodec } from "./schema.ts";
import { WireReader } from "./wire-reader.ts";

const general = messageCodec<SessionRequest__Output>("rheos.v1.SessionRequest");

/** Tags: field number × 8 + wire type. */
const SEQUENCE = 1 * 8;
const STEP = 4 * 8 + 2;
const ACTION = 1 * 8 + 2;

/** The same object for the same bytes as the general decoder, whose byte fields are views of `bytes`. @throws Error when they do not parse */
export function decodeSessionRequest(bytes: Buffer): SessionRequest__Output {
  const reader = new WireReader(bytes);
  const request = plainRequest(reader);
  return request === undefined || reader.isBroken ? general.decode(bytes) : request;
}

/** Undefined for everything that is not plain, here and below. */
function plainRequest(reader: WireReader): SessionRequest__Output | undefined {
  let sequence = 0;
  let step: StepCommand__Output | undefined;
  while (reader.hasMore) {
    const tag = reader.varint();
    if (tag === SEQUENCE) sequence = reader.varint();
    else if (tag === STEP && step === undefined) {
      step = reader.nested(plainStep);
      if (step === undefined) return undefined;
    } else return undefined;
  }
  return step === undefined || !Number.isSafeInteger(sequence) ? undefined : { sequence: String(sequence), step, command: "step" };
}

function plainStep(reader: WireReader): StepCommand__Output | undefined {
  if (!reader.hasMore || reader.varint() !== ACTION) return undefined;
  const action = reader.nested(plainValue);
  return action === undefined || reader.hasMore ? undefined : { action };
}
