/**
 * `Mujoco-v0` in the registry: a user's own MJCF, with observation, reward and termination chosen from lists. See docs/mujoco-custom.md.
 *
 * The text is read strictly and held against limits (`model-limits.ts`), then compiled; what MuJoCo made of it is held against limits again
 * before anything is simulated.
 */
import type { MjModel } from "@mujoco/mujoco";
import type { Json, KwargSpec, WorldSpec } from "../../core/registry.ts";
import { mujocoOf } from "../engine.ts";
import { defaultCameraConfig, PICTURE_KWARGS, RENDER_MODES, resetNoiseScale } from "../kwargs.ts";
import { Physics } from "../physics.ts";
import { createPictures } from "../render/pictures.ts";
import { createMujocoWorld } from "../world.ts";
import { admitCompiled } from "./compiled-limits.ts";
import { armMjcf } from "./default-model.ts";
import { ARENA_BYTES, ARENA_BYTES_PER_DOF, MAX_FRAME_SKIP, MAX_MJCF_LENGTH } from "./model-limits.ts";
import { parseObservation } from "./observation.ts";
import { parseReward } from "./reward.ts";
import { carriedFields, createOwnTask, ownTaskConfig, rewardInfos } from "./task.ts";
import { parseTermination } from "./termination.ts";
import { admitModel } from "./admitted-model.ts";

/** Terms of one list. */
const MAX_TERMS = 64;
/** Of a model that nobody has measured: it belongs on a thread. */
const SUBSTEP_MICROS = 200;

const OWN_KWARGS: readonly KwargSpec[] = [
  { name: "mjcf", type: "string", default: armMjcf(), maxLength: MAX_MJCF_LENGTH, description: "the model, as MJCF text" },
  { name: "frame_skip", type: "int", default: 5, min: 1, max: MAX_FRAME_SKIP, description: "physics steps for which one action is held" },
  resetNoiseScale(0.01),
  { name: "keyframe", type: "string", default: null, description: "the model's keyframe in which episodes start; null = its initial pose" },
  list("observation", ["qpos", "qvel"], parseObservation, "parts of the observation, one after the other"),
  list("reward", [{ term: "alive" }, { term: "control_cost", weight: 0.1 }], parseReward, "terms of the reward, which is their sum"),
  list("termination", [], parseTermination, "quantities with ranges; the episode ends when one leaves its range"),
];

export const MUJOCO: WorldSpec = {
  id: "Mujoco-v0",
  description: "A MuJoCo model that is sent as MJCF text; what is seen, rewarded and ends an episode is chosen from lists.",
  source: "Own definition; MuJoCo 3.14 XML reference.",
  engine: "mujoco",
  confined: true,
  kwargs: [...OWN_KWARGS, defaultCameraConfig({}), ...PICTURE_KWARGS],
  maxEpisodeSteps: 1000,
  rewardThreshold: null,
  renderModes: RENDER_MODES,
  renderFps: null,
  infoFields: rewardInfos,
  rewardKind: "native",
  stepMicros: ({ frame_skip: frameSkip }) => SUBSTEP_MICROS * (frameSkip as number),
  create(kwargs, engines) {
    const config = ownTaskConfig(kwargs);
    const { mjcf, arenaBytes: wanted } = admitModel(kwargs["mjcf"] as string);
    const engine = mujocoOf(engines);
    const chooseArena = (model: MjModel): number => {
      admitCompiled(model);
      return wanted ?? ARENA_BYTES + ARENA_BYTES_PER_DOF * model.nv;
    };
    const physics = new Physics(engine, { mjcf, arenaBytes: chooseArena, carried: carriedFields(config) });
    try {
      return createMujocoWorld(physics, createOwnTask(engine, physics, config), createPictures(engine, physics, kwargs));
    } catch (error) {
      physics[Symbol.dispose]();
      throw error;
    }
  },
};

function list(name: string, fallback: Json, parse: (value: Json, path: string) => unknown, description: string): KwargSpec {
  const check = (value: Json, path: string): void => void parse(value, path);
  return { name, type: "json[]", default: fallback, maxLength: MAX_TERMS, check, description };
}
