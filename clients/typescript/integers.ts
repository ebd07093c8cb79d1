/** 64-bit integers: decimal strings on the wire's side, numbers where they are exact and bigints beyond on the caller's. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";

/** A non-negative integer below 2^64. */
export type Integer = number | bigint;

const LIMIT = 2n ** 64n;

/** @throws InvalidArgumentError unless it is an integer in [0, 2^64) */
export function encodeInteger(value: Integer, field: string): string {
  const fits = typeof value === "bigint" ? value >= 0n && value < LIMIT : Number.isSafeInteger(value) && value >= 0;
  if (!fits) throw new InvalidArgumentError(`${field}: expected an integer in [0, 2^64), a bigint above 2^53, got ${value}`, { field });
  return String(value);
}

export function decodeInteger(text: string): Integer {
  const value = BigInt(text);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}
