/** The tensor engine against PyTorch and TensorFlow.js on one thread, doing the same work: a flow policy, a Q-network, a Hessian. */
import type { Row } from "../bench.ts";
import type { ContestantSpec } from "../contestant.ts";
import { nodeProgram, pythonProgram } from "../programs.ts";
import { ratio } from "../series.ts";

type Peer = "PyTorch" | "zuko" | "tfjs wasm";

interface Task {
  readonly entrant: string;
  readonly title: string;
  /** Of the ratio to PyTorch. */
  readonly atLeast?: number;
  /** Who does it besides us. */
  readonly peers: readonly Peer[];
}

const ALL: readonly Peer[] = ["PyTorch", "zuko", "tfjs wasm"];
const TASKS: readonly Task[] = [
  { entrant: "forward-3", title: "sample and log-probability, one observation, H = 3", peers: ALL },
  { entrant: "forward-64", title: "sample and log-probability, one observation, H = 64", peers: ALL },
  { entrant: "ppo-3", title: "PPO minibatch of 64 with Adam, H = 3", atLeast: 3, peers: ALL },
  { entrant: "ppo-64", title: "PPO minibatch of 64 with Adam, H = 64", atLeast: 3, peers: ALL },
  { entrant: "dqn-32", title: "DQN step, 17-64-64-6, batch of 32", atLeast: 2, peers: ["PyTorch", "tfjs wasm"] },
  {
    entrant: "hvp-1024",
    title: "Hessian-vector product of the mean log-probability, batch of 1,024, H = 64",
    atLeast: 0.5,
    peers: ["PyTorch"],
  },
];
const NOTES = [
  "tfjs wasm, DQN step: the backend has no UnsortedSegmentSum, which the gradient of gather needs; a product with one-hot rows picks the values.",
  "tfjs wasm has no part in the Hessian-vector product: its gradients of gradients leave out what goes through tanh and exp.",
];

const name = (who: string, { title }: Task): string => `${who}: ${title}`;

function contestant(who: "rheos" | Peer, task: Task): ContestantSpec {
  const { entrant } = task;
  const spec = { name: name(who, task), entrant };
  switch (who) {
    case "rheos":
      return { ...spec, program: nodeProgram("numerics.ts", {}) };
    case "PyTorch":
      return { ...spec, program: pythonProgram("torch_numerics.py", {}, ".venv-peers") };
    case "zuko":
      return { ...spec, program: pythonProgram("torch_numerics.py", {}, ".venv-peers"), entrant: `zuko-${entrant}` };
    case "tfjs wasm":
      return { ...spec, program: nodeProgram("tfjs-numerics.ts", {}) };
    default:
      return who satisfies never;
  }
}

export const NUMERICS: Row = {
  name: "numerics",
  title: "flow policy (observation 17, action 6, 4 affine couplings of H-H units) and networks, calls/s",
  async run(bench) {
    const result = await bench.race(
      TASKS.flatMap((task) => (["rheos", ...task.peers] as const).map((who) => contestant(who, task))),
      0.5,
    );
    const outcomes = TASKS.flatMap((task) =>
      task.peers.map((peer) => {
        const target = peer === "PyTorch" && task.atLeast !== undefined ? { atLeast: task.atLeast } : null;
        return ratio(result.rate(name("rheos", task)), result.rate(name(peer, task)), target);
      }),
    );
    return { outcomes, series: TASKS.flatMap((task) => result.quantiles(name("rheos", task))), notes: NOTES };
  },
};
