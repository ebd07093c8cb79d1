/** An evaluation that runs on the server: its episodes as they end, then the statistics over all of them. */
import type { ClientReadableStream, ServiceError } from "@grpc/grpc-js";
import { DomainError, invariant } from "../../envs/core/errors.ts";
import { compileSpace, leavesOf, type Space } from "../../envs/core/spaces/index.ts";
import type { Value } from "../../envs/core/value.ts";
import type { Kwargs } from "../../envs/core/registry.ts";
import type { EpisodeResult__Output } from "../../src/gen/rheos/v1/EpisodeResult.ts";
import type { EvaluateRequest } from "../../src/gen/rheos/v1/EvaluateRequest.ts";
import type { EvaluateResponse__Output } from "../../src/gen/rheos/v1/EvaluateResponse.ts";
import type { EvaluationSummary__Output } from "../../src/gen/rheos/v1/EvaluationSummary.ts";
import type { Value__Output } from "../../src/gen/rheos/v1/Value.ts";
import { fromCallStatus } from "../../src/wire/errors.ts";
import { encodeStruct } from "../../src/wire/struct.ts";
import { arrayFromBytes } from "../../src/wire/tensor.ts";
import { decodeDuration } from "../../src/wire/time.ts";
import { decodeColumns } from "../../src/wire/value.ts";
import { decodeInteger, encodeInteger, type Integer } from "./integers.ts";
import { decodeReceipt, type Receipt } from "./receipt.ts";

export interface EvaluateOptions {
  /** 1 to 100,000. */
  readonly episodes: number;
  /** From this everything random is drawn; absent = one of the server's choice, told in the summary. */
  readonly seed?: Integer | undefined;
  readonly deterministic?: boolean | undefined;
  /** Keyword arguments of the environment. */
  readonly kwargs?: Kwargs | undefined;
  /** Standard deviation of noise on what the agent observes, ≥ 0. */
  readonly observationNoise?: number | undefined;
  /** Standard deviation of noise on Box actions, ≥ 0. */
  readonly actionNoise?: number | undefined;
  /** Probability in [0, 1] that the last action is repeated. */
  readonly stickyActions?: number | undefined;
  /** Episodes played side by side; absent = as the server thinks best. Without influence on the results. */
  readonly numEnvs?: number | undefined;
  /** Whether episodes have their actions. */
  readonly withActions?: boolean | undefined;
  readonly onEpisode?: ((episode: EpisodeReport) => void) | undefined;
  /** Aborting it stops the work on the server. */
  readonly signal?: AbortSignal | undefined;
}

export interface EpisodeReport {
  readonly index: number;
  readonly return: number;
  /** Steps. */
  readonly length: number;
  /** False = truncated. */
  readonly terminated: boolean;
  /** null where the environment defines no success. */
  readonly success: boolean | null;
  /** What the environment was reset with. */
  readonly envSeed: Integer;
  readonly receipt: Receipt;
  /**
   * Only where asked for: what the environment was given in each step; reset with `envSeed`, it does the same again.
   * @param actionSpace of the environment
   */
  readonly actions?: (actionSpace: Space) => Value[];
}

export type Interval = readonly [low: number, high: number];

export interface EvaluationReport {
  /** With its version. */
  readonly agent: string;
  readonly envId: string;
  readonly seed: Integer;
  readonly mean: number;
  /** With n - 1. */
  readonly std: number;
  readonly median: number;
  /** Mean of the middle half of the returns. */
  readonly iqm: number;
  /** 95 % bootstrap interval of the mean. */
  readonly ci95: Interval;
  /** The same of the interquartile mean. */
  readonly iqmCi95: Interval;
  readonly meanLength: number;
  /** null where the environment defines no success. */
  readonly successRate: number | null;
  /** Of all episodes. */
  readonly steps: number;
  readonly wallTimeMs: number;
  /** In the order of their indices. */
  readonly episodes: readonly EpisodeReport[];
}

type Call = ClientReadableStream<EvaluateResponse__Output>;

/** Iterate over it for the episodes, or only await `report`. Leaving the iteration early stops the work. */
export class Evaluation implements AsyncIterable<EpisodeReport> {
  readonly #start: () => Call;
  readonly #options: EvaluateOptions;
  readonly #target: string;
  readonly #episodes: EpisodeReport[] = [];
  #iterator: AsyncGenerator<EpisodeReport, void> | undefined;
  #summary: EvaluationSummary__Output | undefined;

