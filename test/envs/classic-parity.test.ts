/** The worlds without a physics engine behave as Gymnasium's. A new one adds its rows. */
import { beforeAll, describe } from "vitest";
import { ACROBOT, CART_POLE, PENDULUM } from "../../envs/classic/index.ts";
import { MOUNTAIN_CAR, MOUNTAIN_CAR_CONTINUOUS } from "../../envs/mountain-car/index.ts";
import { classicParity, classicTraces, type ClassicCase, type ClassicTrace, type SavedState } from "../support/classic-parity.ts";

const carState = ({ values: [position = NaN, velocity = NaN], single }: SavedState) => ({ position, velocity, single, rng: null });

const discreteCar = {
  spec: MOUNTAIN_CAR,
  policies: { random: "random", swing: "2 if obs[1] >= 0 else 0", left: "0" },
  stateOf: carState,
} as const;

const continuousCar = {
  spec: MOUNTAIN_CAR_CONTINUOUS,
  policies: {
    random: "random",
    swing: "np.float32([0.9 if obs[1] >= 0 else -0.9])",
    excess: "np.float32([2.5 if obs[1] >= 0 else -1.7])",
    left: "np.float32([-1])",
  },
  stateOf: carState,
} as const;

const named =
  (...names: readonly string[]) =>
  ({ values }: SavedState) => ({ ...Object.fromEntries(names.map((name, i) => [name, values[i] ?? NaN])), rng: null });

/** Upright the pole falls away e-fold every quarter second, and so does any error in the last bit: at 1e-10 after some 200 steps. */
const cartPole = {
  spec: CART_POLE,
  policies: { random: "random", balance: "1 if obs[0] + 2 * obs[1] + 20 * obs[2] + 5 * obs[3] > 0 else 0", left: "0" },
  stateOf: named("position", "velocity", "angle", "angularVelocity"),
  freeRun: { steps: 150, tolerance: 1e-10 },
} as const;

/** Chaotic. */
const acrobot = {
  spec: ACROBOT,
  kwargs: {},
  policies: { random: "random", swing: "2 if obs[5] >= 0 else 0", still: "1" },
  stateOf: named("angle1", "angle2", "velocity1", "velocity2"),
  freeRun: { steps: 50, tolerance: 1e-6 },
} as const;

const pendulum = {
  spec: PENDULUM,
  policies: {
    random: "random",
    excess: "np.float32([2.5 if obs[2] >= 0 else -3.5])",
    hold: "np.float32([-20 * obs[1] - 4 * obs[2]])",
  },
  stateOf: named("angle", "velocity", "torque"),
  ends: ["truncated"],
} as const;

const CASES: readonly ClassicCase[] = [
  { ...discreteCar, kwargs: {}, options: { low: -0.9, high: 0.1 }, ends: ["terminated", "truncated"] },
  {
    ...discreteCar,
    kwargs: { goal_velocity: 0.03, max_episode_steps: 1000 },
    options: { low: -0.5, high: -0.5 },
    ends: ["terminated", "truncated"],
  },
  { ...continuousCar, kwargs: {}, options: { low: -1.1 }, ends: ["terminated", "truncated"] },
  { ...continuousCar, kwargs: { goal_velocity: 0.05 }, options: { high: 0.55 }, ends: ["truncated"] },
  { ...cartPole, kwargs: {}, options: { low: -0.2, high: 0.1 }, ends: ["terminated", "truncated"] },
  {
    ...cartPole,
    kwargs: { sutton_barto_reward: true, max_episode_steps: 120 },
    options: { low: 0.04 },
    ends: ["terminated", "truncated"],
  },
  { ...acrobot, options: { low: -4, high: 4 }, ends: ["terminated", "truncated"] },
  { ...pendulum, kwargs: {}, options: { x_init: 0.5, y_init: 20 } },
  { ...pendulum, kwargs: { g: 9.81 }, options: { y_init: 0 } },
];

describe("equal to Gymnasium", () => {
  let traces: readonly ClassicTrace[];
  beforeAll(async () => {
    traces = await classicTraces(CASES);
  }, 120_000);

  describe.each(CASES.map((row, index) => ({ ...row, index })))("$spec.id $kwargs", (row) => {
    classicParity(row, () => {
      const trace = traces[row.index];
      if (trace === undefined) throw new Error(`no trace of case ${row.index}`);
      return trace;
    });
  });
});
