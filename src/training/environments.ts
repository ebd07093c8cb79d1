/** The environments that a learner learns in, on worker threads: one group steps while the learner acts for another. */
import { findWorld, withKwargs, type Engines, type Kwargs } from "../../envs/core/registry.ts";
import { WORLDS } from "../../envs/index.ts";
import { EnvPool } from "../workers/env-pool.ts";
import { loadEngines, mujocoModule } from "../workers/engines.ts";
import type { HostRequest, VectorHost } from "../workers/vector-host.ts";
import {
  groupRequests,
  inlineEnvironments,
  knownEnvironment,
  type KnownEnvironment,
  type TrainingEnvironments,
} from "./inline-environments.ts";

export interface TrainingEnvironmentsConfig {
  readonly envId: string;
  readonly kwargs: Kwargs;
  readonly numEnvs: number;
  /** Threads that step environments; 0 steps them on the learner's own, as are groups whose step is shorter than a hand-off. */
  readonly threads: number;
}

/** A hand-off to a thread and back (docs/performance.md). */
const HAND_OFF_MICROS = 60;

/**
 * Where they are stepped changes no result: each environment has its own generator, and the learner takes the groups in their order.
 * @throws NotFoundError for an unknown environment; InvalidArgumentError for its arguments
 */
export async function openEnvironments({ envId, kwargs, numEnvs, threads }: TrainingEnvironmentsConfig): Promise<TrainingEnvironments> {
  const engines = await enginesOf(envId);
  const known = knownEnvironment(envId, kwargs, engines);
  const requests = groupRequests(known, numEnvs);
  const stepMicros = withKwargs(known.spec.stepMicros, known.kwargs);
  const groupMicros = Math.max(...requests.map(({ layout }) => layout.numEnvs)) * stepMicros;
  if (threads === 0 || groupMicros < HAND_OFF_MICROS) return inlineEnvironments(known, requests, engines);
  const { groups, close } = await threadedGroups(requests, threads, stepMicros);
  return { ...known, groups, [Symbol.asyncDispose]: close };
}

/** What an environment with these arguments observes and takes. @throws NotFoundError for an unknown one; InvalidArgumentError for its arguments */
export async function spacesOf(envId: string, kwargs: Kwargs): Promise<KnownEnvironment> {
  return knownEnvironment(envId, kwargs, await enginesOf(envId));
}

async function enginesOf(envId: string): Promise<Engines> {
  return findWorld(WORLDS, envId).engine === "mujoco" ? await loadEngines() : {};
}

async function threadedGroups(requests: readonly HostRequest[], threads: number, stepMicros: number): Promise<ThreadedGroups> {
  const pool = new EnvPool({
    threads: Math.min(threads, requests.length),
    mujoco: await mujocoModule(),
    maxHosts: requests.length,
    onLost: () => undefined,
  });
  const close = (): Promise<void> => pool.close();
  const groups: VectorHost[] = [];
  try {
    for (const request of requests) groups.push(await pool.create(request, stepMicros));
  } catch (error) {
    await close();
    throw error;
  }
  return { groups, close };
}

interface ThreadedGroups {
  readonly groups: readonly VectorHost[];
  close(): Promise<void>;
}
