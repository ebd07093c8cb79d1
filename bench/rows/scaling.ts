/** What a second worker thread brings. */
import type { Row } from "../bench.ts";
import type { ContestantSpec } from "../contestant.ts";
import { nodeProgram } from "../programs.ts";
import { ratio } from "../series.ts";
import { pythonRheos } from "./peers.ts";

const ENV = "HalfCheetah-v5";
const SIZES = [64, 256] as const;
const TARGET = { atLeast: 1.8 } as const;

const grpc = (size: number, workers: number): string => `${size} over gRPC, ${count(workers)}`;
const local = (size: number, workers: number): string => `${size} in one process, ${count(workers)}`;
const count = (workers: number): string => `${workers} worker${workers === 1 ? "" : "s"}`;

export const SCALING: Row = {
  name: "scaling",
  title: "HalfCheetah-v5: a second worker thread against one, environment steps/s",
  async run(bench) {
    await using one = await bench.rheosServer(1);
    await using two = await bench.rheosServer(2);
    const overGrpc = SIZES.flatMap((size) => [pythonRheos(one, ENV, size, grpc(size, 1)), pythonRheos(two, ENV, size, grpc(size, 2))]);
    const result = await bench.race([...overGrpc, ...inOneProcess()]);
    const gain = (name: (size: number, workers: number) => string) => (size: number) =>
      [result.rate(name(size, 2)), result.rate(name(size, 1))] as const;
    return {
      outcomes: [
        ...SIZES.map(gain(grpc)).map(([with2, with1]) => ratio(with2, with1, TARGET)),
        ...SIZES.map(gain(local)).map(([with2, with1]) => ratio(with2, with1)),
      ],
      series: [],
      notes: ["over gRPC the client and the event loop need a part of the same cores"],
    };
  },
};

function inOneProcess(): ContestantSpec[] {
  const hosts = SIZES.flatMap((size) =>
    [1, 2].map((threads) => ({ name: local(size, threads), envId: ENV, numEnvs: size, threads, restMs: 0 })),
  );
  const program = nodeProgram("hosts.ts", { hosts });
  return hosts.map(({ name }) => ({ name, program, entrant: name }));
}
