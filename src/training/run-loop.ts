/**
 * Carries a run to its end: collects, updates, notes, saves. One that is asked to stop saves first; one that is killed loses at most what
 * came after its last checkpoint, and gets it back to the bit when it goes on.
 */
import { createWasmKernels, Engine, type Kernels } from "../tensor/index.ts";
import type { Metrics } from "../agents/learner.ts";
import type { RunConduct } from "./run-conduct.ts";
import type { MetricLine, RunDirectory } from "./run-directory.ts";
import { RunRecorder } from "./run-recorder.ts";
import type { RunStatus } from "./run-status.ts";
import { TrainingRun, type RunCheckpoint, type RunReport } from "./training-run.ts";

export interface RunLoopOptions {
  /** Asks the run to stop after the update that runs. */
  readonly interrupted: AbortSignal;
  /** More figures to note with each update. */
  readonly watch?: ((run: TrainingRun) => Metrics) | undefined;
  /** Told of every update. */
  readonly onUpdate?: (line: MetricLine) => void;
  /** Told once, when a run is ready to learn, with the steps of its checkpoint. */
  readonly onStart?: (steps: number) => void;
  /** What it is computed on; absent = `wasm`. Another gives other weights, if only in their last places. */
  readonly kernels?: Kernels | undefined;
  /** Makes an agent of a run that has spent its budget. @returns its name */
  readonly register: (run: TrainingRun, signal: AbortSignal) => Promise<string>;
}

export interface RunOutcome {
  readonly phase: "finished" | "stopped";
  readonly steps: number;
  /** Of the last line, where there is one. */
  readonly meanReturn: number | undefined;
  /** Over all updates, those before a stop included. */
  readonly stepsPerSecond: number;
  /** Empty unless finished. */
  readonly agent: string;
}

/** What is saved. */
export interface LoopCheckpoint {
  readonly run: RunCheckpoint;
  readonly clock: Clock;
}

/** Time spent with learning, over all sessions. */
interface Clock {
  readonly updates: number;
  readonly seconds: number;
}

/**
 * Runs it, from its checkpoint where there is one. Its metrics, status and checkpoints are written to its directory.
 * @throws DomainError `RUN_BUSY`, and what the run fails with, after it was noted in the status
 */
export async function runToEnd(directory: RunDirectory, options: RunLoopOptions): Promise<RunOutcome> {
  return await directory.whileLocked(async () => {
    const { phase, agent, steps } = await directory.status();
    if (phase === "finished") return await outcome(directory, { phase, agent });
    // Before anything that takes time: whoever wants to stop it finds the process to ask.
    await directory.writeStatus(runningStatus(steps));
    const session = new RunSession(directory, options);
    try {
      return await session.run();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      await directory.writeStatus({ phase: "failed", steps: session.steps, agent: "", error: text, pid: 0 });
      throw error;
    }
  });
}

class RunSession {
  steps = 0;
  readonly #directory: RunDirectory;
  readonly #options: RunLoopOptions;
  #clock: Clock = { updates: 0, seconds: 0 };
  #saved = { at: performance.now(), updates: 0, steps: -1 };

  constructor(directory: RunDirectory, options: RunLoopOptions) {
    this.#directory = directory;
    this.#options = options;
  }

  async run(): Promise<RunOutcome> {
    const { interrupted, onStart, register, kernels = createWasmKernels() } = this.#options;
    const [config, conduct] = [await this.#directory.config(), await this.#directory.conduct()];
    const saved = (await this.#directory.checkpoint()) as LoopCheckpoint | undefined;
    await using run = await TrainingRun.open(config, new Engine(kernels), conduct.threads, saved?.run);
    this.steps = run.steps;
    this.#clock = saved?.clock ?? this.#clock;
    this.#saved = { at: performance.now(), updates: this.#clock.updates, steps: saved === undefined ? -1 : run.steps };
    await this.#writeRunning();
    onStart?.(run.steps);
    await this.#learn(run, conduct);
    if (!run.finished) return await this.#end("stopped", "");
    try {
      return await this.#end("finished", await register(run, interrupted));
    } catch (error) {
      if (interrupted.aborted) return await this.#end("stopped", "");
      throw error;
    }
  }

  async #learn(run: TrainingRun, conduct: RunConduct): Promise<void> {
    using recorder = await RunRecorder.open(this.#directory, run.steps);
    while (!run.finished && !this.#options.interrupted.aborted) {
      const began = performance.now();
      const report = await run.advance();
      const seconds = (performance.now() - began) / 1000;
      const stepsPerSecond = (report.steps - this.steps) / seconds;
      this.#clock = { updates: this.#clock.updates + 1, seconds: this.#clock.seconds + seconds };
      this.steps = report.steps;
      const metrics = { ...report.metrics, ...this.#options.watch?.(run) };
      const line = metricLine({ ...report, metrics }, { ...this.#clock, stepsPerSecond });
      await recorder.add(line);
      this.#options.onUpdate?.(line);
      if (this.#isDue(conduct)) await this.#save(run);
    }
    if (this.#saved.steps !== run.steps) await this.#save(run);
  }

  #isDue({ checkpointSeconds, checkpointUpdates }: RunConduct): boolean {
    const { at, updates } = this.#saved;
    return performance.now() - at >= 1000 * checkpointSeconds || this.#clock.updates - updates >= checkpointUpdates;
  }

  async #save(run: TrainingRun): Promise<void> {
    const checkpoint: LoopCheckpoint = { run: await run.checkpoint(), clock: this.#clock };
    await this.#directory.writeCheckpoint(checkpoint);
    this.#saved = { at: performance.now(), updates: this.#clock.updates, steps: run.steps };
    await this.#writeRunning();
  }

  async #writeRunning(): Promise<void> {
    await this.#directory.writeStatus(runningStatus(this.steps));
  }

  async #end(phase: RunOutcome["phase"], agent: string): Promise<RunOutcome> {
    await this.#directory.writeStatus({ phase, steps: this.steps, agent, error: "", pid: 0 });
    return await outcome(this.#directory, { phase, agent });
  }
}

function runningStatus(steps: number): Omit<RunStatus, "updated"> {
  return { phase: "running", steps, agent: "", error: "", pid: process.pid };
}

/** Names beyond an algorithm's own: update, seconds, stepsPerSecond, episodes, and where episodes have ended meanReturn, meanLength. */
function metricLine(report: RunReport, clock: Clock & { readonly stepsPerSecond: number }): MetricLine {
  const { updates: update, seconds, stepsPerSecond } = clock;
  const { steps, metrics, episodes, meanReturn } = report;
  const meanLength = episodes.reduce((sum, { length }) => sum + length, 0) / episodes.length;
  const all = { update, seconds, stepsPerSecond, episodes: episodes.length, meanReturn, meanLength, ...metrics };
  return { steps, ...Object.fromEntries(Object.entries(all).filter(([, value]) => Number.isFinite(value))) };
}

async function outcome(directory: RunDirectory, { phase, agent }: Pick<RunOutcome, "phase" | "agent">): Promise<RunOutcome> {
  const {
    steps,
    seconds = 0,
    meanReturn,
  }: Partial<MetricLine> & { readonly steps: number } = (await directory.metrics()).at(-1) ?? { steps: 0 };
  return { phase, steps, meanReturn, stepsPerSecond: seconds === 0 ? 0 : steps / seconds, agent };
}
