/** Two experts of `MultiGoal-v0`, each a Gaussian around a step towards a goal of its own, and what they do. */
import type { Rng } from "../../envs/core/random/index.ts";
import { GOALS, move } from "../../envs/multi-goal/multi-goal.ts";
import type { Demonstrations } from "./fit-policy.ts";

/** Indices of their goals: right and top. */
export const EXPERT_GOALS = [0, 2] as const;
/** Of their actions, in both directions. */
export const EXPERT_STD = 0.15;
/** Length of a step. */
const SPEED = 0.8;
/** Of the places where they begin, around the origin. */
const START_STD = 0.3;
const MAX_STEPS = 30;
const COSTS = { actionCost: 0, distanceCost: 0, goalReward: 0, startStd: START_STD };

type Place = readonly [x: number, y: number];

/** @param goal index of it */
export function expertMean([x, y]: Place, goal: number): Place {
  const { x: goalX, y: goalY } = GOALS[goal] ?? { x: NaN, y: NaN };
  const [dx, dy] = [goalX - x, goalY - y];
  const scale = SPEED / Math.sqrt(dx * dx + dy * dy);
  return [scale * dx, scale * dy];
}

export function expertAction(place: Place, goal: number, rng: Rng): Place {
  const [x, y] = expertMean(place, goal);
  return [rng.normal(x, EXPERT_STD), rng.normal(y, EXPERT_STD)];
}

/** @param episodes of each expert @returns what they saw and did, one after the other */
export function playExperts(episodes: number, rng: Rng): Demonstrations {
  const [observations, actions]: [number[], number[]] = [[], []];
  for (const own of EXPERT_GOALS) {
    for (let episode = 0; episode < episodes; episode++) {
      let place: Place = [rng.normal(0, START_STD), rng.normal(0, START_STD)];
      for (let step = 0; step < MAX_STEPS; step++) {
        const [x, y] = expertAction(place, own, rng);
        observations.push(...place);
        actions.push(x, y);
        const { point, goal } = move({ x: place[0], y: place[1] }, { x, y }, COSTS);
        if (goal >= 0) break;
        place = [point.x, point.y];
      }
    }
  }
  return { count: observations.length / 2, observations: Float32Array.from(observations), actions: Float32Array.from(actions) };
}
