/** Training on two cores: environment steps per second, all updates included, against Stable-Baselines3 with the same settings. */
import type { Row } from "../bench.ts";
import type { ContestantSpec } from "../contestant.ts";
import { nodeProgram, pythonProgram } from "../programs.ts";
import { ratio } from "../series.ts";

const ENV = "HalfCheetah-v5";
/** An update takes most of a second. */
const PACE = 4;

interface Match {
  readonly ours: string;
  readonly theirs: string;
  readonly algorithm: string;
  readonly hidden: number;
  readonly atLeast: number;
}

export const TRAINING: Row = {
  name: "training",
  title: `${ENV}, environment steps/s of training, all updates included`,
  async run(bench) {
    const matches: readonly Match[] = [
      { ours: "nf-ppo", theirs: "SB3 PPO, 64-64", algorithm: "nf-ppo", hidden: 64, atLeast: 4 },
      { ours: "nf-trpo", theirs: "sb3-contrib TRPO, 64-64", algorithm: "nf-trpo", hidden: 64, atLeast: 3 },
      { ours: "nf-ppo, conditional flow on 256-256", theirs: "SB3 PPO, 256-256", algorithm: "nf-ppo", hidden: 256, atLeast: 1.2 },
    ];
    const result = await bench.race(
      matches.flatMap(({ ours, theirs, algorithm, hidden }): ContestantSpec[] => [
        { name: ours, program: nodeProgram("training.ts", { envId: ENV, algorithm, hidden }), entrant: "steps" },
        { name: theirs, program: pythonProgram("sb3_training.py", { envId: ENV, algorithm, hidden }, ".venv-peers"), entrant: "steps" },
      ]),
      PACE,
    );
    const outcomes = matches.map(({ ours, theirs, atLeast }) => ratio(result.rate(ours), result.rate(theirs), { atLeast }));
    return { outcomes, series: [] };
  },
};
