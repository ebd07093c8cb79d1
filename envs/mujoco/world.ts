/** A MuJoCo task as a world: seeding, the order of reset, and the saved state, written once for all tasks. */
import { InvalidArgumentError, UnsupportedError } from "../core/errors.ts";
import type { StepResult, World } from "../core/env.ts";
import { createWorldRng, type Rng } from "../core/random/index.ts";
import { box, type Space } from "../core/spaces/index.ts";
import { isRecord, type Info } from "../core/value.ts";
import type { CompiledModel } from "./compiled-model.ts";
import type { Physics } from "./physics.ts";
import { AIM_SIZE, type Aim, type Pictures } from "./render/pictures.ts";

/** Positions [nq] and velocities [nv]. */
export interface Pose {
  readonly qpos: Float64Array;
  readonly qvel: Float64Array;
}

/** How a body starts, and what the agent sees of it: what tasks of the same body share. */
export interface MujocoBody {
  readonly observationSpace: Space;
  /** How an episode starts: `reset_model`, with its draws in Gymnasium's order. */
  start(rng: Rng): Pose;
  /** A copy of what the agent sees now: `_get_obs`. @param spare an array of its size that may hold it */
  observe(spare?: Float64Array): Float64Array;
}

/** What one task adds to the physics of its body. It keeps no state of its own. */
export interface MujocoTask extends MujocoBody {
  /** `_get_reset_info`. */
  resetInfo(): Info;
  /** Advances the physics and judges the way. @param action float32 [nu] @throws PhysicsDivergedError */
  step(action: Float32Array): Omit<StepResult, "observation" | "truncated">;
}

/** @param pictures absent in a mode without frames @returns a world that owns `physics`, which `task` drives, and `pictures` */
export function createMujocoWorld(physics: Physics, task: MujocoTask, pictures?: Pictures): World<Float64Array, Float32Array> {
  let rng = createWorldRng();
  let aim: Aim | undefined;

  return {
    observationSpace: task.observationSpace,
    actionSpace: controlBox(physics.model),

    reset({ seed }) {
      const episodeRng = rng.startEpisode(seed);
      physics.reset();
      const { qpos, qvel } = task.start(episodeRng);
      physics.setState(qpos, qvel);
      aim = pictures?.aim();
      return { observation: task.observe(), info: task.resetInfo() };
    },

    step(action, spare) {
      const { reward, terminated, info } = task.step(action);
      return { observation: task.observe(spare), reward, terminated, truncated: false, info };
    },

    state: () => ({ rng: rng.state(), physics: physics.state(), ...(aim === undefined ? {} : { aim: aim.slice() }) }),

    restore({ rng: savedRng, physics: savedPhysics, aim: savedAim }) {
      if (!isRecord(savedPhysics)) throw new InvalidArgumentError("state.physics: expected a record", { field: "state" });
      if (savedAim !== undefined && !(savedAim instanceof Float64Array && savedAim.length === AIM_SIZE)) {
        throw new InvalidArgumentError(`state.aim: expected Float64Array(${AIM_SIZE})`, { field: "state" });
      }
      const restoredRng = createWorldRng();
      restoredRng.restore(savedRng);
      physics.restore(savedPhysics);
      rng = restoredRng;
      aim = pictures && (savedAim?.slice() ?? pictures.aim());
    },

    render() {
      if (pictures === undefined) throw new UnsupportedError("render: the world was made in a mode without frames");
      aim ??= pictures.aim();
      return pictures.frame(aim);
    },

    close() {
      pictures?.[Symbol.dispose]();
      physics[Symbol.dispose]();
    },
  };
}

/** The controls that a model's actuators take: `MujocoEnv._set_action_space`. float32 [nu] */
function controlBox({ nu, ctrlRange }: CompiledModel): Space {
  const bounds = Float32Array.from(ctrlRange);
  return box({ low: bounds.filter((_, i) => i % 2 === 0), high: bounds.filter((_, i) => i % 2 === 1), shape: [nu], dtype: "float32" });
}
