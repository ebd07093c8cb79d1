/** MuJoCo for tests: one engine that a test file shares, and further instances of the module on demand. */
import { loadMujoco, mujocoOf, type MujocoEngine } from "../../envs/mujoco/engine.ts";
import { loadEngines, mujocoModule } from "../../src/workers/engines.ts";

/** The engine of this thread. */
export async function sharedEngine(): Promise<MujocoEngine> {
  return mujocoOf(await loadEngines());
}

/** Another instance of the module, with its own memory. */
export async function freshEngine(): Promise<MujocoEngine> {
  return loadMujoco({ wasm: await mujocoModule() });
}
