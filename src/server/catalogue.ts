/** What each world looks like with given arguments: its spaces are only known once one has been made. */
import { completeKwargs, makeEnvironment, type Engines, type Kwargs, type WorldSpec } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import { findWorld, WORLDS } from "../../envs/index.ts";

/** A world with complete arguments. */
export interface WorldDescription {
  readonly spec: WorldSpec;
  readonly kwargs: Kwargs;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
}

const CACHE_SIZE = 256;

export class Catalogue {
  readonly #loadEngines: () => Promise<Engines>;
  readonly #known = new Map<string, WorldDescription>();

  /** @param loadEngines called when a world first needs them */
  constructor(loadEngines: () => Promise<Engines>) {
    this.#loadEngines = loadEngines;
  }

  /** @throws NotFoundError for an unknown world, InvalidArgumentError for bad arguments */
  async describe(envId: string, given: Kwargs): Promise<WorldDescription> {
    const spec = findWorld(WORLDS, envId);
    const kwargs = completeKwargs(spec, given);
    const key = JSON.stringify([envId, kwargs]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const environment = makeEnvironment(spec, kwargs, await this.enginesFor(spec));
    const { observationSpace, actionSpace } = environment;
    environment.close();
    const description = { spec, kwargs, observationSpace, actionSpace };
    if (this.#known.size >= CACHE_SIZE) this.#known.delete(this.#known.keys().next().value ?? "");
    this.#known.set(key, description);
    return description;
  }

  /** All worlds with default arguments, by id. */
  async list(): Promise<WorldDescription[]> {
    const ids = WORLDS.map((spec) => spec.id).sort();
    return await Promise.all(ids.map((id) => this.describe(id, {})));
  }

  /** The engines that a world needs, on this thread. */
  async enginesFor(spec: WorldSpec): Promise<Engines> {
    return spec.engine === "none" ? {} : await this.#loadEngines();
  }
}
