/** The experiments by name. */
import { NotFoundError } from "../../envs/core/errors.ts";
import { nearestNames } from "../../envs/core/nearest-names.ts";
import { BANDITS } from "./bandits.ts";
import { ENTROPY } from "./entropy.ts";
import type { Experiment } from "./experiment.ts";
import { IMITATION } from "./imitation.ts";
import { LOCOMOTION } from "./locomotion.ts";
import { MULTIMODALITY } from "./multimodality.ts";
import { ROBUSTNESS } from "./robustness.ts";

export type { Experiment, Scale, Session } from "./experiment.ts";
export type { Report } from "./report.ts";
export { writeReport } from "./write-report.ts";

export const EXPERIMENTS: readonly Experiment[] = [BANDITS, LOCOMOTION, ROBUSTNESS, MULTIMODALITY, ENTROPY, IMITATION];

/** @throws NotFoundError listing the nearest names */
export function findExperiment(name: string): Experiment {
  const found = EXPERIMENTS.find((experiment) => experiment.name === name);
  if (found !== undefined) return found;
  const names = EXPERIMENTS.map((experiment) => experiment.name);
  const nearest = nearestNames(name, names).join(", ");
  throw new NotFoundError(`${name}: no such experiment; nearest: ${nearest}`, { kind: "experiment", name, nearest });
}
