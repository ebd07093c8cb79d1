/** `rheos train`: learns an agent, from a beginning or from where a run was stopped. */
import type { Command } from "commander";
import type { Kwargs } from "../../envs/core/registry.ts";
import { addBackendOptions, type BackendOptions } from "./backend-options.ts";
import type { Finish } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { ExitCode } from "./exit-codes.ts";
import { UsageError } from "./failure.ts";
import { duration, integer, keyValue } from "./option-values.ts";
import { zooOption } from "./target.ts";
import { agentsDirectory, agentsOption, keyText, runsOption, stepCount } from "./training-options.ts";

interface TrainOptions extends BackendOptions {
  readonly steps: number;
  readonly seed: number;
  readonly env?: Kwargs;
  readonly set?: Readonly<Record<string, string>>;
  readonly preset?: string;
  readonly threads?: number;
  readonly checkpointEvery?: number;
  readonly checkpointUpdates?: number;
  readonly evaluationEpisodes?: number;
  readonly run?: string;
  readonly runs: string;
  readonly agents?: string;
  readonly zoo: string;
  readonly resume?: string;
  readonly settings?: boolean;
  readonly json?: boolean;
}

const DEFAULT_STEPS = 1_000_000;
const EXAMPLES = `
Examples:
  rheos train nf-ppo HalfCheetah-v5 --preset tuned --seed 1
  rheos train ppo Pendulum-v1 --steps 100k --set hidden=32-32 --set learningRate=1e-3
  rheos train nf-trpo HalfCheetah-v5 --env ctrl_cost_weight=0.05 --run cheap-control
  rheos train --resume cheap-control
  rheos train nf-ppo --settings
  rheos train ppo CartPole-v1 --steps 50k --json | tail -1

A run lives in a directory of its name below --runs: configuration, metrics (metrics.jsonl, and event files: tensorboard --logdir runs),
checkpoints. SIGINT or SIGTERM saves and stops it; --resume goes on to the result that it would have had. The same configuration and seed
give the same weights on any machine, whatever --threads, unless --backend is tensorflow. A finished run is scored and leaves its agent below --agents.`;

export function defineTrain(command: Command, context: CommandContext, finish: Finish): void {
  addBackendOptions(command)
    .argument("[algorithm]", "nf-ppo, nf-trpo, ppo, trpo or nbp")
    .argument("[environment]", "its id")
    .option("--steps <n>", "environment steps, all counted: 50000, 200k, 1M", stepCount, DEFAULT_STEPS)
    .option("--seed <n>", "everything random is drawn from it", integer(0), 0)
    .option("--env <key=value>", "argument of the environment; repeatable", keyValue)
    .option("--set <key=value>", "setting of the algorithm, lists as 64-64 or JSON; repeatable", keyText)
    .option("--preset <name>", "settings that are known to learn; `--settings` lists them")
    .option("--threads <n>", "threads that step environments; they change no result (default: 1)", integer(0))
    .option("--checkpoint-every <duration>", "longest time between checkpoints (default: 30s)", duration)
    .option("--checkpoint-updates <n>", "most updates between checkpoints (default: 1000)", integer(1))
    .option("--evaluation-episodes <n>", "episodes that the finished agent is scored over (default: 20)", integer(0))
    .option("--run <name>", "name of the run (default: made of algorithm, environment and seed)")
    .option("--resume <run>", "go on with a run that was stopped or killed")
    .addOption(runsOption())
    .addOption(agentsOption())
    .addOption(zooOption())
    .option("--settings", "print the settings of the algorithm with their defaults, and the presets")
    .option("--json", "print one JSON object per update, and one at the end")
    .addHelpText("after", EXAMPLES)
    .action((algorithm: string | undefined, envId: string | undefined, options: TrainOptions) =>
      train(context, finish, { algorithm, envId }, options),
    );
}

interface Subject {
  readonly algorithm: string | undefined;
  readonly envId: string | undefined;
}

async function train(context: CommandContext, finish: Finish, { algorithm, envId }: Subject, options: TrainOptions): Promise<void> {
  const { carryOut, prepareRun, resumeRun } = await import("./training/carry-out.ts");
  if (options.settings === true) {
    const { writeSettings } = await import("./training/settings-table.ts");
    writeSettings(context.stdout, algorithm, { json: options.json === true });
    return;
  }
  if (options.resume !== undefined) requireNoSubject(algorithm);
  const directory = await (options.resume === undefined
    ? prepareRun({ ...options, ...requireSubject(algorithm, envId) })
    : resumeRun(options.resume, options));
  const directories = { agents: agentsDirectory(options.runs, options.agents), others: [options.zoo] };
  const outcome = await carryOut(context, directory, { directories, cache: options.cache, json: options.json === true });
  if (outcome.phase === "stopped") finish(ExitCode.Interrupted);
}

function requireSubject(algorithm: string | undefined, envId: string | undefined): { algorithm: string; envId: string } {
  if (algorithm !== undefined && envId !== undefined) return { algorithm, envId };
  throw new UsageError("expected an algorithm and an environment, such as `rheos train nf-ppo HalfCheetah-v5`, or --resume RUN");
}

function requireNoSubject(algorithm: string | undefined): void {
  if (algorithm !== undefined) throw new UsageError("--resume goes on with what the run was told: no algorithm or environment besides");
}
