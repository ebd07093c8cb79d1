/** Evaluations on the wire: what is asked for, episodes, receipts and summaries. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { leavesOf, type Space } from "../../envs/core/spaces/index.ts";
import type { EpisodeOutcome } from "../evaluation/episode-player.ts";
import type { Perturbations } from "../evaluation/perturbations.ts";
import type { Receipt } from "../evaluation/receipt.ts";
import type { Summary } from "../evaluation/summary.ts";
import type { EpisodeResult } from "../gen/rheos/v1/EpisodeResult.ts";
import type { EvaluationSummary } from "../gen/rheos/v1/EvaluationSummary.ts";
import type { Perturbations__Output } from "../gen/rheos/v1/Perturbations.ts";
import type { Receipt as ReceiptMessage, Receipt__Output } from "../gen/rheos/v1/Receipt.ts";
import { decodeStruct, encodeStruct } from "./struct.ts";
import { encodeDuration } from "./time.ts";
import { encodeColumns } from "./value.ts";

/** Absent = none. */
export function decodePerturbations(message: Perturbations__Output | null): Perturbations {
  const { observationNoise = 0, actionNoise = 0, stickyActions = 0 } = message ?? {};
  return { observationNoise, actionNoise, stickyActions };
}

export function encodeReceipt({ kwargs, seed, ...rest }: Receipt): ReceiptMessage {
  return { ...rest, kwargs: encodeStruct(kwargs), seed: String(seed) };
}

/** @throws InvalidArgumentError when there is none, or its arguments are malformed */
export function decodeReceipt(message: Receipt__Output | null): Receipt {
  if (message === null) throw new InvalidArgumentError("receipt: expected one, got none", { field: "receipt" });
  const { kwargs, seed, perturbations, ...rest } = message;
  return { ...rest, kwargs: decodeStruct(kwargs, "receipt.kwargs"), seed: BigInt(seed), perturbations: decodePerturbations(perturbations) };
}

/** @param actionSpace of the environment, for outcomes with actions */
export function encodeEpisode(
  { index, episodeReturn, length, terminated, success, envSeed, actions }: EpisodeOutcome,
  receipt: ReceiptMessage,
  actionSpace: Space,
): EpisodeResult {
  const dtypes = leavesOf(actionSpace).map(({ dtype }) => dtype);
  return {
    ...{ index, episodeReturn, length, terminated, envSeed, receipt },
    ...(success === undefined ? {} : { success }),
    ...(actions === undefined ? {} : { actions: encodeColumns(actionSpace, actions, length, dtypes) }),
  };
}

/** What a summary tells besides the statistics. */
export interface SummaryContext {
  readonly agent: string;
  readonly envId: string;
  readonly seed: bigint;
  readonly wallTimeMs: number;
}

export function encodeSummary(
  { meanCi95, iqmCi95, ...statistics }: Summary,
  { agent, envId, seed, wallTimeMs }: SummaryContext,
): EvaluationSummary {
  const interval = ([low, high]: readonly [number, number]) => ({ low, high });
  const context = { agent, envId, seed: String(seed), wallTime: encodeDuration(wallTimeMs) };
  return { ...context, ...statistics, meanCi95: interval(meanCi95), iqmCi95: interval(iqmCi95) };
}
