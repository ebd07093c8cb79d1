/** The pools of threads that step environments: one for all, and one, with less memory, for worlds whose arguments nobody trusts. */
import type { WorldSpec } from "../../envs/core/registry.ts";
import { EnvPool, type EnvPoolConfig } from "./env-pool.ts";

/** Own models share few threads, so that whatever they do there, they do to each other. */
const MAX_CONFINED_THREADS = 2;

export class EnvPools {
  readonly shared: EnvPool;
  readonly #config: EnvPoolConfig;
  readonly #limitedMujoco: () => Promise<WebAssembly.Module>;
  #confined: Promise<EnvPool> | undefined;

  /** @param limitedMujoco MuJoCo's code with a limited memory, asked for when the second pool is first needed */
  constructor(config: EnvPoolConfig, limitedMujoco: () => Promise<WebAssembly.Module>) {
    this.#config = config;
    this.#limitedMujoco = limitedMujoco;
    this.shared = new EnvPool(config);
  }

  /** Where environments of this world are stepped. */
  async of({ confined = false }: WorldSpec): Promise<EnvPool> {
    if (!confined) return this.shared;
    this.#confined ??= this.#open();
    return await this.#confined;
  }

  async close(): Promise<void> {
    await Promise.all([this.shared.close(), this.#confined?.then((pool) => pool.close())]);
  }

  async #open(): Promise<EnvPool> {
    const threads = Math.min(this.#config.threads, MAX_CONFINED_THREADS);
    return new EnvPool({ ...this.#config, threads, mujoco: await this.#limitedMujoco() });
  }
}
