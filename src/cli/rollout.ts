/** `rheos rollout`: episodes one by one, with their returns and, on request, their receipts. */
import type { Command } from "commander";
import { open } from "node:fs/promises";
import type { Client, EpisodeReport } from "../../clients/typescript/index.ts";
import type { CommandContext } from "./context.ts";
import { integer } from "./option-values.ts";
import { writeJson } from "./output.ts";
import { addPlayOptions, playOptions, type PlayOptions } from "./play-options.ts";
import { addTargetOptions, withClient, type TargetOptions } from "./target.ts";

interface RolloutOptions extends TargetOptions, PlayOptions {
  readonly agent?: string;
  readonly episodes?: number;
  readonly steps?: number;
  readonly receipt?: string;
  readonly json?: boolean;
}

/** The most that one evaluation may have. */
const MAX_EPISODES = 100_000;
const EXAMPLES = `
Examples:
  rheos rollout Chain-v0
  rheos rollout MountainCar-v0 --episodes 5 --seed 0
  rheos rollout HalfCheetah-v5 --agent random/HalfCheetah-v5 --steps 10000
  rheos rollout Chain-v0 --seed 1 --receipt receipt.json && rheos verify receipt.json`;

export function defineRollout(command: Command, context: CommandContext): void {
  command
    .argument("<environment>", "its id")
    .option("--agent <name>", "who plays (default: random/ENVIRONMENT)")
    .option("--episodes <n>", "how many (default: 1, or as many as --steps takes)", integer(1))
    .option("--steps <n>", "end after the episode in which this many steps are reached", integer(1));
  addTargetOptions(addPlayOptions(command))
    .option("--receipt <file>", "write a receipt of each episode to this file, one a line")
    .option("--json", "print one JSON document")
    .addHelpText("after", EXAMPLES)
    .action((envId: string, options: RolloutOptions) => withClient(context, options, (client) => rollout(context, client, envId, options)));
}

async function rollout({ stdout, interrupted }: CommandContext, client: Client, envId: string, options: RolloutOptions): Promise<void> {
  const { agent = `random/${envId}`, steps = Infinity, receipt: file, json = false } = options;
  const episodes = options.episodes ?? (options.steps === undefined ? 1 : MAX_EPISODES);
  await using receipts = file === undefined ? undefined : await open(file, "w");
  const played: Omit<EpisodeReport, "receipt">[] = [];
  let total = 0;
  for await (const { receipt, ...episode } of client.evaluate(agent, envId, { ...playOptions(options), episodes, signal: interrupted })) {
    await receipts?.write(`${JSON.stringify(receipt)}\n`);
    if (json) played.push(episode);
    else stdout.write(`${describeEpisode(episode)}\n`);
    total += episode.length;
    if (total >= steps) break;
  }
  if (json) writeJson(stdout, { agent, environment: envId, episodes: played, steps: total });
}

function describeEpisode({ index, return: episodeReturn, length, terminated, success, envSeed }: Omit<EpisodeReport, "receipt">): string {
  const end = terminated ? "terminated" : "truncated";
  return `episode ${index}: return ${episodeReturn}, ${length} steps, ${end}${success === null ? "" : success ? ", success" : ", no success"}, seed ${envSeed}`;
}
