/** The threads that step the environments of sessions, and play their rollouts. */
import { EnvPool, type EnvPoolConfig } from "./env-pool.ts";
import { WorldPools } from "./world-pools.ts";

export class EnvPools extends WorldPools<EnvPoolConfig, EnvPool> {
  /** @param limitedMujoco as of `WorldPools` */
  constructor(config: EnvPoolConfig, limitedMujoco: () => Promise<WebAssembly.Module>) {
    super(EnvPool, config, limitedMujoco);
  }
}
