/** 64 mountain cars from Python: hardly any physics, so nearly all of it is the way there and back. */
import type { Row } from "../bench.ts";
import { ratio } from "../series.ts";
import { ECHO, ECHO_PUBLIC, envPool, gymnasium, mountainCarSizes, pythonEchoes, pythonRheos, RHEOS, SLEEPING } from "./peers.ts";

const ENV = "MountainCar-v0";
const NUM_ENVS = 64;
const [SYNC, ENVPOOL] = ["SyncVectorEnv(64)", "EnvPool(64), 2 threads"] as const;

export const VECTOR_MOUNTAINCAR: Row = {
  name: "vector-mountaincar",
  title: "MountainCar-v0, vector of 64 from Python over gRPC, lock-step, environment steps/s",
  async run(bench) {
    await using server = await bench.rheosServer();
    await using sleeping = await bench.rheosServer(0, SLEEPING.flags);
    await using echo = await bench.echoServer();
    const sizes = await mountainCarSizes(server, NUM_ENVS);
    const result = await bench.race([
      pythonRheos(server, ENV, NUM_ENVS),
      pythonRheos(sleeping, ENV, NUM_ENVS, SLEEPING.name),
      ...pythonEchoes(echo, sizes, NUM_ENVS),
      gymnasium(SYNC, ENV, "sync", NUM_ENVS),
      envPool(ENVPOOL, ENV, NUM_ENVS, 2),
    ]);
    const ours = result.rate(RHEOS);
    const outcomes = [
      ratio(ours, result.rate(ECHO), { atLeast: 0.8 }),
      ratio(ours, result.rate(ECHO_PUBLIC)),
      ratio(result.rate(SLEEPING.name), result.rate(ECHO)),
      ratio(ours, result.rate(SYNC), { atLeast: 2.5 }),
      ratio(ours, result.rate(ENVPOOL)),
    ];
    const series = [RHEOS, ECHO].flatMap((name) => result.quantiles(name));
    return {
      outcomes,
      series,
      notes: [`a step is ${sizes.requestBytes} bytes, its reply ${sizes.replyBytes}`],
    };
  },
};
