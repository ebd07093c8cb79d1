/** Jacobians by rows against gradients of one row at a time, for every operation, and for what parameters go through first. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import {
  add,
  exp,
  fisherVectorProduct,
  flattenTensors,
  gradients,
  linear,
  matmul,
  multiply,
  reshape,
  rowJacobian,
  spread,
  sum,
  sumRows,
  tanh,
  transpose,
  type Tensor,
} from "../../../src/tensor/index.ts";
import { at, largestDifference } from "../../support/numbers.ts";
import { EXACT_ENGINE as engine, LABELLED_OPS, pointOf } from "../../support/op-laws.ts";

const ERROR = 1e-12;

/** Rows of J: the gradients of each number of y, one after the other. */
function rowsOf(y: Tensor, params: readonly Tensor[]): Float64Array[] {
  return Array.from({ length: y.rows }, (_, row) => {
    const from = engine.tensor(new Float64Array(y.rows).fill(1, row, row + 1), y.rows, 1);
    return flattenTensors(gradients(y, params, { from }));
  });
}

const product = (a: ArrayLike<number>, b: Float64Array): number => b.reduce((total, value, k) => total + value * at(a, k), 0);

/** Differences of J v and Jᵀ w from those with the rows of J, relative to the largest number. */
function expectSame(y: Tensor, params: readonly Tensor[]): void {
  const rows = rowsOf(y, params);
  const size = rows[0]?.length ?? 0;
  const rng = createRng(11);
  const [v, w] = [rng.standardNormals(size), rng.standardNormals(y.rows)];
  const jacobian = rowJacobian(y, params);
  const images = Float64Array.from(rows, (row) => product(v, row));
  const sums = Float64Array.from({ length: size }, (_, k) => rows.reduce((total, row, b) => total + at(row, k) * at(w, b), 0));
  const unit = [...images, ...sums].reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  for (let again = 0; again < 2; again++) {
    expect(largestDifference(jacobian.times(engine.tensor(v, 1, size)).values(), images) / unit).toBeLessThan(ERROR);
    expect(largestDifference(jacobian.transposedTimes(engine.tensor(w, y.rows, 1)).values(), sums) / unit).toBeLessThan(ERROR);
  }
}

describe("products with a Jacobian by rows are those with the gradients of each row", () => {
  test.each(LABELLED_OPS)("where all inputs of $label are parameters", ({ run, shapes, ...opCase }) => {
    using _scope = engine.scope();
    const { inputs, weights } = pointOf({ run, shapes, ...opCase });
    const params = shapes.map(([rows, cols], index) => engine.leaf(inputs[index] ?? [], rows, cols));
    const result = run(...params);
    expectSame(sumRows(multiply(result, engine.tensor(weights(result.size, 0), result.rows, result.cols))), params);
  });

  test.each(LABELLED_OPS)("where inputs of $label are batches that parameters have shifted", ({ run, shapes, ...opCase }) => {
    using _scope = engine.scope();
    const { inputs, weights } = pointOf({ run, shapes, ...opCase });
    const params = shapes.map(([, cols]) => engine.leaf(new Float64Array(cols), 1, cols));
    const shifted = shapes.map(([rows, cols], index) => add(engine.tensor(inputs[index] ?? [], rows, cols), params[index] as Tensor));
    const result = run(...shifted);
    expectSame(sumRows(multiply(result, engine.tensor(weights(result.size, 0), result.rows, result.cols))), params);
  });

  const rng = createRng(4);
  const draw = (rows: number, cols: number): Tensor => engine.leaf(rng.standardNormals(rows * cols), rows, cols);
  const batch = (rows: number, cols: number): Tensor => engine.tensor(rng.standardNormals(rows * cols), rows, cols);

  test("where weights are made of parameters, and used twice", () => {
    const [w, bias, logStd] = [draw(3, 3), draw(1, 3), draw(1, 3)];
    const square = matmul(w, transpose(w));
    const hidden = tanh(linear(batch(4, 3), square, bias));
    const scaled = multiply(matmul(hidden, square), exp(logStd));
    expectSame(add(sumRows(scaled), spread(sumRows(logStd), 4, 1)), [w, bias, logStd]);
  });

  test("where a product is too large to be written out", () => {
    const [wide, narrow] = [draw(20, 40), draw(40, 1)];
    expectSame(matmul(tanh(matmul(batch(6, 20), wide)), narrow), [wide, narrow]);
  });

  test("where there are as many rows as a weight has", () => {
    const [w, bias] = [draw(3, 3), draw(1, 3)];
    expectSame(sumRows(tanh(linear(batch(3, 3), w, bias))), [w, bias]);
  });

  test("where rows are mixed on the way", () => {
    const w = draw(3, 4);
    const hidden = tanh(matmul(batch(4, 3), w));
    expectSame(sumRows(tanh(transpose(hidden))), [w]);
    expectSame(add(reshape(hidden, 16, 1), sum(hidden)), [w]);
  });

  test("of a single row", () => {
    const [w, bias] = [draw(3, 2), draw(1, 2)];
    expectSame(add(sumRows(multiply(tanh(matmul(batch(1, 3), w)), bias)), sum(w)), [w, bias]);
  });

  test("and are zeros for parameters that have no part in it", () => {
    const [w, other] = [draw(3, 1), draw(2, 2)];
    expectSame(matmul(batch(4, 3), w), [other, w]);
    expectSame(batch(4, 1), [other]);
  });
});

test("a Fisher product is the mean over rows of score times score times vector", () => {
  const w = engine.leaf([1, 2], 2, 1);
  const x = engine.tensor([1, 0, 3, 1], 2, 2); // scores (1, 0) and (3, 1)
  const v = engine.tensor([1, 1], 1, 2); // times v: 1 and 4
  expect([...fisherVectorProduct(matmul(x, w), [w])(v).values()]).toEqual([(1 * 1 + 4 * 3) / 2, (4 * 1) / 2]);
});
