import { expect, test } from "vitest";
import { gae } from "../../../src/rl/gae.ts";
import { successorValues } from "../../../src/rl/rollout.ts";

const config = { discount: 0.5, gaeLambda: 0.5 };

/** One environment, three steps, rewards 1, 2, 3, values 4, 5, 6; V(last observation) = 8. */
function advantages(terminated: readonly number[], truncated: readonly number[], nextValues: readonly number[]): number[] {
  const input = {
    numEnvs: 1,
    rewards: Float64Array.of(1, 2, 3),
    values: Float64Array.of(4, 5, 6),
    nextValues: Float64Array.from(nextValues),
    terminated: Uint8Array.from(terminated),
    truncated: Uint8Array.from(truncated),
  };
  return [...gae(input, config).advantages];
}

test("advantages of an episode that goes on", () => {
  // δ = 1 + 5/2 - 4, 2 + 6/2 - 5, 3 + 8/2 - 6 = -1/2, 0, 1;  A₂ = 1, A₁ = 0 + 1/4, A₀ = -1/2 + 1/16
  expect(advantages([0, 0, 0], [0, 0, 0], [5, 6, 8])).toEqual([-0.4375, 0.25, 1]);
});

test("a terminal state is worth nothing, and nothing later counts", () => {
  // δ₁ = 2 - 5 = -3;  A₁ = -3, A₀ = -1/2 - 3/4
  expect(advantages([0, 1, 0], [0, 0, 0], [5, 6, 8])).toEqual([-1.25, -3, 1]);
});

test("a truncated last step bootstraps from V of the last observation of its episode, and nothing later counts", () => {
  // V(final observation) = 10 instead of 6: δ₁ = 2 + 5 - 5 = 2;  A₁ = 2, A₀ = -1/2 + 2/4
  expect(advantages([0, 0, 0], [0, 1, 0], [5, 10, 8])).toEqual([0, 2, 1]);
});

test("returns are advantages plus values", () => {
  const { returns } = gae(
    {
      numEnvs: 1,
      rewards: Float64Array.of(3),
      values: Float64Array.of(6),
      nextValues: Float64Array.of(8),
      terminated: new Uint8Array(1),
      truncated: new Uint8Array(1),
    },
    config,
  );
  expect([...returns]).toEqual([7]);
});

test("environments are apart", () => {
  const input = {
    numEnvs: 2,
    rewards: Float64Array.of(1, 10, 2, 20),
    values: Float64Array.of(0, 0, 0, 0),
    nextValues: Float64Array.of(0, 0, 0, 0),
    terminated: Uint8Array.of(0, 1, 0, 0),
    truncated: new Uint8Array(4),
  };
  expect([...gae(input, config).advantages]).toEqual([1.5, 10, 2, 20]);
});

test("values of successors: of the next step, of the last observations, and where an episode ended of its own last one", () => {
  const next = successorValues({ numEnvs: 2, ends: [1] }, Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6), Float64Array.of(9));
  expect([...next]).toEqual([3, 9, 5, 6]);
});
