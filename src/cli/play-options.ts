/** Options of the commands that let an agent play. */
import type { Command } from "commander";
import type { EvaluateOptions } from "../../clients/typescript/index.ts";
import type { Kwargs } from "../../envs/core/registry.ts";
import { keyValue, nonNegative, seed } from "./option-values.ts";

/** What `addPlayOptions` gives. */
export interface PlayOptions {
  readonly seed?: bigint;
  readonly deterministic?: boolean;
  readonly observationNoise?: number;
  readonly actionNoise?: number;
  readonly stickyActions?: number;
  readonly env?: Kwargs;
}

export function addPlayOptions(command: Command): Command {
  return command
    .option(
      "--seed <n>",
      "everything random is drawn from it; the same seed gives the same episodes (default: one of the server's choice)",
      seed,
    )
    .option("--deterministic", "the agent's best guess instead of a sample")
    .option("--observation-noise <std>", "standard deviation of noise on what the agent observes", nonNegative())
    .option("--action-noise <std>", "standard deviation of noise on what it does", nonNegative())
    .option("--sticky-actions <p>", "probability that the last action is repeated", nonNegative(1))
    .option("--env <key=value>", "argument of the environment; repeatable", keyValue);
}

export function playOptions(options: PlayOptions): Omit<EvaluateOptions, "episodes"> {
  const { seed: given, deterministic, observationNoise, actionNoise, stickyActions, env } = options;
  return { seed: given, deterministic, observationNoise, actionNoise, stickyActions, kwargs: env };
}
