/** What a second worker thread brings; and a second thread to a native library, for what the machine's second core is worth. */
import type { Row } from "../bench.ts";
import { ratio } from "../series.ts";
import { envPool, inProcess, pythonRheos } from "./peers.ts";

const ENV = "HalfCheetah-v5";
const SIZES = [64, 256] as const;
const TARGET = { atLeast: 1.8 } as const;

const grpc = (size: number, workers: number): string => `${size} over gRPC, ${count(workers)}`;
const local = (size: number, workers: number): string => `${size} in one process, ${count(workers)}`;
const pool = (threads: number): string => `EnvPool(64), ${threads} thread${threads === 1 ? "" : "s"}`;
const count = (workers: number): string => `${workers} worker${workers === 1 ? "" : "s"}`;

export const SCALING: Row = {
  name: "scaling",
  title: "HalfCheetah-v5: a second worker thread against one, environment steps/s",
  async run(bench) {
    await using one = await bench.rheosServer(1);
    await using two = await bench.rheosServer(2);
    const overGrpc = SIZES.flatMap((size) => [pythonRheos(one, ENV, size, grpc(size, 1)), pythonRheos(two, ENV, size, grpc(size, 2))]);
    const locals = SIZES.flatMap((numEnvs) => [1, 2].map((threads) => ({ name: local(numEnvs, threads), envId: ENV, numEnvs, threads })));
    const pools = [1, 2].map((threads) => envPool(pool(threads), ENV, 64, threads));
    const result = await bench.race([...overGrpc, ...inProcess(locals), ...pools]);
    const gain = (name: (size: number, workers: number) => string) => (size: number) =>
      [result.rate(name(size, 2)), result.rate(name(size, 1))] as const;
    return {
      outcomes: [
        ...SIZES.map(gain(grpc)).map(([with2, with1]) => ratio(with2, with1, TARGET)),
        ...SIZES.map(gain(local)).map(([with2, with1]) => ratio(with2, with1)),
        ratio(result.rate(pool(2)), result.rate(pool(1))),
      ],
      series: [],
      notes: ["over gRPC the client and the event loop need a part of the same cores"],
    };
  },
};
