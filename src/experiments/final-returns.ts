/** What runs had come to at the end of their training: the mean return over the last 100 episodes of each. */
import type { FinishedRun } from "./experiment-runs.ts";
import { estimateMean, formatEstimate, NONE_FINISHED } from "./intervals.ts";

type Metered = Pick<FinishedRun, "metrics">;

/** Without the runs in which no episode ended. */
export function finalReturns(runs: readonly Metered[]): number[] {
  return runs.map(({ metrics }) => metrics.findLast((line) => "meanReturn" in line)?.["meanReturn"] ?? NaN).filter(Number.isFinite);
}

/** Their mean and its interval, or why there is none. */
export function formatFinalReturns(runs: readonly Metered[]): string {
  if (runs.length === 0) return NONE_FINISHED;
  const returns = finalReturns(runs);
  return returns.length === 0 ? "no episode ended" : formatEstimate(estimateMean(returns));
}
