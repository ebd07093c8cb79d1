/** Bare MuJoCo in WebAssembly on one thread, and the whole environment around it. An item is a control step, frame skip included. */
import { loadEngines } from "../../src/workers/engines.ts";
import { createRng } from "../../envs/core/random/index.ts";
import { findWorld, makeEnvironment, WORLDS } from "../../envs/index.ts";
import { mujocoOf } from "../../envs/mujoco/engine.ts";
import { completeKwargs, type Engines } from "../../envs/core/registry.ts";
import { drawActions } from "./actions.ts";
import { MUJOCO_MODELS } from "../../test/support/mujoco-models.ts";
import { compete, readConfig, type Entrant } from "./compete.ts";

interface Config {
  readonly envId: string;
  /** Control steps after which the simulation starts anew, from the model's own pose. */
  readonly episodeSteps: number;
  /** Of the controls, uniform in [-1, 1]: those of `numpy.random.default_rng(seed).uniform(-1, 1, (episodeSteps, nu))`. */
  readonly seed: number;
}

const ARENA_BYTES = 2 ** 20;

/** A call is a whole episode, so that the loop around it costs nothing. */
function bare(engines: Engines, { envId, episodeSteps, seed }: Config): Entrant {
  const mjcf = MUJOCO_MODELS.find(({ id }) => id === envId)?.mjcf;
  if (mjcf === undefined) throw new Error(`${envId}: no model is listed for it`);
  const frameSkip = completeKwargs(findWorld(WORLDS, envId), {})["frame_skip"] as number;
  const engine = mujocoOf(engines);
  const { handle, nu } = engine.models.acquire({ mjcf: mjcf(), arenaBytes: ARENA_BYTES });
  const data = new engine.mujoco.MjData(handle);
  const controls = createRng(seed).uniforms(-1, 1, nu * episodeSteps);
  const step = (): void => {
    const ctrl = data.ctrl as Float64Array; // anew: views die when the module's memory grows
    engine.mujoco.mj_resetData(handle, data);
    for (let at = 0; at < controls.length; at += nu) {
      ctrl.set(controls.subarray(at, at + nu));
      for (let i = 0; i < frameSkip; i++) engine.mujoco.mj_step(handle, data);
    }
  };
  return { itemsPerCall: episodeSteps, step };
}

/** A call is one step. */
function whole(engines: Engines, { envId }: Config): Entrant {
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

const config = readConfig<Config>();
const engines = await loadEngines();
await compete({ bare: bare(engines, config), whole: whole(engines, config) });
