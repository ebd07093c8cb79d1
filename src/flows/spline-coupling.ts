/**
 * Neural spline coupling: each moving column goes through a monotonic rational-quadratic spline on [-B, B], and stays outside of it.
 *
 *   y_stay = x_stay,   y_j = spline(x_j; θ_j(x_stay, c)),   log |det ∂y/∂x| = Σ_j log spline′(x_j; θ_j)
 *
 * Source: Durkan, Bekasov, Murray, Papamakarios (2019), "Neural Spline Flows", arXiv 1906.04032, §3.2, linear tails.
 */
import type { Bijection } from "./bijection.ts";
import type { ConditionerParams } from "./conditioner.ts";
import { coupling, type CouplingConfig } from "./coupling.ts";
import { SPLINE_DEFAULTS, splineElements, type SplineConfig } from "./elements/spline.ts";

export type SplineCouplingConfig = CouplingConfig & Partial<SplineConfig>;

export function splineCoupling({
  bins = SPLINE_DEFAULTS.bins,
  bound = SPLINE_DEFAULTS.bound,
  ...config
}: SplineCouplingConfig): Bijection<ConditionerParams> {
  return coupling(config, splineElements({ bins, bound }));
}
