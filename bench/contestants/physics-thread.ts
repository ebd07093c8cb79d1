/** A worker thread that plays episodes of bare physics, some for each message. */
import { parentPort, workerData } from "node:worker_threads";
import { loadEngines } from "../../src/workers/engines.ts";
import { barePhysics, type BarePhysicsConfig } from "./bare-physics.ts";

export interface PhysicsThreadData {
  readonly config: BarePhysicsConfig;
  /** For each message. */
  readonly episodes: number;
  readonly mujoco: WebAssembly.Module;
}

const { config, episodes, mujoco } = workerData as PhysicsThreadData;
const play = barePhysics(await loadEngines(mujoco), config);
parentPort?.on("message", () => {
  for (let i = 0; i < episodes; i++) play();
  parentPort?.postMessage("played");
});
parentPort?.postMessage("ready");
