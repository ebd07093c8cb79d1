/** Bare MuJoCo in WebAssembly on this thread: control steps with frame skip, nothing around them. */
import { findWorld, makeEnvironment, WORLDS } from "../../envs/index.ts";
import { createRng } from "../../envs/core/random/index.ts";
import { completeKwargs, type Engines } from "../../envs/core/registry.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import { mujocoOf } from "../../envs/mujoco/engine.ts";
import { MUJOCO_MODELS } from "../../test/support/mujoco-models.ts";

export interface BarePhysicsConfig {
  readonly envId: string;
  /** Control steps after which the simulation starts anew. */
  readonly episodeSteps: number;
  /** From where: from the model's own pose, or from what the environment comes to when it is reset with seed 0. */
  readonly start: "pose" | "reset";
  /** Of the controls, uniform in [-1, 1]: those of `numpy.random.default_rng(seed).uniform(-1, 1, (episodeSteps, nu))`. */
  readonly seed: number;
}

const ARENA_BYTES = 2 ** 20;

/** @returns a function that plays a whole episode, so that the loop around it costs nothing */
export function barePhysics(engines: Engines, { envId, episodeSteps, start, seed }: BarePhysicsConfig): () => void {
  const mjcf = MUJOCO_MODELS.find(({ id }) => id === envId)?.mjcf;
  if (mjcf === undefined) throw new Error(`${envId}: no model is listed for it`);
  const frameSkip = completeKwargs(findWorld(WORLDS, envId), {})["frame_skip"] as number;
  const engine = mujocoOf(engines);
  const { handle, nu } = engine.models.acquire({ mjcf: mjcf(), arenaBytes: ARENA_BYTES });
  const data = new engine.mujoco.MjData(handle);
  const integration = start === "reset" ? resetState(engines, envId) : undefined;
  const bits = engine.mujoco.mjtState.mjSTATE_INTEGRATION.value;
  const controls = createRng(seed).uniforms(-1, 1, nu * episodeSteps);
  return () => {
    const ctrl = data.ctrl as Float64Array; // anew: views die when the module's memory grows
    engine.mujoco.mj_resetData(handle, data);
    if (integration !== undefined) engine.mujoco.mj_setState(handle, data, integration, bits);
    for (let at = 0; at < controls.length; at += nu) {
      ctrl.set(controls.subarray(at, at + nu));
      for (let i = 0; i < frameSkip; i++) engine.mujoco.mj_step(handle, data);
    }
  };
}

/** What `mj_setState` takes. */
function resetState(engines: Engines, envId: string): number[] {
  const environment = makeEnvironment(findWorld(WORLDS, envId), {}, engines);
  environment.reset({ seed: 0 });
  const { world } = environment.state();
  environment.close();
  const { integration } = (world as StateRecord)["physics"] as StateRecord;
  return Array.from(integration as Float64Array);
}
