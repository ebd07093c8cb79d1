/**
 * The columns in another order:  y_i = x_π(i),   log |det ∂y/∂x| = 0.
 *
 * Source: Dinh, Krueger, Bengio (2014), "NICE", arXiv 1410.8516, §3.3, where it is what lets every column move in turn.
 */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { gatherColumns } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";

/** @param order π, each of 0 … D - 1 once @throws InvalidArgumentError for another list */
export function permutation(order: readonly number[]): Bijection<readonly []> {
  const size = order.length;
  const back = order.map((_, column) => order.indexOf(column));
  if (back.includes(-1)) throw new InvalidArgumentError(`order: expected each of 0 to ${size - 1} once, got [${order.join(", ")}]`);
  const sizes = { size, contextSize: 0 };
  return {
    ...sizes,
    description: "permutation",
    computes: { forward: "closed form", inverse: "closed form" },
    init: () => [],
    forward(_params, x, context) {
      checkShapes(sizes, "x", x, context);
      return { y: gatherColumns(x, order), logDet: x.engine.full(x.rows, 1, 0) };
    },
    inverse(_params, y, context) {
      checkShapes(sizes, "y", y, context);
      return { x: gatherColumns(y, back), logDet: y.engine.full(y.rows, 1, 0) };
    },
  };
}

/** The permutation that turns the columns round. */
export function reversal(size: number): Bijection<readonly []> {
  return permutation(Array.from({ length: size }, (_, column) => size - 1 - column));
}
