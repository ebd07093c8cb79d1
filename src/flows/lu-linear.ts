/**
 * Invertible linear map in LU form: Glow's 1×1 convolution for vectors.
 *
 *   y = x P L (U + diag(exp d)),   log |det ∂y/∂x| = Σ d
 *
 * P turns the columns round, L is unit lower triangular, U is strictly upper triangular.
 *
 * Source: Kingma & Dhariwal (2018), "Glow", arXiv 1807.03039, §3.2, eqs. 10 and 11.
 * Deviation: it starts at P, not at a random rotation, and the signs of the diagonal are all positive.
 */
import {
  add,
  concatColumns,
  divide,
  exp,
  gatherColumns,
  matmul,
  multiply,
  negate,
  sliceColumns,
  sliceRows,
  spread,
  subtract,
  sumRows,
  type Engine,
  type Tensor,
} from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";

export type LuLinearParams = {
  /** [D, D]; what is above the diagonal, or on it, has no effect. */
  readonly lower: Tensor;
  /** [D, D]; what is below the diagonal, or on it, has no effect. */
  readonly upper: Tensor;
  /** d, [1, D]. */
  readonly logDiagonal: Tensor;
};

export function luLinear(size: number): Bijection<LuLinearParams> {
  const sizes = { size, contextSize: 0 };
  const turned = Array.from({ length: size }, (_, column) => size - 1 - column);

  function factors({ lower, upper, logDiagonal }: LuLinearParams): { l: Tensor; u: Tensor } {
    const { engine } = lower;
    const l = add(
      multiply(
        lower,
        matrixOf(engine, size, (i, j) => Number(i > j)),
      ),
      matrixOf(engine, size, (i, j) => Number(i === j)),
    );
    const diagonal = multiply(
      exp(logDiagonal),
      matrixOf(engine, size, (i, j) => Number(i === j)),
    );
    return {
      l,
      u: add(
        multiply(
          upper,
          matrixOf(engine, size, (i, j) => Number(i < j)),
        ),
        diagonal,
      ),
    };
  }

  return {
    ...sizes,
    description: "LU linear",
    computes: { forward: "closed form", inverse: "closed form" },

    init: (engine) => ({
      lower: engine.variable(new Float64Array(size * size), size, size),
      upper: engine.variable(new Float64Array(size * size), size, size),
      logDiagonal: engine.variable(new Float64Array(size), 1, size),
    }),

    forward(params, x, context) {
      checkShapes(sizes, "x", x, context);
      const { l, u } = factors(params);
      return { y: matmul(matmul(gatherColumns(x, turned), l), u), logDet: spread(sumRows(params.logDiagonal), x.rows, 1) };
    },

    inverse(params, y, context) {
      checkShapes(sizes, "y", y, context);
      const { l, u } = factors(params);
      const x = solve(l, solve(u, y, "ascending"), "descending");
      return { x: gatherColumns(x, turned), logDet: negate(spread(sumRows(params.logDiagonal), y.rows, 1)) };
    },
  };
}

/**
 * v with v T = y for a triangular T, column after column: ascending for an upper triangle, descending for a lower one.
 * Each column needs those that are solved already, which lie on one side of it.
 */
function solve(triangle: Tensor, y: Tensor, order: "ascending" | "descending"): Tensor {
  const ascending = order === "ascending";
  const { cols } = y;
  const ratio = (right: Tensor, column: number): Tensor => divide(right, sliceRows(sliceColumns(triangle, column, 1), column, 1));
  let solved = ratio(sliceColumns(y, ascending ? 0 : cols - 1, 1), ascending ? 0 : cols - 1);
  while (solved.cols < cols) {
    const count = solved.cols;
    const column = ascending ? count : cols - 1 - count;
    const known = sliceRows(sliceColumns(triangle, column, 1), ascending ? 0 : column + 1, count);
    const next = ratio(subtract(sliceColumns(y, column, 1), matmul(solved, known)), column);
    solved = ascending ? concatColumns(solved, next) : concatColumns(next, solved);
  }
  return solved;
}

function matrixOf(engine: Engine, size: number, element: (i: number, j: number) => number): Tensor {
  return engine.tensor(
    Array.from({ length: size * size }, (_, k) => element(Math.floor(k / size), k % size)),
    size,
    size,
  );
}
