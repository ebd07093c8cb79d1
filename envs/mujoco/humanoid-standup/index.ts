/** `HumanoidStandup-v5` in the registry. */
import { mujocoWorldSpec } from "../entry.ts";
import { HUMANOID_STANDUP_PHYSICS, TIMESTEP_SEC } from "../humanoid/model.ts";
import { HUMANOID_OBSERVATION_KWARGS, humanoidBodyConfig, TENDON_INFO } from "../humanoid/body.ts";
import { PLACE_INFO, positionInfo, scalarInfo } from "../info-fields.ts";
import { parseInterval } from "../interval.ts";
import * as kwarg from "../kwargs.ts";
import { createHumanoidStandupTask } from "./task.ts";

export const HUMANOID_STANDUP = mujocoWorldSpec({
  id: "HumanoidStandup-v5",
  description: "A human figure on its back is rewarded for the height of its torso, less costs of torque and of hard contacts.",
  origin: "Tassa, Erez & Todorov (2012), Synthesis and Stabilization of Complex Behaviors through Online Trajectory Optimization",
  xmlFile: "humanoidstandup.xml",
  frameSkip: 5,
  camera: { trackbodyid: 1, distance: 4, lookat: [0, 0, 0.8925], elevation: -20 },
  kwargs: [
    { name: "uph_cost_weight", type: "float", default: 1, description: "without effect, as in Gymnasium" },
    kwarg.ctrlCostWeight(0.1),
    kwarg.contactWeight("impact_cost_weight", 5e-7),
    kwarg.range("impact_cost_range", [null, 10], "cost of all contacts of a step"),
    kwarg.resetNoiseScale(1e-2),
    kwarg.excludeCurrentPositions("the x and y positions"),
    ...HUMANOID_OBSERVATION_KWARGS,
  ],
  maxEpisodeSteps: 1000,
  rewardThreshold: null,
  infoFields: [
    ...PLACE_INFO.slice(0, 2),
    positionInfo("z_distance_from_origin", "height of the torso above that of the lying pose, m"),
    ...TENDON_INFO,
    scalarInfo("reward_linup", "the reward's part for height"),
    scalarInfo("reward_quadctrl", "the reward's part for torque, negative"),
    scalarInfo("reward_impact", "the reward's part for contact forces, negative"),
  ],
  timestepSec: TIMESTEP_SEC,
  substepMicros: 91,
  physics: HUMANOID_STANDUP_PHYSICS,
  createTask: (physics, kwargs) =>
    createHumanoidStandupTask(physics, {
      ...humanoidBodyConfig(kwargs),
      frameSkip: kwargs["frame_skip"] as number,
      ctrlCostWeight: kwargs["ctrl_cost_weight"] as number,
      impactCostWeight: kwargs["impact_cost_weight"] as number,
      impactCostRange: parseInterval(kwargs["impact_cost_range"]),
    }),
});
