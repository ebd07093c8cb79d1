/** From what somebody asks for to a complete configuration, and whether it can be run. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { completeKwargs, findWorld, type Kwargs } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import { WORLDS } from "../../envs/index.ts";
import { findAlgorithm } from "./algorithms.ts";
import { collectingConfig } from "./learner-settings.ts";
import { findPreset } from "./presets.ts";
import { withSettings, type RunConfig, type Settings } from "./run-config.ts";

export interface RunWish {
  readonly algorithm: string;
  readonly envId: string;
  readonly envKwargs: Kwargs;
  readonly steps: number;
  readonly seed: number;
  /** Name of a preset; absent = the algorithm's defaults. */
  readonly preset?: string | undefined;
  /** What is set besides; it wins over the preset. */
  readonly settings: Settings;
}

/**
 * @throws NotFoundError for an unknown algorithm, environment or preset, InvalidArgumentError for unknown settings and arguments, each with
 * the nearest names
 */
export function planRun({ algorithm, envId, envKwargs, steps, seed, preset, settings }: RunWish): RunConfig {
  requireInteger("steps", steps, 1);
  requireInteger("seed", seed, 0);
  const { defaults } = findAlgorithm(algorithm);
  const spec = findWorld(WORLDS, envId);
  completeKwargs(spec, envKwargs);
  const base = preset === undefined ? defaults : withSettings(algorithm, defaults, findPreset(preset, algorithm, envId).settings);
  return { algorithm, envId, envKwargs, steps, seed, settings: withSettings(algorithm, base, settings) };
}

/** Whether a run can begin, without drawing weights, which takes seconds for wide layers. @throws InvalidArgumentError, UnsupportedError for settings out of range and spaces that do not suit */
export function requireLearnable(config: RunConfig, observationSpace: Space, actionSpace: Space): void {
  const { algorithm, settings } = config;
  collectingConfig(settings);
  findAlgorithm(algorithm).define({ observationSpace, actionSpace, settings });
}

/** The name of a run that was given none: what it is, in order. */
export function runNames({ algorithm, envId, seed }: RunConfig): Iterable<string> {
  const base = `${algorithm}_${envId.replaceAll(/[^\w.-]/g, "-")}_s${seed}`;
  return (function* names() {
    yield base;
    for (let n = 2; ; n++) yield `${base}_${n}`;
  })();
}

function requireInteger(name: string, value: number, minimum: number): void {
  if (Number.isSafeInteger(value) && value >= minimum) return;
  throw new InvalidArgumentError(`${name}: expected an integer of at least ${minimum} and below 2^53, got ${value}`, { field: name });
}
