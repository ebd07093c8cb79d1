/** What decoders make of bytes, whole and damaged. */
import { expect } from "vitest";

type Decode = (bytes: Buffer) => unknown;

/** Where and how bytes are damaged; numbers of any size. */
export interface Damage {
  readonly at: number;
  readonly byte: number;
  readonly length: number;
}

/** One byte changed, some cut off, everything repeated. */
export function damagedCopies(encoded: Buffer, { at, byte, length }: Damage): Buffer[] {
  const changed = Buffer.from(encoded);
  if (changed.length > 0) changed[at % changed.length] = byte;
  return [changed, encoded.subarray(0, length % (encoded.length + 1)), Buffer.concat([encoded, encoded])];
}

/** Both read the same, or both refuse. */
export function expectSameOutcome(decode: Decode, general: Decode, encoded: Buffer): void {
  expect(outcome(decode, encoded)).toEqual(outcome(general, encoded));
}

function outcome(decode: Decode, encoded: Buffer): unknown {
  try {
    return decode(encoded);
  } catch {
    return "refused";
  }
}
