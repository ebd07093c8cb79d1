/** The commands, each loaded when it is asked for: `rheos --help` needs none of them, and `serve` not the others. */
import type { Command } from "commander";
import type { CommandContext } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";

/** Ends a command; absent calls mean success. */
export type Finish = (code: ExitCode) => void;

/** Adds arguments, options, examples and the action to a command that has its name and summary already. */
export type DefineCommand = (command: Command, context: CommandContext, finish: Finish) => void;

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<DefineCommand>;
}

export const COMMANDS: readonly CommandEntry[] = [
  { name: "serve", summary: "serve environments and agents", load: async () => (await import("./serve.ts")).defineServe },
  { name: "envs", summary: "list the environments, or describe one", load: async () => (await import("./envs.ts")).defineEnvs },
  {
    name: "agents",
    summary: "list the agents, describe, export, upload or delete one",
    load: async () => (await import("./agents.ts")).defineAgents,
  },
  { name: "evaluate", summary: "play episodes and report statistics", load: async () => (await import("./evaluate.ts")).defineEvaluate },
  { name: "rollout", summary: "play episodes and print each return", load: async () => (await import("./rollout.ts")).defineRollout },
  { name: "verify", summary: "play receipts again and compare", load: async () => (await import("./verify.ts")).defineVerify },
  { name: "flow", summary: "fit normalizing flows to points and energies", load: async () => (await import("./flow.ts")).defineFlow },
  { name: "train", summary: "learn an agent", load: async () => (await import("./train.ts")).defineTrain },
  {
    name: "runs",
    summary: "list training runs, show, stop, resume or delete one",
    load: async () => (await import("./runs.ts")).defineRuns,
  },
  { name: "plot", summary: "draw learning curves of training runs", load: async () => (await import("./plot.ts")).definePlot },
  {
    name: "backend",
    summary: "list what tensors are computed on, or install TensorFlow",
    load: async () => (await import("./backend.ts")).defineBackend,
  },
  {
    name: "experiment",
    summary: "carry out an experiment, and write its report",
    load: async () => (await import("./experiment.ts")).defineExperiment,
  },
  { name: "ping", summary: "measure round trips to a server", load: async () => (await import("./ping.ts")).definePing },
  { name: "bench", summary: "measure against peers", load: async () => (await import("./bench.ts")).defineBench },
  { name: "doctor", summary: "check that this machine can run rheos", load: async () => (await import("./doctor.ts")).defineDoctor },
];
