import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import {
  add,
  createJsKernels,
  Engine,
  exp,
  fisherVectorProduct,
  flattenTensors,
  gradients,
  hessianVectorProduct,
  matmul,
  multiply,
  sliceRows,
  square,
  sum,
  sumRows,
  tanh,
  type Tensor,
} from "../../../src/tensor/index.ts";
import { at, largestDifference } from "../../support/numbers.ts";

const engine = new Engine(createJsKernels("float64"));
const only = (found: readonly Tensor[]): Tensor => found[0] ?? expect.unreachable("one gradient");

describe("gradients", () => {
  test("add up over the uses of a tensor: y = x² + 3x gives 2x + 3", () => {
    const x = engine.leaf([5], 1, 1);
    const y = add(multiply(x, x), multiply(engine.scalar(3), x));
    expect(only(gradients(y, [x])).item()).toBe(13);
  });

  test("of results on the way are those of what follows: y = e^(x²), ∂y/∂(x²) = y", () => {
    const x = engine.leaf([0.5], 1, 1);
    const middle = square(x);
    const y = exp(middle);
    const [dMiddle, dX, dY] = gradients(y, [middle, x, y]).map((gradient) => gradient.item());
    expect([dMiddle, dX, dY]).toEqual([y.item(), y.item(), 1]);
  });

  test("are zeros of the right shape where nothing depends on it", () => {
    const [x, other] = [engine.leaf([1], 1, 1), engine.leaf([1, 2, 3], 1, 3)];
    expect([...only(gradients(square(x), [other])).values()]).toEqual([0, 0, 0]);
  });

  test("start from the gradient that is handed in", () => {
    const x = engine.leaf([1, 2, 3], 3, 1);
    expect([...only(gradients(square(x), [x], { from: engine.tensor([1, 10, 100], 3, 1) })).values()]).toEqual([2, 40, 600]);
  });

  test("of gradients of gradients are exact: x⁴ gives 4x³, 12x², 24x, 24", () => {
    const x = engine.leaf([2], 1, 1);
    let y = square(square(x));
    const values = Array.from({ length: 4 }, () => {
      y = only(gradients(y, [x], { createGraph: true }));
      return y.item();
    });
    expect(values).toEqual([32, 48, 48, 24]);
  });

  test("are constants unless a graph was asked for", () => {
    const x = engine.leaf([2], 1, 1);
    const slope = only(gradients(square(x), [x]));
    expect(slope.tracked).toBe(false);
    expect(only(gradients(slope, [x])).item()).toBe(0);
  });

  test("do not change the tape: asked twice, they are the same", () => {
    const x = engine.leaf([1, 2], 1, 2);
    const y = sum(tanh(x));
    expect(only(gradients(y, [x])).values()).toEqual(only(gradients(y, [x])).values());
  });
});

/** tanh(x W) u for five rows x: something with curvature, in two variables. */
function model() {
  const rng = createRng(3);
  const x = engine.tensor(rng.standardNormals(15), 5, 3);
  const [w, u] = [engine.leaf(rng.standardNormals(6), 3, 2), engine.leaf(rng.standardNormals(2), 2, 1)];
  return { rows: matmul(tanh(matmul(x, w)), u), params: [w, u], size: 8, rng };
}

/** Vectors of a direction, in the shapes of the parameters. */
function shaped(params: readonly Tensor[], vector: Float64Array): Tensor[] {
  let offset = 0;
  return params.map(({ rows, cols, size }) => engine.tensor(vector.slice(offset, (offset += size)), rows, cols));
}

const unit = (size: number, k: number): Float64Array => new Float64Array(size).fill(1, k, k + 1);

describe("products with matrices of second derivatives", () => {
  test("the Hessian, column by column, is symmetric and that of differences of gradients", () => {
    const { rows, params, size } = model();
    const product = hessianVectorProduct(sum(square(rows)), params);
    const columns = Array.from({ length: size }, (_, k) => flattenTensors(product(shaped(params, unit(size, k)))));
    const gradientAt = (k: number, step: number): Float64Array => {
      const moved = shaped(
        params,
        flattenTensors(params).map((value, i) => value + (i === k ? step : 0)),
      ).map((leaf) => engine.leaf(leaf.values(), leaf.rows, leaf.cols));
      const [w, u] = moved;
      if (w === undefined || u === undefined) throw new RangeError("two parameters");
      const x = engine.tensor(createRng(3).standardNormals(15), 5, 3);
      return flattenTensors(gradients(sum(square(matmul(tanh(matmul(x, w)), u))), moved));
    };
    columns.forEach((column, k) => {
      const [up, down] = [gradientAt(k, 1e-5), gradientAt(k, -1e-5)];
      const expected = up.map((value, i) => (value - at(down, i)) / 2e-5);
      expect(largestDifference(column, expected)).toBeLessThan(1e-7); // of the differences
      column.forEach((value, i) => expect(value).toBeCloseTo(at(columns[i], k), 12));
    });
  });

  test("the Fisher matrix is the mean of outer products of scores", () => {
    const { rows, params, size, rng } = model();
    const scores = Array.from({ length: 5 }, (_, b) => flattenTensors(gradients(sum(sliceRows(rows, b, 1)), params)));
    const v = rng.standardNormals(size);
    const dot = (a: Float64Array, b: Float64Array): number => a.reduce((total, value, k) => total + value * at(b, k), 0);
    const expected = Float64Array.from({ length: size }, (_, i) => scores.reduce((total, s) => total + at(s, i) * dot(s, v), 0) / 5);
    const product = fisherVectorProduct(rows, params);
    for (let again = 0; again < 2; again++)
      expect(largestDifference(product(engine.tensor(v, 1, size)).values(), expected)).toBeLessThan(1e-12);
  });

  test("the Fisher product of a sum over columns is that of the rows", () => {
    const { rows, params, size } = model();
    const twice = sumRows(multiply(rows, engine.tensor([1, 1], 1, 2)));
    const [one, two] = [rows, twice].map((logProb) => fisherVectorProduct(logProb, params)(engine.tensor(unit(size, 0), 1, size)).values());
    expect(
      largestDifference(
        one?.map((value) => 4 * value),
        two,
      ),
    ).toBeLessThan(1e-12);
  });
});
