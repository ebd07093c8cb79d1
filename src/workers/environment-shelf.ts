/** Environments that a thread keeps for rollouts, so that none is made anew for each of them. */
import type { Environment } from "../../envs/core/env.ts";
import { DomainError } from "../../envs/core/errors.ts";
import { canonicalJson } from "../../envs/core/canonical-json.ts";
import { makeEnvironment, type Engines, type Kwargs } from "../../envs/core/registry.ts";
import { findWorld, WORLDS } from "../../envs/index.ts";

/** An environment holds about a megabyte. */
const CAPACITY = 8;

export class EnvironmentShelf {
  readonly #engines: Engines;
  /** The one put back last is last. */
  #idle: { readonly key: string; readonly environment: Environment }[] = [];

  constructor(engines: Engines) {
    this.#engines = engines;
  }

  /** Makes something that needs memory; where there is none left, the idle environments make room. @throws what `make` throws */
  withRoom<Made>(make: () => Made): Made {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "RESOURCE_EXHAUSTED" || this.#idle.length === 0) throw error;
      for (const { environment } of this.#idle.splice(0)) environment.close();
      return make();
    }
  }

  /** An environment, in any state. @throws DomainError when it cannot be made */
  take(envId: string, kwargs: Kwargs): { readonly environment: Environment; readonly putBack: () => void } {
    const key = canonicalJson([envId, kwargs]);
    const at = this.#idle.findIndex((candidate) => candidate.key === key);
    const [kept] = at < 0 ? [] : this.#idle.splice(at, 1);
    const make = () => makeEnvironment(findWorld(WORLDS, envId), kwargs, this.#engines);
    const environment = kept?.environment ?? this.withRoom(make);
    return { environment, putBack: () => this.#putBack(key, environment) };
  }

  #putBack(key: string, environment: Environment): void {
    this.#idle.push({ key, environment });
    if (this.#idle.length > CAPACITY) this.#idle.shift()?.environment.close();
  }
}
