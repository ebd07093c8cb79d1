/** The environments that a learner learns in: groups of them on worker threads, so that one group steps while the learner acts for another. */
import {
  completeKwargs,
  findWorld,
  makeEnvironment,
  withKwargs,
  type Engines,
  type Kwargs,
  type WorldSpec,
} from "../../envs/core/registry.ts";
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

/** Groups that step alternately: part of the algorithm, since moments and noise run through the groups in turn. */
const GROUPS = 2;

/**
 * Cuts the environments into two groups, one when there is one environment. Where they are stepped changes no result: each environment has
 * its own generator, and the learner takes the groups in their order.
 * @throws NotFoundError for an unknown environment; InvalidArgumentError for its arguments
 */
export async function openEnvironments(config: TrainingEnvironmentsConfig): Promise<TrainingEnvironments> {
  const { spec, kwargs, engines, observationSpace, actionSpace } = await spacesOf(config.envId, config.kwargs);
  const requests = groupSizes(config.numEnvs).map((numEnvs): HostRequest => {
    const layout = vectorLayout({ numEnvs, autoreset: "same-step", observationSpace, actionSpace, infoFields: [] });
    return { envId: spec.id, kwargs, layout };
  });
  const hosts =
    config.threads === 0
      ? inlineHosts(requests.map((request) => createInlineHost(spec, request, engines)))
      : await threadedHosts(requests, Math.min(config.threads, requests.length), withKwargs(spec.stepMicros, kwargs));
  return { spec, kwargs, observationSpace, actionSpace, groups: hosts.groups, [Symbol.asyncDispose]: hosts.close };
}

export interface KnownEnvironment extends Pick<TrainingEnvironments, "spec" | "kwargs" | "observationSpace" | "actionSpace"> {
  readonly engines: Engines;
}

/** What an environment with these arguments observes and takes. @throws NotFoundError for an unknown one; InvalidArgumentError for its arguments */
export async function spacesOf(envId: string, given: Kwargs): Promise<KnownEnvironment> {
  const spec = findWorld(WORLDS, envId);
  const kwargs = completeKwargs(spec, given);
  const engines = spec.engine === "mujoco" ? await loadEngines() : {};
  const probe = makeEnvironment(spec, kwargs, engines);
  const { observationSpace, actionSpace } = probe;
  probe.close();
  return { spec, kwargs, engines, observationSpace, actionSpace };
}

interface Hosts {
  readonly groups: readonly VectorHost[];
  close(): Promise<void>;
}

function inlineHosts(groups: readonly VectorHost[]): Hosts {
  return { groups, close: async () => void (await Promise.all(groups.map((group) => group.close()))) };
}

async function threadedHosts(requests: readonly HostRequest[], threads: number, stepMicros: number): Promise<Hosts> {
  const pool = new EnvPool({ threads, mujoco: await mujocoModule(), maxHosts: requests.length, onLost: () => undefined });
  const groups: VectorHost[] = [];
  for (const request of requests) groups.push(await pool.create(request, stepMicros));
  return { groups, close: () => pool.close() };
}

function groupSizes(numEnvs: number): number[] {
  const count = Math.min(numEnvs, GROUPS);
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 1) * numEnvs) / count) - Math.floor((i * numEnvs) / count));
}
