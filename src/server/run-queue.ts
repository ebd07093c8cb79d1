/**
 * The training runs of a server: at most so many at once, the others in a queue. Each is carried out by a process of its own, `rheos train
 * --resume`, so that whatever befalls a learner befalls it alone. What a run is told and where it stands is in its directory, so that
 * another server, or the command line, finds it.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { openSync, closeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { DomainError } from "../../envs/core/errors.ts";
import { listRuns, type RunDirectory } from "../training/run-directory.ts";
import { RunLock } from "../training/run-lock.ts";
import { stopRun } from "../training/stop-run.ts";
import type { ServerConfig, TrainingConfig } from "./config.ts";

export interface RunQueueConfig extends Pick<ServerConfig, "logger" | "zoo" | "agents"> {
  readonly training: TrainingConfig;
  /** Told when a run has ended, however it did. */
  readonly onEnd: () => Promise<void>;
}

interface Learner {
  readonly child: ChildProcess;
  /** Aborted when it was asked to stop. */
  readonly asked: AbortController;
  /** Settles when its end has been dealt with; never rejects. */
  readonly ended: Promise<void>;
}

const MAX_WAITING = 256;
/** Kept of what a learner complains of. */
const COMPLAINT_LENGTH = 2000;

export class RunQueue {
  readonly #config: RunQueueConfig;
  readonly #waiting: RunDirectory[] = [];
  readonly #learners = new Map<string, Learner>();
  #draining = false;

  constructor(config: RunQueueConfig) {
    this.#config = config;
  }

  /** Goes on with the runs that an earlier server left in its queue. */
  async recover(): Promise<void> {
    for (const run of await listRuns(this.#config.training.runs)) {
      const { phase } = await run.status();
      if (phase === "queued") this.#waiting.push(run);
    }
    this.#startNext();
  }

  /** Runs at work. */
  get running(): number {
    return this.#learners.size;
  }

  /** @throws DomainError RESOURCE_EXHAUSTED, UNAVAILABLE while draining */
  requireRoom(): void {
    if (this.#draining) throw new DomainError("UNAVAILABLE", "DRAINING", "the server is shutting down and takes no new runs");
    const { maxRuns } = this.#config.training;
    const details = { limit: maxRuns === 0 ? "max_runs" : "max_waiting_runs", value: maxRuns === 0 ? 0 : MAX_WAITING };
    if (maxRuns > 0 && this.#waiting.length < MAX_WAITING) return;
    throw new DomainError("RESOURCE_EXHAUSTED", "LIMIT", `${details.limit}: the limit is ${details.value}`, details);
  }

  /** @param run whose status says that it is queued */
  enqueue(run: RunDirectory): void {
    this.#waiting.push(run);
    this.#startNext();
  }

  /** Saves and ends a run, whoever carries it out. @throws DomainError `RUN_NOT_RUNNING`, CANCELLED when `signal` is aborted first */
  async stop(run: RunDirectory, signal: AbortSignal): Promise<void> {
    const learner = this.#learners.get(run.name);
    if (learner === undefined) {
      const place = this.#waiting.findIndex(({ name }) => name === run.name);
      if (place >= 0) this.#waiting.splice(place, 1);
      await stopRun(run, signal);
      return;
    }
    askToStop(learner);
    await Promise.race([learner.ended, once(signal, "abort")]);
    if (signal.aborted) throw new DomainError("CANCELLED", "CANCELLED", `${run.name}: was asked to stop, and has not yet`);
  }

  /** Saves and ends all runs, and leaves them in the queue of the next server; those that have not ended by the deadline are killed. */
  async close(deadlineMs: number): Promise<void> {
    this.#draining = true;
    this.#waiting.splice(0);
    const learners = [...this.#learners.values()];
    learners.forEach(askToStop);
    const timer = setTimeout(() => learners.forEach(({ child }) => child.kill("SIGKILL")), deadlineMs);
    await Promise.all(learners.map(({ ended }) => ended));
    clearTimeout(timer);
  }

  #startNext(): void {
    while (!this.#draining && this.#learners.size < this.#config.training.maxRuns) {
      const run = this.#waiting.shift();
      if (run === undefined) return;
      this.#start(run);
    }
  }

  #start(run: RunDirectory): void {
    const { training, zoo, agents, logger } = this.#config;
    const [program = "", ...first] = training.command;
    const places = ["--runs", training.runs, "--zoo", zoo, ...(agents === undefined ? [] : ["--agents", agents])];
    const complaints = openSync(run.file("learner.log"), "w");
    // In a group of its own: what a terminal sends to the server is not meant for its learners.
    const child = spawn(program, [...first, "train", "--resume", run.name, ...places, "--json"], {
      stdio: ["ignore", "ignore", complaints],
      detached: true,
    });
    closeSync(complaints);
    logger.info({ run: run.name, pid: child.pid }, "a training run begins");
    const asked = new AbortController();
    const ended = (once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>).then(
      ([code, signal]) => this.#endOf(run, signal ?? `exit code ${code}`, asked.signal.aborted),
      (error: unknown) => this.#endOf(run, String(error), asked.signal.aborted),
    );
    this.#learners.set(run.name, { child, asked, ended });
  }

  async #endOf(run: RunDirectory, cause: string, wasAsked: boolean): Promise<void> {
    const { logger, onEnd } = this.#config;
    try {
      await this.#settle(run, cause, wasAsked);
      await onEnd();
    } catch (error) {
      logger.error({ err: error, run: run.name }, "the end of a training run could not be noted");
    }
    this.#learners.delete(run.name);
    this.#startNext();
  }

  /** A learner that could not note its own end left the run queued or running. One that was stopped by a drain is to go on. */
  async #settle(run: RunDirectory, cause: string, wasAsked: boolean): Promise<void> {
    if (RunLock.isHeld(run.file("lock.sqlite"))) return;
    const status = await run.status();
    this.#config.logger.info({ run: run.name, phase: status.phase, cause }, "a training run ended");
    const isLost = status.phase === "queued" || status.phase === "running" || (status.phase === "failed" && cause.startsWith("SIG"));
    if (wasAsked && (isLost || status.phase === "stopped")) {
      await run.whileLocked(() => run.writeStatus({ ...status, phase: this.#draining ? "queued" : "stopped", error: "", pid: 0 }));
    } else if (isLost) {
      const complaint = (await readFile(run.file("learner.log"), "utf8")).trim().slice(-COMPLAINT_LENGTH);
      const error = [`its process ended: ${cause}`, complaint].filter((part) => part !== "").join("; ");
      await run.whileLocked(() => run.writeStatus({ ...status, phase: "failed", error, pid: 0 }));
    }
  }
}

function askToStop({ child, asked }: Learner): void {
  asked.abort();
  child.kill("SIGTERM");
}
