/** What a run is told: an algorithm, an environment, a budget, a seed, and settings, each with a default that has a source. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { nearestNames } from "../../envs/core/nearest-names.ts";
import type { Json, Kwargs } from "../../envs/core/registry.ts";

/** The settings of one algorithm, complete. */
export type Settings = Readonly<Record<string, Json>>;

export interface RunConfig {
  /** A name of `ALGORITHMS`. */
  readonly algorithm: string;
  readonly envId: string;
  readonly envKwargs: Kwargs;
  /** Environment steps, all counted, ≥ 1; a run ends with the update that reaches them. */
  readonly steps: number;
  readonly seed: number;
  readonly settings: Settings;
}

/**
 * Defaults with some of them replaced. A setting keeps its type: numbers stay numbers, lists of numbers lists of numbers.
 * @throws InvalidArgumentError for an unknown setting, naming the nearest, or a value of another type
 */
export function withSettings(algorithm: string, defaults: Settings, given: Settings): Settings {
  for (const [name, value] of Object.entries(given)) {
    const standard = defaults[name];
    if (standard === undefined) {
      const nearest = nearestNames(name, Object.keys(defaults)).join(", ");
      throw new InvalidArgumentError(`${name}: no setting of ${algorithm}; nearest: ${nearest}`, { field: name, nearest });
    }
    if (kindOf(value) !== kindOf(standard) && !(standard === null && typeof value === "number") && value !== null) {
      throw new InvalidArgumentError(`${name}: expected ${kindOf(standard)}, got ${JSON.stringify(value)} (${algorithm})`, { field: name });
    }
    if (value === null && standard !== null && !NULLABLE.has(name)) {
      throw new InvalidArgumentError(`${name}: expected ${kindOf(standard)}, got null (${algorithm})`, { field: name });
    }
  }
  return { ...defaults, ...given };
}

/** Settings whose absence means something although their default is a number. */
const NULLABLE: ReadonlySet<string> = new Set(["targetKlNats"]);

export function booleanSetting(settings: Settings, name: string): boolean {
  const value = settings[name];
  if (typeof value === "boolean") return value;
  throw new InvalidArgumentError(`${name}: expected true or false, got ${JSON.stringify(value)}`, { field: name });
}

/** A number of the settings. @throws InvalidArgumentError when it is none, or outside of [min, max] */
export function numberSetting(settings: Settings, name: string, min = -Infinity, max = Infinity): number {
  const value = settings[name];
  if (typeof value === "number" && value >= min && value <= max) return value;
  throw new InvalidArgumentError(`${name}: expected a number in [${min}, ${max}], got ${JSON.stringify(value)}`, { field: name });
}

/** A whole number of the settings. */
export function integerSetting(settings: Settings, name: string, min: number, max = Infinity): number {
  const value = numberSetting(settings, name, min, max);
  if (Number.isInteger(value)) return value;
  throw new InvalidArgumentError(`${name}: expected a whole number, got ${value}`, { field: name });
}

/** Orthogonal weights of wider layers take minutes to draw. */
const MAX_WIDTH = 2048;
const MAX_LAYERS = 16;

/** Widths of hidden layers. */
export function widthsSetting(settings: Settings, name: string): number[] {
  const value = settings[name];
  const isWidth = (width: Json): boolean => Number.isInteger(width) && Number(width) >= 1 && Number(width) <= MAX_WIDTH;
  if (Array.isArray(value) && value.length <= MAX_LAYERS && value.every(isWidth)) return value.map(Number);
  const expected = `a list of at most ${MAX_LAYERS} whole numbers in [1, ${MAX_WIDTH}]`;
  throw new InvalidArgumentError(`${name}: expected ${expected}, got ${JSON.stringify(value)}`, { field: name });
}

/** One of some words. */
export function choiceSetting<Choice extends string>(settings: Settings, name: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === settings[name]);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`${name}: expected one of ${choices.join(", ")}, got ${JSON.stringify(settings[name])}`, { field: name });
}

function kindOf(value: Json): string {
  if (Array.isArray(value)) return "a list";
  return value === null ? "null" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
