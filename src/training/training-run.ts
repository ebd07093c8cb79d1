/** A run on this machine: its environments step on threads while it learns. */
import type { Engine } from "../tensor/index.ts";
import { openEnvironments } from "./environments.ts";
import { LearningRun, type RunCheckpoint } from "./learning-run.ts";
import { integerSetting, type RunConfig } from "./run-config.ts";

export type { RunCheckpoint, RunReport } from "./learning-run.ts";
export type TrainingRun = LearningRun;

export const TrainingRun = {
  /**
   * A run at its beginning, or where it was saved.
   * @param threads that step environments; they change no result
   * @throws NotFoundError, InvalidArgumentError, UnsupportedError for a configuration that cannot be run
   */
  async open(config: RunConfig, engine: Engine, threads: number, saved?: RunCheckpoint): Promise<LearningRun> {
    const { envId, envKwargs: kwargs, settings } = config;
    const environments = await openEnvironments({ envId, kwargs, numEnvs: integerSetting(settings, "numEnvs", 1), threads });
    return await LearningRun.begin(config, engine, environments, saved);
  },
};
