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

export class WorldPools<Pool extends Closable> {
  readonly shared: Pool;
  readonly #create: (resources: PoolResources) => Pool;
  readonly #threads: number;
  readonly #limitedMujoco: () => Promise<WebAssembly.Module>;
  #confined: Promise<Pool> | undefined;

  /**
   * @param create either pool @param resources of the shared one
   * @param limitedMujoco MuJoCo's code with a limited memory, asked for when the second pool is first needed
   */
  constructor(create: (resources: PoolResources) => Pool, resources: PoolResources, limitedMujoco: () => Promise<WebAssembly.Module>) {
    this.#create = create;
    this.#threads = resources.threads;
    this.#limitedMujoco = limitedMujoco;
    this.shared = create(resources);
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
    return this.#create({ threads: Math.min(this.#threads, MAX_CONFINED_THREADS), mujoco: await this.#limitedMujoco() });
  }
}
