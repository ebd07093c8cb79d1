/** From what a policy gives to what environments take: boxes are clipped to their bounds, choices become integers. */
import { UnsupportedError } from "../../envs/core/errors.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { TypedArray } from "../../envs/core/value.ts";

/** @param actions [count, D] @param column action column of `count` environments */
export type ActionWriter = (actions: Float32Array, column: TypedArray) => void;

/** @throws UnsupportedError for spaces other than boxes of floats and Discrete */
export function actionWriter(space: Space): ActionWriter {
  if (space.kind === "discrete") {
    return (actions, column) => {
      for (let k = 0; k < actions.length; k++) {
        const choice = space.start + (actions[k] ?? NaN);
        column[k] = column instanceof BigInt64Array ? BigInt(choice) : choice;
      }
    };
  }
  if (space.kind === "box" && (space.dtype === "float32" || space.dtype === "float64")) {
    const [low, high] = [Float64Array.from(space.low as Float64Array), Float64Array.from(space.high as Float64Array)];
    return (actions, column) => {
      for (let k = 0; k < actions.length; k++) {
        const d = k % low.length;
        column[k] = Math.min(Math.max(actions[k] ?? NaN, low[d] ?? NaN), high[d] ?? NaN);
      }
    };
  }
  throw new UnsupportedError(`action space: learners take boxes of floats and Discrete, got ${space.kind}`, { field: "action space" });
}
