/** Gradients of every operation, first and second order, against central differences; the backends against one another. */
import { describe, expect, test } from "vitest";
import type { Engine } from "../../../src/tensor/index.ts";
import { KERNEL_BACKENDS } from "../../support/kernel-backends.ts";
import { at } from "../../support/numbers.ts";
import {
  EXACT_ENGINE,
  LABELLED_OPS,
  leavesOf,
  opLaws,
  pointOf,
  relativeError,
  slopeAlong,
  slopesByTape,
  weighted,
  type Point,
  type Scalar,
} from "../../support/op-laws.ts";
import { CONSTANT_OPS, OP_TABLE, type OpCase } from "../../support/op-table.ts";
import { readSources } from "../../support/source-tree.ts";

const STEP = 1e-4;
const CENTRAL = 2e-8; // relative to the largest slope; the differences are of order h⁴

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

describe("against central differences", () => {
  test.each(LABELLED_OPS)("the gradient of $label", (opCase) => {
    const point = pointOf(opCase);
    const found = slopesByTape(EXACT_ENGINE, opCase, point, weighted);
    expect(relativeError(found, slopesByDifferences(EXACT_ENGINE, opCase, point, weighted))).toBeLessThan(CENTRAL);
  });

  test.each(LABELLED_OPS.filter(({ twice }) => twice))("the gradient of a gradient of $label", (opCase) => {
    const point = pointOf(opCase);
    const found = slopesByTape(EXACT_ENGINE, opCase, point, slopeAlong);
    expect(relativeError(found, slopesByDifferences(EXACT_ENGINE, opCase, point, slopeAlong))).toBeLessThan(CENTRAL);
  });
});

KERNEL_BACKENDS.filter(({ name }) => name !== "js in float64").forEach(opLaws);

test("every exported operation is in the table", () => {
  const sources = readSources([".ts"]).filter(({ path }) => path.startsWith("src/tensor/ops/"));
  const exported = sources.flatMap(({ text }) => [...text.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name));
  expect(new Set(exported)).toEqual(new Set([...OP_TABLE.map(({ op }) => op), ...CONSTANT_OPS]));
});
