/** What requests and replies of the agent stream have in common where they are plain acts: the act is all that they hold. */
import { WireReader } from "./wire-reader.ts";

/** Tag: field number × 8 + wire type (2 = length-delimited). */
export const ACT = 1 * 8 + 2;

/** A message that is one act. Undefined for every other. @param readAct undefined where the act is not plain */
export function plainActMessage<Act>(bytes: Buffer, readAct: (reader: WireReader) => Act | undefined): Act | undefined {
  const reader = new WireReader(bytes);
  const act = reader.hasMore && reader.varint() === ACT ? reader.nested(readAct) : undefined;
  return reader.hasMore || reader.isBroken ? undefined : act;
}
