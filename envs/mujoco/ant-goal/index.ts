/** The tasks of an ant with a goal in the registry. */
import { cos, sin } from "../../core/math/index.ts";
import type { InfoField, Kwargs, KwargSpec } from "../../core/registry.ts";
import { antBodyConfig } from "../ant/body.ts";
import { TIMESTEP_SEC } from "../ant/model.ts";
import { mujocoWorldSpec } from "../entry.ts";
import { positionInfo, scalarInfo } from "../info-fields.ts";
import { parseInterval } from "../interval.ts";
import * as kwarg from "../kwargs.ts";
import { antInCrossMaze, antWithGoal } from "./model.ts";
import { createAntGoalTask, type AntGoalConfig, type Goal } from "./task.ts";

const RANDOM_GOAL_RADIUS = 0.25;
const MAZE_GOAL_RADIUS = 2;
const FULL_TURN = 2 * Math.PI;
/** In the southern, the northern and the eastern arm. */
export const MAZE_GOALS: readonly Goal[] = [
  [6, -6],
  [6, 6],
  [12, 0],
];

const COMMON = {
  origin: "Haarnoja et al. (2018), Latent Space Policies for Hierarchical Reinforcement Learning, and its published code",
  deviations: [
    "the body, its noise at reset and what it observes are those of Gymnasium's Ant-v5",
    "distances are those of the torso's root, not of the centre of mass",
  ],
  xmlFile: null,
  frameSkip: 5,
  maxEpisodeSteps: 1000,
  rewardThreshold: null,
  timestepSec: TIMESTEP_SEC,
} as const;

const INFO_FIELDS: readonly InfoField[] = [
  { ...positionInfo("goal_position", "place of the goal, m"), shape: [2] },
  positionInfo("goal_distance", "distance of the torso from the goal, m"),
  { ...positionInfo("goal_reached", "whether that is below the goal's radius"), dtype: "bool", numberKind: "native" },
  scalarInfo("reward_goal", "the reward's part for the goal"),
  scalarInfo("reward_ctrl", "the reward's part for torque, negative"),
  scalarInfo("reward_contact", "the reward's part for contact forces, negative"),
];

interface Weights {
  readonly survive: number;
  readonly control: number;
  readonly contact: number;
}

/** The arguments besides those of the goal. */
function antKwargs({ survive, control, contact }: Weights): KwargSpec[] {
  const weight = (name: string, value: number, description: string): KwargSpec => ({ name, type: "float", default: value, description });
  return [
    weight("survive_reward", survive, "reward for every step"),
    weight("ctrl_cost_weight", control, "twice the cost of one motor at its largest control"),
    weight("contact_cost_weight", contact, "twice the cost of one contact force of 1 N, or torque of 1 N m, or more"),
    kwarg.range("healthy_z_range", [0.2, 1], "healthy height of the torso, m; ends included"),
    kwarg.resetNoiseScale(0.1),
    kwarg.excludeCurrentPositions("the x and y positions", false),
    kwarg.includeInObservation("cfrc_ext", "the contact forces and torques on each body"),
  ];
}

function antConfig(kwargs: Kwargs): Omit<AntGoalConfig, "goalRadius" | "observeGoal" | "drawGoal"> {
  return {
    ...antBodyConfig(kwargs),
    contactForceRange: { low: -1, high: 1 },
    frameSkip: kwargs["frame_skip"] as number,
    goalRewardWeight: kwargs["goal_reward_weight"] as number,
    surviveReward: kwargs["survive_reward"] as number,
    ctrlCostWeight: kwargs["ctrl_cost_weight"] as number,
    contactCostWeight: kwargs["contact_cost_weight"] as number,
    healthyZRange: parseInterval(kwargs["healthy_z_range"]),
  };
}

export const ANT_RANDOM_GOAL = mujocoWorldSpec({
  ...COMMON,
  id: "AntRandomGoal-v0",
  description: "A ball on four legs is rewarded for coming near a goal in a random direction, less costs of torque and of contacts.",
  camera: { distance: 4 },
  kwargs: [
    { name: "goal_distance", type: "float", default: 25, min: 0, max: 1e6, description: "distance of the goal from the origin, m" },
    { name: "goal_reward_weight", type: "float", default: 0.3, description: "reward for being 1 m nearer to the goal than its distance" },
    ...antKwargs({ survive: 0.05, control: 1e-2, contact: 1e-3 }),
  ],
  infoFields: INFO_FIELDS,
  substepMicros: 48,
  physics: antWithGoal(RANDOM_GOAL_RADIUS),
  createTask(physics, kwargs) {
    const distance = kwargs["goal_distance"] as number;
    return createAntGoalTask(physics, {
      ...antConfig(kwargs),
      denseFrom: distance,
      goalRadius: RANDOM_GOAL_RADIUS,
      observeGoal: true,
      drawGoal(rng) {
        const angle = rng.uniform(0, FULL_TURN);
        return [distance * cos(angle), distance * sin(angle)];
      },
    });
  },
});

export const ANT_CROSS_MAZE = mujocoWorldSpec({
  ...COMMON,
  id: "AntCrossMaze-v0",
  description: "A ball on four legs is rewarded once, for finding the goal in one of three arms of a maze.",
  camera: { distance: 30, elevation: -55, lookat: [7, 0, 0] },
  kwargs: [
    {
      name: "fixed_goal",
      type: "int",
      default: null,
      min: 0,
      max: MAZE_GOALS.length - 1,
      description: "0 (6, -6), 1 (6, 6), 2 (12, 0): the goal of every episode, then not observed; null = drawn anew, and observed",
    },
    { name: "goal_reward_weight", type: "float", default: 1000, description: "reward for reaching the goal" },
    ...antKwargs({ survive: 0, control: 0, contact: 0 }),
  ],
  infoFields: INFO_FIELDS,
  substepMicros: 80,
  physics: antInCrossMaze(MAZE_GOAL_RADIUS),
  createTask(physics, kwargs) {
    const fixed = kwargs["fixed_goal"] as number | null;
    return createAntGoalTask(physics, {
      ...antConfig(kwargs),
      goalRadius: MAZE_GOAL_RADIUS,
      observeGoal: fixed === null,
      drawGoal: (rng) => MAZE_GOALS[fixed ?? rng.integers(0, MAZE_GOALS.length)] ?? [NaN, NaN],
    });
  },
});
