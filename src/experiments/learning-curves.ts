/** Learning curves of several runs of one kind: their mean by steps, with its interval over seeds. */
import type { Curve } from "../plots/curves.ts";
import type { MetricLine } from "../training/run-directory.ts";
import { estimateMean } from "./intervals.ts";

/** Places along the axis of steps. */
const PLACES = 40;

/** @param runs metrics of each @param metric its name */
export function learningCurve(name: string, runs: readonly (readonly MetricLine[])[], metric: string): Curve {
  const last = Math.min(...runs.map((lines) => lines.at(-1)?.steps ?? 0));
  const places = Array.from({ length: PLACES }, (_, k) => ((k + 1) * last) / PLACES);
  const found = places.flatMap((steps) => {
    const values = runs.map((lines) => latest(lines, steps, metric)).filter(Number.isFinite);
    return values.length < runs.length || values.length === 0 ? [] : [{ steps, ...estimateMean(values) }];
  });
  return {
    name,
    points: found.map(({ steps, mean }) => [steps, mean]),
    band: found.map(({ steps, interval: [low, high] }) => [steps, low, high]),
  };
}

/** The figure as of so many steps. */
function latest(lines: readonly MetricLine[], steps: number, metric: string): number {
  return lines.findLast((line) => line.steps <= steps && metric in line)?.[metric] ?? NaN;
}
