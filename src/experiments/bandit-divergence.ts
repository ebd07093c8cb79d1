/**
 * How far a policy of `Bandit-v0` is from the best one under an entropy bonus, exact up to a grid:
 *
 *   KL(π ‖ π*) = ∫ π (log π - log π*),   π* = exp(r / c) / Z(c)
 *
 * and the least that this can be for a Gaussian with independent components.
 */
import { invariant } from "../../envs/core/errors.ts";
import { exp, log } from "../../envs/core/math/index.ts";
import { banditReward, logOptimum, type BanditReward } from "../../envs/bandit/index.ts";
import { completeKwargs, findWorld } from "../../envs/core/registry.ts";
import { WORLDS } from "../../envs/index.ts";
import { cellArea, midpoints, type Grid } from "../density/grid.ts";
import type { TrainingRun } from "../training/training-run.ts";

/** The plane of actions. */
export const ACTION_GRID: Grid = { low: [-6, -6], high: [6, 6], cells: 96 };

export interface BanditFit {
  /** KL(π ‖ π*), nats. */
  readonly kl: number;
  /** Mass of π on the grid: 1 when the figures can be trusted. */
  readonly mass: number;
  /** Least mass of π in a quadrant between the diagonals, of which each holds a peak of the multimodal reward. */
  readonly leastModeMass: number;
  /** Of the two components of the action. */
  readonly correlation: number;
}

/** The reward of a run, and the weight of its entropy bonus. */
export function banditOf({ config }: TrainingRun): { readonly reward: BanditReward; readonly weight: number } {
  const kwargs = completeKwargs(findWorld(WORLDS, config.envId), config.envKwargs);
  return { reward: banditReward(kwargs), weight: Number(config.settings["entropyCoefficient"]) };
}

/** log π(a) on the grid, [cells²]. */
export function policyLogDensities({ made: { parts } }: TrainingRun, grid: Grid): Float64Array {
  invariant("value" in parts, "a policy with a density");
  const { engine, policy, params } = parts;
  const { count, values } = midpoints(grid);
  using _scope = engine.scope();
  return engine.withoutGradients(() => {
    const distribution = policy.distribution(params.policy, engine.full(count, policy.observationSize, 0));
    return Float64Array.from(distribution.logProb(engine.tensor(values, count, 2)).values());
  });
}

/** log π*(a) on the grid, [cells²]. */
export function optimalLogDensities(reward: BanditReward, weight: number, grid: Grid): Float64Array {
  const { count, values } = midpoints(grid);
  return Float64Array.from({ length: count }, (_, k) => logOptimum(reward, weight, values[2 * k] ?? NaN, values[2 * k + 1] ?? NaN));
}

export function banditFit(run: TrainingRun): BanditFit {
  const { reward, weight } = banditOf(run);
  return fitOf(policyLogDensities(run, ACTION_GRID), optimalLogDensities(reward, weight, ACTION_GRID), ACTION_GRID);
}

/** @param logDensities log π @param logOptima log π*, both [cells²] */
export function fitOf(logDensities: Float64Array, logOptima: Float64Array, grid: Grid): BanditFit {
  const area = cellArea(grid);
  const { values } = midpoints(grid);
  const quadrants = new Float64Array(4);
  let [kl, mass, sumX, sumY, sumXx, sumYy, sumXy] = [0, 0, 0, 0, 0, 0, 0];
  logDensities.forEach((logDensity, k) => {
    const weight = exp(logDensity) * area;
    if (weight === 0) return;
    const [x, y] = [values[2 * k] ?? NaN, values[2 * k + 1] ?? NaN];
    const quadrant = Math.abs(x) > Math.abs(y) ? (x > 0 ? 0 : 1) : y > 0 ? 2 : 3;
    quadrants[quadrant] = (quadrants[quadrant] ?? 0) + weight;
    mass += weight;
    kl += weight * (logDensity - (logOptima[k] ?? NaN));
    [sumX, sumY] = [sumX + weight * x, sumY + weight * y];
    [sumXx, sumYy, sumXy] = [sumXx + weight * x * x, sumYy + weight * y * y, sumXy + weight * x * y];
  });
  const covariance = sumXy / mass - (sumX * sumY) / (mass * mass);
  const variances = (sumXx / mass - (sumX * sumX) / (mass * mass)) * (sumYy / mass - (sumY * sumY) / (mass * mass));
  return { kl, mass, leastModeMass: Math.min(...quadrants), correlation: covariance / Math.sqrt(variances) };
}

/** Where the search begins: around the middle, at a peak, between two of them. */
const STARTS = [
  [0, 0],
  [2, 0],
  [1, 1],
] as const;
const FIRST_STEP = 0.5;
const LAST_STEP = 1e-4;
const LOG_2_PI = 1.8378770664093453;

/** min over μ, σ of KL(N(μ, diag σ²) ‖ π*), nats, by a search along the axes from several places. */
export function leastGaussianDivergence(reward: BanditReward, weight: number, grid: Grid = ACTION_GRID): number {
  const logOptima = optimalLogDensities(reward, weight, grid);
  const divergence = (params: readonly number[]): number => gaussianDivergence(params, logOptima, grid);
  return Math.min(...STARTS.map(([x, y]) => divergence(searched(divergence, [x, y, log(0.7), log(0.7)]))));
}

function gaussianDivergence([x = 0, y = 0, logStdX = 0, logStdY = 0]: readonly number[], logOptima: Float64Array, grid: Grid): number {
  const { low, high, cells } = grid;
  const column = (mean: number, logStd: number, axis: 0 | 1): Float64Array =>
    Float64Array.from({ length: cells }, (_, k) => {
      const z = (low[axis] + ((k + 0.5) * (high[axis] - low[axis])) / cells - mean) * exp(-logStd);
      return (exp(-(z * z) / 2 - logStd - LOG_2_PI / 2) * (high[axis] - low[axis])) / cells;
    });
  const [across, up] = [column(x, logStdX, 0), column(y, logStdY, 1)];
  let expected = 0;
  logOptima.forEach((value, k) => (expected += (across[k % cells] ?? 0) * (up[Math.floor(k / cells)] ?? 0) * value));
  const entropy = logStdX + logStdY + 1 + LOG_2_PI;
  return -entropy - expected;
}

/** Steps along one axis after the other, half as long whenever none of them helps. */
function searched(f: (at: readonly number[]) => number, start: readonly number[]): readonly number[] {
  let [best, value] = [start, f(start)];
  for (let step = FIRST_STEP; step >= LAST_STEP;) {
    const before = value;
    for (let axis = 0; axis < start.length; axis++) {
      for (const sign of [1, -1]) {
        const candidate = best.map((number, k) => (k === axis ? number + sign * step : number));
        const found = f(candidate);
        if (found < value) [best, value] = [candidate, found];
      }
    }
    if (value === before) step /= 2;
  }
  return best;
}
