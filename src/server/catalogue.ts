/** What each world looks like with given arguments: its spaces are only known once one has been made. */
import { completeKwargs, makeEnvironment, type Engines, type Kwargs, type WorldSpec } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import { findWorld, WORLDS } from "../../envs/index.ts";
import type { Trials } from "../workers/trials.ts";

/** A world with complete arguments. */
export interface WorldDescription {
  readonly spec: WorldSpec;
  readonly kwargs: Kwargs;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
}

const CACHE_SIZE = 256;
/** Longer arguments are not remembered. UTF-16 units. */
const MAX_REMEMBERED = 16_384;

export class Catalogue {
  readonly #loadEngines: () => Promise<Engines>;
  readonly #trials: Trials;
  readonly #known = new Map<string, WorldDescription>();

  /** @param loadEngines called when a world first needs them @param trials where worlds are made whose arguments nobody trusts */
  constructor(loadEngines: () => Promise<Engines>, trials: Trials) {
    this.#loadEngines = loadEngines;
    this.#trials = trials;
  }

  /** @throws NotFoundError for an unknown world, InvalidArgumentError for bad arguments */
  async describe(envId: string, given: Kwargs): Promise<WorldDescription> {
    const spec = findWorld(WORLDS, envId);
    const kwargs = completeKwargs(spec, given);
    const key = JSON.stringify([envId, kwargs]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const isTrusted = spec.confined !== true || Object.keys(given).length === 0;
    const spaces = isTrusted ? await this.#spacesOf(spec, kwargs) : await this.#trials.attempt({ envId, kwargs });
    const description = { spec, kwargs, ...spaces };
    if (key.length > MAX_REMEMBERED) return description;
    if (this.#known.size >= CACHE_SIZE) this.#known.delete(this.#known.keys().next().value ?? "");
    this.#known.set(key, description);
    return description;
  }

  /** All worlds with default arguments, by id. */
  async list(): Promise<WorldDescription[]> {
    const ids = WORLDS.map((spec) => spec.id).sort();
    return await Promise.all(ids.map((id) => this.describe(id, {})));
  }

  async #spacesOf(spec: WorldSpec, kwargs: Kwargs): Promise<Pick<WorldDescription, "observationSpace" | "actionSpace">> {
    const environment = makeEnvironment(spec, kwargs, await this.enginesFor(spec));
    const { observationSpace, actionSpace } = environment;
    environment.close();
    return { observationSpace, actionSpace };
  }

  /** The engines that a world needs, on this thread. */
  async enginesFor(spec: WorldSpec): Promise<Engines> {
    return spec.engine === "none" ? {} : await this.#loadEngines();
  }
}
