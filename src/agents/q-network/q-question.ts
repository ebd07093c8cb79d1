/** What the ways to choose from action values have in common. */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import type { Value } from "../../../envs/core/value.ts";
import type { LinearParams } from "../../nn/mlp.ts";
import type { ActionValues } from "../action-values.ts";
import type { ActOptions } from "../agent.ts";
import type { WeightSamples } from "./weight-samples.ts";

type Floats = Float32Array | Float64Array;

export interface QQuestion {
  /** n. */
  readonly choices: number;
  readonly samples: WeightSamples;
  readonly values: ActionValues;
  /** @returns [count, O] @throws InvalidArgumentError for another shape */
  statesOf(observations: Value, count: number): Floats;
  /** The index of the best action in each state. @param states [B, O] @returns [B] */
  best(weights: readonly LinearParams[], states: Floats): Float64Array;
}

/** @throws UnsupportedError: no way to choose by values has base noise */
export function refuseLatent({ wantLatent = false }: ActOptions): void {
  if (wantLatent) throw new UnsupportedError("want_latent: action values have no base noise", { field: "want_latent" });
}
