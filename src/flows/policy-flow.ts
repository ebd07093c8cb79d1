/**
 * The flow of Tang & Agrawal's implicit policy: base noise to action, the state entering once.
 *
 *   x₁ = g₁(ε),   x₂ = x₁ + L(state),   action = g₈ ∘ … ∘ g₂ (x₂)
 *
 * The couplings g alternate between two masks: the first ⌈D/2⌉ columns stay, then the others. In one dimension the couplings with the
 * first mask are the identity and the others are affine with constants, so that the policy is a Gaussian there.
 *
 * Source: Tang & Agrawal (2018), "Implicit Policy for Reinforcement Learning", arXiv 1806.06798, and "Boosting Trust Region Policy
 * Optimization by Normalizing Flows Policy", arXiv 1809.10326; layer sizes as in their code.
 */
import type { LayerNormMlpParams } from "../nn/layer-norm-mlp.ts";
import type { Bijection } from "./bijection.ts";
import { chain } from "./chain.ts";
import { contextShift } from "./context-shift.ts";
import { maskedCoupling, type MaskedCouplingParams } from "./masked-coupling.ts";

export interface PolicyFlowConfig {
  /** D, length of the action. */
  readonly size: number;
  /** C, length of the observation. */
  readonly contextSize: number;
  /** Pairs of couplings, one of each mask. */
  readonly couplingPairs: number;
  /** Widths of the hidden layers of every s and t. */
  readonly couplingHidden: readonly number[];
  /** Widths of the hidden layers of L. */
  readonly shiftHidden: readonly number[];
}

export const POLICY_FLOW_DEFAULTS = {
  couplingPairs: 4,
  couplingHidden: [3, 3],
  shiftHidden: [64, 64],
} as const satisfies Partial<PolicyFlowConfig>;

/** Part 0 is the first coupling, part 1 the state shift, the others the remaining couplings. */
export type PolicyFlowParams = readonly (MaskedCouplingParams | LayerNormMlpParams)[];

/** @returns a bijection on [B, D] given observations [B, C] */
export function policyFlow(config: PolicyFlowConfig): Bijection<PolicyFlowParams> {
  const { size, contextSize, couplingPairs, couplingHidden: hidden, shiftHidden } = config;
  const firstHalf = Array.from({ length: size }, (_, column): 0 | 1 => (column < Math.ceil(size / 2) ? 1 : 0));
  const secondHalf = firstHalf.map((bit): 0 | 1 => (bit === 1 ? 0 : 1));
  const couplings = Array.from({ length: 2 * couplingPairs }, (_, k) =>
    maskedCoupling({ mask: k % 2 === 0 ? firstHalf : secondHalf, hidden }),
  );
  const shift = contextShift({ size, contextSize, hidden: shiftHidden });
  const parts: Bijection<MaskedCouplingParams | LayerNormMlpParams>[] = [...couplings.slice(0, 1), shift, ...couplings.slice(1)];
  const description = `${couplings.length} affine couplings, hidden ${hidden.join("-")}; ${shift.description} after the first`;
  return { ...chain(parts), description };
}
