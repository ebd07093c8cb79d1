/**
 * Affine coupling: RealNVP.
 *
 *   y_stay = x_stay,   y_move = x_move ⊙ exp(s(x_stay, c)) + t(x_stay, c),   log |det ∂y/∂x| = Σ s(x_stay, c)
 *
 * One network gives s and t; s is bounded as in elements/affine.ts.
 *
 * Source: Dinh, Sohl-Dickstein, Bengio (2016), "Density estimation using Real NVP", arXiv 1605.08803, eqs. 4 to 6.
 */
import type { Bijection } from "./bijection.ts";
import type { ConditionerParams } from "./conditioner.ts";
import { coupling, type CouplingConfig } from "./coupling.ts";
import { affineElements, MAX_LOG_SCALE } from "./elements/affine.ts";

export interface AffineCouplingConfig extends CouplingConfig {
  /** Bound of |s|, > 0; log 1000 when absent. */
  readonly maxLogScale?: number;
}

export function affineCoupling({ maxLogScale = MAX_LOG_SCALE, ...config }: AffineCouplingConfig): Bijection<ConditionerParams> {
  return coupling(config, affineElements(maxLogScale));
}
