/** The reset options `low` and `high` of the classic worlds: between which bounds the start is drawn. */
import { InvalidArgumentError } from "./errors.ts";

export interface ResetBounds {
  readonly low: number;
  readonly high: number;
}

/**
 * Gymnasium's `maybe_parse_reset_bounds`. Other options are ignored, as there.
 * @param defaults what an absent option means
 * @throws InvalidArgumentError unless both are finite numbers, low ≤ high
 */
export function parseResetBounds(options: Readonly<Record<string, unknown>> | undefined, defaults: ResetBounds): ResetBounds {
  const bounds = { low: bound("low", options, defaults), high: bound("high", options, defaults) };
  if (bounds.low <= bounds.high) return bounds;
  throw new InvalidArgumentError(`options.low: expected at most options.high, got ${bounds.low} > ${bounds.high}`, {
    field: "options.low",
  });
}

function bound(name: "low" | "high", options: Readonly<Record<string, unknown>> | undefined, defaults: ResetBounds): number {
  const value = options !== undefined && Object.hasOwn(options, name) ? options[name] : defaults[name];
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`options.${name}: expected a finite number, got ${JSON.stringify(value)}`, { field: `options.${name}` });
}
