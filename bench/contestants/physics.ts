/** Bare MuJoCo in WebAssembly on one thread, and the whole environment around it. An item is a control step, frame skip included. */
import { loadEngines } from "../../src/workers/engines.ts";
import { createRng } from "../../envs/core/random/index.ts";
import { findWorld, makeEnvironment, WORLDS } from "../../envs/index.ts";
import type { Engines } from "../../envs/core/registry.ts";
import { drawActions } from "./actions.ts";
import { barePhysics, type BarePhysicsConfig } from "./bare-physics.ts";
import { compete, readConfig, type Entrant } from "./compete.ts";

/** A call is one step. */
function whole(engines: Engines, { envId }: BarePhysicsConfig): Entrant {
  const environment = makeEnvironment(findWorld(WORLDS, envId), {}, engines);
  const actions = drawActions(environment.actionSpace, 1, createRng(0));
  environment.reset({ seed: 0 });
  let next = 0;
  const step = (): void => {
    const { terminated, truncated } = environment.step(actions[next++ % actions.length] ?? 0);
    if (terminated || truncated) environment.reset({});
  };
  return { itemsPerCall: 1, step };
}

const config = readConfig<BarePhysicsConfig>();
const engines = await loadEngines();
await compete({ bare: { itemsPerCall: config.episodeSteps, step: barePhysics(engines, config) }, whole: whole(engines, config) });
