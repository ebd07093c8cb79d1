/** Gradients of every operation, first and second order, against central differences; the backends against one another. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import * as tensor from "../../../src/tensor/index.ts";
import { createJsKernels, Engine, gradients, multiply, sum, type Tensor } from "../../../src/tensor/index.ts";
import { readSources } from "../../support/source-tree.ts";
import { KERNEL_BACKENDS } from "../../support/kernel-backends.ts";
import { at, largestDifference } from "../../support/numbers.ts";
import { CONSTANT_OPS, OP_TABLE, type OpCase } from "../../support/op-table.ts";

const STEP = 1e-4;
const CENTRAL = 2e-8; // relative to the largest slope; the differences are of order h⁴

/** Inputs of an operation and the weights of the elements of its result, and of the gradients. */
interface Point {
  readonly inputs: readonly Float64Array[];
  readonly weights: (count: number, salt: number) => Float64Array;
}

function pointOf({ shapes, low, high }: OpCase): Point {
  const rng = createRng([7, shapes.length]);
  return {
    inputs: shapes.map(([rows, cols]) => rng.uniforms(low, high, rows * cols)),
    weights: (count, salt) => createRng([8, salt]).standardNormals(count),
  };
}

const leavesOf = (engine: Engine, { shapes }: OpCase, inputs: readonly Float64Array[]): Tensor[] =>
  shapes.map(([rows, cols], index) => engine.leaf(inputs[index] ?? [], rows, cols));

/** Σ w ⊙ op(inputs). */
function weighted(engine: Engine, opCase: OpCase, leaves: readonly Tensor[], { weights }: Point): Tensor {
  const result = opCase.run(...leaves);
  return sum(multiply(result, engine.tensor(weights(result.size, 0), result.rows, result.cols)));
}

/** Σ v ⊙ ∂(Σ w ⊙ op)/∂inputs. */
function slopeAlong(engine: Engine, opCase: OpCase, leaves: readonly Tensor[], point: Point): Tensor {
  const slopes = gradients(weighted(engine, opCase, leaves, point), leaves, { createGraph: true });
  const parts = slopes.map((slope, index) =>
    sum(multiply(slope, engine.tensor(point.weights(slope.size, index + 1), slope.rows, slope.cols))),
  );
  return parts.reduce((total, part) => tensor.add(total, part));
}

type Scalar = typeof weighted;

function slopesByTape(engine: Engine, opCase: OpCase, point: Point, scalar: Scalar): Float64Array {
  using _scope = engine.scope();
  const leaves = leavesOf(engine, opCase, point.inputs);
  return tensor.flattenTensors(gradients(scalar(engine, opCase, leaves, point), leaves));
}

/** Central differences at h and h/2, extrapolated: error of order h⁴. */
function slopesByDifferences(engine: Engine, opCase: OpCase, point: Point, scalar: Scalar): Float64Array {
  const value = (input: number, k: number, step: number): number => {
    using _scope = engine.scope();
    const moved = point.inputs.map((values) => values.slice());
    const target = moved[input];
    if (target !== undefined) target[k] = at(target, k) + step;
    return scalar(engine, opCase, leavesOf(engine, opCase, moved), point).item();
  };
  const slope = (input: number, k: number): number => {
    const difference = (step: number): number => (value(input, k, step) - value(input, k, -step)) / (2 * step);
    return (4 * difference(STEP / 2) - difference(STEP)) / 3;
  };
  return Float64Array.from(point.inputs.flatMap((values, input) => Array.from(values, (_, k) => slope(input, k))));
}

function relativeError(found: Float64Array, expected: Float64Array): number {
  return largestDifference(found, expected) / expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
}

const labelled = OP_TABLE.map((opCase) => ({ ...opCase, label: `${opCase.op} ${opCase.of}`.trim() }));
const exact = new Engine(createJsKernels("float64"));

describe("against central differences", () => {
  test.each(labelled)("the gradient of $label", (opCase) => {
    const point = pointOf(opCase);
    const found = slopesByTape(exact, opCase, point, weighted);
    expect(relativeError(found, slopesByDifferences(exact, opCase, point, weighted))).toBeLessThan(CENTRAL);
  });

  test.each(labelled.filter(({ twice }) => twice))("the gradient of a gradient of $label", (opCase) => {
    const point = pointOf(opCase);
    const found = slopesByTape(exact, opCase, point, slopeAlong);
    expect(relativeError(found, slopesByDifferences(exact, opCase, point, slopeAlong))).toBeLessThan(CENTRAL);
  });
});

describe.each(KERNEL_BACKENDS.filter(({ name }) => name !== "js in float64"))("$name agrees with js in float64", ({ create }) => {
  const engine = new Engine(create());
  const SINGLE = 2e-5; // relative to the largest element

  test.each(labelled)("in value and gradients of $label", (opCase) => {
    const { inputs, weights } = pointOf(opCase);
    const point = { inputs: inputs.map((values) => Float64Array.from(values, Math.fround)), weights };
    const value = (on: Engine): Float64Array => {
      using _scope = on.scope();
      return Float64Array.from(opCase.run(...leavesOf(on, opCase, point.inputs)).values());
    };
    expect(relativeError(value(engine), value(exact))).toBeLessThan(SINGLE);
    for (const scalar of opCase.twice ? [weighted, slopeAlong] : [weighted]) {
      expect(relativeError(slopesByTape(engine, opCase, point, scalar), slopesByTape(exact, opCase, point, scalar))).toBeLessThan(SINGLE);
    }
  });
});

test("every exported operation is in the table", () => {
  const sources = readSources([".ts"]).filter(({ path }) => path.startsWith("src/tensor/ops/"));
  const exported = sources.flatMap(({ text }) => [...text.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name));
  expect(new Set(exported)).toEqual(new Set([...OP_TABLE.map(({ op }) => op), ...CONSTANT_OPS]));
});
