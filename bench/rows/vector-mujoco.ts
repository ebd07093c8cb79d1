/** 64 MuJoCo environments from Python, over gRPC, against libraries that step in process. */
import type { Row } from "../bench.ts";
import { ratio, type Outcome } from "../series.ts";
import { envPool, gymnasium, inProcess, pythonRheos, RHEOS } from "./peers.ts";

const NUM_ENVS = 64;
const [SYNC, ASYNC, SINGLE, ENVPOOL, WIRELESS] = [
  "SyncVectorEnv(64)",
  "AsyncVectorEnv(4)",
  "a single environment",
  "EnvPool(64), 2 threads",
  "rheos' own 2 threads, no gRPC",
] as const;

/** What `targets.md` asks for, by peer; a peer without a target is shown all the same. */
type Targets = Partial<Record<typeof SYNC | typeof ASYNC | typeof ENVPOOL, number>>;

/** Humanoid and Walker2d have no targets of their own. */
export const VECTOR_MUJOCO: readonly Row[] = [
  vectorRow("vector-halfcheetah", "HalfCheetah-v5", { [SYNC]: 2.5, [ASYNC]: 6, [ENVPOOL]: 0.7 }),
  vectorRow("vector-ant", "Ant-v5", { [SYNC]: 1.7, [ENVPOOL]: 0.85 }),
  vectorRow("vector-humanoid", "Humanoid-v5", {}),
  vectorRow("vector-walker2d", "Walker2d-v5", {}),
];

function vectorRow(name: string, envId: string, targets: Targets): Row {
  return {
    name,
    title: `${envId}, vector of 64 from Python over gRPC, lock-step, environment steps/s`,
    async run(bench) {
      await using server = await bench.rheosServer();
      const result = await bench.race([
        pythonRheos(server, envId, NUM_ENVS),
        gymnasium(SYNC, envId, "sync", NUM_ENVS),
        gymnasium(ASYNC, envId, "async", 4),
        gymnasium(SINGLE, envId, "single", 1),
        envPool(ENVPOOL, envId, NUM_ENVS, 2),
        ...inProcess([{ name: WIRELESS, envId, numEnvs: NUM_ENVS, threads: 2 }]),
      ]);
      const against = (peer: typeof SYNC | typeof ASYNC | typeof ENVPOOL): Outcome => {
        const atLeast = targets[peer];
        return ratio(result.rate(RHEOS), result.rate(peer), atLeast === undefined ? undefined : { atLeast });
      };
      const bounds = [ratio(result.rate(RHEOS), result.rate(WIRELESS)), ratio(result.rate(WIRELESS), result.rate(SYNC))];
      const outcomes = [against(SYNC), against(ASYNC), against(ENVPOOL), ratio(result.rate(RHEOS), result.rate(SINGLE)), ...bounds];
      return { outcomes, series: result.quantiles(RHEOS) };
    },
  };
}
