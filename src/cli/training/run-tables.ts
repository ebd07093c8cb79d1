/** Runs as tables and as JSON. */
import type { RunConfig } from "../../training/run-config.ts";
import type { RunDescription } from "../../training/describe-run.ts";
import { MetricsDatabase } from "../../training/metrics-database.ts";
import type { MetricLine, RunDirectory } from "../../training/run-directory.ts";
import { formatSetting } from "../../training/setting-text.ts";
import type { Output } from "../context.ts";
import { formatNumber, styled, writeJson, writeTable } from "../output.ts";

export { describeRun } from "../../training/describe-run.ts";
export { findRun, listRuns } from "../../training/run-directory.ts";
export { stopRun } from "../../training/stop-run.ts";

/** Deletes a run, its metrics in the database included. @throws DomainError `RUN_BUSY` */
export async function removeRun(directory: RunDirectory): Promise<void> {
  await directory.remove();
  using database = new MetricsDatabase(directory.root);
  database.remove(directory.name);
}

export function writeRuns(stdout: Output, runs: readonly RunDescription[], json: boolean): void {
  if (json) {
    writeJson(stdout, runs.map(asJson));
    return;
  }
  const rows = runs.map(({ name, config, status, latest }) => [
    ...[name, status.phase, config.algorithm, config.envId, String(config.seed)],
    ...[`${percent(latest, config)} %`, formatReturn(latest), status.agent === "" ? "–" : status.agent],
  ]);
  const head = ["run", "is", "algorithm", "environment", "seed", "done", "mean return", "agent"];
  writeTable(stdout, rows, { head, numeric: [4, 5, 6] });
}

export function writeRun(stdout: Output, run: RunDescription, json: boolean): void {
  if (json) {
    writeJson(stdout, asJson(run));
    return;
  }
  const { name, config, status, latest } = run;
  stdout.write(`${styled(stdout, "bold", name)}\n\n`);
  writeTable(stdout, [
    ["is", status.error === "" ? status.phase : `${status.phase}: ${status.error}`],
    ["algorithm", config.algorithm],
    ["environment", [config.envId, ...Object.entries(config.envKwargs).map(([key, value]) => `${key}=${JSON.stringify(value)}`)].join(" ")],
    ["seed", String(config.seed)],
    ["steps", `${latest?.steps ?? 0} of ${config.steps}`],
    ["mean return", formatReturn(latest)],
    ["agent", status.agent === "" ? "–" : status.agent],
  ]);
  stdout.write("\n");
  const settings = Object.entries(config.settings).map(([setting, value]) => [setting, formatSetting(value)]);
  writeTable(stdout, settings, { head: ["setting", ""] });
}

function asJson({ name, config, status, latest }: RunDescription): object {
  const { algorithm, envId, envKwargs, seed, settings, steps: budget } = config;
  const { phase, agent, error, updated } = status;
  return {
    ...{ run: name, phase, algorithm, env: envId, kwargs: envKwargs, seed, budget, steps: latest?.steps ?? 0 },
    ...{
      mean_return: latest?.["meanReturn"] ?? null,
      agent: agent === "" ? null : agent,
      error: error === "" ? null : error,
      updated,
      settings,
    },
  };
}

function percent(latest: MetricLine | undefined, { steps }: RunConfig): number {
  return Math.min(100, Math.floor((100 * (latest?.steps ?? 0)) / steps));
}

function formatReturn(latest: MetricLine | undefined): string {
  const value = latest?.["meanReturn"];
  return value === undefined ? "–" : formatNumber(value, 1);
}
