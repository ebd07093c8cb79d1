/** Between what policies compute with, rows of floats, and elements of action spaces. */
import { InvalidArgumentError, UnsupportedError } from "../../envs/core/errors.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import { isTypedArray, type Value } from "../../envs/core/value.ts";

type Floats = Float32Array | Float64Array;

export interface ActionValues {
  /** A batch of actions from rows of floats, [count, D]: in the space's dtype, and clipped to its bounds where that is asked for. */
  encode(rows: Float64Array): Float32Array | Float64Array | BigInt64Array;
  /** @returns [count, D] @throws InvalidArgumentError for another number or kind of values */
  decode(actions: Value, count: number): Floats;
}

/** @param clip whether actions leave clipped to the bounds @throws UnsupportedError for spaces other than boxes of floats and Discrete */
export function actionValues(space: Space, clip: boolean): ActionValues {
  if (space.kind === "discrete") {
    return {
      encode: (rows) => BigInt64Array.from(rows, (choice) => BigInt(space.start + choice)),
      decode(actions, count) {
        if (!(actions instanceof BigInt64Array) || actions.length !== count) throw mismatch("action", actions, count, 1);
        return Float64Array.from(actions, (choice) => Number(choice) - space.start);
      },
    };
  }
  if (space.kind !== "box" || (space.dtype !== "float32" && space.dtype !== "float64"))
    throw new UnsupportedError(`action space: a policy needs a box of floats or Discrete, got ${space.kind}`, { field: "action space" });
  const [low, high] = [Float64Array.from(space.low, Number), Float64Array.from(space.high, Number)];
  return {
    encode(rows) {
      const actions = space.dtype === "float32" ? new Float32Array(rows) : new Float64Array(rows);
      if (!clip) return actions;
      for (let k = 0; k < actions.length; k++) {
        const column = k % low.length;
        actions[k] = Math.min(Math.max(rows[k] ?? NaN, low[column] ?? NaN), high[column] ?? NaN);
      }
      return actions;
    },
    decode: (actions, count) => floatRows("action", actions, count, low.length),
  };
}

/** A batch of arrays of floats, row-major. @throws InvalidArgumentError when it has not `count` rows of `cols` */
export function floatRows(name: string, values: Value, count: number, cols: number): Floats {
  if ((values instanceof Float32Array || values instanceof Float64Array) && values.length === count * cols) return values;
  throw mismatch(name, values, count, cols);
}

/** A batch of arrays of any numbers, row-major, as floats. @throws InvalidArgumentError when it has not `count` rows of `cols` */
export function numberRows(name: string, values: Value, count: number, cols: number): Floats {
  if (!isTypedArray(values) || values.length !== count * cols) throw mismatch(name, values, count, cols);
  if (values instanceof Float32Array || values instanceof Float64Array) return values;
  return Float64Array.from(values as Iterable<number | bigint>, Number);
}

function mismatch(name: string, values: Value, count: number, cols: number): InvalidArgumentError {
  const got = isTypedArray(values)
    ? `${values.length} ${values instanceof Float32Array || values instanceof Float64Array ? "floats" : "integers"}`
    : typeof values;
  return new InvalidArgumentError(`${name}: expected shape [${count}, ${cols}], got ${got}`, { field: name });
}
