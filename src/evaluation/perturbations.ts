/** Disturbances between agent and environment, each with a generator of its own. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { leavesOf, type Space } from "../../envs/core/spaces/index.ts";
import type { Dtype } from "../../envs/core/value.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import type { Column } from "./element-columns.ts";

export interface Perturbations {
  /** Standard deviation of the normal noise on every float element that the agent sees, ≥ 0. */
  readonly observationNoise: number;
  /** Standard deviation of the normal noise on every float element of the action, ≥ 0. */
  readonly actionNoise: number;
  /**
   * Probability, [0, 1], that the environment gets its last action again instead of the new one; noise was added before that. Not in the first
   * step. Source: Machado et al. (2018), arXiv 1709.06009, § 5.2.
   */
  readonly stickyActions: number;
}

export const UNDISTURBED: Perturbations = { observationNoise: 0, actionNoise: 0, stickyActions: 0 };

/** @throws InvalidArgumentError outside of the ranges, and for noise on a space without floats, where it would have no effect */
export function checkPerturbations(perturbations: Perturbations, observationSpace: Space, actionSpace: Space): void {
  const refuse = (name: string, expected: string): never => {
    throw new InvalidArgumentError(`perturbations.${name}: expected ${expected}`, { field: `perturbations.${name}` });
  };
  const { observationNoise, actionNoise, stickyActions } = perturbations;
  if (!(observationNoise >= 0 && observationNoise < Infinity)) refuse("observation_noise", `a finite number ≥ 0, got ${observationNoise}`);
  if (!(actionNoise >= 0 && actionNoise < Infinity)) refuse("action_noise", `a finite number ≥ 0, got ${actionNoise}`);
  if (!(stickyActions >= 0 && stickyActions <= 1)) refuse("sticky_actions", `a probability, got ${stickyActions}`);
  if (observationNoise > 0 && !hasFloats(observationSpace))
    refuse("observation_noise", `0, as the observations are no floats, got ${observationNoise}`);
  if (actionNoise > 0 && !hasFloats(actionSpace)) refuse("action_noise", `0, as the actions are no floats, got ${actionNoise}`);
}

/** Adds std · N(0, 1) to every float element, in place, in the order of the leaves; results are rounded to the dtype. */
export function addNoise(columns: readonly Column[], std: number, rng: Rng): void {
  for (const { dtype, array } of columns) {
    if (!isFloat(dtype)) continue;
    const noise = rng.standardNormals(array.length);
    for (let i = 0; i < noise.length; i++) array[i] = (array[i] as number) + std * (noise[i] as number);
  }
}

function hasFloats(space: Space): boolean {
  return leavesOf(space).some(({ dtype }) => isFloat(dtype));
}

function isFloat(dtype: Dtype): boolean {
  return dtype === "float32" || dtype === "float64";
}
