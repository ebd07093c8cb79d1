/** Sequences of actions tried out in one call, against nothing but physics on all threads of the server. */
import { availableParallelism } from "node:os";
import type { Row } from "../bench.ts";
import { nodeProgram, pythonProgram } from "../programs.ts";
import { ratio } from "../series.ts";

const ENV = "HalfCheetah-v5";
const COUNT = 64;
const HORIZON = 50;
const THREADS = availableParallelism();
const [ALL, NONE] = ["rollout", "rollout without observations"] as const;
const BARE = `bare physics, ${THREADS} thread${THREADS === 1 ? "" : "s"}`;

export const ROLLOUT: Row = {
  name: "rollout",
  title: `${ENV}: ${COUNT} sequences of ${HORIZON} steps in one call from Python, steps/s`,
  async run(bench) {
    await using server = await bench.rheosServer(THREADS);
    const { target, pid } = server;
    const program = pythonProgram("rheos_rollouts.py", { target, envId: ENV, count: COUNT, horizon: HORIZON });
    const watch = { server: pid };
    const episodes = Math.ceil(COUNT / THREADS);
    const config = { envId: ENV, episodeSteps: HORIZON, start: "reset", seed: 0, threads: THREADS, episodes };
    const physics = nodeProgram("physics-threads.ts", config);
    const result = await bench.race([
      { name: ALL, program, entrant: "all", watch },
      { name: NONE, program, entrant: "none", watch },
      { name: BARE, program: physics, entrant: "bare" },
    ]);
    const bare = result.rate(BARE);
    return { outcomes: [ratio(result.rate(ALL), bare, { atLeast: 0.9 }), ratio(result.rate(NONE), bare)], series: result.quantiles(ALL) };
  },
};
