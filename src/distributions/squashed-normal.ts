/**
 * Normal with a diagonal covariance, through tanh to bounds:
 *
 *   x = m + h ⊙ tanh(u),   u ~ N(μ, σ²),   log p(x) = log N(u; μ, σ²) - Σ log(1 - tanh²(u)) - Σ log h
 *
 * with the middle m and the half width h of the bounds. Samples keep u, so that their density is exact where tanh(u) rounds to ±1.
 * Source: Haarnoja et al. (2018), "Soft Actor-Critic", arXiv 1801.01290, appendix C.
 */
import {
  add,
  affine,
  clip,
  divide,
  expectShape,
  log1p,
  logOneMinusTanhSquared,
  multiply,
  negate,
  scale,
  subtract,
  sumRows,
  tanh,
  type Tensor,
} from "../tensor/index.ts";
import { boundsOn, edgeOf, type Bounds } from "./bounds.ts";
import { diagonalNormal, type DiagonalNormalParams } from "./diagonal-normal.ts";
import type { Distribution, NoiseDistribution, Sample } from "./distribution.ts";
import { expectSameKind, meanOfDraws, samplingFromNoise } from "./sampling.ts";

const FAMILY = "squashed normal";

export interface SquashedNormal extends NoiseDistribution {
  readonly params: DiagonalNormalParams;
  klTo(other: Distribution): Tensor;
}

/**
 * @param params of u @param bounds [-1, 1] in every dimension when absent
 * @returns a distribution whose `logProb` takes values on the bounds as the nearest numbers inside, whose mode is m + h tanh(μ), and whose
 *   divergence is that of u, the bounds of both being equal
 */
export function squashedNormal(params: DiagonalNormalParams, bounds?: Bounds): SquashedNormal {
  const base = diagonalNormal(params);
  const { engine, rows, size } = base;
  const { middle, half, logHalf } = boundsOn(engine, size, bounds);
  const inside = 1 - edgeOf(engine);

  const outward = (u: Tensor): Tensor => add(middle, multiply(half, tanh(u)));
  /** Σ log |dx/du|. */
  const stretch = (u: Tensor): Tensor => affine(sumRows(logOneMinusTanhSquared(u)), 1, logHalf);

  function fromNoise(noise: Tensor): Sample {
    const { value: u, logProb } = base.fromNoise(noise);
    return { value: outward(u), logProb: subtract(logProb, stretch(u)) };
  }

  const self: SquashedNormal = {
    family: FAMILY,
    engine,
    rows,
    size,
    params,
    reparameterised: true,
    exactEntropy: false,
    ...samplingFromNoise(engine, rows, size, fromNoise),
    toNoise(value) {
      expectShape("value", value, [rows, size]);
      const u = inverseTanh(clip(divide(subtract(value, middle), half), -inside, inside));
      const { noise, logProb } = base.toNoise(u);
      return { noise, logProb: subtract(logProb, stretch(u)) };
    },
    logProb: (value) => self.toNoise(value).logProb,
    entropy({ rng, samples }) {
      const stretched = meanOfDraws(() => stretch(base.sample(rng)), samples);
      return { value: add(base.entropy().value, stretched.value), standardError: stretched.standardError };
    },
    mode: () => outward(params.location),
    klTo(other) {
      expectSameKind(self, other);
      return base.klTo(diagonalNormal((other as SquashedNormal).params));
    },
  };
  return self;
}

/** ½ (log(1 + x) - log(1 - x)). */
function inverseTanh(x: Tensor): Tensor {
  return scale(subtract(log1p(x), log1p(negate(x))), 0.5);
}
