/** A worker thread that runs a half cheetah and posts what it sees. Data: the compiled module, a saved state, actions. */
import { parentPort, workerData } from "node:worker_threads";
import { makeEnvironment } from "../../envs/core/registry.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import { loadMujoco } from "../../envs/mujoco/engine.ts";
import { HALF_CHEETAH } from "../../envs/mujoco/half-cheetah/index.ts";

export interface PhysicsThreadData {
  readonly wasm: WebAssembly.Module;
  readonly state: StateRecord;
  readonly actions: readonly Float32Array[];
}

const { wasm, state, actions } = workerData as PhysicsThreadData;
const env = makeEnvironment(HALF_CHEETAH, {}, { mujoco: await loadMujoco({ wasm }) });
env.restore(state);
parentPort?.postMessage(actions.map((action) => env.step(action)));
