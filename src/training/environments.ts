/** The environments that a learner learns in: groups of them on worker threads, so that one group steps while the learner acts for another. */
import { completeKwargs, findWorld, makeEnvironment, withKwargs, type Kwargs, type WorldSpec } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import { vectorLayout } from "../../envs/core/vector-layout.ts";
import { WORLDS } from "../../envs/index.ts";
import { EnvPool } from "../workers/env-pool.ts";
import { loadEngines, mujocoModule } from "../workers/engines.ts";
import { createInlineHost } from "../workers/inline-host.ts";
import type { HostRequest, VectorHost } from "../workers/vector-host.ts";

export interface TrainingEnvironments extends AsyncDisposable {
  readonly spec: WorldSpec;
  readonly kwargs: Kwargs;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  /** Sizes add up to the number of environments; environment indices run through them in order. */
  readonly groups: readonly VectorHost[];
}

export interface TrainingEnvironmentsConfig {
  readonly envId: string;
  readonly kwargs: Kwargs;
  readonly numEnvs: number;
  /** Threads that step environments; 0 steps them on the learner's own. */
  readonly threads: number;
}

/**
 * Cuts the environments into one group per thread, one where there are no threads. How they are cut changes no result: each environment has
 * its own generator, and the learner takes the groups in their order.
 * @throws NotFoundError for an unknown environment; InvalidArgumentError for its arguments
 */
export async function openEnvironments(config: TrainingEnvironmentsConfig): Promise<TrainingEnvironments> {
  const spec = findWorld(WORLDS, config.envId);
  const kwargs = completeKwargs(spec, config.kwargs);
  const engines = spec.engine === "mujoco" ? await loadEngines() : {};
  const probe = makeEnvironment(spec, kwargs, engines);
  const { observationSpace, actionSpace } = probe;
  probe.close();
  const request = (numEnvs: number): HostRequest => ({
    envId: spec.id,
    kwargs,
    layout: vectorLayout({ numEnvs, autoreset: "same-step", observationSpace, actionSpace, infoFields: spec.infoFields }),
  });
  if (config.threads === 0) {
    const groups = [createInlineHost(spec, request(config.numEnvs), engines)];
    return { spec, kwargs, observationSpace, actionSpace, groups, [Symbol.asyncDispose]: () => closeAll(groups) };
  }
  const sizes = groupSizes(config.numEnvs, config.threads);
  const pool = new EnvPool({ threads: sizes.length, mujoco: await mujocoModule(), maxHosts: sizes.length, onLost: () => undefined });
  const groups = await Promise.all(sizes.map((size) => pool.create(request(size), withKwargs(spec.stepMicros, kwargs))));
  const close = async (): Promise<void> => {
    await closeAll(groups);
    await pool.close();
  };
  return { spec, kwargs, observationSpace, actionSpace, groups, [Symbol.asyncDispose]: close };
}

function groupSizes(numEnvs: number, threads: number): number[] {
  const count = Math.min(numEnvs, threads);
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 1) * numEnvs) / count) - Math.floor((i * numEnvs) / count));
}

async function closeAll(groups: readonly VectorHost[]): Promise<void> {
  await Promise.all(groups.map((group) => group.close()));
}
