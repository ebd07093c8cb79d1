/** The worlds without a physics engine behave as Gymnasium's. A new one adds its rows. */
import { beforeAll, describe } from "vitest";
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
];

describe("equal to Gymnasium", () => {
  let traces: readonly ClassicTrace[];
  beforeAll(async () => {
    traces = await classicTraces(CASES);
  }, 60_000);

  describe.each(CASES.map((row, index) => ({ ...row, index })))("$spec.id $kwargs", (row) => {
    classicParity(row, () => {
      const trace = traces[row.index];
      if (trace === undefined) throw new Error(`no trace of case ${row.index}`);
      return trace;
    });
  });
});
