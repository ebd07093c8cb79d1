/** `rheos plot`: learning curves, with intervals over seeds. */
import type { Command } from "commander";
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { CommandContext } from "./context.ts";
import { UsageError } from "./failure.ts";
import { writeJson } from "./output.ts";
import { runsOption } from "./training-options.ts";

interface PlotOptions {
  readonly runs: string;
  readonly out: string;
  readonly metric: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  rheos plot
  rheos plot 'nf-ppo_*' 'ppo_*' --out comparison.png
  rheos plot nf-ppo_HalfCheetah-v5_s0 --metric entropy --out entropy.svg

Runs that differ in nothing but their seeds are one curve: the mean, and its 95 % bootstrap interval. There is a panel for each environment.`;

export function definePlot(command: Command, context: CommandContext): void {
  command
    .argument("[run...]", "names of runs, * stands for anything; all by default")
    .option("--out <file>", "SVG or PNG", "learning-curves.svg")
    .option("--metric <name>", "what is drawn", "meanReturn")
    .addOption(runsOption())
    .option("--json", "print the curves as JSON instead")
    .addHelpText("after", EXAMPLES)
    .action((runs: readonly string[], options: PlotOptions) => plot(context, runs, options));
}

async function plot({ stdout }: CommandContext, patterns: readonly string[], { runs, out, metric, json }: PlotOptions): Promise<void> {
  const { chosenRuns, drawCurves, readCurves } = await import("./training/curves.ts");
  const curves = await readCurves(await chosenRuns(runs, patterns), metric);
  if (json === true) {
    writeJson(stdout, curves);
    return;
  }
  if (curves.every(({ points }) => points.length === 0)) throw new UsageError(`no run has anything to draw of the metric ${metric}`);
  const kind = extname(out);
  if (kind !== ".svg" && kind !== ".png") throw new UsageError(`--out: expected a file that ends in .svg or .png, got ${out}`);
  await writeFile(out, drawCurves(curves, metric, kind));
  stdout.write(`${out}: ${curves.map(({ label, envId }) => `${label} on ${envId}`).join(", ")}\n`);
}
