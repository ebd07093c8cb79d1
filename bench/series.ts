/** What was measured, a number per round; how series are compared, round by round; and whether a comparison reaches its target. */
import { harmonicMean, median, quantile } from "./statistics.ts";

export type Unit = "/s" | "µs" | "ns" | "GFLOP/s" | "×" | "%";

export interface Series {
  readonly name: string;
  readonly unit: Unit;
  /** One per round; empty where it could not be measured. */
  readonly rounds: readonly number[];
  /** Why it could not be measured. */
  readonly missing?: string;
}

export type Target = { readonly atLeast: number } | { readonly atMost: number };
export type Verdict = "pass" | "short" | "missing" | "–";

/** One line of the table. */
export interface Outcome {
  readonly ours: Series;
  /** null where the target is absolute. */
  readonly against: Series | null;
  /** The compared quantity; its median is what counts. */
  readonly value: Series;
  readonly target: Target | null;
  readonly verdict: Verdict;
}

/** ours / theirs in each round. @param target null = for information */
export function ratio(ours: Series, against: Series, target: Target | null = null): Outcome {
  return outcome(
    ours,
    against,
    combine("×", [ours, against], ([a = NaN, b = NaN]) => a / b),
    target,
  );
}

/** ours / theirs in each round, in per cent. */
export function share(ours: Series, whole: Series, target: Target | null = null): Outcome {
  return outcome(
    ours,
    whole,
    combine("%", [ours, whole], ([a = NaN, b = NaN]) => (100 * a) / b),
    target,
  );
}

/** ours − theirs in each round. */
export function difference(ours: Series, against: Series, target: Target | null = null): Outcome {
  return outcome(
    ours,
    against,
    combine(ours.unit, [ours, against], ([a = NaN, b = NaN]) => a - b),
    target,
  );
}

/** The figure itself. */
export function absolute(ours: Series, target: Target | null = null): Outcome {
  return outcome(ours, null, ours, target);
}

/** The harmonic mean of the values of several comparisons in each round. */
export function harmonic(name: string, outcomes: readonly Outcome[], target: Target | null = null): Outcome {
  return absolute(
    {
      ...combine(
        "×",
        outcomes.map(({ value }) => value),
        harmonicMean,
      ),
      name,
    },
    target,
  );
}

/** a + b + … in each round. */
export function sum(name: string, parts: readonly Series[]): Series {
  const unit = parts[0]?.unit ?? "µs";
  return { ...combine(unit, parts, (values) => values.reduce((total, value) => total + value, 0)), name };
}

/** Middle, smallest and largest of the rounds. @returns undefined where nothing was measured */
export function summary({ rounds }: Series): { readonly median: number; readonly low: number; readonly high: number } | undefined {
  if (rounds.length === 0) return undefined;
  return { median: median(rounds), low: quantile(rounds, 0), high: quantile(rounds, 1) };
}

function combine(unit: Unit, parts: readonly Series[], work: (values: number[]) => number): Series {
  const name = parts.map((part) => part.name).join(" : ");
  const absent = parts.find(({ missing }) => missing !== undefined);
  if (absent?.missing !== undefined) return { name, unit, rounds: [], missing: absent.missing };
  const [first] = parts;
  return { name, unit, rounds: (first?.rounds ?? []).map((_, round) => work(parts.map(({ rounds }) => rounds[round] ?? NaN))) };
}

function outcome(ours: Series, against: Series | null, value: Series, target: Target | null): Outcome {
  return { ours, against, value, target, verdict: judge(value, target) };
}

function judge(value: Series, target: Target | null): Verdict {
  const middle = summary(value)?.median;
  if (middle === undefined) return "missing";
  if (target === null) return "–";
  const reached = "atLeast" in target ? middle >= target.atLeast : middle <= target.atMost;
  return reached ? "pass" : "short";
}
