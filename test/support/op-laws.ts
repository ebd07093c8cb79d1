/** Values and gradients of every operation on a backend, against the `js` backend in float64. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../envs/core/random/index.ts";
import * as tensor from "../../src/tensor/index.ts";
import { createJsKernels, Engine, gradients, multiply, sum, type Tensor } from "../../src/tensor/index.ts";
import type { KernelBackend } from "./kernel-backends.ts";
import { largestDifference } from "./numbers.ts";
import { OP_TABLE, type OpCase } from "./op-table.ts";

/** Inputs of an operation and the weights of the elements of its result, and of the gradients. */
export interface Point {
  readonly inputs: readonly Float64Array[];
  readonly weights: (count: number, salt: number) => Float64Array;
}

export function pointOf({ shapes, low, high }: OpCase): Point {
  const rng = createRng([7, shapes.length]);
  return {
    inputs: shapes.map(([rows, cols]) => rng.uniforms(low, high, rows * cols)),
    weights: (count, salt) => createRng([8, salt]).standardNormals(count),
  };
}

export const leavesOf = (engine: Engine, { shapes }: OpCase, inputs: readonly Float64Array[]): Tensor[] =>
  shapes.map(([rows, cols], index) => engine.leaf(inputs[index] ?? [], rows, cols));

/** Σ w ⊙ op(inputs). */
export function weighted(engine: Engine, opCase: OpCase, leaves: readonly Tensor[], { weights }: Point): Tensor {
  const result = opCase.run(...leaves);
  return sum(multiply(result, engine.tensor(weights(result.size, 0), result.rows, result.cols)));
}

/** Σ v ⊙ ∂(Σ w ⊙ op)/∂inputs. */
export function slopeAlong(engine: Engine, opCase: OpCase, leaves: readonly Tensor[], point: Point): Tensor {
  const slopes = gradients(weighted(engine, opCase, leaves, point), leaves, { createGraph: true });
  const parts = slopes.map((slope, index) =>
    sum(multiply(slope, engine.tensor(point.weights(slope.size, index + 1), slope.rows, slope.cols))),
  );
  return parts.reduce((total, part) => tensor.add(total, part));
}

export type Scalar = typeof weighted;

export function slopesByTape(engine: Engine, opCase: OpCase, point: Point, scalar: Scalar): Float64Array {
  using _scope = engine.scope();
  const leaves = leavesOf(engine, opCase, point.inputs);
  return tensor.flattenTensors(gradients(scalar(engine, opCase, leaves, point), leaves));
}

export function relativeError(found: Float64Array | undefined, expected: Float64Array = new Float64Array()): number {
  return largestDifference(found, expected) / expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
}

export const EXACT_ENGINE = new Engine(createJsKernels("float64"));
export const LABELLED_OPS = OP_TABLE.map((opCase) => ({ ...opCase, label: `${opCase.op} ${opCase.of}`.trim() }));

/** Relative to the largest element. */
const SINGLE = 2e-5;

export function opLaws({ name, create }: KernelBackend): void {
  describe(`${name} agrees with js in float64`, () => {
    const engine = new Engine(create());

    test.each(LABELLED_OPS)("in value and gradients of $label", (opCase) => {
      const { inputs, weights } = pointOf(opCase);
      const point = { inputs: inputs.map((values) => Float64Array.from(values, Math.fround)), weights };
      const value = (on: Engine): Float64Array => {
        using _scope = on.scope();
        return Float64Array.from(opCase.run(...leavesOf(on, opCase, point.inputs)).values());
      };
      expect(relativeError(value(engine), value(EXACT_ENGINE))).toBeLessThan(SINGLE);
      for (const scalar of opCase.twice ? [weighted, slopeAlong] : [weighted]) {
        const [found, expected] = [engine, EXACT_ENGINE].map((on) => slopesByTape(on, opCase, point, scalar));
        expect(relativeError(found, expected)).toBeLessThan(SINGLE);
      }
    });
  });
}
