/** Means and variances of samples, with their errors. */
import { expect } from "vitest";

/** In standard errors: a false-alarm rate of 5.7e-7 per comparison. */
export const SIGMAS = 5;

export interface Moments {
  readonly mean: number;
  readonly variance: number;
  /** Standard errors of the two. */
  readonly meanError: number;
  readonly varianceError: number;
}

export function momentsOf(values: readonly number[]): Moments {
  const n = values.length;
  const average = (f: (value: number) => number): number => values.reduce((total, value) => total + f(value), 0) / n;
  const mean = average((value) => value);
  const variance = average((value) => (value - mean) ** 2);
  const fourth = average((value) => (value - mean) ** 4);
  return { mean, variance, meanError: Math.sqrt(variance / n), varianceError: Math.sqrt((fourth - variance ** 2) / n) };
}

/** Two estimates of one number, within `SIGMAS` of their error. */
export function expectNear(a: number, b: number, error: number): void {
  expect(Math.abs(a - b)).toBeLessThan(SIGMAS * error);
}
