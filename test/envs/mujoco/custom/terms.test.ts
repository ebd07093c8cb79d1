/** Rewards, terminations and observations put together from lists. */
import { beforeAll, describe, expect, onTestFailed, test } from "vitest";
import type { Environment, StepResult } from "../../../../envs/core/env.ts";
import { InvalidArgumentError, PhysicsDivergedError } from "../../../../envs/core/errors.ts";
import { makeEnvironment, type Engines, type Json, type Kwargs } from "../../../../envs/core/registry.ts";
import { createSampler, type BoxSpace } from "../../../../envs/core/spaces/index.ts";
import { findWorld, WORLDS } from "../../../../envs/index.ts";
import { loadEngines } from "../../../../src/workers/engines.ts";
import { BALL_MJCF, OWN_BALL, OWN_CHEETAH } from "../../../support/own-models.ts";

let engines: Engines;
beforeAll(async () => {
  engines = await loadEngines();
});

/** A weight on a vertical slide, without gravity; one motor, without a range. */
const SLIDER = `
<mujoco>
  <option timestep="0.01" gravity="0 0 0"/>
  <worldbody>
    <site name="mark" pos="3 0 4"/>
    <body name="weight"><joint name="up" type="slide" axis="0 0 1"/><geom name="ball" size="0.1" mass="2"/></body>
  </worldbody>
  <actuator><motor joint="up" gear="5"/></actuator>
  <sensor><jointpos name="where" joint="up"/></sensor>
</mujoco>`;

const make = (kwargs: Kwargs, id = "Mujoco-v0"): Environment => makeEnvironment(findWorld(WORLDS, id), kwargs, engines);
const slider = (kwargs: Kwargs): Environment => make({ mjcf: SLIDER, frame_skip: 1, reset_noise_scale: 0, ...kwargs });
const numbers = (values: unknown): number[] => [...(values as Float64Array)];

/** After a reset, the same control for so many steps. */
function push(environment: Environment, control: number, steps: number): StepResult {
  environment.reset({ seed: 0 });
  let result = environment.step(Float32Array.of(control));
  for (let i = 1; i < steps; i++) result = environment.step(Float32Array.of(control));
  return result;
}

describe("HalfCheetah-v5 said in the words of Mujoco-v0", () => {
  test("starts, moves and is rewarded as HalfCheetah-v5 is, bit for bit", () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    onTestFailed(() => console.error(`seed ${seed}`));
    const [own, theirs] = [make(OWN_CHEETAH), make({}, "HalfCheetah-v5")];
    expect(own.observationSpace).toEqual(theirs.observationSpace);
    expect(own.actionSpace).toEqual(theirs.actionSpace);
    expect(own.reset({ seed }).observation).toEqual(theirs.reset({ seed }).observation);
    const actions = createSampler(own.actionSpace, seed);
    for (let t = 0; t < 200; t++) {
      const action = actions.sample();
      const [a, b] = [own.step(action), theirs.step(action)];
      expect(a.observation).toEqual(b.observation);
      expect(a.reward).toBe(b.reward);
      expect(a.info).toEqual({ reward_forward_velocity: b.info["reward_forward"], reward_control_cost: b.info["reward_ctrl"] });
    }
  });
});

