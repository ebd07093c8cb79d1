/** n-Chain: the rules at its walls, its horizon, and its optimum. */
import { describe, expect, test } from "vitest";
import { CHAIN } from "../../envs/chain/index.ts";
import { Move } from "../../envs/chain/chain.ts";
import { makeEnvironment, type Kwargs } from "../../envs/core/registry.ts";
import type { StepResult } from "../../envs/core/env.ts";

/** All steps of an episode with one action. */
function always(action: Move, kwargs: Kwargs): StepResult[] {
  const env = makeEnvironment(CHAIN, kwargs, {});
  env.reset({});
  const steps = [env.step(action)];
  while (env.phase() === "running") steps.push(env.step(action));
  return steps;
}

const total = (steps: readonly StepResult[]) => steps.reduce((sum, { reward }) => sum + reward, 0);

describe.each([2, 3, 10, 100])("n = %i", (n) => {
  test("always right returns exactly 10", () => {
    expect(total(always(Move.Right, { n }))).toBe(10);
  });

  test("always left returns 0.001 for each step but the first", () => {
    expect(total(always(Move.Left, { n }))).toBeCloseTo(0.001 * (n + 7), 12);
  });

  test("episodes are truncated after n + 8 steps and never terminate", () => {
    const steps = always(Move.Right, { n });
    expect(steps).toHaveLength(n + 8);
    expect(steps.filter(({ terminated }) => terminated)).toEqual([]);
    expect(steps.map(({ truncated }) => truncated).indexOf(true)).toBe(n + 7);
  });
});

test("no sequence of actions returns more than 10 (n = 4, all of them)", () => {
  const n = 4;
  const env = makeEnvironment(CHAIN, { n }, {});
  const returns = Array.from({ length: 2 ** (n + 8) }, (_, actions) => {
    env.reset({});
    let sum = 0;
    for (let i = 0; i < n + 8; i++) sum += env.step((actions >> i) & 1).reward;
    return sum;
  });
  expect(Math.max(...returns)).toBe(10);
  expect(returns.filter((value) => value === 10)).toHaveLength(1);
});

test("observations show the position, from 1 on", () => {
  const thermometer = makeEnvironment(CHAIN, { n: 4 }, {});
  expect(thermometer.reset({}).observation).toEqual(Float32Array.of(1, 1, 0, 0));
  expect(thermometer.step(Move.Right).observation).toEqual(Float32Array.of(1, 1, 1, 0));
  const oneHot = makeEnvironment(CHAIN, { n: 4, observation: "one_hot" }, {});
  expect(oneHot.reset({}).observation).toEqual(Float32Array.of(0, 1, 0, 0));
  expect(oneHot.step(Move.Left).observation).toEqual(Float32Array.of(1, 0, 0, 0));
});

test("its own horizon holds even without a time limit, and a shorter limit comes first", () => {
  expect(always(Move.Right, { n: 5, max_episode_steps: -1 })).toHaveLength(13);
  expect(always(Move.Right, { n: 5, max_episode_steps: 3 })).toHaveLength(3);
});

test("a chain of one position is refused", () => {
  expect(() => makeEnvironment(CHAIN, { n: 1 }, {})).toThrow(/^n: expected at least 2, got 1/);
});
