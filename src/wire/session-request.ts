/**
 * Requests of the environment stream, read and written by hand where they are plain steps: one tensor as the action. All others go to the
 * general codec.
 */
import type { SessionRequest, SessionRequest__Output } from "../gen/rheos/v1/SessionRequest.ts";
import type { StepCommand__Output } from "../gen/rheos/v1/StepCommand.ts";
import { plainStepMessage, SEQUENCE, STEP } from "./plain-step.ts";
import { plainValue, plainValueSize, tensorOf, writePlainValue, type PlainTensor } from "./plain-value.ts";
import { messageCodec } from "./schema.ts";
import { WireReader } from "./wire-reader.ts";
import { nestedSize, varintSize, WireWriter } from "./wire-writer.ts";

const general = messageCodec<SessionRequest__Output>("rheos.v1.SessionRequest");

/** Tag of StepCommand. */
const ACTION = 1 * 8 + 2;

/** The same object for the same bytes as the general decoder, whose byte fields are views of `bytes`. @throws Error when they do not parse */
export function decodeSessionRequest(bytes: Buffer): SessionRequest__Output {
  const reader = new WireReader(bytes);
  const plain = plainStepMessage(reader, plainStep);
  return plain === undefined || reader.isBroken ? general.decode(bytes) : { ...plain, command: "step" };
}

/** Undefined for every step that is not plain. */
function plainStep(reader: WireReader): StepCommand__Output | undefined {
  if (!reader.hasMore || reader.varint() !== ACTION) return undefined;
  const action = reader.nested(plainValue);
  return action === undefined || reader.hasMore ? undefined : { action, envIds: [] };
}

/** A message that the general decoder reads as it reads the general encoder's. */
export function encodeSessionRequest(request: SessionRequest): Buffer {
  const { step } = request;
  const sequence = Number(request.sequence);
  const action = step && !step.envIds?.length ? tensorOf(step.action) : undefined;
  if (action === undefined || !Number.isSafeInteger(sequence) || sequence <= 0) return general.encode(request);
  return write(sequence, action);
}

function write(sequence: number, action: PlainTensor): Buffer {
  const actionSize = plainValueSize(action);
  const stepSize = nestedSize(actionSize);
  const writer = new WireWriter(Buffer.allocUnsafe(1 + varintSize(sequence) + nestedSize(stepSize)));
  writer.tag(SEQUENCE);
  writer.varint(sequence);
  writer.nested(STEP, stepSize);
  writer.nested(ACTION, actionSize);
  writePlainValue(writer, action);
  return writer.buffer;
}