describe("rewards", () => {
  // 10 steps of 0.01 s at 5 N on 2 kg, semi-implicit: v = 2.5 · 0.01 · 10 = 0.25 m/s, z = 2.5 · 0.01² · (1 + … + 10) = 0.01375 m.
  // Places lag one physics step: after 10 steps they are those of 9, 2.5 · 0.01² · 45 = 0.01125 m.
  const [Z, LAGGING_Z, SPEED] = [0.01375, 0.01125, 0.25];

  test.each<[string, Json, number]>([
    ["height", { term: "height", body: "weight" }, LAGGING_Z],
    ["position", { term: "position", geom: "ball", axis: "z", weight: 2 }, 2 * LAGGING_Z],
    ["distance", { term: "distance", from: "site:mark", to: "body:weight" }, Math.sqrt(9 + (4 - LAGGING_Z) ** 2)],
    ["upright", { term: "upright", body: "weight" }, 1],
    ["joint_position", { term: "joint_position", joint: "up" }, Z],
    ["joint_velocity", { term: "joint_velocity", joint: "up" }, SPEED],
    ["a target", { term: "joint_velocity", joint: "up", target: 1, shape: "square", weight: -1 }, -((1 - SPEED) ** 2)],
    ["a distance from a target", { term: "joint_velocity", joint: "up", target: 1, shape: "abs" }, 1 - SPEED],
    ["sensor", { term: "sensor", sensor: "where" }, LAGGING_Z],
    ["forward_velocity of a joint", { term: "forward_velocity", joint: "up" }, SPEED],
    ["forward_velocity of a body", { term: "forward_velocity", body: "weight", axis: "z" }, SPEED - 0.025],
    ["forward_velocity of a centre of mass", { term: "forward_velocity", com: "weight", axis: "z" }, SPEED - 0.025],
    ["alive", { term: "alive", weight: 3 }, 3],
    ["control_cost", { term: "control_cost", weight: 0.5 }, -0.5],
    ["contact_cost", { term: "contact_cost" }, 0],
  ])("%s", (_, term, expected) => {
    const { reward, info } = push(slider({ reward: [{ ...(term as Record<string, Json>), name: "it" }] }), 1, 10);
    expect(reward).toBeCloseTo(expected, 12);
    expect([Object.keys(info), Number(info["reward_it"]) + 0]).toEqual([["reward_it"], reward]);
  });

  test("are added up, each under its name", () => {
    const reward = [{ term: "alive" }, { term: "alive", name: "again", weight: 2 }];
    expect(push(slider({ reward }), 0, 1)).toMatchObject({ reward: 3, info: { reward_alive: 1, reward_again: 2 } });
    expect(push(slider({ reward: [] }), 0, 1)).toMatchObject({ reward: 0, info: {} });
  });
});

describe("terminations", () => {
  const reward = [{ term: "alive" }];
  const lengthOf = (termination: Json): number => {
    const environment = slider({ reward, termination, max_episode_steps: 20 });
    environment.reset({ seed: 0 });
    for (let t = 1; ; t++) {
      const { terminated, truncated, reward: got } = environment.step(Float32Array.of(1));
      expect(got).toBe(terminated ? 0 : 1);
      if (terminated || truncated) return terminated ? t : Infinity;
    }
  };

  // v after t steps: 0.025 t.
  test.each<[string, Json, number]>([
    ["above the range", [{ quantity: "joint_velocity", joint: "up", max: 0.11 }], 5],
    ["below the range", [{ quantity: "joint_velocity", joint: "up", min: 0.03 }], 1],
    ["inside the range", [{ quantity: "joint_velocity", joint: "up", min: 0.09, max: 0.2, when: "inside" }], 4],
    [
      "any of several",
      [
        { quantity: "height", body: "weight", max: 9 },
        { quantity: "joint_velocity", joint: "up", max: 0.07 },
      ],
      3,
    ],
    ["none", [], Infinity],
  ])("%s", (_, termination, expected) => {
    expect(lengthOf(termination)).toBe(expected);
  });
});

