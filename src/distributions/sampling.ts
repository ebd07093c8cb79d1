/** What distributions have in common: draws from standard normal noise, and means over draws with their standard errors. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import { add, scale, sqrt, square, subtract, type Engine, type Tensor } from "../tensor/index.ts";
import type { Distribution, Entropy, NoiseDistribution, Sample } from "./distribution.ts";

/** Standard normal, drawn row after row, a constant. @returns [rows, size] */
export function drawNoise(engine: Engine, rng: Rng, rows: number, size: number): Tensor {
  return engine.drawn(rows, size, () => rng.standardNormals(rows * size));
}

/** The two ways to draw that follow from `fromNoise`. */
export function samplingFromNoise(
  engine: Engine,
  rows: number,
  size: number,
  fromNoise: (noise: Tensor) => Sample,
): Pick<NoiseDistribution, "sample" | "sampleWithLogProb" | "fromNoise"> {
  const sampleWithLogProb = (rng: Rng): Sample => fromNoise(drawNoise(engine, rng, rows, size));
  return { fromNoise, sampleWithLogProb, sample: (rng) => sampleWithLogProb(rng).value };
}

/** An entropy without error. @param value [B, 1] */
export function withoutError(value: Tensor): Entropy {
  return { value, standardError: value.engine.full(value.rows, 1, 0) };
}

/**
 * The mean of independent draws of one quantity, with its standard error √(Σ (v - mean)² / (n (n - 1))).
 * @param draw gives [B, 1] @param samples n
 * @throws InvalidArgumentError when n is no positive integer
 */
export function meanOfDraws(draw: () => Tensor, samples: number): Entropy {
  if (!Number.isInteger(samples) || samples < 1) {
    throw new InvalidArgumentError(`samples: expected a positive integer, got ${samples}`, { field: "samples" });
  }
  const draws = Array.from({ length: samples }, draw);
  const value = scale(draws.reduce(add), 1 / samples);
  return {
    value,
    get standardError() {
      if (samples === 1) return value.engine.full(value.rows, 1, Infinity);
      const squares = value.engine.withoutGradients(() => draws.map((one) => square(subtract(one, value))).reduce(add));
      return value.engine.withoutGradients(() => sqrt(scale(squares, 1 / (samples * (samples - 1)))));
    },
  };
}

/** @throws InvalidArgumentError when `other` is not of the kind and shape of `mine` */
export function expectSameKind(mine: Distribution, other: Distribution): void {
  if (other.family === mine.family && other.rows === mine.rows && other.size === mine.size) return;
  const text = ({ family, rows, size }: Distribution): string => `${family} of [${rows}, ${size}]`;
  throw new InvalidArgumentError(`other: expected a ${text(mine)}, got a ${text(other)}`, { field: "other" });
}
