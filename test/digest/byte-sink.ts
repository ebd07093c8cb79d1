/** Collects values as bytes, the same on every machine for the same values, and hashes them. */
import type { InfoValue, TypedArray, Value } from "../../envs/core/value.ts";
import { isTypedArray } from "../../envs/core/value.ts";

type Hashable = Value | InfoValue | { readonly [key: string]: Hashable };

const FIRST_CAPACITY = 1 << 16;
/** The payload of a NaN is the machine's own affair: one stands for all. */
const QUIET_NAN_BITS = 0x7ff8000000000000n;
const QUIET_NAN_BITS_32 = 0x7fc00000;

export class ByteSink {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  /** Numbers as float64, flags as a byte, arrays as they lie in memory, records in the order of their keys. */
  add(...values: readonly Hashable[]): this {
    for (const value of values) this.#addOne(value);
    return this;
  }

  /** SHA-256, lower-case hex. */
  async sha256(): Promise<string> {
    const digest = await crypto.subtle.digest("SHA-256", this.#bytes.subarray(0, this.#length));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  #addOne(value: Hashable): void {
    if (typeof value === "number") this.#addBytes(Float64Array.of(value));
    else if (typeof value === "boolean") this.#addBytes(Uint8Array.of(Number(value)));
    else if (typeof value === "string") this.#addBytes(new TextEncoder().encode(value));
    else if (isTypedArray(value)) this.#addBytes(value);
    else if (Array.isArray(value)) this.add(...(value as readonly Hashable[]));
    else this.#addRecord(value as Readonly<Record<string, Hashable>>);
  }

  #addRecord(record: Readonly<Record<string, Hashable>>): void {
    for (const key of Object.keys(record).sort()) this.add(key, record[key] as Hashable);
  }

  #addBytes(array: TypedArray): void {
    const copy = withoutNanPayloads(array);
    this.#reserve(copy.byteLength);
    this.#bytes.set(new Uint8Array(copy.buffer, copy.byteOffset, copy.byteLength), this.#length);
    this.#length += copy.byteLength;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + size));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

function withoutNanPayloads(array: TypedArray): TypedArray {
  if (!(array instanceof Float64Array || array instanceof Float32Array) || !array.some(Number.isNaN)) return array;
  const copy = array.slice();
  const bits = copy instanceof Float64Array ? new BigUint64Array(copy.buffer) : new Uint32Array(copy.buffer);
  copy.forEach((value, i) => {
    if (Number.isNaN(value)) bits[i] = (bits instanceof BigUint64Array ? QUIET_NAN_BITS : QUIET_NAN_BITS_32) as never;
  });
  return copy;
}