describe("spaces", () => {
  test("a motor without a range takes every finite number, others their range", () => {
    const { low, high } = make(OWN_BALL).actionSpace as BoxSpace;
    expect([numbers(low), numbers(high)]).toEqual([
      [-Infinity, -Infinity, -2],
      [Infinity, Infinity, 3],
    ]);
  });

  test("observations are the parts, in order", () => {
    const observation = [
      "qpos",
      { part: "place", site: "mark" },
      { part: "sensor", sensor: "where" },
      { quantity: "upright", body: "weight" },
    ];
    const environment = slider({ observation });
    expect(numbers(push(environment, 1, 1).observation)).toEqual([expect.closeTo(0.00025, 15), 3, 0, 4, 0, 1]);
    expect(numbers(environment.reset({}).observation)).toEqual([0, 3, 0, 4, 0, 1]);
  });

  test("parts can be skipped and cut", () => {
    const [full, part] = [["qpos"], [{ part: "qpos", skip: 5, clip: 0.25 }]].map((observation) => make({ ...OWN_BALL, observation }));
    const pose = numbers(full?.reset({ seed: 1 }).observation);
    expect(numbers(part?.reset({ seed: 1 }).observation)).toEqual(pose.slice(5).map((x) => Math.min(Math.max(x, -0.25), 0.25)));
    expect(pose[7]).toBeGreaterThan(0.25);
  });

  test("episodes start in the keyframe", () => {
    const pose = make({ ...OWN_BALL, reset_noise_scale: 0, observation: ["qpos", "qvel"] }).reset({ seed: 0 }).observation;
    expect(numbers(pose)).toEqual([0, 0, 1, 1, 0, 0, 0, 0.5, ...Array.from({ length: 7 }, () => 0)]);
  });
});

describe("errors", () => {
  const MODEL = { mjcf: BALL_MJCF };

  test.each<[Kwargs, string]>([
    [{ reward: [{ term: "alive" }, { term: "sped" }] }, "reward[1].term: expected one of alive, control_cost"],
    [{ reward: [{ term: "alive", wieght: 2 }] }, 'reward[0]: expected only the fields term, weight, name, got "wieght"'],
    [{ reward: [{ term: "alive", weight: "2" }] }, 'reward[0].weight: expected a finite number, got "2"'],
    [{ reward: [{ term: "alive" }, { term: "alive" }] }, 'reward[1].name: expected a name that no other term has, got "alive"'],
    [{ reward: [{ term: "height" }] }, "reward[0]: expected one of the fields body, site, geom, com, got nothing"],
    [{ reward: [{ term: "distance", from: "ball", to: "site:goal" }] }, 'reward[0].from: expected a kind and a name, such as "body:torso"'],
    [{ reward: ["alive"] }, 'reward[0]: expected an object, got "alive"'],
    [{ reward: [{ term: "height", body: "bal" }] }, 'reward[0].body: the model has no body called "bal"; nearest: ball, tail'],
    [{ reward: [{ term: "joint_position", joint: "free" }] }, "reward[0].joint: expected a joint of type hinge or slide"],
    [
      { reward: [{ term: "sensor", sensor: "felt", index: 3 }] },
      "reward[0].index: expected less than 3, the numbers of sensor felt, got 3",
    ],
    [{ observation: ["qpso"] }, "observation[0].part: expected one of qpos, qvel"],
    [{ observation: [] }, "observation: expected at least one part"],
    [{ observation: [{ part: "qvel", skip: 9 }] }, "observation[0].skip: expected at most 7, the numbers of qvel, got 9"],
    [{ termination: [{ quantity: "height", body: "ball" }] }, "termination[0]: expected min, max or both"],
    [
      { termination: [{ quantity: "height", body: "ball", min: 2, max: 1 }] },
      "termination[0].max: expected at least min, which is 2, got 1",
    ],
    [{ keyframe: "down" }, 'keyframe: the model has no key called "down"; nearest: up'],
  ])("%j", (kwargs, message) => {
    expect(() => make({ ...MODEL, ...kwargs })).toThrow(InvalidArgumentError);
    expect(() => make({ ...MODEL, ...kwargs })).toThrow(message);
  });

  test("a simulation that leaves the finite numbers is an error, which a reset cures", () => {
    const environment = slider({});
    environment.reset({ seed: 0 });
    expect(() => environment.step(Float32Array.of(1e30))).toThrow(PhysicsDivergedError);
    expect(environment.reset({}).observation).toBeDefined();
  });
});
