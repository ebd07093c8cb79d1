/**
 * A run on disk, `runs/{name}/`: config.json, conduct.json, status.json, metrics.jsonl, checkpoint.bin, event files, and a lock. Files are
 * replaced whole, but for the metrics, to which lines are added; what lies after the last checkpoint is cut off when a run goes on from there.
 */
import { appendFile, mkdir, open, readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { DomainError, InvalidArgumentError, NotFoundError } from "../../envs/core/errors.ts";
import { nearestNames } from "../../envs/core/nearest-names.ts";
import { replaceFile } from "../zoo/index.ts";
import type { RunConduct } from "./run-conduct.ts";
import type { RunConfig } from "./run-config.ts";
import { RunLock } from "./run-lock.ts";
import { NOT_BEGUN, observedStatus, type RunStatus } from "./run-status.ts";

/** One line of metrics: steps, and finite numbers by name. */
export type MetricLine = Readonly<Record<string, number>> & { readonly steps: number };

/** Two lines of metrics are shorter. */
const TAIL_BYTES = 8192;
const NAME = /^[A-Za-z0-9][\w.-]{0,127}$/;

export class RunDirectory {
  readonly name: string;
  /** Directory of all runs. */
  readonly root: string;
  readonly path: string;

  /** @throws InvalidArgumentError for a name that is no plain file name */
  constructor(root: string, name: string) {
    if (!NAME.test(name))
      throw new InvalidArgumentError(`name: expected letters, digits, ".", "_" and "-", at most 128, got ${JSON.stringify(name)}`, {
        field: "name",
      });
    this.name = name;
    this.root = root;
    this.path = join(root, name);
  }

  /** Makes the directory, and writes what the run is told. @throws InvalidArgumentError `RUN_EXISTS` */
  async create(config: RunConfig, conduct: RunConduct): Promise<void> {
    await mkdir(this.root, { recursive: true });
    await mkdir(this.path).catch((error: unknown) => {
      if (!isCode(error, "EEXIST")) throw error;
      const message = `name: there is a run called ${this.name}; resume it, or take another name`;
      throw new InvalidArgumentError(message, { field: "name" }, "RUN_EXISTS");
    });
    await this.#writeJson("config.json", config);
    await this.writeConduct(conduct);
    await replaceFile(this.file("metrics.jsonl"), "");
    await this.writeStatus(NOT_BEGUN);
  }

  async config(): Promise<RunConfig> {
    return (await this.#readJson("config.json")) as RunConfig;
  }

  async conduct(): Promise<RunConduct> {
    return (await this.#readJson("conduct.json")) as RunConduct;
  }

  async writeConduct(conduct: RunConduct): Promise<void> {
    await this.#writeJson("conduct.json", conduct);
  }

  /** As it is: a run that nobody runs is not running, whatever was written last. */
  async status(): Promise<RunStatus> {
    const written = (await this.#readJson("status.json")) as RunStatus;
    return observedStatus(written, written.phase === "running" && RunLock.isHeld(this.file("lock.sqlite")));
  }

  /** For whoever holds the lock. */
  async writeStatus(status: Omit<RunStatus, "updated">): Promise<void> {
    await this.#writeJson("status.json", { ...status, updated: new Date().toISOString() });
  }

  /** @throws DomainError `RUN_BUSY` when another process runs it */
  async whileLocked<Result>(work: () => Promise<Result>): Promise<Result> {
    const lock = RunLock.acquire(this.file("lock.sqlite"));
    if (lock === undefined) throw new DomainError("FAILED_PRECONDITION", "RUN_BUSY", `${this.name}: another process runs it`);
    try {
      return await work();
    } finally {
      lock[Symbol.dispose]();
    }
  }

  async addMetrics(line: MetricLine): Promise<void> {
    await appendFile(this.file("metrics.jsonl"), `${JSON.stringify(line)}\n`);
  }

  /** Whole lines; the last one may have been cut off by the end of a process. */
  async metrics(): Promise<MetricLine[]> {
    return parseMetrics(await readFile(this.file("metrics.jsonl"), "utf8"));
  }

  /** The last whole line, read from the end of the file. */
  async latestMetrics(): Promise<MetricLine | undefined> {
    await using file = await open(this.file("metrics.jsonl"));
    const { size } = await file.stat();
    const start = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return parseMetrics(buffer.toString("utf8", 0, bytesRead)).at(-1);
  }

  /** Cuts off the metrics after so many steps. @returns the others */
  async rewindMetrics(steps: number): Promise<MetricLine[]> {
    const kept = (await this.metrics()).filter((line) => line.steps <= steps);
    await replaceFile(this.file("metrics.jsonl"), kept.map((line) => `${JSON.stringify(line)}\n`).join(""));
    return kept;
  }

  /** @param state plain data: records, arrays, maps, typed arrays */
  async writeCheckpoint(state: unknown): Promise<void> {
    await replaceFile(this.file("checkpoint.bin"), serialize(state));
  }

  /** @returns undefined where there is none */
  async checkpoint(): Promise<unknown> {
    try {
      return deserialize(await readFile(this.file("checkpoint.bin"))) as unknown;
    } catch (error) {
      if (isCode(error, "ENOENT")) return undefined;
      throw error;
    }
  }

  /** Deletes it. @throws DomainError `RUN_BUSY` when a process runs it */
  async remove(): Promise<void> {
    await this.whileLocked(() => rm(this.path, { recursive: true, force: true }));
  }

  /** Path of one of its files. */
  file(name: string): string {
    return join(this.path, name);
  }

  async #readJson(name: string): Promise<unknown> {
    return JSON.parse(await readFile(this.file(name), "utf8"));
  }

  async #writeJson(name: string, value: object): Promise<void> {
    await replaceFile(this.file(name), `${JSON.stringify(value, null, 2)}\n`);
  }
}

/** The whole lines of a piece of metrics.jsonl. */
export function parseMetrics(text: string): MetricLine[] {
  const lines = text.split("\n").filter((line) => line.startsWith('{"steps":') && line.endsWith("}"));
  return lines.map((line) => JSON.parse(line) as MetricLine);
}

/** The runs below a directory, by name. */
export async function listRuns(root: string): Promise<RunDirectory[]> {
  const names: string[] = await readdir(root).catch(() => []);
  const runs = names
    .filter((name) => NAME.test(name))
    .toSorted((a, b) => Number(a > b) - Number(a < b))
    .map((name) => new RunDirectory(root, name));
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

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
