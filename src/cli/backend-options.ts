/** Options of the commands that make tensor engines. */
import { Option, type Command } from "commander";
import { BACKEND_CHOICES, DEFAULT_BACKEND, type Backend, type BackendChoice } from "../backends/backend.ts";
import { defaultCache } from "../backends/cache-directory.ts";
import type { Minibatch } from "../backends/time-minibatch.ts";
import type { Output } from "./context.ts";

export interface BackendOptions {
  readonly backend: BackendChoice;
  readonly cache: string;
}

export function cacheOption(): Option {
  return new Option("--cache <directory>", "where things are kept that were downloaded or compiled")
    .env("RHEOS_CACHE")
    .default(defaultCache({}), "rheos in XDG_CACHE_HOME or ~/.cache");
}

export function addBackendOptions(command: Command): Command {
  const text = "what tensors are computed on; auto takes the fastest for the sizes at hand";
  return command
    .addOption(new Option("--backend <name>", text).env("RHEOS_BACKEND").choices(BACKEND_CHOICES).default(DEFAULT_BACKEND))
    .addOption(cacheOption());
}

/** One that is there. What is not a matter of course is said on `stderr`. */
export async function backendOf({ backend: choice, cache }: BackendOptions, minibatch: Minibatch, stderr: Output): Promise<Backend> {
  const { chooseBackend } = await import("../backends/index.ts");
  return await chooseBackend({ choice, cache, minibatch, tell: (line) => stderr.write(`rheos: ${line}\n`) });
}
