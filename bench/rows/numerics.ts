/** The tensor engine against PyTorch on one thread, doing the same work: a flow policy, a Q-network, a Hessian. */
import type { Row } from "../bench.ts";
import type { ContestantSpec } from "../contestant.ts";
import { nodeProgram, pythonProgram } from "../programs.ts";
import { ratio } from "../series.ts";

interface Task {
  readonly entrant: string;
  readonly title: string;
  readonly atLeast?: number;
  /** Who does it besides us and PyTorch. */
  readonly zuko?: boolean;
}

const TASKS: readonly Task[] = [
  { entrant: "forward-3", title: "sample and log-probability, one observation, H = 3", zuko: true },
  { entrant: "forward-64", title: "sample and log-probability, one observation, H = 64", zuko: true },
  { entrant: "ppo-3", title: "PPO minibatch of 64 with Adam, H = 3", atLeast: 3, zuko: true },
  { entrant: "ppo-64", title: "PPO minibatch of 64 with Adam, H = 64", atLeast: 3, zuko: true },
  { entrant: "dqn-32", title: "DQN step, 17-64-64-6, batch of 32", atLeast: 2 },
  { entrant: "hvp-1024", title: "Hessian-vector product of the mean log-probability, batch of 1,024, H = 64", atLeast: 0.5 },
];

const name = (who: string, { title }: Task): string => `${who}: ${title}`;

export const NUMERICS: Row = {
  name: "numerics",
  title: "flow policy (observation 17, action 6, 4 affine couplings of H-H units) and networks, calls/s",
  async run(bench) {
    const result = await bench.race(
      TASKS.flatMap((task): ContestantSpec[] => [
        { name: name("rheos", task), program: nodeProgram("numerics.ts", {}), entrant: task.entrant },
        { name: name("PyTorch", task), program: pythonProgram("torch_numerics.py", {}, ".venv-peers"), entrant: task.entrant },
        ...(task.zuko === true
          ? [{ name: name("zuko", task), program: pythonProgram("torch_numerics.py", {}, ".venv-peers"), entrant: `zuko-${task.entrant}` }]
          : []),
      ]),
      0.5,
    );
    const outcomes = TASKS.flatMap((task) => {
      const ours = result.rate(name("rheos", task));
      const target = task.atLeast === undefined ? undefined : { atLeast: task.atLeast };
      const torch = ratio(ours, result.rate(name("PyTorch", task)), target);
      return task.zuko === true ? [torch, ratio(ours, result.rate(name("zuko", task)))] : [torch];
    });
    return { outcomes, series: TASKS.flatMap((task) => result.quantiles(name("rheos", task))) };
  },
};
