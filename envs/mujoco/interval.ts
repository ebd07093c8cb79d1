/** Ranges that arguments give: of healthy poses, and of forces and costs. */
import type { Json } from "../core/registry.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** @param range a checked argument of type "range" */
export function parseInterval(range: Json | undefined): Interval {
  const [low, high] = range as readonly [number | null, number | null];
  return { low: low ?? -Infinity, high: high ?? Infinity };
}

/** Ends excluded. */
export function isWithin({ low, high }: Interval, value: number): boolean {
  return low < value && value < high;
}

/** Ends included. */
export function contains({ low, high }: Interval, value: number): boolean {
  return low <= value && value <= high;
}
