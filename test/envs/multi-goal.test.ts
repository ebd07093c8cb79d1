/** Multi-goal: one step by hand, the edges of goals and plane, and ways to all four goals. */
import { describe, expect, test } from "vitest";
import { MULTI_GOAL } from "../../envs/multi-goal/index.ts";
import { GOALS, move, type MultiGoalConfig, type Point } from "../../envs/multi-goal/multi-goal.ts";
import { makeEnvironment } from "../../envs/core/registry.ts";

const DEFAULTS: MultiGoalConfig = { actionCost: 30, distanceCost: 1, goalReward: 10, startStd: 0.1 };
const LATENT_SPACE: MultiGoalConfig = { actionCost: 1, distanceCost: 0.1, goalReward: 1, startStd: 0.1 };
const STILL: Point = { x: 0, y: 0 };

describe("one step by hand", () => {
  test("costs of velocity and of the distance to the nearest goal", () => {
    // to (1.5, -0.25): (5, 0) is nearest, at 3.5² + 0.25² = 12.3125; ‖a‖² = 0.25 + 0.0625 = 0.3125
    const from = { x: 1, y: 0 };
    const velocity = { x: 0.5, y: -0.25 };
    expect(move(from, velocity, DEFAULTS)).toEqual({ point: { x: 1.5, y: -0.25 }, reward: -(30 * 0.3125 + 12.3125), goal: -1 });
    expect(move(from, velocity, LATENT_SPACE).reward).toBeCloseTo(-(0.3125 + 1.23125), 12);
  });

  test("a goal within one length pays, and is named", () => {
    // to (0, 4.5): 0.5² from the top
    expect(move({ x: 0, y: 3.5 }, { x: 0, y: 1 }, DEFAULTS)).toEqual({ point: { x: 0, y: 4.5 }, reward: 10 - 30 - 0.25, goal: 2 });
    expect(move({ x: 0, y: 3.5 }, { x: 0, y: 1 }, LATENT_SPACE).reward).toBeCloseTo(1 - 1 - 0.025, 12);
  });

  test("at exactly one length from it a goal is not reached", () => {
    expect(move({ x: 4, y: 0 }, STILL, DEFAULTS)).toEqual({ point: { x: 4, y: 0 }, reward: -1, goal: -1 });
    expect(move({ x: 4, y: 0 }, { x: 0.001, y: 0 }, DEFAULTS).goal).toBe(0);
  });

  test("velocity beyond one counts and costs as one, infinite velocity too", () => {
    for (const x of [2, 1000, Infinity]) expect(move(STILL, { x, y: -x }, DEFAULTS)).toEqual(move(STILL, { x: 1, y: -1 }, DEFAULTS));
  });

  test("the plane ends at seven", () => {
    expect(move({ x: 6.5, y: -6.5 }, { x: 1, y: -1 }, DEFAULTS).point).toEqual({ x: 7, y: -7 });
  });
});

describe("an episode", () => {
  test.each(GOALS.map((goal, index) => ({ ...goal, index })))(
    "straight on to ($x, $y) reaches goal $index in five steps",
    ({ x, y, index }) => {
      for (const seed of [0, 1, 2, 3]) {
        const env = makeEnvironment(MULTI_GOAL, { start_std: 0 }, {});
        expect(env.reset({ seed }).observation).toEqual(Float32Array.of(0, 0));
        const steps = Array.from({ length: 5 }, () => env.step(Float32Array.of(x / 5, y / 5)));
        expect(steps.map(({ terminated }) => terminated)).toEqual([false, false, false, false, true]);
        expect(steps.map(({ info }) => info["goal"])).toEqual([-1, -1, -1, -1, index]);
        // Σ (30 + distance²) with distances 4, 3, 2, 1, 0
        expect(steps.reduce((sum, { reward }) => sum + reward, 0)).toBe(10 - 5 * 30 - (16 + 9 + 4 + 1));
      }
    },
  );

  test("the costs as chosen decide whether a goal is worth the way", () => {
    const total = (kwargs: Readonly<Record<string, number>>, velocity: number) => {
      const env = makeEnvironment(MULTI_GOAL, { start_std: 0, ...kwargs }, {});
      env.reset({ seed: 0 });
      let sum = 0;
      while (env.phase() === "running") sum += env.step(Float32Array.of(velocity, 0)).reward;
      return sum;
    };
    // standing still for 30 steps costs 25 each
    expect(total({}, 0)).toBe(-750);
    expect(total({}, 1)).toBe(-170);
    expect(total({ action_cost: 1, distance_cost: 0.1, goal_reward: 1 }, 1)).toBeCloseTo(1 - 5 - 3, 12);
    expect(total({ action_cost: 100, distance_cost: 0, goal_reward: 10 }, 1)).toBe(-490);
    expect(total({ action_cost: 100, distance_cost: 0, goal_reward: 10 }, 0)).toBe(0);
  });

  test("ends after 30 steps without a goal, by truncation", () => {
    const env = makeEnvironment(MULTI_GOAL, {}, {});
    env.reset({ seed: 5 });
    const steps = Array.from({ length: 30 }, () => env.step(Float32Array.of(0, 0)));
    expect(steps.map(({ truncated }) => truncated).indexOf(true)).toBe(29);
    expect(steps.some(({ terminated }) => terminated)).toBe(false);
  });

  test("starts are normal around the origin, and within the plane", () => {
    const starts = (startStd: number) => {
      const env = makeEnvironment(MULTI_GOAL, { start_std: startStd }, {});
      env.reset({ seed: 11 });
      return Array.from({ length: 4000 }, () => env.reset({}).observation as Float32Array).flatMap((start) => [...start]);
    };
    const near = starts(0.1);
    const mean = near.reduce((sum, value) => sum + value, 0) / near.length;
    const variance = near.reduce((sum, value) => sum + value * value, 0) / near.length;
    // Fixed seed; standard errors are 0.1 / √8000 = 0.0011 and 0.01 √(2 / 8000) = 0.00016.
    expect(Math.abs(mean)).toBeLessThan(0.0045);
    expect(Math.abs(variance - 0.01)).toBeLessThan(0.00064);
    const far = starts(100).map(Math.abs);
    expect(Math.max(...far)).toBe(7);
  });
});
