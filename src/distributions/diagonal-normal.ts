/**
 * Normal with a diagonal covariance:
 *
 *   x = μ + σ ⊙ ε,   log p(x) = -½ Σ ((x - μ) / σ)² - Σ log σ - ½ D log 2π,   H = Σ log σ + ½ D (1 + log 2π)
 */
import { add, affine, exp, expectShape, multiply, negate, scale, spread, square, subtract, sumRows, type Tensor } from "../tensor/index.ts";
import type { Distribution, Entropy, NoiseDistribution } from "./distribution.ts";
import { expectSameKind, samplingFromNoise, withoutError } from "./sampling.ts";
import { LOG_2_PI } from "./standard-normal.ts";

const FAMILY = "diagonal normal";

export interface DiagonalNormalParams {
  /** μ, [B, D]. */
  readonly location: Tensor;
  /** log σ: [B, D], or [1, D] for all rows. */
  readonly logStd: Tensor;
}

export interface DiagonalNormal extends NoiseDistribution {
  readonly params: DiagonalNormalParams;
  entropy(): Entropy;
  mean(): Tensor;
  klTo(other: Distribution): Tensor;
}

/** @throws InvalidArgumentError when the shapes of the parameters do not fit */
export function diagonalNormal(params: DiagonalNormalParams): DiagonalNormal {
  const { location, logStd } = params;
  const { engine, rows, cols: size } = location;
  expectShape("logStd", logStd, [logStd.rows === 1 ? 1 : rows, size]);

  /** -½ Σ z² - Σ log σ - ½ D log 2π. @param z [B, D] */
  function density(z: Tensor): Tensor {
    return affine(add(scale(sumRows(square(z)), 0.5), sumRows(logStd)), -1, -0.5 * size * LOG_2_PI);
  }

  const self: DiagonalNormal = {
    family: FAMILY,
    engine,
    rows,
    size,
    params,
    reparameterised: true,
    exactEntropy: true,
    ...samplingFromNoise(engine, rows, size, (noise) => {
      expectShape("noise", noise, [rows, size]);
      return { value: add(location, multiply(noise, exp(logStd))), logProb: density(noise) };
    }),
    toNoise(value) {
      expectShape("value", value, [rows, size]);
      const noise = multiply(subtract(value, location), exp(negate(logStd)));
      return { noise, logProb: density(noise) };
    },
    logProb: (value) => self.toNoise(value).logProb,
    entropy: () => withoutError(spread(affine(sumRows(logStd), 1, 0.5 * size * (1 + LOG_2_PI)), rows, 1)),
    mode: () => location,
    mean: () => location,
    klTo(other) {
      expectSameKind(self, other);
      return divergence(params, paramsOf(other));
    },
  };
  return self;
}

/** Σ (log σ₂ - log σ₁ + ½ ((σ₁ / σ₂)² + ((μ₁ - μ₂) / σ₂)² - 1)). */
function divergence(first: DiagonalNormalParams, second: DiagonalNormalParams): Tensor {
  const logRatio = subtract(first.logStd, second.logStd);
  const distance = multiply(subtract(first.location, second.location), exp(negate(second.logStd)));
  const spreads = subtract(affine(exp(scale(logRatio, 2)), 0.5, -0.5), logRatio);
  return sumRows(add(scale(square(distance), 0.5), spreads));
}

function paramsOf(other: Distribution): DiagonalNormalParams {
  return (other as DiagonalNormal).params;
}
