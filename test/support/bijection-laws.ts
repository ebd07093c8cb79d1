/** The laws of a bijection. Every entry of `BIJECTIONS` runs through all of them. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../envs/core/random/index.ts";
import { flowDistribution } from "../../src/distributions/flow-distribution.ts";
import type { Bijection } from "../../src/flows/bijection.ts";
import {
  add,
  assignVector,
  createJsKernels,
  Engine,
  flattenTensors,
  flattenTree,
  gradients,
  multiply,
  namedTensors,
  sliceColumns,
  sliceRows,
  sum,
  type Tensor,
  tensorsOf,
  type TensorTree,
} from "../../src/tensor/index.ts";
import { stirredParams, type BijectionCase } from "./bijections.ts";
import { logAbsDet } from "./jacobian.ts";
import { KERNEL_BACKENDS } from "./kernel-backends.ts";
import { at, largestDifference } from "./numbers.ts";

const BATCH = 7;
const ROUND_TRIP = 1e-9; // absolute, float64
const LOG_DET = 1e-9; // nats, float64
const DIFFERENCE = 1e-6; // of a parameter, to either side
const GRADIENT = 1e-6; // relative, or absolute below 1
const CHECKED_PARAMETERS = 12;
const MASS = 1e-3;
const GRID = 400; // points in each of two dimensions
const DRAWS = 4000; // that say where the grid lies
const MARGIN = 0.35; // of their extent, on either side

export function bijectionLaws(bijectionCase: BijectionCase): void {
  const { make, inputStd = 2, roundTrip = ROUND_TRIP, stir } = bijectionCase;
  const bijection = make();
  const { size, contextSize, computes } = bijection;
  const engine = new Engine(createJsKernels("float64"));
  const params = stirredParams(bijection, engine, 3, stir);
  const rng = createRng(4);
  const x = normal(engine, rng, size, inputStd);
  const context = contextSize === 0 ? null : normal(engine, rng, contextSize, 1);
  const y = bijection.forward(params, x, context).y;
  const directions = [
    { name: "forward" as const, from: x, map: (from: Tensor) => renamed(bijection.forward(params, from, context)) },
    { name: "inverse" as const, from: y, map: (from: Tensor) => renamed(bijection.inverse(params, from, context)) },
  ];

  test("inverse undoes forward", () => {
    expect(largestDifference(bijection.inverse(params, y, context).x.values(), x.values())).toBeLessThan(roundTrip);
  });

  test("forward undoes inverse", () => {
    const back = bijection.forward(params, bijection.inverse(params, y, context).x, context).y;
    expect(largestDifference(back.values(), y.values())).toBeLessThan(roundTrip);
  });

  test("the two directions have opposite log-determinants", () => {
    const there = bijection.forward(params, x, context).logDet.values();
    const back = bijection.inverse(params, y, context).logDet.values();
    expect(there.length).toBe(BATCH);
    expect(
      largestDifference(
        there,
        back.map((value) => -value),
      ),
    ).toBeLessThan(roundTrip);
  });

  const differentiable = directions.filter(({ name }) => computes[name] !== "numeric");
  test.each(differentiable)("the log-determinant of $name is that of the Jacobian by differentiation", ({ from, map }) => {
    const { to, logDet } = map(leafOf(from));
    expect([logDet.rows, logDet.cols]).toEqual([BATCH, 1]);
    jacobians(map, from).forEach((jacobian, row) => {
      expect(Math.abs(at(logDet.values(), row) - logAbsDet(jacobian, size))).toBeLessThan(LOG_DET);
    });
    expect(to.cols).toBe(size);
  });

  const trained = tensorsOf(params).length === 0 ? [] : differentiable;
  test.each(trained)("gradients through $name to the parameters are those of central differences", ({ from, map }) => {
    const values = leafOf(from); // the y of the way back was made with the parameters
    expect(gradientError(params, () => spreadOut(map(values)))).toBeLessThan(GRADIENT);
  });

  describe.each(KERNEL_BACKENDS)("on $name", ({ create }) => {
    batchLaws(bijection, new Engine(create()), bijectionCase);
  });

  test("nothing that it is given changes", () => {
    const given = () => [x, ...(context === null ? [] : [context]), ...namedTensors(params).values()].map((tensor) => tensor.values());
    const before = given();
    bijection.inverse(params, bijection.forward(params, x, context).y, context);
    expect(given()).toEqual(before);
  });

  test("wrong shapes are refused by name", () => {
    const wide = engine.full(BATCH, size + 1, 0);
    const shape = `expected shape [B, ${size}], got [7, ${size + 1}]`;
    expect(() => bijection.forward(params, wide, context)).toThrow(`x: ${shape}`);
    expect(() => bijection.inverse(params, wide, context)).toThrow(`y: ${shape}`);
    const [wrong, text] =
      contextSize === 0
        ? [engine.full(BATCH, 2, 0), "context: expected none, got [7, 2]"]
        : [engine.full(BATCH - 1, contextSize, 0), `context: expected shape [7, ${contextSize}], got [6, ${contextSize}]`];
    expect(() => bijection.forward(params, x, wrong)).toThrow(text);
    expect(() => bijection.inverse(params, y, wrong)).toThrow(text);
    if (contextSize > 0) expect(() => bijection.forward(params, x, null)).toThrow(`context: expected shape [7, ${contextSize}], got none`);
  });
}

/** The law of those in two dimensions. */
export function integratesToOne(bijectionCase: BijectionCase): void {
  expect(Math.abs(massOnGrid(bijectionCase) - 1)).toBeLessThan(MASS);
}

