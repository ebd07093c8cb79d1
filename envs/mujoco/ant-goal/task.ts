/**
 * Tasks of the ant that end at a goal: reach it, and do not fall.
 *
 *   dense:   reward = w · (d₀ − d) + s − ½ c_a · Σ aᵢ² − ½ c_k · Σ clip(fᵢ, ±1)²
 *   sparse:  reward = w where d < r, else 0, and the same other terms
 *
 * with the distance d of the torso from the goal, the radius r within which it is reached, and d₀ from which on the reward is negative. The
 * episode terminates at the goal, or when the ant is not healthy.
 * Source: Haarnoja et al. (2018), "Latent Space Policies for Hierarchical Reinforcement Learning", and its published code.
 */
import type { Rng } from "../../core/random/index.ts";
import { createAntBody, type AntBodyConfig } from "../ant/body.ts";
import { contains, type Interval } from "../interval.ts";
import { effortCost, impactCost } from "../multi-direction/cost.ts";
import { norm } from "../numpy-norm.ts";
import { concatenate, unboundedBox, vectorOf } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { placeOf } from "../place.ts";
import type { MujocoTask } from "../world.ts";

/** In the plane, m. */
export type Goal = readonly [x: number, y: number];

export interface AntGoalConfig extends AntBodyConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** d₀ of the dense reward, m; absent where the reward is sparse. */
  readonly denseFrom?: number;
  /** w */
  readonly goalRewardWeight: number;
  /** r, m */
  readonly goalRadius: number;
  /** s, reward for every step. */
  readonly surviveReward: number;
  /** c_a, twice the cost of one motor at its largest control. */
  readonly ctrlCostWeight: number;
  /** c_k, twice the cost of one contact force of 1 N, or torque of 1 N m, or more. */
  readonly contactCostWeight: number;
  /** Of the torso's height, m; ends included. */
  readonly healthyZRange: Interval;
  /** Whether the goal's place ends the observation. */
  readonly observeGoal: boolean;
  /** Where the goal of an episode is. */
  drawGoal(rng: Rng): Goal;
}

/** @param physics of an ant with a goal */
export function createAntGoalTask(physics: Physics, config: AntGoalConfig): MujocoTask {
  const body = createAntBody(physics, config);

  function goal(): Goal {
    const [x, y] = vectorOf(physics, "mocap_pos", 0);
    return [x, y];
  }

  function distance(): number {
    const [[x, y], [goalX, goalY]] = [placeOf(physics), goal()];
    return norm(x - goalX, y - goalY);
  }

  function goalInfo(): { readonly goal_position: Float64Array; readonly goal_distance: number; readonly goal_reached: boolean } {
    const d = distance();
    return { goal_position: Float64Array.from(goal()), goal_distance: d, goal_reached: d < config.goalRadius };
  }

  function observe(): Float64Array {
    return config.observeGoal ? concatenate(body.observe(), goal()) : body.observe();
  }

  return {
    observationSpace: unboundedBox(observe().length),

    start(rng) {
      const pose = body.start(rng);
      physics.array("mocap_pos").set(config.drawGoal(rng));
      return pose;
    },

    observe,

    resetInfo: goalInfo,

    step(action) {
      physics.step(action, config.frameSkip);
      const info = goalInfo();
      const closeness = config.denseFrom === undefined ? Number(info.goal_reached) : config.denseFrom - info.goal_distance;
      const toGoal = config.goalRewardWeight * closeness;
      const control = effortCost(physics.model, config.ctrlCostWeight, action);
      const contact = impactCost(physics, config.contactCostWeight);
      const isHealthy = contains(config.healthyZRange, physics.array("qpos")[2] ?? NaN);
      return {
        reward: toGoal + config.surviveReward - control - contact,
        terminated: info.goal_reached || !isHealthy,
        info: { ...info, reward_goal: toGoal, reward_ctrl: -control, reward_contact: -contact },
      };
    },
  };
}
