/** The rooms of the house and the arrows between them. */

/** Path of a room from the root, and the rooms that it may import besides itself and envs/core. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "envs/core": [],
  "envs/chain": [],
  "envs/mountain-car": [],
  "envs/classic": [],
  "envs/bandit": [],
  "envs/multi-goal": [],
  "envs/mujoco": [],
  envs: ["envs/chain", "envs/mountain-car", "envs/classic", "envs/bandit", "envs/multi-goal", "envs/mujoco"],
  "src/tensor": [],
  "src/nn": ["src/tensor"],
  "src/optim": ["src/tensor"],
  "src/rl": ["src/tensor"],
  "src/flows": ["src/nn", "src/tensor"],
  "src/distributions": ["src/flows", "src/tensor"],
  "src/density": ["src/distributions", "src/flows", "src/optim", "src/nn", "src/tensor"],
  "src/plots": ["src/density"],
  "src/bayes": ["src/flows", "src/nn", "src/tensor"],
  "src/agents": ["src/rl", "src/bayes", "src/flows", "src/distributions", "src/nn", "src/optim", "src/tensor"],
  "src/backends": ["src/nn", "src/optim", "src/tensor"],
  "src/zoo": ["src/agents"],
  "src/evaluation": ["src/agents", "src/rl", "envs"],
  "src/workers": ["src/backends", "src/agents", "src/evaluation", "envs", "envs/mujoco"],
  "src/gen": [],
  "src/wire": ["src/gen", "src/agents", "src/evaluation", "src/training"],
  "src/training": [
    ...["src/agents", "src/rl", "src/nn", "src/optim", "src/flows", "src/tensor"],
    ...["src/workers", "src/zoo", "src/evaluation", "src/backends", "envs"],
  ],
  "src/experiments": [
    ...["src/agents", "src/rl", "src/flows", "src/distributions", "src/density", "src/nn", "src/optim", "src/tensor", "src/plots"],
    ...["src/training", "src/workers", "src/zoo", "src/evaluation", "envs", "envs/bandit", "envs/multi-goal", "envs/mujoco"],
  ],
  "src/server": ["src/backends", "src/wire", "src/gen", "src/agents", "src/workers", "src/evaluation", "src/training", "src/zoo", "envs"],
  "clients/typescript": ["src/wire", "src/gen"],
  "src/cli": [
    ...["src/server", "src/training", "src/evaluation", "src/experiments", "clients/typescript"],
    ...["src/density", "src/flows", "src/plots", "src/tensor", "src/backends"],
  ],
};

/** Of these rooms only types may be imported: they are translated, not run. */
export const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = { "src/wire": ["src/agents", "src/evaluation", "src/training"] };

/** Run in any host: no Node, no packages at run time. */
export const NEUTRAL_ROOMS: readonly string[] = [
  "envs",
  "envs/core",
  "envs/chain",
  "envs/mountain-car",
  "envs/classic",
  "envs/bandit",
  "envs/multi-goal",
  "envs/mujoco",
  ...["tensor", "nn", "optim", "flows", "distributions", "density", "bayes", "rl", "agents", "evaluation"].map((name) => `src/${name}`),
];

/** Where results are made that must be the same bytes on every machine. */
export const EXACT_ROOMS: readonly string[] = [...NEUTRAL_ROOMS, ...["training", "workers", "zoo"].map((name) => `src/${name}`)];

/** Where the generated types of the wire may be named. */
export const WIRE_ROOMS: readonly string[] = ["src/gen", "src/wire", "src/server", "clients/typescript"];

/** The room that a file belongs to: the longest path that contains it; undefined outside the house (tests, scripts, …). */
export function roomOf(path: string): string | undefined {
  if (!/^(envs|src|clients\/typescript)\//.test(path)) return undefined;
  const [first = "", second = "", ...rest] = path.split("/");
  if (first === "envs" && rest.length === 0) return "envs";
  return `${first}/${second}`;
}