/** A number in which every element of a result has a part of its own. */
function spreadOut({ to, logDet }: { to: Tensor; logDet: Tensor }): Tensor {
  const weights = to.engine.tensor(
    Float64Array.from({ length: to.size }, (_, k) => Math.cos(k)),
    to.rows,
    to.cols,
  );
  return add(sum(multiply(to, weights)), sum(logDet));
}

/** Largest difference, relative where it is large, over a few parameters drawn from all. */
function gradientError(params: TensorTree, compute: () => Tensor): number {
  const found = flattenTensors(gradients(compute(), tensorsOf(params)));
  const before = flattenTree(params);
  const valueAt = (index: number, step: number): number => {
    assignVector(params, before.with(index, at(before, index) + step));
    return compute().item();
  };
  const rng = createRng(5);
  const errors = Array.from({ length: CHECKED_PARAMETERS }, () => {
    const index = rng.integers(0, before.length);
    const slope = (valueAt(index, DIFFERENCE) - valueAt(index, -DIFFERENCE)) / (2 * DIFFERENCE);
    return Math.abs(slope - at(found, index)) / Math.max(1, Math.abs(slope));
  });
  assignVector(params, before);
  return Math.max(...errors);
}

/** Batches and their rows, to the bit. */
function batchLaws(bijection: Bijection, engine: Engine, { inputStd = 2, stir }: BijectionCase): void {
  const params = stirredParams(bijection, engine, 3, stir);
  const rng = createRng(4);
  const x = normal(engine, rng, bijection.size, inputStd);
  const context = bijection.contextSize === 0 ? null : normal(engine, rng, bijection.contextSize, 1);
  const { y } = bijection.forward(params, x, context);

  test.each([1, 2, 3])("a row has the same bits in a batch of %i as in one of seven", (rows) => {
    const whole = { forward: bijection.forward(params, x, context), inverse: bijection.inverse(params, y, context) };
    for (let from = 0; from + rows <= BATCH; from++) {
      const part = (tensor: Tensor): Tensor => sliceRows(tensor, from, rows);
      const contexts = context && part(context);
      const forward = bijection.forward(params, part(x), contexts);
      const inverse = bijection.inverse(params, part(y), contexts);
      expect(forward.y.values()).toEqual(part(whole.forward.y).values());
      expect(forward.logDet.values()).toEqual(part(whole.forward.logDet).values());
      expect(inverse.x.values()).toEqual(part(whole.inverse.x).values());
      expect(inverse.logDet.values()).toEqual(part(whole.inverse.logDet).values());
    }
  });

  if (context === null) return;
  test("a context for all rows gives them the bits they have alone", () => {
    const shared = sliceRows(context, 2, 1);
    const together = bijection.forward(params, x, shared);
    const back = bijection.inverse(params, together.y, shared);
    for (let row = 0; row < BATCH; row++) {
      const part = (tensor: Tensor): Tensor => sliceRows(tensor, row, 1);
      expect(bijection.forward(params, part(x), shared).y.values()).toEqual(part(together.y).values());
      expect(bijection.inverse(params, part(together.y), shared).x.values()).toEqual(part(back.x).values());
    }
  });
}

