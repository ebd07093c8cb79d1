/** `rheos experiment`: carries out an experiment, and writes its report. */
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { VERSION } from "../server/version.ts";
import type { CommandContext } from "./context.ts";
import { UsageError } from "./failure.ts";
import { integer } from "./option-values.ts";
import { runsOption, stepCount } from "./training-options.ts";

interface ExperimentOptions {
  readonly seeds?: readonly number[];
  readonly steps?: number;
  readonly quick?: boolean;
  readonly resume?: boolean;
  readonly jobs?: number;
  readonly runs: string;
  readonly out?: string;
}

const EXAMPLES = `
Examples:
  rheos experiment                             what there is
  rheos experiment bandits
  rheos experiment locomotion --resume         goes on where it was stopped, or killed
  rheos experiment locomotion --seeds 1,2,3,4,5 --steps 1M
  rheos experiment robustness --quick          minutes instead of hours, to see that it works

Training runs are kept below --runs, in experiments/NAME; the report is written to --out (default: docs/experiments; for quick runs beside them).`;

export function defineExperiment(command: Command, context: CommandContext): void {
  command
    .argument("[name]", "of the experiment")
    .option("--seeds <list>", "seeds, as 1,2,3", seedList)
    .option("--steps <n>", "steps of each run: 50000, 200k, 1M", stepCount)
    .option("--quick", "the smallest size that runs through everything; its figures mean nothing")
    .option("--resume", "go on with what is there; otherwise an experiment begins in an empty directory")
    .option("--jobs <n>", "runs side by side (default: one per core)", integer(1))
    .addOption(runsOption())
    .option("--out <directory>", "where the report and its pictures are written")
    .addHelpText("after", EXAMPLES)
    .action((name: string | undefined, options: ExperimentOptions) => experiment(context, name, options));
}

async function experiment(context: CommandContext, name: string | undefined, options: ExperimentOptions): Promise<void> {
  const { conductExperiment, listExperiments } = await import("./experiment/conduct.ts");
  if (name === undefined) {
    listExperiments(context.stdout);
    return;
  }
  await conductExperiment(context, { ...options, name, version: VERSION, command: commandOf(name, options) });
}

/** As it is typed again, whatever the directories. */
function commandOf(name: string, { seeds, steps, quick }: ExperimentOptions): string {
  const words = ["rheos experiment", name];
  if (seeds !== undefined) words.push(`--seeds ${seeds.join(",")}`);
  if (steps !== undefined) words.push(`--steps ${steps}`);
  if (quick === true) words.push("--quick");
  return words.join(" ");
}

function seedList(text: string): readonly number[] {
  const seeds = text.split(",").map(Number);
  if (!/^\d+(,\d+)*$/.test(text) || !seeds.every(Number.isSafeInteger)) throw new InvalidArgumentError("Expected seeds such as 1,2,3.");
  if (new Set(seeds).size < seeds.length) throw new UsageError("--seeds: each seed once");
  return seeds;
}
