/**
 * Beta in each dimension, independent of the others, scaled to bounds:
 *
 *   x = low + (high - low) ⊙ y,   log p(x) = Σ ((α - 1) log y + (β - 1) log(1 - y) - log B(α, β) - log(high - low))
 *
 * Source: Chou, Maturana, Scherer (2017), "Improving Stochastic Policy Gradients in Continuous Control with Deep Reinforcement Learning
 * using the Beta Distribution", who take α, β > 1 so that there is one peak.
 */
import { betaVariate } from "../../envs/core/random/index.ts";
import {
  add,
  affine,
  clip,
  digamma,
  divide,
  expectShape,
  log,
  log1p,
  logGamma,
  multiply,
  negate,
  relu,
  subtract,
  sumRows,
  type Tensor,
} from "../tensor/index.ts";
import { boundsOn, edgeOf, type Bounds } from "./bounds.ts";
import type { Distribution, Entropy } from "./distribution.ts";
import { expectSameKind, withoutError } from "./sampling.ts";

const FAMILY = "beta";
/** Stands for 0 / 0 in the mode: far below any α - 1 that matters. */
const TINY = 1e-30;
const LOG_2 = 0.6931471805599453;

export interface BetaParams {
  /** α, [B, D], > 0. */
  readonly alpha: Tensor;
  /** β, [B, D], > 0. */
  readonly beta: Tensor;
}

export interface Beta extends Distribution {
  readonly params: BetaParams;
  entropy(): Entropy;
  mean(): Tensor;
  klTo(other: Distribution): Tensor;
}

/**
 * @param bounds [-1, 1] in every dimension when absent
 * @returns a distribution whose `logProb` takes values on the bounds as the nearest numbers inside; whose mode is the middle where both
 *   bounds are modes, or everything is; and whose divergence is between two of the same bounds
 */
export function beta(params: BetaParams, bounds?: Bounds): Beta {
  const { engine, rows, cols: size } = params.alpha;
  expectShape("beta", params.beta, [rows, size]);
  const { middle, half, logHalf } = boundsOn(engine, size, bounds);
  const logWidth = logHalf + size * LOG_2;
  const edge = edgeOf(engine);
  const outward = (y: Tensor): Tensor => add(middle, multiply(half, affine(y, 2, -1)));

  const self: Beta = {
    family: FAMILY,
    engine,
    rows,
    size,
    params,
    reparameterised: false,
    exactEntropy: true,
    sample(rng) {
      const [a, b] = [params.alpha.values(), params.beta.values()];
      const drawn = Float64Array.from(a, (value, k) => betaVariate(rng, value, b[k] ?? NaN));
      return outward(engine.tensor(drawn, rows, size));
    },
    sampleWithLogProb(rng) {
      const value = self.sample(rng);
      return { value, logProb: self.logProb(value) };
    },
    logProb(value) {
      expectShape("value", value, [rows, size]);
      const y = clip(affine(divide(subtract(value, middle), half), 0.5, 0.5), edge, 1 - edge);
      return affine(sumRows(density(params, y)), 1, -logWidth);
    },
    entropy: () => withoutError(affine(sumRows(unitEntropy(params)), 1, logWidth)),
    mode() {
      const [a, b] = [affine(relu(affine(params.alpha, 1, -1)), 1, TINY), affine(relu(affine(params.beta, 1, -1)), 1, TINY)];
      return outward(divide(a, add(a, b)));
    },
    mean: () => outward(divide(params.alpha, add(params.alpha, params.beta))),
    klTo(other) {
      expectSameKind(self, other);
      return sumRows(divergence(params, (other as Beta).params));
    },
  };
  return self;
}

/** log B(α, β) = log Γ(α) + log Γ(β) - log Γ(α + β). */
function logBeta({ alpha, beta: b }: BetaParams): Tensor {
  return subtract(add(logGamma(alpha), logGamma(b)), logGamma(add(alpha, b)));
}

function density(params: BetaParams, y: Tensor): Tensor {
  const below = multiply(affine(params.alpha, 1, -1), log(y));
  const above = multiply(affine(params.beta, 1, -1), log1p(negate(y)));
  return subtract(add(below, above), logBeta(params));
}

/** log B - (α - 1) ψ(α) - (β - 1) ψ(β) + (α + β - 2) ψ(α + β), of each dimension on [0, 1]. */
function unitEntropy(params: BetaParams): Tensor {
  const { alpha, beta: b } = params;
  const total = add(alpha, b);
  const single = add(multiply(affine(alpha, 1, -1), digamma(alpha)), multiply(affine(b, 1, -1), digamma(b)));
  return add(subtract(logBeta(params), single), multiply(affine(total, 1, -2), digamma(total)));
}

/** log B₂ - log B₁ + (α₁ - α₂) (ψ(α₁) - ψ(α₁ + β₁)) + (β₁ - β₂) (ψ(β₁) - ψ(α₁ + β₁)). */
function divergence(first: BetaParams, second: BetaParams): Tensor {
  const whole = digamma(add(first.alpha, first.beta));
  const alphaPart = multiply(subtract(first.alpha, second.alpha), subtract(digamma(first.alpha), whole));
  const betaPart = multiply(subtract(first.beta, second.beta), subtract(digamma(first.beta), whole));
  return add(subtract(logBeta(second), logBeta(first)), add(alphaPart, betaPart));
}
