/** Every world of the registry keeps the laws of an environment. A new one adds its rows, or the first test fails. */
import { describe, expect, test } from "vitest";
import { findWorld, WORLDS } from "../../envs/index.ts";
import { NotFoundError } from "../../envs/core/errors.ts";
import { completeKwargs, withKwargs, type Kwargs } from "../../envs/core/registry.ts";
import { environmentLaws } from "../support/environment-laws.ts";
import { OWN_BALL, OWN_CHEETAH } from "../support/own-models.ts";

/** Sets of arguments to try, the defaults first. */
const CASES: Readonly<Record<string, readonly Kwargs[]>> = {
  "Acrobot-v1": [{}],
  "Ant-v5": [{}, { main_body: "aux_1", include_cfrc_ext_in_observation: false }],
  "AntCrossMaze-v0": [{}, { fixed_goal: 1, frame_skip: 2 }],
  "AntMultiDirection-v0": [{}, { healthy_z_range: [0.4, null], ctrl_cost_weight: 1 }],
  "AntRandomGoal-v0": [{}, { goal_distance: 0.2 }],
  "Bandit-v0": [{}, { reward: "multimodal", radius: 0 }, { correlation: -0.5 }],
  "CartPole-v1": [{}, { sutton_barto_reward: true }],
  "Chain-v0": [{}, { n: 2 }, { n: 55, observation: "one_hot" }],
  "HalfCheetah-v5": [{}, { exclude_current_positions_from_observation: false, frame_skip: 2 }],
  "Hopper-v5": [{}, { terminate_when_unhealthy: false, healthy_z_range: [0.9, 1.3] }],
  "Humanoid-v5": [{}, { include_cinert_in_observation: false, healthy_z_range: [0.5, null] }],
  "HumanoidMultiDirection-v0": [{}, { include_cinert_in_observation: false }],
  "HumanoidStandup-v5": [{}, { include_cvel_in_observation: false, frame_skip: 2 }],
  "InvertedDoublePendulum-v5": [{}, { frame_skip: 2, healthy_reward: 3 }],
  "InvertedPendulum-v5": [{}, { reset_noise_scale: 0.1 }],
  "MountainCar-v0": [{}, { goal_velocity: 0.03 }],
  "MountainCarContinuous-v0": [{}, { goal_velocity: 0.01 }],
  "Mujoco-v0": [{}, OWN_CHEETAH, OWN_BALL],
  "MultiGoal-v0": [{}, { action_cost: 1, distance_cost: 0.1, goal_reward: 1, start_std: 2.5 }],
  "Pendulum-v1": [{}, { g: 3.7 }],
  "Pusher-v5": [{}, { reward_near_weight: 2, frame_skip: 2 }],
  "Reacher-v5": [{}, { frame_skip: 5 }],
  "Swimmer-v5": [{}, { exclude_current_positions_from_observation: false, frame_skip: 2 }],
  "SwimmerMultiDirection-v0": [{}, { exclude_current_positions_from_observation: true }],
  "Walker2d-v5": [{}, { exclude_current_positions_from_observation: false, frame_skip: 2 }],
};

test("every world has cases, the defaults among them", () => {
  expect(Object.keys(CASES)).toEqual(WORLDS.map(({ id }) => id));
  for (const sets of Object.values(CASES)) expect(sets[0]).toEqual({});
});

const ROWS = WORLDS.flatMap((spec) => (CASES[spec.id] ?? []).map((kwargs) => ({ spec, kwargs })));

describe.each(ROWS)("$spec.id $kwargs", (row) => {
  environmentLaws(row);
});

describe.each(WORLDS)("the entry $id", (spec) => {
  test("accepts its own defaults and describes each argument", () => {
    const defaults = Object.fromEntries(spec.kwargs.map((kwarg) => [kwarg.name, kwarg.default]));
    expect(completeKwargs(spec, defaults)).toMatchObject(defaults);
    for (const { name, description } of spec.kwargs) expect(description, name).not.toBe("");
    expect(new Set(spec.kwargs.map(({ name }) => name)).size).toBe(spec.kwargs.length);
    const infoFields = withKwargs(spec.infoFields, completeKwargs(spec, {}));
    expect(new Set(infoFields.map(({ key }) => key)).size).toBe(infoFields.length);
  });

  test("is an id with a version", () => {
    expect(spec.id).toMatch(/^[A-Za-z0-9]+-v\d+$/);
  });
});

describe("looking up", () => {
  test("entries are sorted by id, and found by it", () => {
    const ids = WORLDS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const spec of WORLDS) expect(findWorld(WORLDS, spec.id)).toBe(spec);
  });

  test("an unknown id is refused with the nearest ones", () => {
    expect(() => findWorld(WORLDS, "MountainCar-v1")).toThrow(NotFoundError);
    expect(() => findWorld(WORLDS, "MountainCar-v1")).toThrow(/no such environment; nearest: MountainCar-v0, /);
  });
});
