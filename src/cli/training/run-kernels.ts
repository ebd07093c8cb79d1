/** What a run computes on. */
import { leavesOf } from "../../../envs/core/spaces/index.ts";
import type { Minibatch } from "../../backends/time-minibatch.ts";
import type { Kernels } from "../../tensor/index.ts";
import { spacesOf } from "../../training/environments.ts";
import type { RunConfig, Settings } from "../../training/run-config.ts";
import { backendOf, type BackendOptions } from "../backend-options.ts";
import type { CommandContext } from "../context.ts";

/** Kernels of the backend; `auto` times a minibatch of the run's networks. */
export async function runKernels({ stderr }: CommandContext, config: RunConfig, options: BackendOptions): Promise<Kernels> {
  const { loadKernels } = await import("../../backends/index.ts");
  return await loadKernels(await backendOf(options, () => minibatchOf(config), stderr));
}

async function minibatchOf({ envId, envKwargs, settings }: RunConfig): Promise<Minibatch> {
  const { observationSpace, actionSpace } = await spacesOf(envId, envKwargs);
  const { hidden, valueHidden, minibatchSize, numEnvs, rolloutSteps } = settings;
  const widths = [hidden, valueHidden].find((given) => Array.isArray(given)) ?? [];
  return {
    rows: numberOr(minibatchSize, numberOr(numEnvs, 1) * numberOr(rolloutSteps, 1)),
    inputs: leavesOf(observationSpace).reduce((sum, { size }) => sum + size, 0),
    hidden: widths.map(Number),
    outputs: leavesOf(actionSpace).reduce((sum, { size }) => sum + size, 0),
  };
}

function numberOr(setting: Settings[string] | undefined, otherwise: number): number {
  return typeof setting === "number" ? setting : otherwise;
}
