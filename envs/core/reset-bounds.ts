/**
 * The reset options of the classic worlds that are numbers, such as `low` and `high`: between which bounds the start is drawn.
 *
 * Deviation: they lie within ±10⁶ and are numbers, not texts of numbers; so no state leaves the finite numbers.
 */
import { InvalidArgumentError } from "./errors.ts";
import { brief } from "./kwarg-value.ts";
import type { Json } from "./registry.ts";

export interface ResetBounds {
  readonly low: number;
  readonly high: number;
}

type Options = Readonly<Record<string, unknown>> | undefined;

const LARGEST = 1e6;

/**
 * Gymnasium's `maybe_parse_reset_bounds`. Other options are ignored, as there.
 * @param defaults what an absent option means
 * @throws InvalidArgumentError unless both are numbers within ±10⁶, low ≤ high
 */
export function parseResetBounds(options: Options, defaults: ResetBounds): ResetBounds {
  const low = parseResetNumber("low", options, { default: defaults.low });
  const high = parseResetNumber("high", options, { default: defaults.high });
  if (low <= high) return { low, high };
  throw new InvalidArgumentError(`options.low: expected at most options.high, got ${low} > ${high}`, { field: "options.low" });
}

export interface ResetNumber {
  /** What an absent option means. */
  readonly default: number;
  /** Absent: -10⁶. */
  readonly min?: number;
}

/** @throws InvalidArgumentError unless the option is absent or a number from `min` to 10⁶ */
export function parseResetNumber(name: string, options: Options, { default: absent, min = -LARGEST }: ResetNumber): number {
  const value = options !== undefined && Object.hasOwn(options, name) ? options[name] : absent;
  if (typeof value === "number" && value >= min && value <= LARGEST) return value;
  throw new InvalidArgumentError(`options.${name}: expected a number from ${min} to ${LARGEST}, got ${brief(value as Json)}`, {
    field: `options.${name}`,
  });
}
