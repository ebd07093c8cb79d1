/** `HalfCheetah-v5` in the registry. */
import type { InfoField, KwargSpec, WorldSpec } from "../../core/registry.ts";
import { renderFps, stepMicros } from "../clock.ts";
import { mujocoOf } from "../engine.ts";
import { checkPictureKwargs, defaultCameraConfig, frameSkip, PICTURE_KWARGS, resetNoiseScale, xmlFile } from "../kwargs.ts";
import { Physics } from "../physics.ts";
import { createMujocoWorld } from "../world.ts";
import { halfCheetahMjcf, TIMESTEP_SEC } from "./model.ts";
import { createHalfCheetahTask } from "./task.ts";

/** Three times what the worst pose needs: 16 contacts and 6 joint limits take 42 KB. */
const ARENA_BYTES = 128 * 1024;
/** Measured on the reference machine, contacts included. */
const SUBSTEP_MICROS = 8;

const KWARGS: readonly KwargSpec[] = [
  xmlFile("half_cheetah.xml"),
  frameSkip(5),
  defaultCameraConfig({ distance: 4 }),
  { name: "forward_reward_weight", type: "float", default: 1, description: "reward for a speed of 1 m/s" },
  { name: "ctrl_cost_weight", type: "float", default: 0.1, description: "cost of one motor at full torque" },
  resetNoiseScale(0.1),
  {
    name: "exclude_current_positions_from_observation",
    type: "bool",
    default: true,
    description: "whether the observation leaves out the x position",
  },
  ...PICTURE_KWARGS,
];

const scalar = (key: string, dtype: "float64" | "float32", onReset: boolean, description: string): InfoField => ({
  key,
  dtype,
  shape: [],
  numberKind: "array",
  onReset,
  onStep: true,
  description,
});

export const HALF_CHEETAH: WorldSpec = {
  id: "HalfCheetah-v5",
  description: "A planar two-legged runner is rewarded for its forward speed, less a cost of torque.",
  source:
    "Wawrzyński (2009), A Cat-Like Robot Real-Time Learning to Run; Gymnasium 1.4, HalfCheetah-v5. " +
    "Deviation: xml_file takes only its default, since models are built in code. " +
    "Deviation: frame_skip is 1 to 1000 and reset_noise_scale at least 0, so that one call stays short. " +
    "Deviation: where the physics diverges, step fails with PHYSICS_DIVERGED; Gymnasium goes on from MuJoCo's own silent reset.",
  engine: "mujoco",
  kwargs: KWARGS,
  maxEpisodeSteps: 1000,
  rewardThreshold: 4800,
  renderModes: ["human", "rgb_array", "depth_array", "rgbd_tuple"],
  renderFps: renderFps(TIMESTEP_SEC),
  infoFields: [
    scalar("x_position", "float64", true, "distance run, m"),
    scalar("x_velocity", "float64", false, "mean speed over the step, m/s"),
    scalar("reward_forward", "float64", false, "the reward's part for speed"),
    scalar("reward_ctrl", "float32", false, "the reward's part for torque, negative"),
  ],
  rewardKind: "array",
  stepMicros: stepMicros(SUBSTEP_MICROS),
  create(kwargs, engines) {
    checkPictureKwargs(kwargs);
    const physics = new Physics(mujocoOf(engines), { mjcf: halfCheetahMjcf(), arenaBytes: ARENA_BYTES });
    const task = createHalfCheetahTask(physics, {
      frameSkip: kwargs["frame_skip"] as number,
      forwardRewardWeight: kwargs["forward_reward_weight"] as number,
      ctrlCostWeight: kwargs["ctrl_cost_weight"] as number,
      resetNoiseScale: kwargs["reset_noise_scale"] as number,
      excludeCurrentPositionsFromObservation: kwargs["exclude_current_positions_from_observation"] as boolean,
    });
    return createMujocoWorld(physics, task);
  },
};
