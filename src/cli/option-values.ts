/** Values of options and environment variables, from text. */
import { InvalidArgumentError } from "commander";
import type { Json, Kwargs } from "../../envs/core/registry.ts";

const MS = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** @returns a parser of integers in [minimum, maximum] */
export function integer(minimum: number, maximum = Infinity): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= minimum && value <= maximum) return value;
    throw new InvalidArgumentError(`Expected an integer of at least ${minimum}${maximum === Infinity ? "" : ` and at most ${maximum}`}.`);
  };
}

/** An integer in [0, 2^64). */
export function seed(text: string): bigint {
  if (/^\d{1,20}$/.test(text) && BigInt(text) < 2n ** 64n) return BigInt(text);
  throw new InvalidArgumentError("Expected an integer in [0, 2^64).");
}

/** @returns a parser of numbers in [0, maximum] */
export function nonNegative(maximum = Infinity): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && value >= 0 && value <= maximum && Number.isFinite(value)) return value;
    throw new InvalidArgumentError(`Expected a number of at least 0${maximum === Infinity ? "" : ` and at most ${maximum}`}.`);
  };
}

/** "500us", "20ms", "30s", "5m", "2h"; a bare number is seconds. @returns milliseconds */
export function duration(text: string): number {
  const [, amount, unit = "s"] = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)?$/.exec(text) ?? [];
  if (amount !== undefined) return Number(amount) * MS[unit as keyof typeof MS];
  throw new InvalidArgumentError("Expected a duration such as 500us, 20ms, 30s, 5m or 2h.");
}

/** Collects `key=value`, the value being JSON where it can be read as JSON, else a string. */
export function keyValue(text: string, previous: Kwargs = {}): Kwargs {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined) throw new InvalidArgumentError("Expected KEY=VALUE.");
  return { ...previous, [key]: parseLoosely(value) };
}

function parseLoosely(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
