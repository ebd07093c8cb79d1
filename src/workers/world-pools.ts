/** Two pools of threads of the same kind: one for all worlds, and one, with less memory, for worlds whose arguments nobody trusts. */
import type { WorldSpec } from "../../envs/core/registry.ts";

/** What the second pool has less of. */
export interface PoolResources {
  /** Most threads, ≥ 1. */
  readonly threads: number;
  /** MuJoCo's code. */
  readonly mujoco: WebAssembly.Module;
}

interface Closable {
  close(): Promise<void>;
}

/** Own models share few threads, so that whatever they do there, they do to each other. */
const MAX_CONFINED_THREADS = 2;

export class WorldPools<Config extends PoolResources, Pool extends Closable> {
  readonly shared: Pool;
  readonly #Pool: new (config: Config) => Pool;
  readonly #config: Config;
  readonly #limitedMujoco: () => Promise<WebAssembly.Module>;
  #confined: Promise<Pool> | undefined;

  /**
   * @param Pool class of both pools @param config of the shared one
   * @param limitedMujoco MuJoCo's code with a limited memory, asked for when the second pool is first needed
   */
  constructor(Pool: new (config: Config) => Pool, config: Config, limitedMujoco: () => Promise<WebAssembly.Module>) {
    this.#Pool = Pool;
    this.#config = config;
    this.#limitedMujoco = limitedMujoco;
    this.shared = new Pool(config);
  }

  /** Where environments of this world live. */
  async of({ confined = false }: WorldSpec): Promise<Pool> {
    if (!confined) return this.shared;
    this.#confined ??= this.#open();
    return await this.#confined;
  }

  async close(): Promise<void> {
    await Promise.all([this.shared.close(), this.#confined?.then((pool) => pool.close())]);
  }

  async #open(): Promise<Pool> {
    const threads = Math.min(this.#config.threads, MAX_CONFINED_THREADS);
    return new this.#Pool({ ...this.#config, threads, mujoco: await this.#limitedMujoco() });
  }
}
