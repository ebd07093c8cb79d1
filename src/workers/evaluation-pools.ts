/** The threads that play the server's evaluations and replays. */
import { EvaluationPool, type EvaluationPoolConfig } from "./evaluation-pool.ts";
import { WorldPools } from "./world-pools.ts";

export class EvaluationPools extends WorldPools<EvaluationPoolConfig, EvaluationPool> {
  /** @param limitedMujoco as of `WorldPools` */
  constructor(config: EvaluationPoolConfig, limitedMujoco: () => Promise<WebAssembly.Module>) {
    super(EvaluationPool, config, limitedMujoco);
  }
}
