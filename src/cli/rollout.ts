/** `rheos rollout`: episodes one by one, with their returns and, on request, their receipts and a video. */
import type { Command } from "commander";
import { open } from "node:fs/promises";
import type { Client, EpisodeReport } from "../../clients/typescript/index.ts";
import type { CommandContext } from "./context.ts";
import { integer } from "./option-values.ts";
import { writeJson } from "./output.ts";
import { openOutput } from "./output-file.ts";
import { addPlayOptions, playOptions, type PlayOptions } from "./play-options.ts";
import { addTargetOptions, withClient, type TargetOptions } from "./target.ts";
import { DatasetRecorder } from "./minari/dataset-recorder.ts";
import { Recorder, type VideoReport } from "./video/record.ts";
import { videoFormat } from "./video/video.ts";

interface RolloutOptions extends TargetOptions, PlayOptions {
  readonly agent?: string;
  readonly episodes?: number;
  readonly steps?: number;
  readonly receipt?: string;
  readonly video?: string;
  readonly minari?: string;
  readonly json?: boolean;
}

/** The most that one evaluation may have. */
const MAX_EPISODES = 100_000;
const EXAMPLES = `
Examples:
  rheos rollout Chain-v0
  rheos rollout MountainCar-v0 --episodes 5 --seed 0
  rheos rollout HalfCheetah-v5 --agent random/HalfCheetah-v5 --steps 10000
  rheos rollout MountainCarContinuous-v0 --agent nf-ppo/MountainCarContinuous-v0 --video car.mp4
  rheos rollout HalfCheetah-v5 --video cheetah.gif --env width=320 --env height=240 --env max_episode_steps=100
  rheos rollout Hopper-v5 --episodes 100 --minari datasets
  rheos rollout Chain-v0 --seed 1 --receipt receipt.json && rheos verify receipt.json`;

export function defineRollout(command: Command, context: CommandContext): void {
  command
    .argument("<environment>", "its id")
    .option("--agent <name>", "who plays (default: random/ENVIRONMENT)")
    .option("--episodes <n>", "how many (default: 1, or as many as --steps takes)", integer(1))
    .option("--steps <n>", "end after the episode in which this many steps are reached", integer(1));
  addTargetOptions(addPlayOptions(command))
    .option("--receipt <file>", "write a receipt of each episode to this file, one a line")
    .option("--video <file>", "film the episodes: .mp4, .gif, or .png for a contact sheet of up to 24 frames")
    .option("--minari <directory>", "record the episodes as a dataset for Minari, below this directory")
    .option("--json", "print one JSON document")
    .addHelpText("after", EXAMPLES)
    .action((envId: string, options: RolloutOptions) => withClient(context, options, (client) => rollout(context, client, envId, options)));
}

async function rollout(context: CommandContext, client: Client, envId: string, options: RolloutOptions): Promise<void> {
  const {
    agent = `random/${envId}`,
    steps = Infinity,
    receipt: receiptFile,
    video: videoFile,
    minari: minariDirectory,
    json = false,
  } = options;
  const { stdout, interrupted } = context;
  const episodes = options.episodes ?? (options.steps === undefined ? 1 : MAX_EPISODES);
  const format = videoFile === undefined ? undefined : await videoFormat(videoFile);
  await using receipts = receiptFile === undefined ? undefined : await open(receiptFile, "w");
  await using film = videoFile === undefined ? undefined : await openOutput(videoFile);
  await using stage = format && (await client.make(envId, { kwargs: { ...options.env, render_mode: "rgb_array" }, actionBounds: "pass" }));
  const recorder = stage && format && new Recorder(stage, format);
  await using lab =
    minariDirectory === undefined ? undefined : await client.make(envId, { kwargs: options.env ?? {}, actionBounds: "pass" });
  await using dataset = lab && (await DatasetRecorder.create(lab, { directory: minariDirectory ?? "", agent, kwargs: options.env ?? {} }));
  const played: Omit<EpisodeReport, "receipt" | "actions">[] = [];
  let total = 0;
  const settings = { ...playOptions(options), episodes, signal: interrupted, withActions: recorder !== undefined || dataset !== undefined };
  for await (const report of client.evaluate(agent, envId, settings)) {
    const { receipt, actions: _actions, ...episode } = report;
    await receipts?.write(`${JSON.stringify(receipt)}\n`);
    if (json) played.push(episode);
    else stdout.write(`${describeEpisode(episode)}\n`);
    await recorder?.add(report);
    await dataset?.add(report);
    total += episode.length;
    if (total >= steps) break;
  }
  const video = recorder?.finish();
  if (video !== undefined) await film?.write(video.file);
  const recorded = await dataset?.finish();
  const made = { ...(video && { video: video.report }), ...(recorded && { minari: recorded }) };
  if (json) writeJson(stdout, { agent, environment: envId, episodes: played, steps: total, ...made });
  if (!json && video !== undefined) stdout.write(`${describeVideo(videoFile ?? "", video.report)}\n`);
  if (!json && recorded !== undefined)
    stdout.write(`dataset ${recorded.id}: ${recorded.episodes} episodes, ${recorded.steps} steps, in ${recorded.path}\n`);
}

function describeVideo(file: string, { frames, width, height, seconds }: VideoReport): string {
  return `video ${file}: ${frames} frames of ${width} × ${height}, ${seconds.toFixed(1)} s`;
}

function describeEpisode({
  index,
  return: episodeReturn,
  length,
  terminated,
  success,
  envSeed,
}: Omit<EpisodeReport, "receipt" | "actions">): string {
  const end = terminated ? "terminated" : "truncated";
  return `episode ${index}: return ${episodeReturn}, ${length} steps, ${end}${success === null ? "" : success ? ", success" : ", no success"}, seed ${envSeed}`;
}
