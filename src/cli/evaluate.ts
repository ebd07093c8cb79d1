/** `rheos evaluate`: an agent plays, and the statistics are reported. */
import cliProgress from "cli-progress";
import type { Command } from "commander";
import { writeFile } from "node:fs/promises";
import type { EpisodeReport, EvaluationReport } from "../../clients/typescript/index.ts";
import { addBackendOptions } from "./backend-options.ts";
import type { CommandContext, Output } from "./context.ts";
import { integer } from "./option-values.ts";
import { formatInterval, formatNumber, writeJson, writeTable } from "./output.ts";
import { addPlayOptions, playOptions, type PlayOptions } from "./play-options.ts";
import { addTargetOptions, withClient, type TargetOptions } from "./target.ts";

interface EvaluateCommandOptions extends TargetOptions, PlayOptions {
  readonly episodes: number;
  readonly receipts?: string;
  readonly json?: boolean;
}

const DEFAULT_EPISODES = 100;
const EXAMPLES = `
Examples:
  rheos evaluate random/MountainCar-v0 MountainCar-v0
  rheos evaluate random/Chain-v0 Chain-v0 --env n=20 --episodes 1000 --seed 0
  rheos evaluate random/HalfCheetah-v5 HalfCheetah-v5 --observation-noise 0.1 --json
  rheos evaluate random/Chain-v0 Chain-v0 --episodes 10 --receipts receipts.jsonl && rheos verify receipts.jsonl

Intervals are 95 % percentile bootstrap intervals. Receipts are JSON lines.`;

export function defineEvaluate(command: Command, context: CommandContext): void {
  command.argument("<agent>", "ALGORITHM/ENVIRONMENT, optionally @VERSION").argument("<environment>", "its id");
  addTargetOptions(addBackendOptions(addPlayOptions(command.option("--episodes <n>", "how many", integer(1), DEFAULT_EPISODES))))
    .option("--receipts <file>", "write a receipt of each episode to this file")
    .option("--json", "print one JSON document")
    .addHelpText("after", EXAMPLES)
    .action((agent: string, envId: string, options: EvaluateCommandOptions) => evaluate(context, { agent, envId }, options));
}

async function evaluate(
  context: CommandContext,
  { agent, envId }: { agent: string; envId: string },
  options: EvaluateCommandOptions,
): Promise<void> {
  const { episodes, receipts, json = false } = options;
  const report = await withClient(context, options, async (client) => {
    using progress = showProgress(context.stderr, episodes);
    const { interrupted: signal } = context;
    return await client.evaluate(agent, envId, { ...playOptions(options), episodes, signal, onEpisode: progress.count }).report();
  });
  if (receipts !== undefined) await writeFile(receipts, report.episodes.map(({ receipt }) => `${JSON.stringify(receipt)}\n`).join(""));
  if (json) writeJson(context.stdout, { ...report, episodes: report.episodes.map(withoutReceipt) });
  else writeReport(context.stdout, report);
}

/** A bar with the mean return so far, on a terminal; nothing elsewhere. */
function showProgress(stderr: Output, total: number): Disposable & { count(episode: EpisodeReport): void } {
  if (stderr.isTTY !== true) return { count: () => undefined, [Symbol.dispose]: () => undefined };
  const format = "{bar} {value}/{total} episodes, mean return {mean}, {eta_formatted} left";
  const bar = new cliProgress.SingleBar(
    { format, stream: stderr, clearOnComplete: true, hideCursor: true },
    cliProgress.Presets.shades_classic,
  );
  let sum = 0;
  bar.start(total, 0, { mean: "–" });
  return {
    count: ({ index, return: episodeReturn }) => {
      sum += episodeReturn;
      bar.update(index + 1, { mean: formatNumber(sum / (index + 1), 2) });
    },
    [Symbol.dispose]: () => bar.stop(),
  };
}

function withoutReceipt({ receipt, ...episode }: EpisodeReport): Omit<EpisodeReport, "receipt"> & { digest: string } {
  return { ...episode, digest: receipt.digest };
}

function writeReport(stdout: Output, report: EvaluationReport): void {
  const { agent, envId, seed, mean, std, median, iqm, ci95, iqmCi95, meanLength, successRate, steps, wallTimeMs, episodes } = report;
  writeTable(stdout, [
    ["agent", agent],
    ["environment", envId],
    ["episodes", `${episodes.length}, seed ${seed}`],
    ["mean return", `${formatNumber(mean)}  ${formatInterval(ci95)}`],
    ["standard deviation", formatNumber(std)],
    ["median", formatNumber(median)],
    ["interquartile mean", `${formatNumber(iqm)}  ${formatInterval(iqmCi95)}`],
    ["mean length", `${formatNumber(meanLength, 1)} steps`],
    ...(successRate === null ? [] : [["success", `${formatNumber(100 * successRate, 1)} %`]]),
    ["time", `${formatNumber(wallTimeMs / 1000, 2)} s, ${formatNumber((1000 * steps) / wallTimeMs, 0)} steps/s`],
  ]);
}
