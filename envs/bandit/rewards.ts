/**
 * The bandit's rewards r(a) for a ∈ ℝ², and the policy that each makes optimal under an entropy bonus.
 *
 *   maximise E_π[r(a)] + c H(π)   ⇒   π*(a) = exp(r(a) / c) / Z(c),   Z(c) = ∫ exp(r(a) / c) da,   value of the optimum: c log Z(c)
 *
 * Source: Tang & Agrawal (2018), "Boosting Trust Region Policy Optimization by Normalizing Flows Policy", whose illustrations these are in form.
 */
import { log } from "../core/math/index.ts";
import { InvalidArgumentError } from "../core/errors.ts";
import { erf } from "./erf.ts";

export interface BanditReward {
  /** r(a), at most 0. */
  reward(x: number, y: number): number;
  /** log Z(c), nats, in closed form. @param c weight of the entropy, positive */
  logNormalizer(c: number): number;
}

/**
 * r(a) = −aᵀ Σ⁻¹ a with Σ = [[1, ρ], [ρ, 1]].
 *
 *   π* = N(0, (c / 2) Σ),   Z(c) = π c √(1 − ρ²)
 *
 * A Gaussian with independent components cannot be it: its divergence KL(q ‖ π*) is at least −½ log(1 − ρ²), for every c.
 * @param correlation ρ, in (−1, 1)
 */
export function correlatedReward(correlation: number): BanditReward {
  const rest = 1 - correlation * correlation;
  return {
    reward(x, y) {
      const residual = y - correlation * x;
      return -(x * x + (residual * residual) / rest);
    },
    logNormalizer: (c) => log(Math.PI * c) + log(rest) / 2,
  };
}

/**
 * r(a) = max over the modes μ of −‖a − μ‖², with the modes (±R, 0) and (0, ±R).
 *
 *   Z(c) = π c (1 + erf(R / √(2c)))²
 *
 * Along the diagonals u = (x + y) / √2 and v = (x − y) / √2 it is −(|u| − R/√2)² − (|v| − R/√2)²; so π* is the product of two densities with two peaks
 * each, and each mode holds a quarter of it.
 * @param radius R, at least 0
 */
export function multimodalReward(radius: number): BanditReward {
  return {
    /** The nearest mode lies on the axis of the larger coordinate. */
    reward(x, y) {
      const [larger, smaller] = [Math.max(Math.abs(x), Math.abs(y)), Math.min(Math.abs(x), Math.abs(y))];
      return -((larger - radius) * (larger - radius) + smaller * smaller);
    },
    logNormalizer: (c) => log(Math.PI * c) + 2 * log(1 + erf(radius / Math.sqrt(2 * c))),
  };
}

/** log π*(a) = r(a) / c − log Z(c), nats. @param c weight of the entropy @throws InvalidArgumentError unless c is positive */
export function logOptimum({ reward, logNormalizer }: BanditReward, c: number, x: number, y: number): number {
  if (!(c > 0)) throw new InvalidArgumentError(`c: expected a positive weight, got ${c}`, { field: "c" });
  return reward(x, y) / c - logNormalizer(c);
}
