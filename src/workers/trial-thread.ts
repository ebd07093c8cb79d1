/** A worker thread in which worlds whose arguments nobody trusts are made for the first time. It may be ended at any moment. */
import { parentPort, workerData } from "node:worker_threads";
import { DomainError, PhysicsDivergedError } from "../../envs/core/errors.ts";
import { makeEnvironment } from "../../envs/core/registry.ts";
import { createSampler, type Space } from "../../envs/core/spaces/index.ts";
import { findWorld, WORLDS } from "../../envs/index.ts";
import { loadEngines } from "./engines.ts";
import type { TrialOrder, TrialReport, TrialThreadData } from "./trial-protocol.ts";
import { errorRecord } from "./vector-host.ts";

const engines = await loadEngines((workerData as TrialThreadData).mujoco);

parentPort?.on("message", (order: TrialOrder) => {
  try {
    post({ kind: "made", spaces: trySpaces(order) });
  } catch (error) {
    // Nobody else needs memory here.
    if (error instanceof DomainError && error.code !== "RESOURCE_EXHAUSTED") post({ kind: "refused", error: errorRecord(error) });
    else post({ kind: "broken", cause: `it broke (${error instanceof Error ? error.message : String(error)})` });
  }
});
post({ kind: "ready" });

/** Makes it, plays the first step, and draws the first picture where pictures are wanted: what breaks or hangs does so here. A simulation that diverges is the player's affair. */
function trySpaces({ envId, kwargs }: TrialOrder): { readonly observationSpace: Space; readonly actionSpace: Space } {
  const environment = makeEnvironment(findWorld(WORLDS, envId), kwargs, engines);
  const { observationSpace, actionSpace } = environment;
  try {
    environment.reset({ seed: 0 });
    environment.step(createSampler(actionSpace, 0).sample());
    if (kwargs["render_mode"] !== null) environment.render();
  } catch (error) {
    if (!(error instanceof PhysicsDivergedError)) throw error;
  } finally {
    environment.close();
  }
  return { observationSpace, actionSpace };
}

function post(report: TrialReport): void {
  parentPort?.postMessage(report);
}
