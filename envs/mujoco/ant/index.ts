/** `Ant-v5` in the registry. */
import { InvalidArgumentError } from "../../core/errors.ts";
import type { Json } from "../../core/registry.ts";
import type { CompiledModel } from "../compiled-model.ts";
import { mujocoWorldSpec } from "../entry.ts";
import {
  CONTROL_REWARD_INFO,
  FORWARD_REWARD_INFO,
  PLACE_INFO,
  PLANE_VELOCITY_INFO,
  scalarInfo,
  SURVIVE_REWARD_INFO,
} from "../info-fields.ts";
import { parseInterval } from "../interval.ts";
import * as kwarg from "../kwargs.ts";
import { antBodyConfig } from "./body.ts";
import { ANT_PHYSICS, TIMESTEP_SEC } from "./model.ts";
import { createAntTask } from "./task.ts";

export const ANT = mujocoWorldSpec({
  id: "Ant-v5",
  description: "A ball on four legs is rewarded for walking along x without falling, less costs of torque and of hard contacts.",
  origin: "Schulman et al. (2015), High-Dimensional Continuous Control Using Generalized Advantage Estimation",
  xmlFile: "ant.xml",
  frameSkip: 5,
  camera: { distance: 4 },
  kwargs: [
    kwarg.forwardRewardWeight(1),
    kwarg.ctrlCostWeight(0.5),
    kwarg.contactWeight("contact_cost_weight", 5e-4),
    kwarg.healthyReward(1),
    { name: "main_body", type: "int|string", default: 1, description: "the body whose speed counts, by number or name" },
    kwarg.TERMINATE_WHEN_UNHEALTHY,
    kwarg.range("healthy_z_range", [0.2, 1], "healthy height of the torso, m; ends included"),
    kwarg.range("contact_force_range", [-1, 1], "contact force, N, and torque, N m, to which larger ones are cut"),
    kwarg.resetNoiseScale(0.1),
    kwarg.excludeCurrentPositions("the x and y positions"),
    kwarg.includeInObservation("cfrc_ext", "the contact forces and torques on each body"),
  ],
  maxEpisodeSteps: 1000,
  rewardThreshold: 6000,
  infoFields: [
    ...PLACE_INFO,
    ...PLANE_VELOCITY_INFO,
    FORWARD_REWARD_INFO,
    CONTROL_REWARD_INFO,
    scalarInfo("reward_contact", "the reward's part for contact forces, negative"),
    SURVIVE_REWARD_INFO,
  ],
  timestepSec: TIMESTEP_SEC,
  substepMicros: 48,
  physics: ANT_PHYSICS,
  createTask: (physics, kwargs) =>
    createAntTask(physics, {
      ...antBodyConfig(kwargs),
      frameSkip: kwargs["frame_skip"] as number,
      forwardRewardWeight: kwargs["forward_reward_weight"] as number,
      ctrlCostWeight: kwargs["ctrl_cost_weight"] as number,
      contactCostWeight: kwargs["contact_cost_weight"] as number,
      healthyReward: kwargs["healthy_reward"] as number,
      mainBody: bodyNumber(physics.model, kwargs["main_body"] ?? null),
      terminateWhenUnhealthy: kwargs["terminate_when_unhealthy"] as boolean,
      healthyZRange: parseInterval(kwargs["healthy_z_range"]),
      contactForceRange: parseInterval(kwargs["contact_force_range"]),
    }),
});

/** @param body its number or name @throws InvalidArgumentError when the model has no such body */
function bodyNumber(model: CompiledModel, body: Json): number {
  const found = typeof body === "string" ? model.find("body", body) : (body as number);
  if (found !== undefined && found >= 0 && found < model.nbody) return found;
  throw new InvalidArgumentError(`main_body: expected a body's name or its number below ${model.nbody}, got ${JSON.stringify(body)}`, {
    field: "kwargs.main_body",
  });
}
