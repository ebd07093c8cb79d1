/** Training runs on a server: started, watched, stopped and resumed. */
import type { ServiceError } from "@grpc/grpc-js";
import { invariant } from "../../envs/core/errors.ts";
import type { Json, Kwargs } from "../../envs/core/registry.ts";
import type { GetRunResponse__Output } from "../../src/gen/rheos/v1/GetRunResponse.ts";
import type { Run__Output } from "../../src/gen/rheos/v1/Run.ts";
import type { StartRunRequest } from "../../src/gen/rheos/v1/StartRunRequest.ts";
import type { WatchRunResponse__Output } from "../../src/gen/rheos/v1/WatchRunResponse.ts";
import { fromCallStatus } from "../../src/wire/errors.ts";
import { decodeRunPhase } from "../../src/wire/training.ts";
import { decodeStruct, encodeStruct } from "../../src/wire/struct.ts";
import type { Connection } from "./connection.ts";
import { encodeInteger, type Integer } from "./integers.ts";
import { isPassing } from "./retry.ts";

export interface TrainOptions {
  /** Environment steps, all counted; 1,000,000 by default. */
  readonly steps?: number | undefined;
  /** The same configuration and seed give the same agent; 0 by default. */
  readonly seed?: Integer | undefined;
  /** "tuned", where there is one; absent = the algorithm's defaults. */
  readonly preset?: string | undefined;
  /** What is set besides; it wins over the preset. */
  readonly settings?: Readonly<Record<string, Json>> | undefined;
  /** Keyword arguments of the environment. */
  readonly kwargs?: Kwargs | undefined;
  /** Of the run; absent = one of the server's choice. */
  readonly name?: string | undefined;
  /** That the finished agent is scored over; 20 by default. */
  readonly evaluationEpisodes?: number | undefined;
  /** Longest time between checkpoints; 30 by default. */
  readonly checkpointSeconds?: number | undefined;
}

export interface RunReport {
  readonly phase: "queued" | "running" | "stopped" | "finished" | "failed";
  /** Environment steps so far. */
  readonly steps: number;
  /** Of the latest episodes, up to 100; null before the first one ends. */
  readonly meanReturn: number | null;
  /** Name of the agent that it became; null before. */
  readonly agent: string | null;
  /** Why it failed; null otherwise. */
  readonly error: string | null;
}

/** One update: environment steps so far, and numbers by name. */
export interface RunMetrics {
  readonly steps: number;
  readonly values: Readonly<Record<string, number>>;
}

type RunReply = Pick<GetRunResponse__Output, "run">;
type RunMethod = "getRun" | "stopRun" | "resumeRun";

const DEFAULT_STEPS = 1_000_000;

export function encodeTraining(algorithm: string, envId: string, options: TrainOptions): StartRunRequest {
  const {
    steps = DEFAULT_STEPS,
    seed = 0,
    preset = "",
    settings = {},
    kwargs = {},
    name = "",
    evaluationEpisodes,
    checkpointSeconds,
  } = options;
  return {
    ...{ algorithm, envId, envKwargs: encodeStruct(kwargs), budget: steps, seed: encodeInteger(seed, "seed"), preset },
    ...{ settings: encodeStruct(settings), name, requestId: crypto.randomUUID() },
    ...(evaluationEpisodes === undefined ? {} : { evaluationEpisodes }),
    ...(checkpointSeconds === undefined ? {} : { checkpointSeconds }),
  };
}

/** A run goes on when the client is closed. */
export class RemoteRun {
  readonly name: string;
  readonly algorithm: string;
  readonly envId: string;
  /** Environment steps that it may take. */
  readonly budget: number;
  /** All of them, defaults filled in. */
  readonly settings: Readonly<Record<string, Json>>;
  readonly #connection: Connection;
  #report: RunReport;

  constructor(connection: Connection, run: Run__Output) {
    this.#connection = connection;
    this.name = run.name;
    this.algorithm = run.algorithm;
    this.envId = run.envId;
    this.budget = Number(run.budget);
    this.settings = decodeStruct(run.settings, "settings");
    this.#report = decodeReport(run);
  }

  /** Where it stands, as of the last call that told of it. */
  get status(): RunReport {
    return this.#report;
  }

  /** Asks the server where the run stands. */
  refresh(): Promise<RunReport> {
    return this.#ask("getRun");
  }

  /** Saves the run and ends it; `resume` goes on. @throws DomainError FAILED_PRECONDITION when it is over */
  stop(): Promise<RunReport> {
    return this.#ask("stopRun");
  }

  /** Goes on to the result that an undisturbed run has. @throws DomainError FAILED_PRECONDITION when it runs, or is finished */
  resume(): Promise<RunReport> {
    return this.#ask("resumeRun");
  }

  /** Deletes the run; its agent stays. @throws DomainError FAILED_PRECONDITION when it runs */
  async delete(): Promise<void> {
    await this.#connection.unary((metadata, options, done) =>
      this.#connection.training.deleteRun({ name: this.name }, metadata, options, done),
    );
  }

  /** The metrics after so many steps, then those that come, until the run is over. A lost connection is made anew; nothing is told twice. */
  async *watch(afterSteps = 0): AsyncGenerator<RunMetrics, void> {
    let after = afterSteps;
    for (let failures = 0; ;) {
      const call = this.#connection.training.watchRun({ name: this.name, afterSteps: after }, this.#connection.metadata());
      call.on("error", () => undefined); // a call that is left early reports its cancellation, to nobody
      try {
        for await (const { metrics, run } of call as AsyncIterable<WatchRunResponse__Output>) {
          failures = 0;
          if (run) this.#report = decodeReport(run);
          if (!metrics) continue;
          after = Number(metrics.steps);
          yield { steps: after, values: metrics.values };
        }
        return;
      } catch (error) {
        if (!isServiceError(error)) throw error;
        const failed = fromCallStatus(error, this.#connection.target);
        failures += 1;
        if (!isPassing(failed) || failures > this.#connection.retry.attempts) throw failed;
      } finally {
        call.cancel();
      }
    }
  }

  /** Waits until the run is over. */
  async wait(): Promise<RunReport> {
    for await (const _ of this.watch());
    return this.#report;
  }

  async #ask(method: RunMethod): Promise<RunReport> {
    const { run } = await this.#connection.unary<RunReply>((metadata, options, done) =>
      this.#connection.training[method]({ name: this.name }, metadata, options, done),
    );
    invariant(run !== null, "the server sent no run");
    this.#report = decodeReport(run);
    return this.#report;
  }
}

function decodeReport({ phase, steps, meanReturn, agent, error }: Run__Output): RunReport {
  return {
    phase: decodeRunPhase(phase),
    steps: Number(steps),
    meanReturn: meanReturn ?? null,
    agent: agent === "" ? null : agent,
    error: error === "" ? null : error,
  };
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "metadata" in error;
}
