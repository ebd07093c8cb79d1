/** The bandit's rewards, and the closed form of its optimum against integration over a grid. */
import { describe, expect, test } from "vitest";
import { erf } from "../../envs/bandit/erf.ts";
import { BANDIT, banditReward, correlatedReward, logOptimum, multimodalReward, type BanditReward } from "../../envs/bandit/index.ts";
import { completeKwargs, makeEnvironment, type Kwargs } from "../../envs/core/registry.ts";

/** Sums over a grid are exact for smooth densities, and of second order where the sides of two peaks meet in an edge. */
const SMOOTH = 1e-9;
const EDGED = 2e-4;
const REWARDS = [
  { name: "correlation 0.9", reward: correlatedReward(0.9), error: SMOOTH },
  { name: "correlation -0.99", reward: correlatedReward(-0.99), error: SMOOTH },
  { name: "peaks at 2", reward: multimodalReward(2), error: EDGED },
  { name: "peaks at 0.4", reward: multimodalReward(0.4), error: EDGED },
  { name: "peaks at 0", reward: multimodalReward(0), error: SMOOTH },
];

interface Weighted {
  readonly x: number;
  readonly y: number;
  /** π*(x, y) dx dy */
  readonly mass: number;
}

/** The optimum on a grid of [-9, 9]², by the midpoint rule. */
function* optimumOnGrid(reward: BanditReward, c: number): Generator<Weighted> {
  const [half, cells] = [9, 900];
  const width = (2 * half) / cells;
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) {
      const [x, y] = [-half + (i + 0.5) * width, -half + (j + 0.5) * width];
      yield { x, y, mass: Math.exp(logOptimum(reward, c, x, y)) * width * width };
    }
  }
}

function integrate(reward: BanditReward, c: number, term: (at: Weighted) => number): number {
  let sum = 0;
  for (const at of optimumOnGrid(reward, c)) sum += term(at) * at.mass;
  return sum;
}

describe.each(REWARDS)("$name", ({ reward, error }) => {
  test.each([0.3, 1, 2.5])("the optimum for the entropy weight %f integrates to one, and is worth c log Z", (c) => {
    expect(Math.abs(integrate(reward, c, () => 1) - 1)).toBeLessThan(error);
    const value = integrate(reward, c, ({ x, y }) => reward.reward(x, y) - c * logOptimum(reward, c, x, y));
    expect(Math.abs(value - c * reward.logNormalizer(c))).toBeLessThan(error * Math.max(1, Math.abs(value)));
  });

  test("no reward is positive, and the best is zero", () => {
    const rewards = Array.from({ length: 2401 }, (_, i) => reward.reward((i % 49) / 8 - 3, Math.floor(i / 49) / 8 - 3));
    expect(Math.max(...rewards)).toBeLessThanOrEqual(0);
    expect(Math.max(...rewards)).toBeGreaterThan(-0.05);
  });
});

test("the correlated optimum has the covariance (c / 2) Σ", () => {
  const [c, correlation] = [0.8, 0.9];
  const reward = correlatedReward(correlation);
  expect(integrate(reward, c, ({ x }) => x)).toBeCloseTo(0, 9);
  expect(integrate(reward, c, ({ x }) => x * x)).toBeCloseTo(c / 2, 9);
  expect(integrate(reward, c, ({ y }) => y * y)).toBeCloseTo(c / 2, 9);
  expect(integrate(reward, c, ({ x, y }) => x * y)).toBeCloseTo((c / 2) * correlation, 9);
});

test("no Gaussian with independent components comes nearer to the correlated optimum than -log(1 - ρ²) / 2", () => {
  const correlation = 0.9;
  const [reward, c] = [correlatedReward(correlation), 0.8];
  // KL(N(0, v I) ‖ π*) = -log(2π e v) + log Z + 2 v / (c (1 - ρ²))
  const divergence = (v: number) => -Math.log(2 * Math.PI * Math.E * v) + reward.logNormalizer(c) + (2 * v) / (c * (1 - correlation ** 2));
  const best = Math.min(...Array.from({ length: 1000 }, (_, i) => divergence((i + 1) / 5000)));
  expect(best).toBeCloseTo(-Math.log(1 - correlation ** 2) / 2, 5);
});

