/** Replies of the agent stream, read and written by hand where they are plain: actions that are one tensor. All others go to the general codec. */
import type { ActResponse, ActResponse__Output } from "../gen/rheos/v1/ActResponse.ts";
import type { AgentServiceSessionResponse as Response } from "../gen/rheos/v1/AgentServiceSessionResponse.ts";
import type { AgentServiceSessionResponse__Output } from "../gen/rheos/v1/AgentServiceSessionResponse.ts";
import type { Value__Output } from "../gen/rheos/v1/Value.ts";
import { plainValue, plainValueSize, tensorOf, writePlainValue } from "./plain-value.ts";
import { ACT, plainActMessage } from "./plain-act.ts";
import { replyBuffer } from "./reply-buffer.ts";
import { messageCodec } from "./schema.ts";
import { NO_BYTES, type WireReader } from "./wire-reader.ts";
import { bytesSize, nestedSize, WireWriter } from "./wire-writer.ts";

const general = messageCodec<AgentServiceSessionResponse__Output>("rheos.v1.AgentServiceSessionResponse");

/** Tags: field number × 8 + wire type (2 = length-delimited). */
const ACTION = 1 * 8 + 2;
const LOG_PROB = 2 * 8 + 2;
const AGENT_STATE = 4 * 8 + 2;

/** The same object for the same bytes as the general decoder, whose byte fields are views of `bytes`. @throws Error when they do not parse */
export function decodeAgentResponse(bytes: Buffer): AgentServiceSessionResponse__Output {
  const act = plainActMessage(bytes, plainAct);
  return act === undefined ? general.decode(bytes) : { act, tag: null, response: "act" };
}

/** Undefined where it is not plain. */
function plainAct(reader: WireReader): ActResponse__Output | undefined {
  let action: Value__Output | undefined;
  let logProb = NO_BYTES;
  let agentState = NO_BYTES;
  while (reader.hasMore) {
    const tag = reader.varint();
    if (tag === LOG_PROB) logProb = reader.bytes();
    else if (tag === AGENT_STATE) agentState = reader.bytes();
    else if (tag === ACTION && action === undefined) {
      action = reader.nested(plainValue);
      if (action === undefined) return undefined;
    } else return undefined;
  }
  return { action: action ?? null, logProb, latent: null, agentState };
}

/** A message that the general decoder reads as it reads the general encoder's; good until the next reply is encoded. */
export function encodeAgentResponse(response: Response): Buffer {
  const plain = response.act && !response.tag ? write(response.act) : undefined;
  return plain ?? general.encode(response);
}

/** Undefined where it is not plain. */
function write(act: ActResponse): Buffer | undefined {
  const { logProb = NO_BYTES, agentState = NO_BYTES, latent } = act;
  const action = tensorOf(act.action);
  if (action === undefined || latent || !(logProb instanceof Uint8Array) || !(agentState instanceof Uint8Array)) return undefined;
  const actionSize = plainValueSize(action);
  const size = nestedSize(actionSize) + bytesSize(logProb) + bytesSize(agentState);
  const writer = new WireWriter(replyBuffer(nestedSize(size)));
  writer.nested(ACT, size);
  writer.nested(ACTION, actionSize);
  writePlainValue(writer, action);
  writer.bytes(LOG_PROB, logProb);
  writer.bytes(AGENT_STATE, agentState);
  return writer.buffer;
}