function normal(engine: Engine, rng: ReturnType<typeof createRng>, cols: number, std: number): Tensor {
  return engine.tensor(
    rng.standardNormals(BATCH * cols).map((value) => std * value),
    BATCH,
    cols,
  );
}

function leafOf(tensor: Tensor): Tensor {
  return tensor.engine.leaf(tensor.values(), tensor.rows, tensor.cols);
}

function renamed(result: { y: Tensor; logDet: Tensor } | { x: Tensor; logDet: Tensor }): { to: Tensor; logDet: Tensor } {
  return { to: "y" in result ? result.y : result.x, logDet: result.logDet };
}

/** ∂to/∂from of each row, row-major [D, D]. As rows do not see each other, one column of results is differentiated for all of them at once. */
function jacobians(map: (from: Tensor) => { to: Tensor }, from: Tensor): Float64Array[] {
  const leaf = leafOf(from);
  const { to } = map(leaf);
  const { rows, cols } = leaf;
  const jacobian = Array.from({ length: rows }, () => new Float64Array(cols * cols));
  for (let column = 0; column < cols; column++) {
    const [slope] = gradients(sum(sliceColumns(to, column, 1)), [leaf]);
    jacobian.forEach((matrix, row) => matrix.set(slope?.values().subarray(row * cols, (row + 1) * cols) ?? [], column * cols));
  }
  return jacobian;
}

/** ∫ p by the midpoint rule over a grid around draws from it. */
function massOnGrid({ make, stir, image: [low, high] = [-Infinity, Infinity] }: BijectionCase): number {
  const flow = make();
  const engine = new Engine(createJsKernels("float64"));
  const params = stirredParams(flow, engine, 8, stir);
  const rng = createRng(9);
  const context = flow.contextSize === 0 ? null : engine.tensor(rng.standardNormals(flow.contextSize), 1, flow.contextSize);
  const given = { flow, params, engine, context };
  using _scope = engine.scope();
  const draws = flowDistribution({ ...given, rows: DRAWS })
    .sample(rng)
    .values();
  const axes = [0, 1].map((column) => {
    const values = Float64Array.from({ length: DRAWS }, (_, k) => at(draws, 2 * k + column));
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const margin = MARGIN * (most - least);
    const [from, to] = [Math.max(low, least - margin), Math.min(high, most + margin)];
    return { from, width: (to - from) / GRID };
  });
  const [first, second] = axes;
  if (first === undefined || second === undefined) throw new RangeError("two axes");
  const lineMass = (_: unknown, i: number): number => {
    using _scope = engine.scope();
    const points = Float64Array.from({ length: 2 * GRID }, (__, k) =>
      k % 2 === 0 ? first.from + (i + 0.5) * first.width : second.from + (Math.floor(k / 2) + 0.5) * second.width,
    );
    const logProb = flowDistribution({ ...given, rows: GRID })
      .logProb(engine.tensor(points, GRID, 2))
      .values();
    return Float64Array.from(logProb, Math.exp).reduce((total, value) => total + value * first.width * second.width, 0);
  };
  return Array.from({ length: GRID }, lineMass).reduce((total, mass) => total + mass, 0);
}
