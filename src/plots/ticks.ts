/** Round numbers along an axis. */
import type { Range } from "./axes.ts";

const STEPS = [1, 2, 2.5, 5, 10] as const;

/** The multiples, within the range, of 1, 2, 2.5 or 5 times a power of ten that come closest to so many. */
export function ticks([low, high]: Range, count: number): number[] {
  const rough = (high - low) / count;
  let power = 1;
  while (power > rough) power /= 10;
  while (power * 10 <= rough) power *= 10;
  const step = power * (STEPS.find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step);
}

/** With thousands and millions shortened, and as many decimals as the others of its axis need. */
export function tickLabel(value: number, all: readonly number[]): string {
  const largest = Math.max(...all.map(Math.abs));
  const [unit, letter] = largest >= 1e6 ? [1e6, "M"] : largest >= 1e4 ? [1e3, "k"] : [1, ""];
  const step = Math.abs((all[1] ?? 1) - (all[0] ?? 0)) / unit;
  let decimals = 0;
  while (decimals < 6 && Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) > 1e-6) decimals++;
  const text = (value / unit).toFixed(decimals);
  return Number(text) === 0 ? "0" : `${text}${letter}`;
}
