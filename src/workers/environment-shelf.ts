/** Environments that a thread keeps for rollouts, so that none is made anew for each of them. */
import type { Environment } from "../../envs/core/env.ts";
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

  /** Runs something with an environment in any state. @throws DomainError when it cannot be made */
  take(envId: string, kwargs: Kwargs): { readonly environment: Environment; readonly putBack: () => void } {
    const key = canonicalJson([envId, kwargs]);
    const at = this.#idle.findIndex((candidate) => candidate.key === key);
    const [kept] = at < 0 ? [] : this.#idle.splice(at, 1);
    const environment = kept?.environment ?? makeEnvironment(findWorld(WORLDS, envId), kwargs, this.#engines);
    return { environment, putBack: () => this.#putBack(key, environment) };
  }

  #putBack(key: string, environment: Environment): void {
    this.#idle.push({ key, environment });
    if (this.#idle.length > CAPACITY) this.#idle.shift()?.environment.close();
  }
}
