/** Bare MuJoCo in WebAssembly on several threads at once. An item is a control step, frame skip included; a call is some episodes on each thread. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { mujocoModule } from "../../src/workers/engines.ts";
import type { BarePhysicsConfig } from "./bare-physics.ts";
import { compete, readConfig } from "./compete.ts";
import type { PhysicsThreadData } from "./physics-thread.ts";

const { threads, episodes, ...config } = readConfig<BarePhysicsConfig & { readonly threads: number; readonly episodes: number }>();
const workerData: PhysicsThreadData = { config, episodes, mujoco: await mujocoModule() };
const workers = Array.from({ length: threads }, () => new Worker(new URL("./physics-thread.ts", import.meta.url), { workerData }));
const answers = () => Promise.all(workers.map((worker) => once(worker, "message")));
await answers();

async function step(): Promise<void> {
  const played = answers();
  for (const worker of workers) worker.postMessage("play");
  await played;
}

await compete({ bare: { itemsPerCall: threads * episodes * config.episodeSteps, step } });
await Promise.all(workers.map((worker) => worker.terminate()));
