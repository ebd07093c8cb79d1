/** The size of requests that make environments, checked before they are decoded: text of tens of megabytes would keep the event loop busy. */
import { DomainError } from "../../envs/core/errors.ts";
import { WireReader } from "./wire-reader.ts";

/** A model of the largest accepted length, in three-byte characters, and more. */
const MAX_MAKE_BYTES = 8 * 1024 * 1024;

/** Tag of `SessionRequest.attach`, and the wire types of its fields. */
const ATTACH = 2 * 8 + 2;
const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** @param bytes of a MakeRequest @throws DomainError RESOURCE_EXHAUSTED */
export function requireMakeSize(bytes: Buffer): void {
  if (bytes.length <= MAX_MAKE_BYTES) return;
  throw new DomainError(
    "RESOURCE_EXHAUSTED",
    "LIMIT",
    `max_make_bytes: expected a request of at most ${MAX_MAKE_BYTES} bytes, got ${bytes.length}`,
    { limit: "max_make_bytes", value: MAX_MAKE_BYTES },
  );
}

/** @param bytes of a SessionRequest @throws DomainError RESOURCE_EXHAUSTED when it attaches and is too long for that */
export function requireAttachSize(bytes: Buffer): void {
  if (bytes.length > MAX_MAKE_BYTES && attaches(new WireReader(bytes))) requireMakeSize(bytes);
}

function attaches(reader: WireReader): boolean {
  while (reader.hasMore) {
    const tag = reader.varint();
    if (tag === ATTACH) return true;
    if (tag % 8 === VARINT) reader.varint();
    else if (tag % 8 === LENGTH_DELIMITED) reader.bytes();
    else return false;
  }
  return false;
}
