/** Vectors stepped inside one process, without gRPC: on the event loop, or on threads as the server does it. */
import { createRng } from "../../envs/core/random/index.ts";
import { columnArray, vectorLayout } from "../../envs/core/vector-layout.ts";
import { completeKwargs, withKwargs } from "../../envs/core/registry.ts";
import { findWorld, makeEnvironment, WORLDS } from "../../envs/index.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { loadEngines, mujocoModule } from "../../src/workers/engines.ts";
import { EnvPool } from "../../src/workers/env-pool.ts";
import { createInlineHost } from "../../src/workers/inline-host.ts";
import type { HostRequest, VectorHost } from "../../src/workers/vector-host.ts";
import { drawActions } from "./actions.ts";
import { compete, readConfig, type Entrant } from "./compete.ts";

interface HostConfig {
  /** The entrant. */
  readonly name: string;
  readonly envId: string;
  readonly numEnvs: number;
  /** Of its pool; 0 = on the event loop. */
  readonly threads: number;
  /** Pause between two steps. */
  readonly restMs: number;
}

const { hosts } = readConfig<{ readonly hosts: readonly HostConfig[] }>();
const engines = await loadEngines();
const mujoco = await mujocoModule();
const onLost = (cause: string): never => {
  throw new Error(`a thread was lost: ${cause}`);
};
const sizes = [...new Set(hosts.map(({ threads }) => threads).filter((threads) => threads > 0))];
const pools = new Map(sizes.map((threads) => [threads, new EnvPool({ threads, mujoco, maxHosts: hosts.length, onLost })]));

async function entrantOf({ envId, numEnvs, threads, restMs }: HostConfig): Promise<Entrant> {
  const spec = findWorld(WORLDS, envId);
  const kwargs = completeKwargs(spec, {});
  const sample = makeEnvironment(spec, kwargs, engines);
  const { observationSpace, actionSpace } = sample;
  sample.close();
  const infoFields = withKwargs(spec.infoFields, kwargs);
  const layout = vectorLayout({ numEnvs, autoreset: "next-step", observationSpace, actionSpace, infoFields });
  const request: HostRequest = { envId, kwargs, layout };
  const host: VectorHost =
    (await pools.get(threads)?.create(request, withKwargs(spec.stepMicros, kwargs))) ?? createInlineHost(spec, request, engines);
  const actions = drawActions(actionSpace, numEnvs, createRng(0));
  const column = columnArray(host.memory.buffer, layout.actions[0] ?? layout.rewards, numEnvs);
  await host.reset({ seeds: Array.from({ length: numEnvs }, (_, i) => BigInt(i)) });
  let next = 0;
  const step = (): Promise<void> => {
    column.set(actions[next++ % actions.length] as never);
    return host.step();
  };
  return restMs === 0 ? { itemsPerCall: numEnvs, step } : { itemsPerCall: numEnvs, step, rest: () => sleep(restMs) };
}

const entrants = await Promise.all(hosts.map(async (host) => [host.name, await entrantOf(host)] as const));
await compete(Object.fromEntries(entrants));
await Promise.all([...pools.values()].map((pool) => pool.close()));
