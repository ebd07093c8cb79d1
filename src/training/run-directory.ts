/**
 * A run on disk, `runs/{name}/`: config.json, status.json, metrics.jsonl, checkpoint.bin. Files are replaced whole, but for the metrics,
 * to which lines are added; what lies after the last checkpoint is cut off when a run goes on from there.
 */
import { appendFile, mkdir, readFile, readdir, truncate } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { NotFoundError } from "../../envs/core/errors.ts";
import { nearestNames } from "../../envs/core/nearest-names.ts";
import { replaceFile } from "../zoo/index.ts";
import type { RunConfig } from "./run-config.ts";

export type RunPhase = "queued" | "running" | "stopped" | "finished" | "failed";

export interface RunStatus {
  readonly phase: RunPhase;
  /** Environment steps so far. */
  readonly steps: number;
  /** ISO 8601. */
  readonly updated: string;
  /** Name of the agent that the run became, empty before. */
  readonly agent: string;
  /** Why it failed, empty otherwise. */
  readonly error: string;
  /** Process that runs it; 0 where none does. */
  readonly pid: number;
}

/** One line of metrics: steps, and numbers by name. */
export type MetricLine = Readonly<Record<string, number>> & { readonly steps: number };

export class RunDirectory {
  readonly name: string;
  readonly path: string;

  constructor(root: string, name: string) {
    this.name = name;
    this.path = join(root, name);
  }

  /** Makes the directory, and writes what the run is told. */
  async create(config: RunConfig): Promise<void> {
    await mkdir(this.path, { recursive: true });
    await replaceFile(this.#file("config.json"), `${JSON.stringify(config, null, 2)}\n`);
    await replaceFile(this.#file("metrics.jsonl"), "");
  }

  async config(): Promise<RunConfig> {
    return JSON.parse(await readFile(this.#file("config.json"), "utf8")) as RunConfig;
  }

  async status(): Promise<RunStatus> {
    return JSON.parse(await readFile(this.#file("status.json"), "utf8")) as RunStatus;
  }

  async writeStatus(status: Omit<RunStatus, "updated">): Promise<void> {
    await replaceFile(this.#file("status.json"), `${JSON.stringify({ ...status, updated: new Date().toISOString() }, null, 2)}\n`);
  }

  async addMetrics(line: MetricLine): Promise<void> {
    await appendFile(this.#file("metrics.jsonl"), `${JSON.stringify(line)}\n`);
  }

  async metrics(): Promise<MetricLine[]> {
    const text = await readFile(this.#file("metrics.jsonl"), "utf8");
    return text
      .split("\n")
      .filter((line) => line.endsWith("}"))
      .map((line) => JSON.parse(line) as MetricLine);
  }

  /** Cuts off the metrics after so many steps. */
  async rewindMetrics(steps: number): Promise<void> {
    const kept = (await this.metrics()).filter((line) => line.steps <= steps).map((line) => `${JSON.stringify(line)}\n`);
    await truncate(this.#file("metrics.jsonl"));
    await appendFile(this.#file("metrics.jsonl"), kept.join(""));
  }

  /** @param state plain data: records, arrays, maps, typed arrays */
  async writeCheckpoint(state: unknown): Promise<void> {
    await replaceFile(this.#file("checkpoint.bin"), serialize(state));
  }

  /** @returns undefined where there is none */
  async checkpoint(): Promise<unknown> {
    const bytes = await readFile(this.#file("checkpoint.bin")).catch(() => undefined);
    return bytes === undefined ? undefined : (deserialize(bytes) as unknown);
  }

  #file(name: string): string {
    return join(this.path, name);
  }
}

/** The runs below a directory, by name. */
export async function listRuns(root: string): Promise<RunDirectory[]> {
  const names: string[] = await readdir(root).catch(() => []);
  const runs = names.toSorted((a, b) => Number(a > b) - Number(a < b)).map((name) => new RunDirectory(root, name));
  const readable = await Promise.all(runs.map((run) => run.status().catch(() => undefined)));
  return runs.filter((_, index) => readable[index] !== undefined);
}

/** @throws NotFoundError listing the nearest names */
export async function findRun(root: string, name: string): Promise<RunDirectory> {
  const runs = await listRuns(root);
  const found = runs.find((run) => run.name === name);
  if (found !== undefined) return found;
  const names = runs.map((run) => run.name);
  const nearest = nearestNames(name, names).join(", ");
  throw new NotFoundError(`${name}: no such run; nearest: ${nearest || "there are none"}`, { kind: "run", name, nearest });
}
