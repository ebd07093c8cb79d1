/** Bounds of values, as tensors. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { log } from "../../envs/core/math/index.ts";
import type { Engine, Tensor } from "../tensor/index.ts";

export interface Bounds {
  /** [D], finite. */
  readonly low: ArrayLike<number>;
  /** [D], above `low`. */
  readonly high: ArrayLike<number>;
}

export interface BoundTensors {
  /** (low + high) / 2, [1, D]. */
  readonly middle: Tensor;
  /** (high - low) / 2, [1, D]. */
  readonly half: Tensor;
  /** Σ log half. */
  readonly logHalf: number;
}

/** @param bounds [-1, 1] when absent @throws InvalidArgumentError for another length, and for bounds that enclose nothing */
export function boundsOn(engine: Engine, size: number, bounds?: Bounds): BoundTensors {
  const low = Float64Array.from(bounds?.low ?? new Float64Array(size).fill(-1));
  const high = Float64Array.from(bounds?.high ?? new Float64Array(size).fill(1));
  if (low.length !== size || high.length !== size) {
    throw new InvalidArgumentError(`bounds: expected ${size} numbers, got ${low.length} and ${high.length}`, { field: "bounds" });
  }
  const half = high.map((value, column) => (value - (low[column] ?? NaN)) / 2);
  if (!half.every((width) => width > 0 && width < Infinity)) {
    throw new InvalidArgumentError(`bounds: expected finite low < high, got [${low.join(", ")}] and [${high.join(", ")}]`, {
      field: "bounds",
    });
  }
  const middle = high.map((value, column) => value - (half[column] ?? 0));
  return {
    middle: engine.tensor(middle, 1, size),
    half: engine.tensor(half, 1, size),
    logHalf: half.reduce((sum, width) => sum + log(width), 0),
  };
}

/** Half the distance from 1 to the next number of the engine's precision: as near as a value may come to where a density is 0 or infinite. */
export function edgeOf({ kernels }: Engine): number {
  return kernels.precision === "float32" ? 5.960464477539063e-8 : 1.1102230246251565e-16;
}
