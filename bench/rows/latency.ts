/** One HalfCheetah in lock-step: a step over the stream against a bare echo of the same bytes and the bare physics, which no server can avoid. */
import type { Bench, Finding, Row, ServerChild } from "../bench.ts";
import type { ContestantSpec } from "../contestant.ts";
import { ratio, sum } from "../series.ts";
import type { WireSizes } from "../wire-sizes.ts";
import {
  ECHO,
  ECHO_PUBLIC,
  halfCheetahSizes,
  pythonEchoes,
  pythonRheos,
  RHEOS,
  SLEEPING,
  typescriptEcho,
  typescriptRheos,
  wasmPhysics,
} from "./peers.ts";

const ENV = "HalfCheetah-v5";
const [BARE, WHOLE] = ["bare physics", "the environment in process"] as const;
const TARGET = { atMost: 1.3 } as const;

export const LATENCY_PYTHON: Row = {
  name: "latency-python",
  title: "HalfCheetah-v5, one environment from Python, lock-step over the stream, p50 of a step",
  run: (bench) => measure(bench, pythonRheos, (echo, sizes) => pythonEchoes(echo, sizes, 1)),
};

export const LATENCY_TYPESCRIPT: Row = {
  name: "latency-typescript",
  title: "HalfCheetah-v5, one environment from TypeScript, lock-step over the stream, p50 of a step",
  run: (bench) => measure(bench, typescriptRheos, (echo, sizes) => [typescriptEcho(echo, sizes)]),
};

type RheosClient = (server: ServerChild, envId: string, numEnvs: number, name?: string) => ContestantSpec;
type EchoClients = (echo: ServerChild, sizes: WireSizes) => ContestantSpec[];

async function measure(bench: Bench, rheos: RheosClient, echoes: EchoClients): Promise<Finding> {
  await using server = await bench.rheosServer();
  await using sleeping = await bench.rheosServer(0, SLEEPING.flags);
  await using echo = await bench.echoServer();
  const sizes = await halfCheetahSizes(server, 0);
  const echoSpecs = echoes(echo, sizes);
  const result = await bench.race([
    rheos(server, ENV, 0),
    rheos(sleeping, ENV, 0, SLEEPING.name),
    ...echoSpecs,
    ...wasmPhysics(ENV, BARE, WHOLE),
  ]);
  const ours = result.p50(RHEOS);
  const physics = result.series(BARE, "µs", ({ p50Us, calls, count }) => (p50Us * calls) / count);
  const bound = sum(`${ECHO} + ${BARE}`, [result.p50(ECHO), physics]);
  const outcomes = [
    ratio(ours, bound, TARGET),
    ratio(result.p50(SLEEPING.name), bound),
    ...(echoSpecs.length > 1 ? [ratio(ours, sum(`${ECHO_PUBLIC} + ${BARE}`, [result.p50(ECHO_PUBLIC), physics]))] : []),
  ];
  const echoNames = echoSpecs.map(({ name }) => name);
  const series = [RHEOS, SLEEPING.name, ...echoNames, WHOLE].flatMap((name) => result.quantiles(name));
  return { outcomes, series: [physics, ...series], notes: [`a step is ${sizes.requestBytes} bytes, its reply ${sizes.replyBytes}`] };
}