test("each of the four peaks holds a quarter of the multimodal optimum", () => {
  const reward = multimodalReward(2);
  const quarter = (inside: (x: number, y: number) => boolean) => integrate(reward, 1, ({ x, y }) => Number(inside(x, y)));
  expect(quarter((x, y) => x > Math.abs(y))).toBeCloseTo(0.25, 3);
  expect(quarter((x, y) => -x > Math.abs(y))).toBeCloseTo(0.25, 3);
  expect(quarter((x, y) => y > Math.abs(x))).toBeCloseTo(0.25, 3);
  expect(quarter((x, y) => -y > Math.abs(x))).toBeCloseTo(0.25, 3);
});

test("the multimodal reward is minus the squared distance to the nearest peak", () => {
  const radius = 1.7;
  const peaks = [
    [radius, 0],
    [-radius, 0],
    [0, radius],
    [0, -radius],
  ] as const;
  for (let i = 0; i < 400; i++) {
    const [x, y] = [(i % 20) / 2.5 - 4, Math.floor(i / 20) / 2.5 - 4];
    const nearest = Math.min(...peaks.map(([px, py]) => (x - px) ** 2 + (y - py) ** 2));
    expect(multimodalReward(radius).reward(x, y)).toBeCloseTo(-nearest, 12);
  }
});

test("the error function has its known values", () => {
  // Abramowitz & Stegun, table 7.1, to the digits of a double
  expect(erf(0)).toBe(0);
  expect(erf(0.5)).toBeCloseTo(0.5204998778130465, 15);
  expect(erf(1)).toBeCloseTo(0.8427007929497149, 15);
  expect(erf(-2)).toBeCloseTo(-0.9953222650189527, 15);
  expect(erf(3)).toBeCloseTo(0.9999779095030014, 15);
  expect([erf(6), erf(7), erf(-40)]).toEqual([1, 1, -1]);
});

describe("the environment", () => {
  function pull(kwargs: Kwargs, ...action: readonly [number, number]): number {
    const env = makeEnvironment(BANDIT, kwargs, {});
    expect(env.reset({ seed: 3 })).toEqual({ observation: Float32Array.of(0), info: {} });
    const { observation, reward, terminated, truncated } = env.step(Float32Array.from(action));
    expect({ observation, terminated, truncated }).toEqual({ observation: Float32Array.of(0), terminated: true, truncated: false });
    return reward;
  }

  test("pays the reward of its arguments, and ends", () => {
    // Σ⁻¹ = [[1, -0.5], [-0.5, 1]] / 0.75: (1 - 1 + 1) / 0.75 for (1, 1), (1 + 1 + 1) / 0.75 for (1, -1)
    expect(pull({ correlation: 0.5 }, 1, 1)).toBeCloseTo(-4 / 3, 12);
    expect(pull({ correlation: 0.5 }, 1, -1)).toBeCloseTo(-4, 12);
    expect(pull({ reward: "multimodal" }, 0, -3)).toBe(-1);
    expect(pull({ reward: "multimodal", radius: 3 }, -1, 0.5)).toBe(-4.25);
    const kwargs = { reward: "multimodal", radius: 1.5 };
    expect(pull(kwargs, 0.25, 0.5)).toBe(banditReward(completeKwargs(BANDIT, kwargs)).reward(0.25, 0.5));
  });

  test("goes on beyond the bounds, and pays a number even for infinite actions", () => {
    expect(pull({ correlation: 0 }, 10, 0)).toBe(-100);
    for (const reward of ["correlated", "multimodal"]) {
      expect(pull({ reward }, Infinity, -Infinity)).toBeLessThan(-1e70);
      expect(pull({ reward }, Infinity, Infinity)).toBeGreaterThan(-Infinity);
    }
  });

  test("has less than 1e-4 of an optimum beyond its bounds", () => {
    const outside = ({ x, y }: Weighted) => Number(Math.max(Math.abs(x), Math.abs(y)) > 6);
    for (const kwargs of [{}, { correlation: -0.999 }, { reward: "multimodal", radius: 3 }])
      expect(integrate(banditReward(completeKwargs(BANDIT, kwargs)), 1, outside)).toBeLessThan(1e-4);
  });

  test("refuses arguments that have no optimum", () => {
    expect(() => makeEnvironment(BANDIT, { correlation: 1 }, {})).toThrow(/^correlation: expected at most 0.999/);
    expect(() => makeEnvironment(BANDIT, { reward: "noisy" }, {})).toThrow(/^reward: expected one of "correlated", "multimodal"/);
    expect(() => logOptimum(correlatedReward(0), 0, 1, 1)).toThrow("c: expected a positive weight, got 0");
  });
});
