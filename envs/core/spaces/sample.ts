/**
 * Random elements of spaces, equal to those of `gymnasium.spaces` for the same seed.
 *
 * Source: Gymnasium 1.4, `gymnasium/spaces`.
 * Deviation: an integer Box is bounded on both sides even where infinite bounds were given, because its arrays hold the limits of the dtype.
 */
import type { Seed } from "../env.ts";
import { createRng, type Rng } from "../random/index.ts";
import type { Value } from "../value.ts";
import { arrayFrom, dtypeBytes, dtypeKind } from "./dtype.ts";
import { sizeOf } from "./shape.ts";
import type { BoxSpace, DiscreteSpace, MultiDiscreteSpace, Space, TextSpace } from "./space.ts";

/** `np.iinfo(np.int32).max`: seeds of the parts of a composite space lie below. */
const SUBSEED_LIMIT = 0x7fffffff;

/** Draws elements one after the other; each part of a Dict or Tuple from its own generator. */
export interface Sampler {
  sample(): Value;
}

/** `space.seed(seed)`, then `space.sample()` for each call. @param seed absent: from the system's entropy */
export function createSampler(space: Space, seed?: Seed): Sampler {
  if (space.kind !== "dict" && space.kind !== "tuple") {
    const rng = createRng(seed);
    return { sample: () => sample(space, rng) };
  }
  const rng = seed === undefined ? undefined : createRng(seed);
  const samplers = partsOf(space).map((part) => createSampler(part, rng?.integers(0, SUBSEED_LIMIT)));
  return { sample: () => assemble(space, (i) => samplers[i]?.sample() ?? 0) };
}

/** One element drawn from a given generator; the parts of a Dict or Tuple draw from it in order. */
export function sample(space: Space, rng: Rng): Value {
  switch (space.kind) {
    case "box":
      return sampleBox(space, rng);
    case "discrete":
      return space.start + sampleInteger(space, rng);
    case "multi-discrete":
      return sampleMultiDiscrete(space, rng);
    case "multi-binary":
      return Int8Array.from(rng.smallIntegers(8, 1, sizeOf(space.shape)));
    case "text":
      return sampleText(space, rng);
    case "dict":
    case "tuple": {
      const parts = partsOf(space);
      return assemble(space, (i) => sample(parts[i] as Space, rng));
    }
    default:
      return space satisfies never;
  }
}

type Composite = Extract<Space, { kind: "dict" | "tuple" }>;

function partsOf(space: Composite): readonly Space[] {
  return space.kind === "tuple" ? space.spaces : space.entries.map(([, part]) => part);
}

function assemble(space: Composite, part: (index: number) => Value): Value {
  if (space.kind === "tuple") return space.spaces.map((_, i) => part(i));
  return Object.fromEntries(space.entries.map(([key], i) => [key, part(i)]));
}

/** Elements without bounds are normal, with one bound exponential from it, with two uniform; drawn in that order. */
function sampleBox({ dtype, shape, low, high }: BoxSpace, rng: Rng): Value {
  const integral = dtypeKind(dtype) !== "float";
  const lowest = Float64Array.from(low as ArrayLike<unknown>, Number);
  const highest = Float64Array.from(high as ArrayLike<unknown>, (bound) => Number(bound) + (integral ? 1 : 0));
  const values = new Float64Array(sizeOf(shape));
  const draw = (bounded: readonly [below: boolean, above: boolean], from: (low: number, high: number) => number) => {
    for (let i = 0; i < values.length; i++) {
      const [a, b] = [lowest[i] as number, highest[i] as number];
      if (a > -Infinity === bounded[0] && b < Infinity === bounded[1]) values[i] = from(a, b);
    }
  };
  draw([false, false], () => rng.standardNormal());
  draw([true, false], (a) => rng.standardExponential() + a);
  draw([false, true], (_, b) => -rng.standardExponential() + b);
  draw([true, true], (a, b) => rng.uniform(a, b));
  return arrayFrom(dtype, integral ? values.map((value, i) => clamp(Math.floor(value), low[i], high[i])) : values);
}

function clamp(value: number, low: number | bigint | undefined, high: number | bigint | undefined): number {
  return Math.min(Math.max(value, Number(low)), Number(high));
}

/** 0 … n - 1; dtypes of 8 and 16 bits draw in their own way. */
function sampleInteger({ n, dtype }: DiscreteSpace, rng: Rng): number {
  const bits = 8 * dtypeBytes(dtype);
  return bits === 8 || bits === 16 ? (rng.smallIntegers(bits, n - 1, 1)[0] ?? 0) : rng.integers(0, n);
}

function sampleMultiDiscrete({ nvec, start, dtype }: MultiDiscreteSpace, rng: Rng): Value {
  const draws = rng.randoms(nvec.length);
  return arrayFrom(
    dtype,
    draws.map((draw, i) => Math.floor(draw * (nvec[i] ?? 0)) + (start[i] ?? 0)),
  );
}

/** A length, then characters by the inverse of their cumulative distribution, rounded as `Generator.choice` rounds it. */
function sampleText({ minLength, maxLength, charset }: TextSpace, rng: Rng): string {
  const characters = [...charset];
  const length = rng.integers(minLength, maxLength + 1);
  let sum = 0;
  const cumulative = characters.map(() => (sum += 1 / characters.length));
  const choose = (draw: number) => characters[cumulative.findIndex((bound) => bound / sum > draw)] ?? "";
  return Array.from(rng.randoms(length), choose).join("");
}
