/** Training runs that are over in a second. */
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { agentName } from "../../src/agents/index.ts";
import { parseMetrics, type MetricLine } from "../../src/training/run-directory.ts";
import { readBundles } from "../../src/zoo/index.ts";

/** Environment steps of one update of `tinyRun`. */
export const UPDATE_STEPS = 128;
export const UPDATES = 24;

/** `rheos train` with 24 updates; nothing is saved but by number of updates. */
export function tinyRun(runs: string, ...more: readonly string[]): string[] {
  const settings = ["numEnvs=4", "rolloutSteps=32", "epochs=2"].flatMap((setting) => ["--set", setting]);
  const conduct = ["--checkpoint-updates", "3", "--checkpoint-every", "1h", "--evaluation-episodes", "2"];
  const steps = String(UPDATE_STEPS * UPDATES);
  return ["train", "nf-ppo", "Pendulum-v1", "--steps", steps, "--run", "tiny", "--runs", runs, "--json", ...settings, ...conduct, ...more];
}

/** A directory that is gone afterwards. */
export async function temporaryDirectory(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "rheos-runs-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The metrics of the run that do not tell of the time that something took. */
export async function timelessMetrics(runs: string): Promise<MetricLine[]> {
  const lines = parseMetrics(await readFile(join(runs, "tiny", "metrics.jsonl"), "utf8"));
  return lines.map(({ seconds: _seconds, stepsPerSecond: _rate, ...line }) => line as MetricLine);
}

/** Name → hash of the weights, of the agents that runs have left. */
export async function agentHashes(runs: string): Promise<Record<string, string>> {
  const bundles = await readBundles(join(runs, "agents"));
  return Object.fromEntries(bundles.map(({ manifest }) => [agentName(manifest), manifest.weightsSha256]));
}

/** The agent that the next run of an algorithm becomes: the version after those in the zoo. */
export function nextAgent(algorithm: string, envId: string): string {
  const place = fileURLToPath(new URL(`../../zoo/${algorithm}/${envId}`, import.meta.url));
  const versions = existsSync(place) ? readdirSync(place).map(Number) : [];
  return `${algorithm}/${envId}@${Math.max(0, ...versions) + 1}`;
}
