/** The tasks without a direction in the registry: of ant, swimmer and humanoid. */
import type { InfoField, Kwargs, KwargSpec } from "../../core/registry.ts";
import { antBodyConfig, createAntBody } from "../ant/body.ts";
import { ANT_PHYSICS, TIMESTEP_SEC as ANT_TIMESTEP_SEC } from "../ant/model.ts";
import { mujocoWorldSpec } from "../entry.ts";
import { createHumanoidBody, HUMANOID_OBSERVATION_KWARGS, humanoidBodyConfig } from "../humanoid/body.ts";
import { HUMANOID_PHYSICS, TIMESTEP_SEC as HUMANOID_TIMESTEP_SEC } from "../humanoid/model.ts";
import { PLACE_INFO, scalarInfo } from "../info-fields.ts";
import { contains, isWithin, parseInterval } from "../interval.ts";
import * as kwarg from "../kwargs.ts";
import { createSwimmerBody, swimmerBodyConfig } from "../swimmer/body.ts";
import { SWIMMER_PHYSICS, TIMESTEP_SEC as SWIMMER_TIMESTEP_SEC } from "../swimmer/model.ts";
import { anyDirection, createMultiDirectionTask, forwards, type MultiDirectionConfig } from "./task.ts";

const COMMON = {
  origin: "Haarnoja et al. (2018), Latent Space Policies for Hierarchical Reinforcement Learning, and its published code",
  deviations: [
    "the bodies, their noise at reset and what they observe are those of Gymnasium's v5 tasks",
    "the velocity is that of the root, not of the centre of mass",
  ],
  xmlFile: null,
  maxEpisodeSteps: 1000,
  rewardThreshold: null,
} as const;

const INFO_FIELDS: readonly InfoField[] = [
  ...PLACE_INFO,
  scalarInfo("x_velocity", "velocity along x after the step, m/s"),
  scalarInfo("y_velocity", "velocity along y after the step, m/s"),
  scalarInfo("reward_velocity", "the reward's part for speed"),
  scalarInfo("reward_ctrl", "the reward's part for torque, negative"),
  scalarInfo("reward_contact", "the reward's part for contact forces, negative"),
  scalarInfo("reward_deviation", "the reward's part for vertical speed, negative"),
];

interface Weights {
  readonly survive: number;
  readonly control: number;
  readonly contact: number;
  readonly deviation: number;
}

function weightKwargs({ survive, control, contact, deviation }: Weights): KwargSpec[] {
  const weight = (name: string, value: number, description: string): KwargSpec => ({ name, type: "float", default: value, description });
  return [
    weight("velocity_reward_weight", 1, "reward for 1 m/s"),
    weight("survive_reward", survive, "reward for every step"),
    weight("ctrl_cost_weight", control, "twice the cost of one motor at its largest control"),
    weight("contact_cost_weight", contact, "twice the cost of one contact force of 1 N, or torque of 1 N m, or more"),
    weight("deviation_cost_weight", deviation, "twice the cost of a vertical speed of 1 m/s"),
  ];
}

function weightsOf(kwargs: Kwargs): Omit<MultiDirectionConfig, "speed" | "isHealthyAt"> {
  return {
    frameSkip: kwargs["frame_skip"] as number,
    velocityRewardWeight: kwargs["velocity_reward_weight"] as number,
    surviveReward: kwargs["survive_reward"] as number,
    ctrlCostWeight: kwargs["ctrl_cost_weight"] as number,
    contactCostWeight: (kwargs["contact_cost_weight"] ?? 0) as number,
    deviationCostWeight: (kwargs["deviation_cost_weight"] ?? 0) as number,
  };
}

export const ANT_MULTI_DIRECTION = mujocoWorldSpec({
  ...COMMON,
  id: "AntMultiDirection-v0",
  description: "A ball on four legs is rewarded for its speed in any direction, less costs of torque and of contacts.",
  frameSkip: 5,
  camera: { distance: 4 },
  kwargs: [
    ...weightKwargs({ survive: 0.05, control: 1e-2, contact: 1e-3, deviation: 0 }),
    kwarg.range("healthy_z_range", [0.2, 1], "healthy height of the torso, m; ends included"),
    kwarg.resetNoiseScale(0.1),
    kwarg.excludeCurrentPositions("the x and y positions", false),
    kwarg.includeInObservation("cfrc_ext", "the contact forces and torques on each body"),
  ],
  infoFields: INFO_FIELDS,
  timestepSec: ANT_TIMESTEP_SEC,
  substepMicros: 48,
  physics: { ...ANT_PHYSICS, carried: [] },
  createTask(physics, kwargs) {
    const range = parseInterval(kwargs["healthy_z_range"]);
    const body = createAntBody(physics, { ...antBodyConfig(kwargs), contactForceRange: { low: -1, high: 1 } });
    return createMultiDirectionTask(physics, body, {
      ...weightsOf(kwargs),
      speed: anyDirection,
      isHealthyAt: (height) => contains(range, height),
    });
  },
});

export const SWIMMER_MULTI_DIRECTION = mujocoWorldSpec({
  ...COMMON,
  id: "SwimmerMultiDirection-v0",
  description:
    "A chain of three links in thick water is rewarded for its speed in any direction of the half plane ahead, less a cost of torque.",
  frameSkip: 4,
  camera: null,
  kwargs: [
    ...weightKwargs({ survive: 0, control: 1e-2, contact: 0, deviation: 0 }).slice(0, 3),
    kwarg.resetNoiseScale(0.1),
    kwarg.excludeCurrentPositions("the x and y positions", false),
  ],
  infoFields: INFO_FIELDS,
  timestepSec: SWIMMER_TIMESTEP_SEC,
  substepMicros: 14,
  physics: SWIMMER_PHYSICS,
  createTask: (physics, kwargs) =>
    createMultiDirectionTask(physics, createSwimmerBody(physics, swimmerBodyConfig(kwargs)), { ...weightsOf(kwargs), speed: forwards }),
});

export const HUMANOID_MULTI_DIRECTION = mujocoWorldSpec({
  ...COMMON,
  id: "HumanoidMultiDirection-v0",
  description: "A human figure is rewarded for its speed in any direction, less costs of torque, of contacts and of bobbing.",
  frameSkip: 5,
  camera: { trackbodyid: 1, distance: 4, lookat: [0, 0, 2], elevation: -20 },
  kwargs: [
    ...weightKwargs({ survive: 0.2, control: 1e-3, contact: 1e-5, deviation: 1e-2 }),
    kwarg.range("healthy_z_range", [0.8, 2], "healthy height of the torso, m; ends excluded"),
    kwarg.resetNoiseScale(1e-2),
    kwarg.excludeCurrentPositions("the x and y positions", false),
    ...HUMANOID_OBSERVATION_KWARGS,
  ],
  infoFields: INFO_FIELDS,
  timestepSec: HUMANOID_TIMESTEP_SEC,
  substepMicros: 75,
  physics: { ...HUMANOID_PHYSICS, carried: [] },
  createTask(physics, kwargs) {
    const range = parseInterval(kwargs["healthy_z_range"]);
    return createMultiDirectionTask(physics, createHumanoidBody(physics, humanoidBodyConfig(kwargs)), {
      ...weightsOf(kwargs),
      speed: anyDirection,
      isHealthyAt: (height) => isWithin(range, height),
    });
  },
});
