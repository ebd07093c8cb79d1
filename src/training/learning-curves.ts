/** Learning curves over seeds: runs that differ in nothing else are one group, with the mean of a metric and its interval. */
import { isDeepStrictEqual } from "node:util";
import { Bootstrap, type Interval } from "../evaluation/bootstrap.ts";
import { bootstrapRng } from "../evaluation/episode-seeds.ts";
import { mean } from "../evaluation/statistics.ts";
import type { RunConfig } from "./run-config.ts";
import type { MetricLine } from "./run-directory.ts";
import { formatSetting } from "./setting-text.ts";

export interface RecordedRun {
  readonly config: RunConfig;
  readonly metrics: readonly MetricLine[];
}

export interface CurvePoint {
  readonly steps: number;
  readonly mean: number;
  /** 95 % bootstrap interval of the mean over runs; absent for one run. */
  readonly interval?: Interval;
}

export interface LearningCurve {
  readonly algorithm: string;
  readonly envId: string;
  /** What tells it from the other groups of its environment. */
  readonly label: string;
  /** Seeds, in the order of the runs. */
  readonly seeds: readonly number[];
  readonly points: readonly CurvePoint[];
}

/** Points of a curve, at most. */
const POINTS = 150;
/** Of the resamples; the same runs give the same intervals. */
const SEED = 0n;

/** @param metric a name of the metrics' @returns groups by environment, in the order of their first runs */
export function learningCurves(runs: readonly RecordedRun[], metric: string): LearningCurve[] {
  const groups: RecordedRun[][] = [];
  for (const run of runs) {
    const group = groups.find(([first]) => first !== undefined && isDeepStrictEqual(withoutSeed(first.config), withoutSeed(run.config)));
    if (group === undefined) groups.push([run]);
    else group.push(run);
  }
  const configs = groups.flatMap((group) => group.slice(0, 1).map(({ config }) => config));
  return groups.flatMap((group, index) => {
    const config = configs[index];
    if (config === undefined) return [];
    const rivals = configs.filter(({ envId }) => envId === config.envId);
    const seeds = group.map((run) => run.config.seed);
    const label = `${[config.algorithm, ...differences(config, rivals)].join(" ")}${seeds.length > 1 ? ` (${seeds.length} seeds)` : ""}`;
    return [{ algorithm: config.algorithm, envId: config.envId, label, seeds, points: curveOf(group, metric) }];
  });
}

function withoutSeed(config: RunConfig): RunConfig {
  return { ...config, seed: 0 };
}

/** The settings, arguments and budgets in which a group differs from those of the same algorithm. */
function differences(config: RunConfig, rivals: readonly RunConfig[]): string[] {
  const same = rivals.filter(({ algorithm }) => algorithm === config.algorithm);
  const values = ({ settings, envKwargs, steps }: RunConfig) => ({ ...settings, ...envKwargs, steps });
  return Object.entries(values(config)).flatMap(([name, value]) => {
    const isCommon = same.every((rival) => isDeepStrictEqual(({ ...values(rival) } as Record<string, unknown>)[name], value));
    return isCommon ? [] : [`${name}=${formatSetting(value)}`];
  });
}

/** From where all runs have a value to where the first of them ends, at equal distances. */
function curveOf(group: readonly RecordedRun[], metric: string): CurvePoint[] {
  const series = group.map(({ metrics }) => metrics.filter((line) => line[metric] !== undefined));
  const start = Math.max(...series.map((lines) => lines[0]?.steps ?? Infinity));
  const end = Math.min(...series.map((lines) => lines.at(-1)?.steps ?? -Infinity));
  if (!(start <= end)) return [];
  const count = Math.min(POINTS, Math.max(...series.map(({ length }) => length)));
  return Array.from({ length: count }, (_, k) => {
    const steps = count === 1 ? end : start + ((end - start) * k) / (count - 1);
    const values = Float64Array.from(series, (lines) => valueAt(lines, metric, steps)).sort();
    return { steps, mean: mean(values), ...(values.length > 1 ? { interval: intervalOf(values) } : {}) };
  });
}

/** Linear between lines. */
function valueAt(lines: readonly MetricLine[], metric: string, steps: number): number {
  const after = lines.findIndex((line) => line.steps >= steps);
  const [low, high] = [lines[Math.max(0, after - 1)], lines[after]];
  const [from, to] = [low?.[metric] ?? NaN, high?.[metric] ?? NaN];
  const distance = (high?.steps ?? 0) - (low?.steps ?? 0);
  return distance === 0 ? to : from + ((to - from) * (steps - (low?.steps ?? 0))) / distance;
}

function intervalOf(sorted: Float64Array): Interval {
  const intervals = new Bootstrap(sorted, bootstrapRng(SEED)).resample(() => false);
  return intervals?.mean ?? [NaN, NaN];
}
