import { describe, expect, test } from "vitest";
import {
  centeredRanks,
  drawPerturbations,
  evolve,
  perturbed,
  startEvolution,
  type EvolutionConfig,
} from "../../../src/experiments/evolution-strategies.ts";

describe("ranks", () => {
  test("go from -1/2 to 1/2 in the order of the values", () => {
    expect([...centeredRanks([30, -5, 12])]).toEqual([0.5, -0.5, 0]);
  });

  test("of equal values are the mean of theirs: 1 and 2 of 0 … 3 become 1.5, which is 0", () => {
    expect([...centeredRanks([7, 0, 7, 9])]).toEqual([0, -0.5, 0, 0.5]);
  });
});

const config: EvolutionConfig = { seed: 5, pairs: 8, learningRate: 0.5, perturbation: Float64Array.of(0.1, 0.2, 0.4) };
const target = [1, -2, 3];

/** -‖θ - target‖². */
const fitness = (theta: Float64Array): number => -theta.reduce((sum, value, k) => sum + (value - (target[k] ?? 0)) ** 2, 0);

function generations(count: number, from = startEvolution(new Float64Array(3))) {
  let state = from;
  for (let k = 0; k < count; k++) {
    const epsilons = drawPerturbations(state, config);
    state = evolve(
      state,
      config,
      epsilons,
      epsilons.flatMap((epsilon) => ([1, -1] as const).map((sign) => fitness(perturbed(state, config, epsilon, sign)))),
    );
  }
  return state;
}

test("a paraboloid is climbed to within a perturbation of its top", () => {
  expect(fitness(generations(200).center)).toBeGreaterThan(-0.1);
  expect(fitness(generations(0).center)).toBe(-14);
});

test("a search that was stopped goes on as if it had not been", () => {
  expect(generations(7, structuredClone(generations(5)))).toEqual(generations(12));
});

test("generations draw different perturbations, the same generation the same", () => {
  const [first, second] = [startEvolution(new Float64Array(3)), generations(1)];
  expect(drawPerturbations(first, config)).toEqual(drawPerturbations(first, config));
  expect(drawPerturbations(first, config)).not.toEqual(drawPerturbations(second, config));
});

test("fitness of another number of candidates is refused", () => {
  const state = startEvolution(new Float64Array(3));
  expect(() => evolve(state, config, drawPerturbations(state, config), [1])).toThrow("fitness: expected 16 numbers, got 1");
});
