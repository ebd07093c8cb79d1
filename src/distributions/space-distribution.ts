/**
 * The distribution of `sample(space, rng)`: uniform where a space is bounded, normal or exponential where it is not, as in Gymnasium.
 * Densities of floats, probabilities of integers; the parts of a Dict or Tuple are independent.
 */
import { log } from "../../envs/core/math/index.ts";
import { contains, sizeOf, type BoxSpace, type Space } from "../../envs/core/spaces/index.ts";
import type { TypedArray, Value } from "../../envs/core/value.ts";
import { LOG_2_PI } from "./standard-normal.ts";

/** @param value an array or number, or a record or list of them, as the space has it @returns nats; -∞ outside of the space */
export function spaceLogProb(space: Space, value: Value): number {
  return contains(space, value) ? logProbInside(space, value) : -Infinity;
}

/** Closed form, nats. */
export function spaceEntropy(space: Space): number {
  switch (space.kind) {
    case "box":
      return sum(space.low.length, (k) => elementOf(space, k).entropy);
    case "discrete":
    case "multi-discrete":
    case "multi-binary":
      return logCount(space);
    case "text":
      return log(space.maxLength - space.minLength + 1) + ((space.minLength + space.maxLength) / 2) * log([...space.charset].length);
    case "dict":
      return space.entries.reduce((total, [, part]) => total + spaceEntropy(part), 0);
    case "tuple":
      return space.spaces.reduce((total, part) => total + spaceEntropy(part), 0);
    default:
      return space satisfies never;
  }
}

function logProbInside(space: Space, value: Value): number {
  switch (space.kind) {
    case "box":
      return sum(space.low.length, (k) => elementOf(space, k).logProb(Number((value as TypedArray)[k])));
    case "discrete":
    case "multi-discrete":
    case "multi-binary":
      return -logCount(space);
    case "text":
      return -log(space.maxLength - space.minLength + 1) - [...(value as string)].length * log([...space.charset].length);
    case "dict":
      return space.entries.reduce((total, [key, part]) => total + logProbInside(part, partOf(value, key)), 0);
    case "tuple":
      return space.spaces.reduce((total, part, index) => total + logProbInside(part, partOf(value, index)), 0);
    default:
      return space satisfies never;
  }
}

/** log of the number of elements of a space of integers. */
function logCount(space: Extract<Space, { kind: "discrete" | "multi-discrete" | "multi-binary" }>): number {
  if (space.kind === "discrete") return log(space.n);
  if (space.kind === "multi-binary") return sizeOf(space.shape) * log(2);
  return space.nvec.reduce((total, n) => total + log(n), 0);
}

interface ElementDistribution {
  readonly entropy: number;
  logProb(x: number): number;
}

/** Element k of a box: uniform between two bounds, exponential from one, normal without. */
function elementOf({ dtype, low, high }: BoxSpace, k: number): ElementDistribution {
  const [a, b] = [Number(low[k]), Number(high[k])];
  const floats = dtype === "float32" || dtype === "float64";
  if (a > -Infinity && b < Infinity) {
    const width = log(floats ? b - a : b - a + 1);
    return { entropy: width, logProb: () => -width };
  }
  if (a > -Infinity) return { entropy: 1, logProb: (x) => a - x };
  if (b < Infinity) return { entropy: 1, logProb: (x) => x - b };
  return { entropy: 0.5 * (1 + LOG_2_PI), logProb: (x) => -0.5 * (x * x + LOG_2_PI) };
}

function partOf(value: Value, key: string | number): Value {
  return (value as Readonly<Record<string | number, Value>>)[key] as Value;
}

function sum(count: number, term: (k: number) => number): number {
  let total = 0;
  for (let k = 0; k < count; k++) total += term(k);
  return total;
}
