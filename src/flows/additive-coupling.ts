/**
 * Additive coupling: volume is kept.
 *
 *   y_stay = x_stay,   y_move = x_move + t(x_stay, c),   log |det ∂y/∂x| = 0
 *
 * Source: Dinh, Krueger, Bengio (2014), "NICE: Non-linear Independent Components Estimation", arXiv 1410.8516, §3.2.
 */
import type { Bijection } from "./bijection.ts";
import type { ConditionerParams } from "./conditioner.ts";
import { coupling, type CouplingConfig } from "./coupling.ts";
import { shiftElements } from "./elements/shift.ts";

export function additiveCoupling(config: CouplingConfig): Bijection<ConditionerParams> {
  return coupling(config, shiftElements);
}
