/** `rheos runs`: the training runs of a directory. */
import { Argument, type Command } from "commander";
import { cacheOption } from "./backend-options.ts";
import type { Finish } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { ExitCode } from "./exit-codes.ts";
import { UsageError } from "./failure.ts";
import { zooOption } from "./target.ts";
import { agentsDirectory, agentsOption, runsOption } from "./training-options.ts";

const ACTIONS = ["list", "show", "stop", "resume", "delete"] as const;
type Action = (typeof ACTIONS)[number];

interface RunsOptions {
  readonly runs: string;
  readonly agents?: string;
  readonly zoo: string;
  readonly cache: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  rheos runs
  rheos runs show nf-ppo_HalfCheetah-v5_s0
  rheos runs stop nf-ppo_HalfCheetah-v5_s0       saves first; resume goes on
  rheos runs list --json | jq '.[].agent'

A run whose process was killed is shown as failed; it can be resumed. Deleting a run leaves its agent.`;

export function defineRuns(command: Command, context: CommandContext, finish: Finish): void {
  command
    .addArgument(new Argument("[action]", "what to do").choices(ACTIONS).default("list"))
    .argument("[run]", "its name")
    .addOption(runsOption())
    .addOption(agentsOption())
    .addOption(zooOption())
    .addOption(cacheOption())
    .option("--json", "print JSON")
    .addHelpText("after", EXAMPLES)
    .action((action: Action, run: string | undefined, options: RunsOptions) => runs(context, finish, { action, run }, options));
}

async function runs(
  context: CommandContext,
  finish: Finish,
  { action, run }: { readonly action: Action; readonly run: string | undefined },
  options: RunsOptions,
): Promise<void> {
  const { stdout, interrupted } = context;
  const json = options.json === true;
  const { describeRun, findRun, listRuns, removeRun, stopRun, writeRun, writeRuns } = await import("./training/run-tables.ts");
  if (action === "list") {
    if (run !== undefined) throw new UsageError("list takes no run; show describes one");
    writeRuns(stdout, await Promise.all((await listRuns(options.runs)).map(describeRun)), json);
    return;
  }
  if (run === undefined) throw new UsageError(`expected the name of a run: rheos runs ${action} RUN`);
  const directory = await findRun(options.runs, run);
  if (action === "resume") {
    const { carryOut } = await import("./training/carry-out.ts");
    const directories = { agents: agentsDirectory(options.runs, options.agents), others: [options.zoo] };
    if ((await carryOut(context, directory, { directories, cache: options.cache, json })).phase === "stopped") finish(ExitCode.Interrupted);
    return;
  }
  if (action === "stop") await stopRun(directory, interrupted);
  if (action === "delete") {
    await removeRun(directory);
    if (!json) stdout.write(`${run} is deleted\n`);
    return;
  }
  writeRun(stdout, await describeRun(directory), json);
}
