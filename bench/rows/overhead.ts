/**
 * What the server adds to a vector step. Its event loop does everything but physics: decoding, checking, handing over, encoding, HTTP/2; so
 * its CPU time is the server's overhead. The client's CPU time and the time spent in worker threads stand beside it: where a step goes.
 */
import type { Row } from "../bench.ts";
import type { Turn } from "../contestant.ts";
import type { Race } from "../race.ts";
import { share, type Series } from "../series.ts";
import { pythonRheos, SLEEPING, typescriptRheos } from "./peers.ts";

const ENV = "HalfCheetah-v5";
const NUM_ENVS = 64;
const [PYTHON, TYPESCRIPT] = ["from Python", "from TypeScript"] as const;

export const OVERHEAD: Row = {
  name: "overhead",
  title: "HalfCheetah-v5, vector of 64: what the server adds to the physics of a step",
  async run(bench) {
    // What it does between steps, to have the next one sooner, is not the cost of a step.
    await using server = await bench.rheosServer(0, SLEEPING.flags);
    const result = await bench.race([pythonRheos(server, ENV, NUM_ENVS, PYTHON), typescriptRheos(server, ENV, NUM_ENVS, TYPESCRIPT)]);
    const step = (name: string): Series => result.series(name, "µs", ({ seconds, calls }) => (1e6 * seconds) / calls, `step, ${name}`);
    const loop = (name: string): Series => cpu(result, name, "server's event loop", (turn) => turn.cpu["server"]?.mainUs);
    const outside = result.series(TYPESCRIPT, "µs", (turn) => outsidePhysics(turn), "client, wire and server's event loop");
    return {
      outcomes: [
        share(loop(PYTHON), step(PYTHON), { atMost: 10 }),
        share(loop(TYPESCRIPT), step(TYPESCRIPT), { atMost: 10 }),
        share(outside, step(TYPESCRIPT)),
      ],
      series: [
        ...[PYTHON, TYPESCRIPT].flatMap((name) => [
          cpu(result, name, "client", (turn) => allThreads(turn, "client")),
          cpu(result, name, "server's other threads", (turn) => turn.cpu["server"]?.othersUs),
        ]),
        timing(result, "queueUs"),
        timing(result, "physicsUs"),
        timing(result, "encodeUs"),
      ],
    };
  },
};

/** CPU time of a part per step. */
function cpu(result: Race, name: string, part: string, timeUs: (turn: Turn) => number | undefined): Series {
  const label = `CPU of ${part}, ${name}`;
  const series = result.series(name, "µs", (turn) => (timeUs(turn) ?? NaN) / turn.calls, label);
  return series.rounds.some(Number.isNaN)
    ? { ...series, rounds: [], missing: "this system does not tell the CPU time of threads" }
    : series;
}

function allThreads({ cpu }: Turn, part: string): number | undefined {
  const time = cpu[part];
  return time === undefined ? undefined : time.mainUs + time.othersUs;
}

/** What the replies' own timings say. */
function timing(result: Race, key: "queueUs" | "physicsUs" | "encodeUs"): Series {
  return result.series(TYPESCRIPT, "µs", ({ extra }) => extra?.[key] ?? NaN, `Timing.${key} of the replies, ${TYPESCRIPT}`);
}

function outsidePhysics({ seconds, calls, extra }: Turn): number {
  return (1e6 * seconds) / calls - (extra?.["physicsUs"] ?? NaN);
}
