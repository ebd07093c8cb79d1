/** Options of the commands that make tensor engines. */
import { Option, type Command } from "commander";
import { BACKEND_CHOICES, DEFAULT_BACKEND, type Backend, type BackendChoice } from "../backends/backend.ts";
import { defaultCache } from "../backends/cache-directory.ts";
import type { BackendWish } from "../backends/choose-backend.ts";
import type { Minibatch } from "../backends/time-minibatch.ts";
import type { Output } from "./context.ts";

export interface BackendOptions {
  /** Absent = `wasm`. */
  readonly backend?: BackendChoice | undefined;
  readonly cache: string;
}

export function cacheOption(): Option {
  return new Option("--cache <directory>", "where things are kept that were downloaded or compiled")
    .env("RHEOS_CACHE")
    .default(defaultCache({}), "rheos in XDG_CACHE_HOME or ~/.cache");
}

export function addBackendOptions(command: Command): Command {
  const text = `what tensors are computed on; auto takes the fastest for the sizes at hand (default: ${DEFAULT_BACKEND})`;
  return command.addOption(new Option("--backend <name>", text).env("RHEOS_BACKEND").choices(BACKEND_CHOICES)).addOption(cacheOption());
}

/** What a server's agents are most often asked: one observation, through a network of the usual size. */
export const oneObservation = (): Minibatch => ({ rows: 1, inputs: 17, hidden: [64, 64], outputs: 6 });

/** One that is there. What is not a matter of course is said on `stderr`. */
export async function backendOf(
  { backend: choice = DEFAULT_BACKEND, cache }: BackendOptions,
  minibatch: BackendWish["minibatch"],
  stderr: Output,
): Promise<Backend> {
  const { chooseBackend } = await import("../backends/index.ts");
  return await chooseBackend({ choice, cache, minibatch, tell: (line) => stderr.write(`rheos: ${line}\n`) });
}
