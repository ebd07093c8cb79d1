/** A random agent as the operators of an ONNX graph: elements of a space, drawn as Gymnasium draws them, from standard normal noise. */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import { log } from "../../../envs/core/math/index.ts";
import { sizeOf, type BoxSpace, type Space } from "../../../envs/core/spaces/index.ts";
import { LOG_2_PI } from "../../distributions/standard-normal.ts";
import { uniformOf } from "./export-noise.ts";
import type { OnnxGraph, ValueName } from "./onnx-graph.ts";

export interface RandomElements {
  /** In the precision of the graph, [B, D]. */
  readonly value: ValueName;
  /** [B, 1], nats. */
  readonly logProb: ValueName;
}

/** How many numbers an element has. @throws UnsupportedError for spaces that are no single array */
export function elementSize(space: Space): number {
  switch (space.kind) {
    case "box":
      return space.low.length;
    case "discrete":
      return 1;
    case "multi-discrete":
      return space.nvec.length;
    case "multi-binary":
      return sizeOf(space.shape);
    default:
      throw new UnsupportedError(`onnx: a random agent over a ${space.kind} space cannot be exported, its actions are no array`, {
        field: "action space",
      });
  }
}

/** @param noise [B, D] @throws UnsupportedError as `elementSize` */
export function randomElements(graph: OnnxGraph, space: Space, noise: ValueName): RandomElements {
  const size = elementSize(space);
  if (space.kind === "box" && (space.dtype === "float32" || space.dtype === "float64")) return randomFloats(graph, space, noise);
  const [low, count] = integersOf(space, size);
  const scaled = graph.op("Floor", [graph.op("Mul", [uniformOf(graph, noise), graph.numbers(count, [1, size])])]);
  const logProb = -count.reduce((sum, n) => sum + log(n), 0);
  return { value: graph.op("Add", [scaled, graph.numbers(low, [1, size])]), logProb: constantRows(graph, noise, logProb) };
}

/** Uniform where both bounds are finite, exponential where one is, normal where none is. */
function randomFloats(graph: OnnxGraph, { low, high }: BoxSpace, noise: ValueName): RandomElements {
  const size = low.length;
  const bounds = Array.from({ length: size }, (_, k) => ({ low: Number(low[k]), high: Number(high[k]) }));
  const row = (number: (bound: { low: number; high: number }) => number): ValueName => graph.numbers(bounds.map(number), [1, size]);
  const [hasLow, hasHigh] = [(b: { low: number }) => b.low > -Infinity, (b: { high: number }) => b.high < Infinity];
  const uniform = uniformOf(graph, noise);
  // Each column is start + a · Φ(z) + b · e + c · z with one of a, b, c not 0; e is exponential.
  const exponential = graph.op("Neg", [graph.op("Log", [graph.op("Sub", [graph.number(1), uniform])])]);
  const parts = [
    graph.op("Mul", [uniform, row((b) => (hasLow(b) && hasHigh(b) ? b.high - b.low : 0))]),
    graph.op("Mul", [exponential, row((b) => Number(hasLow(b) && !hasHigh(b)) - Number(hasHigh(b) && !hasLow(b)))]),
    graph.op("Mul", [noise, row((b) => Number(!hasLow(b) && !hasHigh(b)))]),
  ];
  const start = row((b) => (hasLow(b) ? b.low : hasHigh(b) ? b.high : 0));
  const value = parts.reduce((sum, part) => graph.op("Add", [sum, part]), start);
  const densities = [
    graph.op("Mul", [exponential, row((b) => -Number(hasLow(b) !== hasHigh(b)))]),
    graph.op("Mul", [graph.op("Mul", [noise, noise]), row((b) => (hasLow(b) || hasHigh(b) ? 0 : -0.5))]),
  ].reduce(
    (sum, part) => graph.op("Add", [sum, part]),
    row((b) => (hasLow(b) && hasHigh(b) ? -log(b.high - b.low) : hasLow(b) || hasHigh(b) ? 0 : -0.5 * LOG_2_PI)),
  );
  return { value, logProb: graph.op("ReduceSum", [densities, graph.integers([1])], { keepdims: 1 }) };
}

/** First element and number of elements of each entry. */
function integersOf(space: Space, size: number): [low: number[], count: number[]] {
  switch (space.kind) {
    case "box": {
      const low = Array.from(space.low, Number);
      return [low, Array.from(space.high, Number).map((high, k) => high - (low[k] ?? NaN) + 1)];
    }
    case "discrete":
      return [[space.start], [space.n]];
    case "multi-discrete":
      return [[...space.start], [...space.nvec]];
    default:
      return [Array.from({ length: size }, () => 0), Array.from({ length: size }, () => 2)];
  }
}

function constantRows(graph: OnnxGraph, noise: ValueName, value: number): ValueName {
  const zeros = graph.op("Mul", [graph.op("ReduceSum", [noise, graph.integers([1])], { keepdims: 1 }), graph.number(0)]);
  return graph.op("Add", [zeros, graph.number(value)]);
}
