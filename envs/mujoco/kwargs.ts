/** The keyword arguments that all MuJoCo tasks take. Source: gymnasium/envs/mujoco/mujoco_env.py 1.4, `MujocoEnv.__init__`. */
import type { Json, KwargSpec } from "../core/registry.ts";

/** Longest accepted `frame_skip`: at most 0.1 s of computing for one call of `step`. */
const MAX_FRAME_SKIP = 1000;

/** The model: only Gymnasium's own. */
export function xmlFile(name: string): KwargSpec {
  return { name: "xml_file", type: "string", default: name, choices: [name], description: "the model; only the default one" };
}

export function frameSkip(steps: number): KwargSpec {
  return {
    name: "frame_skip",
    type: "int",
    default: steps,
    min: 1,
    max: MAX_FRAME_SKIP,
    description: "physics steps for which one action is held",
  };
}

export function defaultCameraConfig(config: Json): KwargSpec {
  return {
    name: "default_camera_config",
    type: "object",
    default: config,
    description: "fields of the free camera (mjvCamera) of pictures",
  };
}

export function resetNoiseScale(scale: number): KwargSpec {
  return {
    name: "reset_noise_scale",
    type: "float",
    default: scale,
    min: 0,
    description: "size of the noise added to positions and velocities at reset",
  };
}

export function forwardRewardWeight(weight: number): KwargSpec {
  return { name: "forward_reward_weight", type: "float", default: weight, description: "reward for a speed of 1 m/s" };
}

export function ctrlCostWeight(weight: number): KwargSpec {
  return { name: "ctrl_cost_weight", type: "float", default: weight, description: "cost of one motor with a control of 1" };
}

export function contactWeight(name: string, weight: number): KwargSpec {
  return { name, type: "float", default: weight, description: "cost of one contact force of 1 N or torque of 1 N m" };
}

export function healthyReward(reward: number): KwargSpec {
  return { name: "healthy_reward", type: "float", default: reward, description: "reward for every step on which the body is healthy" };
}

export const TERMINATE_WHEN_UNHEALTHY: KwargSpec = {
  name: "terminate_when_unhealthy",
  type: "bool",
  default: true,
  description: "whether the episode ends when the body is not healthy",
};

/** @param what the range is of, with its unit */
export function range(name: string, [low, high]: readonly [number | null, number | null], what: string): KwargSpec {
  return { name, type: "range", default: [low, high], description: `smallest and largest ${what}` };
}

/** @param between which two things the distance is */
export function rewardDistWeight(between: string): KwargSpec {
  return { name: "reward_dist_weight", type: "float", default: 1, description: `cost of 1 m between ${between}` };
}

export function rewardControlWeight(weight: number): KwargSpec {
  return { name: "reward_control_weight", type: "float", default: weight, description: "cost of one motor with a control of 1" };
}

/** Whether a block of numbers is part of the observation. @param field of mjData */
export function includeInObservation(field: string, what: string): KwargSpec {
  return { name: `include_${field}_in_observation`, type: "bool", default: true, description: `whether the observation has ${what}` };
}

/** @param what the observation may leave out @param exclude whether it does unless told otherwise */
export function excludeCurrentPositions(what: string, exclude = true): KwargSpec {
  return {
    name: "exclude_current_positions_from_observation",
    type: "bool",
    default: exclude,
    description: `whether the observation leaves out ${what}`,
  };
}

/** Gymnasium's `metadata["render_modes"]`. */
export const RENDER_MODES: readonly string[] = ["human", "rgb_array", "depth_array", "rgbd_tuple"];

/** How pictures are taken. */
export const PICTURE_KWARGS: readonly KwargSpec[] = [
  { name: "width", type: "int", default: 480, min: 1, max: 4096, description: "width of pictures, pixels" },
  { name: "height", type: "int", default: 480, min: 1, max: 4096, description: "height of pictures, pixels" },
  {
    name: "camera_id",
    type: "int",
    default: null,
    min: -1,
    description: "the model's camera by number; -1 = a free one that stays; null = a free one that follows the body",
  },
  { name: "camera_name", type: "string", default: null, description: "the model's camera by name" },
  { name: "max_geom", type: "int", default: 1000, min: 1, max: 100_000, description: "most shapes in one picture" },
  { name: "visual_options", type: "object", default: null, description: "flags of what is drawn, by the number in mjtVisFlag" },
];
