/** The constructor of Box spaces. */
import { InvalidArgumentError } from "../errors.ts";
import type { Dtype, TypedArray } from "../value.ts";
import { arrayFrom, dtypeKind, dtypeLimits } from "./dtype.ts";
import { checkShape, sizeOf } from "./shape.ts";
import type { BoxSpace } from "./space.ts";

/** A bound for all elements, or one for each, row-major. */
export type Bound = number | readonly number[] | TypedArray;

export interface BoxConfig {
  /** -Infinity where absent. */
  readonly low?: Bound;
  /** Infinity where absent. */
  readonly high?: Bound;
  /** Absent: the length of the bound that is an array, or [1]. */
  readonly shape?: readonly number[];
  /** float32 where absent. */
  readonly dtype?: Dtype;
}

/**
 * `gymnasium.spaces.Box(low, high, shape, dtype)`. Infinite bounds of signed integers become the limits of the dtype.
 * @throws InvalidArgumentError for NaN, low above high, bounds that the dtype cannot hold, or shapes that differ
 */
export function box({ low = -Infinity, high = Infinity, shape, dtype = "float32" }: BoxConfig): BoxSpace {
  const lengthOf = (bound: Bound) => (typeof bound === "number" ? undefined : bound.length);
  const dimensions = checkShape("box", shape ?? [lengthOf(low) ?? lengthOf(high) ?? 1]);
  const space = {
    kind: "box",
    dtype,
    shape: dimensions,
    low: boundArray("low", low, dimensions, dtype),
    high: boundArray("high", high, dimensions, dtype),
  } as const;
  for (let i = 0; i < space.low.length; i++) {
    const [lowest, highest] = [space.low[i] ?? 0, space.high[i] ?? 0];
    if (lowest > highest) throw new InvalidArgumentError(`box: expected low ≤ high, got ${lowest} > ${highest} at element ${i}`);
  }
  return space;
}

function boundArray(name: "low" | "high", bound: Bound, shape: readonly number[], dtype: Dtype): TypedArray {
  const size = sizeOf(shape);
  const values = typeof bound === "number" ? new Float64Array(size).fill(bound) : bound;
  if (values.length !== size) {
    throw new InvalidArgumentError(`box: expected ${name} of shape [${shape.join(", ")}], got ${values.length} elements`);
  }
  return arrayFrom(
    dtype,
    Array.from(values, (value: number | bigint) => boundValue(name, value, dtype)),
  );
}

function boundValue(name: "low" | "high", value: number | bigint, dtype: Dtype): number | bigint {
  const { min, max } = dtypeLimits(dtype);
  const kind = dtypeKind(dtype);
  const unlimited = value === (name === "low" ? -Infinity : Infinity);
  if (unlimited && kind === "float") return value;
  if (unlimited && kind === "signed") return signedLimit(name, dtype);
  const inRange = value >= min && value <= max;
  const exact = kind === "float" || typeof value === "bigint" || Number.isInteger(value);
  if (inRange && exact) return value;
  throw new InvalidArgumentError(`box: expected ${name} to be a value of dtype ${dtype}, got ${value}`);
}

/** Exact, which `dtypeLimits` is not for int64. */
function signedLimit(name: "low" | "high", dtype: Dtype): bigint {
  const { min } = dtypeLimits(dtype);
  return name === "low" ? BigInt(min) : -BigInt(min) - 1n;
}
