/** The worlds of latent space policies: rewards worked out by hand from what the agent sees, ends of episodes, goals, and the maze's walls. */
import { describe, expect, test } from "vitest";
import type { Environment } from "../../../envs/core/env.ts";
import { makeEnvironment, type Kwargs, type WorldSpec } from "../../../envs/core/registry.ts";
import { isRecord, type Info } from "../../../envs/core/value.ts";
import { ANT_CROSS_MAZE, ANT_RANDOM_GOAL, MAZE_GOALS } from "../../../envs/mujoco/ant-goal/index.ts";
import { antInCrossMaze } from "../../../envs/mujoco/ant-goal/model.ts";
import { ANT_MULTI_DIRECTION, HUMANOID_MULTI_DIRECTION, SWIMMER_MULTI_DIRECTION } from "../../../envs/mujoco/multi-direction/index.ts";
import { sharedEngine } from "../../support/mujoco-engine.ts";

/** Lengths of the ant's positions and velocities, and of its contact forces: 13 bodies, 6 numbers each. */
const [ANT_NQ, ANT_NV, ANT_FORCES] = [15, 14, 78];
/** Joints of the legs within their limits, rad. */
const ANT_LEGS = [0, 1, 0, -1, 0, -1, 0, 1];

async function make(spec: WorldSpec, kwargs: Kwargs = {}): Promise<Environment> {
  const env = makeEnvironment(spec, kwargs, { mujoco: await sharedEngine() });
  env.reset({ seed: 1 });
  return env;
}

/** Puts positions and velocities, from the first on, into the running episode. */
function place(env: Environment, nq: number, qpos: readonly number[], qvel: readonly number[]): void {
  const { world, ...episode } = env.state();
  if (!isRecord(world) || !isRecord(world["physics"])) throw new Error("the state of a MuJoCo world");
  const integration = (world["physics"]["integration"] as Float64Array).slice();
  integration.fill(0, 1 + nq, 1 + 2 * nq); // velocities; time is first
  integration.set(qpos, 1);
  integration.set(qvel, 1 + nq);
  env.restore({ ...episode, world: { ...world, physics: { ...world["physics"], integration } } });
}

/** Hovers upright with the legs within their limits. */
function placeAnt(env: Environment, [x, y, z]: readonly [number, number, number], velocity: readonly number[]): void {
  place(env, ANT_NQ, [x, y, z, 1, 0, 0, 0, ...ANT_LEGS], velocity);
}

const numbers = (env: Environment, action: ArrayLike<number>) => {
  const { observation, reward, terminated, info } = env.step(Float32Array.from(action));
  return { seen: observation as Float64Array, reward, terminated, info };
};

const squares = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value * value, 0);

