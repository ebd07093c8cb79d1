/** Integrals in the plane by the midpoint rule, and what they say about a model and an energy. */
import { exp, log } from "../../envs/core/math/index.ts";
import type { Engine } from "../tensor/index.ts";
import type { Energy } from "./energies.ts";
import { logDensities, type DensityModel } from "./fit-density.ts";
import type { Points } from "./points.ts";

/** A rectangle, cut into cells. */
export interface Grid {
  readonly low: readonly [x: number, y: number];
  readonly high: readonly [x: number, y: number];
  /** Cells along each axis, ≥ 1. */
  readonly cells: number;
}

/** What the walls of the energies leave: exp(-U) is below 1e-10 of its top outside. */
export const ENERGY_GRID: Grid = { low: [-6, -6], high: [6, 6], cells: 240 };

/** Midpoints of the cells, x within y, both ascending. */
export function midpoints({ low, high, cells }: Grid): Points {
  const values = new Float64Array(2 * cells * cells);
  for (let k = 0; k < cells * cells; k++) {
    values[2 * k] = low[0] + (((k % cells) + 0.5) * (high[0] - low[0])) / cells;
    values[2 * k + 1] = low[1] + ((Math.floor(k / cells) + 0.5) * (high[1] - low[1])) / cells;
  }
  return { count: cells * cells, size: 2, values };
}

export function cellArea({ low, high, cells }: Grid): number {
  return ((high[0] - low[0]) * (high[1] - low[1])) / (cells * cells);
}

/** U at every midpoint. @returns [cells²] */
export function energiesOn(grid: Grid, energy: Energy, engine: Engine): Float64Array {
  using _ = engine.scope();
  const { values, count } = midpoints(grid);
  return Float64Array.from(engine.withoutGradients(() => energy.at(engine.tensor(values, count, 2)).values()));
}

/** log Z = log ∫ exp(-U). */
export function logNormalizer(grid: Grid, energies: Float64Array): number {
  const least = energies.reduce((a, b) => Math.min(a, b), Infinity);
  return log(energies.reduce((sum, u) => sum + exp(least - u), 0) * cellArea(grid)) - least;
}

export interface GridDivergence {
  /** KL(q ‖ exp(-U) / Z), nats. */
  readonly kl: number;
  /** ∫ q over the grid: 1 when it is wide and fine enough. */
  readonly mass: number;
  /** log Z, nats. */
  readonly logNormalizer: number;
}

/** ∫ q (log q + U + log Z). */
export function divergenceOn(grid: Grid, energy: Energy, model: Pick<DensityModel, "flow" | "params">, engine: Engine): GridDivergence {
  const energies = energiesOn(grid, energy, engine);
  const logZ = logNormalizer(grid, energies);
  const area = cellArea(grid);
  let [kl, mass] = [0, 0];
  logDensities(model, engine, midpoints(grid)).forEach((logQ, k) => {
    const q = exp(logQ) * area;
    mass += q;
    if (q > 0) kl += q * (logQ + (energies[k] ?? 0) + logZ);
  });
  return { kl, mass, logNormalizer: logZ };
}
