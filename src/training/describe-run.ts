/** A run at a glance. */
import type { RunConfig } from "./run-config.ts";
import type { MetricLine, RunDirectory } from "./run-directory.ts";
import type { RunStatus } from "./run-status.ts";

export interface RunDescription {
  readonly name: string;
  readonly config: RunConfig;
  readonly status: RunStatus;
  /** The last line of metrics. */
  readonly latest: MetricLine | undefined;
}

export async function describeRun(directory: RunDirectory): Promise<RunDescription> {
  const [config, status, latest] = await Promise.all([directory.config(), directory.status(), directory.latestMetrics()]);
  return { name: directory.name, config, status, latest };
}
