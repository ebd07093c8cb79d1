/** 64 HalfCheetahs from Python, over gRPC, against libraries that step in process. */
import type { Row } from "../bench.ts";
import { ratio } from "../series.ts";
import { envPool, gymnasium, pythonRheos, RHEOS } from "./peers.ts";

const ENV = "HalfCheetah-v5";
const NUM_ENVS = 64;
const [SYNC, ASYNC, SINGLE, ENVPOOL] = [
  "SyncVectorEnv(64)",
  "AsyncVectorEnv(4)",
  "a single environment",
  "EnvPool(64), 2 threads",
] as const;

export const VECTOR_HALFCHEETAH: Row = {
  name: "vector-halfcheetah",
  title: "HalfCheetah-v5, vector of 64 from Python over gRPC, lock-step, environment steps/s",
  async run(bench) {
    await using server = await bench.rheosServer();
    const result = await bench.race([
      pythonRheos(server, ENV, NUM_ENVS),
      gymnasium(SYNC, ENV, "sync", NUM_ENVS),
      gymnasium(ASYNC, ENV, "async", 4),
      gymnasium(SINGLE, ENV, "single", 1),
      envPool(ENVPOOL, ENV, NUM_ENVS, 2),
    ]);
    const ours = result.rate(RHEOS);
    const outcomes = [
      ratio(ours, result.rate(SYNC), { atLeast: 2.5 }),
      ratio(ours, result.rate(ASYNC), { atLeast: 6 }),
      ratio(ours, result.rate(ENVPOOL), { atLeast: 0.7 }),
      ratio(ours, result.rate(SINGLE)),
    ];
    return { outcomes, series: result.quantiles(RHEOS) };
  },
};