  /** @param start called when somebody first asks for a result @param target the server, for errors */
  constructor(start: () => Call, options: EvaluateOptions, target: string) {
    this.#target = target;
    this.#start = start;
    this.#options = options;
  }

  [Symbol.asyncIterator](): AsyncGenerator<EpisodeReport, void> {
    this.#iterator ??= this.#read();
    return this.#iterator;
  }

  /** Waits for the rest of the episodes. @throws DomainError when the evaluation failed or was stopped */
  async report(): Promise<EvaluationReport> {
    for await (const _ of this);
    if (this.#summary === undefined)
      throw new DomainError("CANCELLED", "STOPPED", `the evaluation was stopped after ${this.#episodes.length} episodes`);
    return decodeSummary(this.#summary, this.#episodes);
  }

  async *#read(): AsyncGenerator<EpisodeReport, void> {
    const { signal, onEpisode } = this.#options;
    const call = this.#start();
    // A call that is left early still reports its cancellation, to nobody.
    call.on("error", () => undefined);
    const cancel = () => call.cancel();
    signal?.addEventListener("abort", cancel);
    try {
      if (signal?.aborted === true) cancel();
      for await (const { episode, summary } of call as AsyncIterable<EvaluateResponse__Output>) {
        if (summary) this.#summary = summary;
        if (!episode) continue;
        const report = decodeEpisode(episode);
        this.#episodes.push(report);
        onEpisode?.(report);
        yield report;
      }
    } catch (error) {
      throw isServiceError(error) ? fromCallStatus(error, this.#target) : error;
    } finally {
      signal?.removeEventListener("abort", cancel);
      cancel();
    }
  }
}

export function encodeEvaluation(agent: string, envId: string, options: EvaluateOptions): EvaluateRequest {
  const {
    episodes,
    seed,
    deterministic = false,
    kwargs = {},
    numEnvs = 0,
    withActions = false,
    observationNoise = 0,
    actionNoise = 0,
    stickyActions = 0,
  } = options;
  const perturbations = { observationNoise, actionNoise, stickyActions };
  const seeding = seed === undefined ? {} : { seed: encodeInteger(seed, "seed") };
  return { agent, envId, episodes, deterministic, kwargs: encodeStruct(kwargs), numEnvs, withActions, perturbations, ...seeding };
}

function decodeEpisode(message: EpisodeResult__Output): EpisodeReport {
  const { index, episodeReturn, length, terminated, success, envSeed, receipt, actions } = message;
  invariant(receipt !== null, "the server sent an episode without a receipt");
  return {
    index,
    return: episodeReturn,
    length,
    terminated,
    success: success ?? null,
    envSeed: decodeInteger(envSeed),
    receipt: decodeReceipt(receipt),
    ...(actions === null ? {} : { actions: (actionSpace) => decodeActions(actions, length, actionSpace) }),
  };
}

/** @param message leaves [length, ...shape] */
function decodeActions(message: Value__Output, length: number, actionSpace: Space): Value[] {
  const columns = decodeColumns(actionSpace, message, length, "actions");
  const arrays = leavesOf(actionSpace).map(({ dtype }, i) => arrayFromBytes(dtype, columns[i] ?? new Uint8Array()));
  const codec = compileSpace(actionSpace);
  return Array.from({ length }, (_, step) => codec.read(arrays, step));
}

function decodeSummary(summary: EvaluationSummary__Output, episodes: readonly EpisodeReport[]): EvaluationReport {
  const { agent, envId, mean, std, median, iqm, meanCi95, iqmCi95, meanLength, successRate, wallTime } = summary;
  const interval = (bounds: typeof meanCi95): Interval => [bounds?.low ?? NaN, bounds?.high ?? NaN];
  return {
    ...{ agent, envId, mean, std, median, iqm, meanLength, episodes },
    seed: decodeInteger(summary.seed),
    ci95: interval(meanCi95),
    iqmCi95: interval(iqmCi95),
    successRate: successRate ?? null,
    steps: Number(summary.steps),
    wallTimeMs: wallTime === null ? NaN : decodeDuration(wallTime),
  };
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "code" in error && "details" in error && "metadata" in error;
}
