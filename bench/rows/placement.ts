/** Event loop or thread: the measurement behind `src/workers/placement.ts`, without gRPC. */
import { availableParallelism } from "node:os";
import type { Row } from "../bench.ts";
import type { ContestantSpec } from "../contestant.ts";
import { nodeProgram } from "../programs.ts";
import type { Race } from "../race.ts";
import { difference, summary, type Outcome } from "../series.ts";

const WORKLOADS = [
  { envId: "Chain-v0", numEnvs: 1 },
  { envId: "MountainCar-v0", numEnvs: 64 },
  { envId: "HalfCheetah-v5", numEnvs: 1 },
  { envId: "HalfCheetah-v5", numEnvs: 2 },
  { envId: "HalfCheetah-v5", numEnvs: 4 },
  { envId: "HalfCheetah-v5", numEnvs: 8 },
] as const;
type Workload = (typeof WORKLOADS)[number];
/** Pauses between steps: none, and long enough for everything to fall asleep. */
const RESTS_MS = [0, 1] as const;
const THREADS = availableParallelism();
/** A step takes microseconds, and there are many contestants. */
const PACE = 0.25;

export const PLACEMENT: Row = {
  name: "placement",
  title: "A step on the event loop against the same on threads, no gRPC, p50",
  async run(bench) {
    const result = await bench.race(contestants(), PACE);
    const handOffs = RESTS_MS.map((restMs) => WORKLOADS.map((workload) => handOff(result, workload, restMs)));
    return { outcomes: handOffs.flat(), series: [], notes: handOffs.map((outcomes, i) => crossing(outcomes, RESTS_MS[i] ?? 0)) };
  },
};

function nameOf({ envId, numEnvs }: Workload, threads: number, restMs: number): string {
  return `${numEnvs} ${envId}, ${threads === 0 ? "event loop" : "threads"}, ${restMs === 0 ? "back to back" : `every ${restMs} ms`}`;
}

function contestants(): ContestantSpec[] {
  const hosts = RESTS_MS.flatMap((restMs) =>
    WORKLOADS.flatMap((workload) =>
      [0, THREADS].map((threads) => ({ name: nameOf(workload, threads, restMs), ...workload, threads, restMs })),
    ),
  );
  const program = nodeProgram("hosts.ts", { hosts });
  return hosts.map(({ name }) => ({ name, program, entrant: name }));
}

/** What threads cost more than the event loop; negative where they win. */
function handOff(result: Race, workload: Workload, restMs: number): Outcome {
  return difference(result.p50(nameOf(workload, THREADS, restMs)), result.p50(nameOf(workload, 0, restMs)));
}

function crossing(outcomes: readonly Outcome[], restMs: number): string {
  const when = restMs === 0 ? "back to back" : `with ${restMs} ms between steps`;
  const points = outcomes
    .flatMap(({ against, value }) => [
      { inlineUs: against === null ? undefined : summary(against)?.median, costUs: summary(value)?.median },
    ])
    .flatMap(({ inlineUs, costUs }) => (inlineUs === undefined || costUs === undefined ? [] : [{ inlineUs, costUs }]))
    .sort((a, b) => a.inlineUs - b.inlineUs);
  const lastWin = points.findLast(({ costUs }) => costUs > 0);
  const from = points.find(({ inlineUs }) => inlineUs > (lastWin?.inlineUs ?? 0));
  const until = lastWin === undefined ? "for no workload" : `up to ${Math.round(lastWin.inlineUs)} µs of work`;
  return `${when}, the event loop wins ${until}, threads win ${from === undefined ? "for none of these workloads" : `from ${Math.round(from.inlineUs)} µs`}`;
}