describe("speed in any direction", () => {
  test.each([
    [3, 4],
    [-3, 4],
    [0, -5],
  ])("an ant that flies at (%d, %d) m/s is paid 5 for it, 0.05 for living, and nothing else is taken", async (vx, vy) => {
    const env = await make(ANT_MULTI_DIRECTION, { frame_skip: 1 });
    placeAnt(env, [0, 0, 0.9], [vx, vy, 0]);
    const { reward, terminated, info } = numbers(env, new Float32Array(8));
    expect(reward).toBeCloseTo(5.05, 9);
    expect(terminated).toBe(false);
    expect(info["reward_velocity"]).toBeCloseTo(5, 9);
  });

  test("torque and contacts cost what the agent can work out from its observation", async () => {
    const env = await make(ANT_MULTI_DIRECTION);
    let contacts = 0;
    for (let t = 0; t < 100 && env.phase() === "running"; t++) {
      const action = Array.from({ length: 8 }, (_, i) => Math.fround((((t * 7 + i * 3) % 11) - 5) / 5));
      const { seen, reward } = numbers(env, action);
      const [vx = NaN, vy = NaN] = seen.subarray(ANT_NQ);
      const forces = seen.subarray(ANT_NQ + ANT_NV);
      expect(forces).toHaveLength(ANT_FORCES);
      contacts += squares(forces);
      expect(reward).toBeCloseTo(Math.sqrt(vx * vx + vy * vy) + 0.05 - 0.005 * squares(action) - 0.0005 * squares(forces), 12);
    }
    expect(contacts).toBeGreaterThan(10);
  });

  test.each([
    [0.15, true],
    [0.5, false],
    [1.2, true],
  ])("an ant at a height of %d m: the episode ends: %s", async (z, ends) => {
    const env = await make(ANT_MULTI_DIRECTION, { frame_skip: 1 });
    placeAnt(env, [0, 0, z], []);
    expect(numbers(env, new Float32Array(8)).terminated).toBe(ends);
  });

  test("a swimmer that drifts backwards pays for its speed", async () => {
    const env = await make(SWIMMER_MULTI_DIRECTION, { frame_skip: 1 });
    for (const vx of [-2, 2]) {
      place(env, 5, [0, 0, 0, 0, 0], [vx, 0.5]);
      const { seen, reward, terminated } = numbers(env, [0.5, -1]);
      const [x = NaN, y = NaN] = seen.subarray(5);
      expect(Math.sign(x)).toBe(Math.sign(vx));
      expect(reward).toBeCloseTo(Math.sign(vx) * Math.sqrt(x * x + y * y) - 0.005 * 1.25, 12);
      expect(terminated).toBe(false);
    }
  });

  test("a humanoid pays for torque as a share of the largest, for bobbing, and must not fly", async () => {
    const env = await make(HUMANOID_MULTI_DIRECTION, { contact_cost_weight: 0 });
    const { seen, reward, terminated, info } = numbers(env, new Float32Array(17).fill(0.2));
    const [vx = NaN, vy = NaN, vz = NaN] = seen.subarray(24);
    const effort = 0.5e-3 * 17 * (Math.fround(0.2) / 0.4) ** 2;
    expect(info["reward_deviation"]).toBeCloseTo(-0.5e-2 * vz * vz, 15);
    expect(reward).toBeCloseTo(Math.sqrt(vx * vx + vy * vy) + 0.2 - effort - 0.5e-2 * vz * vz, 12);
    expect(terminated).toBe(false);
    place(env, 24, [0, 0, 2.1], []);
    expect(numbers(env, new Float32Array(17)).terminated).toBe(true);
  });
});

describe("a goal in a random direction", () => {
  test("goals lie on a circle, in all quadrants, and end the observation", async () => {
    const env = await make(ANT_RANDOM_GOAL);
    const quadrants = new Set<string>();
    for (let i = 0; i < 60; i++) {
      const { observation, info } = env.reset({});
      const [x = NaN, y = NaN] = goalOf(info);
      expect(Math.sqrt(x * x + y * y)).toBeCloseTo(25, 12);
      expect([...(observation as Float64Array).subarray(-2)]).toEqual([x, y]);
      quadrants.add(`${Math.sign(x)} ${Math.sign(y)}`);
    }
    expect(quadrants.size).toBe(4);
  });

  test("nearness is paid, costs are taken, and at the goal the episode ends", async () => {
    const env = await make(ANT_RANDOM_GOAL, { frame_skip: 1 });
    const [x = NaN, y = NaN] = goalOf(env.reset({ seed: 3 }).info);
    const idle = new Float32Array(8);
    placeAnt(env, [x + 3, y - 4, 0.9], []);
    const far = numbers(env, idle);
    expect([far.terminated, far.info["goal_reached"]]).toEqual([false, false]);
    expect(far.reward).toBeCloseTo(0.3 * (25 - 5) + 0.05, 9);
    expect(numbers(env, [1, 0, 0, 0, 0, 0, 0, 0]).info["reward_ctrl"]).toBe(-0.005);
    placeAnt(env, [x + 0.2, y, 0.9], []);
    const near = numbers(env, idle);
    expect([near.terminated, near.info["goal_reached"]]).toEqual([true, true]);
    expect(near.reward).toBeCloseTo(0.3 * (25 - 0.2) + 0.05, 9);
  });

  test("the goal is part of a saved state", async () => {
    const [env, other] = [await make(ANT_RANDOM_GOAL), await make(ANT_RANDOM_GOAL)];
    const goal = goalOf(env.reset({ seed: 8 }).info);
    other.reset({ seed: 9 });
    other.restore(env.state());
    expect(goalOf(numbers(other, new Float32Array(8)).info)).toEqual(goal);
  });
});

