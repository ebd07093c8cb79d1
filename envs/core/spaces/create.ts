/** The constructors of spaces other than Box, with Gymnasium's defaults. */
import { InvalidArgumentError } from "../errors.ts";
import type { Dtype } from "../value.ts";
import { dtypeKind, dtypeLimits } from "./dtype.ts";
import { checkShape, sizeOf } from "./shape.ts";
import type { DictSpace, DiscreteSpace, MultiBinarySpace, MultiDiscreteSpace, Space, TextSpace, TupleSpace } from "./space.ts";

/** The charset of `Text` where none is given: `sorted(string.ascii_letters + string.digits)`. */
export const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * `gymnasium.spaces.Discrete(n, start, dtype)`.
 * @throws InvalidArgumentError unless n is positive and all values fit the (integer) dtype
 */
export function discrete(
  n: number,
  { start = 0, dtype = "int64" }: { readonly start?: number; readonly dtype?: Dtype } = {},
): DiscreteSpace {
  checkRange("discrete", n, start, dtype);
  return { kind: "discrete", n, start, dtype };
}

export interface MultiDiscreteConfig {
  /** Absent: zeros. */
  readonly start?: readonly number[];
  /** Absent: int64. */
  readonly dtype?: Dtype;
  /** Absent: [nvec.length]. */
  readonly shape?: readonly number[];
}

/**
 * `gymnasium.spaces.MultiDiscrete(nvec, dtype, start)`, with nvec and start flattened row-major.
 * @throws InvalidArgumentError for lengths that differ, counts that are not positive, or values that do not fit the (integer) dtype
 */
export function multiDiscrete(nvec: readonly number[], config: MultiDiscreteConfig = {}): MultiDiscreteSpace {
  const { start = nvec.map(() => 0), dtype = "int64" } = config;
  const shape = checkShape("multiDiscrete", config.shape ?? [nvec.length]);
  if (start.length !== nvec.length || sizeOf(shape) !== nvec.length) {
    throw new InvalidArgumentError(
      `multiDiscrete: expected nvec and start of shape [${shape.join(", ")}], got ${nvec.length} and ${start.length} elements`,
    );
  }
  for (const [i, n] of nvec.entries()) checkRange("multiDiscrete", n, start[i] ?? 0, dtype);
  return { kind: "multi-discrete", shape, nvec: [...nvec], start: [...start], dtype };
}

/** `gymnasium.spaces.MultiBinary(n)`. @throws InvalidArgumentError unless all lengths are positive */
export function multiBinary(n: number | readonly number[]): MultiBinarySpace {
  const shape = checkShape("multiBinary", typeof n === "number" ? [n] : n);
  if (shape.includes(0)) throw new InvalidArgumentError(`multiBinary: expected positive counts, got [${shape.join(", ")}]`);
  return { kind: "multi-binary", shape, nIsSequence: typeof n !== "number" };
}

export interface TextConfig {
  readonly maxLength: number;
  /** Absent: 1. */
  readonly minLength?: number;
  /** Absent: letters and digits of ASCII. Repeated characters count once. */
  readonly charset?: string;
}

/** `gymnasium.spaces.Text(max_length, min_length, charset)`. @throws InvalidArgumentError unless 0 ≤ minLength ≤ maxLength */
export function text({ maxLength, minLength = 1, charset = ALPHANUMERIC }: TextConfig): TextSpace {
  if (!Number.isSafeInteger(minLength) || !Number.isSafeInteger(maxLength) || minLength < 0 || minLength > maxLength) {
    throw new InvalidArgumentError(`text: expected integers 0 ≤ minLength ≤ maxLength, got ${minLength} and ${maxLength}`);
  }
  return { kind: "text", minLength, maxLength, charset: [...new Set(charset)].join("") };
}

/** `gymnasium.spaces.Dict(spaces)`: keys of a record are sorted by code point, as Gymnasium does with a dict; entries keep their order. */
export function dict(spaces: Readonly<Record<string, Space>> | readonly (readonly [string, Space])[]): DictSpace {
  const entries = Array.isArray(spaces) ? (spaces as readonly (readonly [string, Space])[]) : Object.entries(spaces).sort(byCodePoint);
  const keys = entries.map(([key]) => key);
  const repeated = keys.find((key, i) => keys.indexOf(key) !== i);
  if (repeated !== undefined) throw new InvalidArgumentError(`dict: the key ${repeated} is given twice`);
  return { kind: "dict", entries: entries.map(([key, space]) => [key, space] as const) };
}

/** `gymnasium.spaces.Tuple(spaces)`. */
export function tuple(spaces: readonly Space[]): TupleSpace {
  return { kind: "tuple", spaces: [...spaces] };
}

function checkRange(name: string, n: number, start: number, dtype: Dtype): void {
  const kind = dtypeKind(dtype);
  if (kind !== "signed" && kind !== "unsigned") throw new InvalidArgumentError(`${name}: expected an integer dtype, got ${dtype}`);
  const { min, max } = dtypeLimits(dtype);
  const last = start + n - 1;
  const integers = Number.isSafeInteger(n) && Number.isSafeInteger(start) && Number.isSafeInteger(last);
  if (integers && n > 0 && n <= max && start >= min && last <= max) return;
  throw new InvalidArgumentError(
    `${name}: expected a positive count n and values start … start + n - 1 of dtype ${dtype}, got n = ${n}, start = ${start}`,
  );
}

function byCodePoint([a]: readonly [string, Space], [b]: readonly [string, Space]): number {
  const [left, right] = [[...a], [...b]].map((text) => text.map((character) => character.codePointAt(0) ?? 0)) as [number[], number[]];
  const at = left.findIndex((code, i) => code !== right[i]);
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}
