/** Requests of the environment stream, read by hand where they are plain steps: one tensor as the action. */
import type { SessionRequest__Output } from "../gen/rheos/v1/SessionRequest.ts";
import type { StepCommand__Output } from "../gen/rheos/v1/StepCommand.ts";
import { plainStepMessage } from "./plain-step.ts";
import { plainValue } from "./plain-value.ts";
import { messageCodec } from "./schema.ts";
import { WireReader } from "./wire-reader.ts";

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
