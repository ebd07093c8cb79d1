/** The registry: what each world is called, takes and promises, and `makeEnvironment`. Entries are listed in `envs/index.ts`, explicitly. */
import type { Environment, World } from "./env.ts";
import { createEpisode } from "./episode.ts";
import { InvalidArgumentError, NotFoundError } from "./errors.ts";
import { acceptKwarg, brief } from "./kwarg-value.ts";
import { nearestNames } from "./nearest-names.ts";
import { FILM_BYTES } from "./render/film.ts";
import { baseMode, offeredModes, type RenderMode } from "./render/render-mode.ts";
import type { Dtype } from "./value.ts";

/** A JSON value: what a keyword argument may be. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Kwargs = Readonly<Record<string, Json>>;

/** One keyword argument of a world. */
export interface KwargSpec {
  readonly name: string;
  /** "range": low and high end, null where it has none; infinities are understood as null. */
  readonly type: "float" | "int" | "bool" | "string" | "int|string" | "float[]" | "range" | "object" | "json[]";
  readonly default: Json;
  /** The allowed values, where not all of the type are. */
  readonly choices?: readonly Json[];
  /** Smallest and largest allowed number, inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** Most UTF-16 units of a text, or elements of a list. */
  readonly maxLength?: number;
  /** Looks into a value of the right type. @param path what to call it in errors @throws InvalidArgumentError naming what is wrong in it */
  readonly check?: (value: Json, path: string) => void;
  /** What it does, with its unit. */
  readonly description: string;
}

/** How a client holds a scalar: as its language's own number (Python's float), or as an array scalar (numpy.float64). */
export type NumberKind = "native" | "array";

/** One key of the info record. */
export interface InfoField {
  readonly key: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly numberKind: NumberKind;
  readonly onReset: boolean;
  readonly onStep: boolean;
  readonly description: string;
}

/** What worlds need from outside: compiled physics is handed in, so that `envs` runs in any host. */
export interface Engines {
  /** The MuJoCo module; absent where the host has loaded none. */
  readonly mujoco?: unknown;
}

/** A property that may depend on the arguments. */
export type ByKwargs<Property> = Property | ((kwargs: Kwargs) => Property);

/** The property with these arguments, complete. */
export function withKwargs<Property extends number | null | readonly InfoField[]>(property: ByKwargs<Property>, kwargs: Kwargs): Property {
  return typeof property === "function" ? property(kwargs) : property;
}

/** A world's entry in the registry. */
export interface WorldSpec {
  readonly id: string;
  readonly description: string;
  /** Where the definition comes from, and each deviation on purpose. */
  readonly source: string;
  /** Whether `create` needs `engines.mujoco`. */
  readonly engine: "none" | "mujoco";
  readonly kwargs: readonly KwargSpec[];
  /** Gymnasium's time limit; null where there is none. */
  readonly maxEpisodeSteps: number | null;
  readonly rewardThreshold: number | null;
  /** Gymnasium's `metadata["render_modes"]`. Each that gives frames has a twin that ends in `_list`. */
  readonly renderModes: readonly string[];
  /** Frames per second of a video; in real time where the world has a clock. null where it draws nothing. */
  readonly renderFps: ByKwargs<number | null>;
  readonly infoFields: ByKwargs<readonly InfoField[]>;
  /** Whether arguments may hold programs of a kind: such a world is first made apart from everything else, with limits (`src/workers`). */
  readonly confined?: boolean;
  readonly rewardKind: NumberKind;
  /** Measured time of one step, µs on the reference machine; decides inline or worker (`src/workers`). */
  readonly stepMicros: ByKwargs<number>;
  /** @param kwargs complete and checked; `render_mode` without `_list` */
  create(kwargs: Kwargs, engines: Engines): World;
}

/** Arguments that every environment takes besides its own. */
export const COMMON_KWARGS: readonly KwargSpec[] = [
  {
    name: "max_episode_steps",
    type: "int",
    default: null,
    min: -1,
    description: "steps after which an episode is truncated; -1 = never; null = the registered limit",
  },
  {
    name: "render_mode",
    type: "string",
    default: null,
    description: "one of the environment's render modes, or one with _list appended: a frame of every step; null = none",
  },
];

/** Fills in defaults. @throws InvalidArgumentError for an unknown name or a value of the wrong type or range, naming what is allowed */
export function completeKwargs(spec: WorldSpec, given: Kwargs): Kwargs {
  const known = [...spec.kwargs, ...COMMON_KWARGS];
  const complete: Record<string, Json> = Object.fromEntries(known.map((kwarg) => [kwarg.name, kwarg.default]));
  for (const [name, value] of Object.entries(given)) {
    const kwarg = known.find((candidate) => candidate.name === name);
    if (kwarg === undefined) {
      throw new InvalidArgumentError(
        `${name}: unknown keyword argument, expected one of ${known.map((k) => k.name).join(", ")} (${spec.id})`,
        { field: `kwargs.${name}`, env: spec.id },
        "UNKNOWN_KWARG",
      );
    }
    complete[name] = acceptKwarg(kwarg, value, spec.id);
  }
  checkRenderMode(spec, complete["render_mode"] ?? null);
  return complete;
}

/** The entry called `id`. @throws NotFoundError listing the nearest names */
export function findWorld(registry: readonly WorldSpec[], id: string): WorldSpec {
  const found = registry.find((spec) => spec.id === id);
  if (found !== undefined) return found;
  const nearest = nearestNames(
    id,
    registry.map((spec) => spec.id),
  ).join(", ");
  throw new NotFoundError(`${id}: no such environment; nearest: ${nearest}`, { kind: "environment", name: id, nearest });
}

/**
 * Makes one environment.
 * @param kwargs the world's own and the common ones; missing ones take their defaults
 * @param frameBytes most memory for the frames of a mode that ends in `_list`
 */
export function makeEnvironment(spec: WorldSpec, kwargs: Kwargs, engines: Engines, frameBytes = FILM_BYTES): Environment {
  const complete = completeKwargs(spec, kwargs);
  const renderMode = (complete["render_mode"] ?? null) as RenderMode;
  const limit = complete["max_episode_steps"] ?? spec.maxEpisodeSteps;
  const maxEpisodeSteps = limit === -1 ? null : (limit as number | null);
  const world = spec.create({ ...complete, render_mode: baseMode(renderMode) }, engines);
  return createEpisode(world, { id: spec.id, maxEpisodeSteps, renderMode, frameBytes });
}

function checkRenderMode(spec: WorldSpec, mode: Json): void {
  const offered = offeredModes(spec.renderModes);
  if (mode === null || offered.includes(mode as string)) return;
  throw new InvalidArgumentError(`render_mode: expected one of ${offered.join(", ") || "none"}, got ${brief(mode)} (${spec.id})`, {
    field: "kwargs.render_mode",
    env: spec.id,
  });
}