describe("the cross maze", () => {
  test("one reward of 1,000, at the goal, and nothing before", async () => {
    const env = await make(ANT_CROSS_MAZE, { frame_skip: 1 });
    const [x = NaN, y = NaN] = goalOf(env.reset({ seed: 4 }).info);
    placeAnt(env, [6, 0, 0.7], [1, 1, 0]);
    expect(numbers(env, new Float32Array(8).fill(1))).toMatchObject({ reward: 0, terminated: false });
    placeAnt(env, [x - 1.9, y, 0.7], []);
    expect(numbers(env, new Float32Array(8).fill(1))).toMatchObject({ reward: 1000, terminated: true });
  });

  test("each of the three goals is drawn, and a fixed one is neither drawn nor seen", async () => {
    const [drawn, fixed] = [await make(ANT_CROSS_MAZE), await make(ANT_CROSS_MAZE, { fixed_goal: 2 })];
    const goals = Array.from({ length: 40 }, () => goalOf(drawn.reset({}).info).join());
    expect(new Set(goals)).toEqual(new Set(MAZE_GOALS.map((goal) => goal.join())));
    const { observation, info } = fixed.reset({ seed: 5 });
    expect(goalOf(info)).toEqual([12, 0]);
    expect(observation).toEqual((await make(ANT_MULTI_DIRECTION)).reset({ seed: 5 }).observation);
    expect(drawn.observationSpace).toMatchObject({ shape: [ANT_NQ + ANT_NV + ANT_FORCES + 2] });
  });

  test("the walls leave three ways to go, and none out", async () => {
    const { mujoco } = await sharedEngine();
    const model = mujoco.MjModel.from_xml_string(antInCrossMaze(2).mjcf);
    const [positions, sizes] = [model.geom_pos as Float64Array, model.geom_size as Float64Array];
    const boxType = mujoco.mjtGeom.mjGEOM_BOX.value;
    const walls = [...(model.geom_type as Int32Array)].flatMap((type, i) =>
      type === boxType ? [{ at: positions.slice(3 * i, 3 * i + 3), half: sizes.slice(3 * i, 3 * i + 3) }] : [],
    );
    model.delete();
    expect(walls).toHaveLength(12);
    // A point with the ant's height, and half its width around it.
    const blocked = (x: number, y: number) =>
      walls.some(({ at: [wx = NaN, wy = NaN], half: [hx = NaN, hy = NaN] }) => Math.abs(x - wx) < hx + 0.5 && Math.abs(y - wy) < hy + 0.5);
    const reached = new Set<string>();
    const open: [number, number][] = [[0, 0]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [x, y] = next;
      if (reached.has(`${x},${y}`) || blocked(x, y)) continue;
      expect(Math.abs(x - 6) + Math.abs(y), `a way out at ${x}, ${y}`).toBeLessThan(12);
      reached.add(`${x},${y}`);
      open.push([x + 0.25, y], [x - 0.25, y], [x, y + 0.25], [x, y - 0.25]);
    }
    for (const goal of MAZE_GOALS) expect(reached.has(goal.join())).toBe(true);
  });

  test("an ant that runs into a wall stays inside", async () => {
    const env = await make(ANT_CROSS_MAZE, { max_episode_steps: -1, healthy_z_range: [null, null] });
    placeAnt(env, [0, 0, 0.7], [-8, 0, 0]);
    const xs = Array.from({ length: 60 }, () => numbers(env, new Float32Array(8)).seen[0] ?? NaN);
    expect(Math.min(...xs)).toBeLessThan(-0.5);
    expect(Math.min(...xs)).toBeGreaterThan(-1.5);
  });
});

function goalOf(info: Info): number[] {
  return [...(info["goal_position"] as Float64Array)];
}
