/** HalfCheetah-v5 as an environment: continuation, divergence, arguments. Its equality with Gymnasium is in gymnasium-parity.test.ts. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { describe, expect, onTestFailed, test } from "vitest";
import type { Environment } from "../../../envs/core/env.ts";
import { InvalidArgumentError, PhysicsDivergedError, ResetNeededError } from "../../../envs/core/errors.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import { makeEnvironment, type Kwargs } from "../../../envs/core/registry.ts";
import { isRecord, type StateRecord } from "../../../envs/core/value.ts";
import { HALF_CHEETAH } from "../../../envs/mujoco/half-cheetah/index.ts";
import { mujocoModule } from "../../../src/workers/engines.ts";
import { freshEngine, sharedEngine } from "../../support/mujoco-engine.ts";
import type { PhysicsThreadData } from "../../support/physics-thread.ts";

async function makeHalfCheetah(kwargs: Kwargs = {}): Promise<Environment> {
  return makeEnvironment(HALF_CHEETAH, kwargs, { mujoco: await sharedEngine() });
}

function randomActions(count: number, seed: number): Float32Array[] {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => Float32Array.from(rng.uniforms(-1, 1, 6)));
}

describe("continuing from a saved state", () => {
  test.each(["this environment", "another environment", "another module", "another thread"])(
    "%s gives the same bits, the next reset included",
    async (place) => {
      const seed = Math.floor(Math.random() * 2 ** 32);
      onTestFailed(() => console.error(`seed ${seed}`));
      const env = await makeHalfCheetah();
      env.reset({ seed });
      for (const action of randomActions(1 + (seed % 300), seed)) env.step(action);
      const state = structuredClone(env.state());
      const actions = randomActions(100, seed + 1);
      const expected = actions.map((action) => env.step(action));
      if (place === "another thread") {
        expect(await stepInThread({ wasm: await mujocoModule(), state, actions })).toEqual(expected);
        return;
      }
      const expectedReset = env.reset({});
      const mujoco = place === "another module" ? await freshEngine() : await sharedEngine();
      const other = place === "this environment" ? env : makeEnvironment(HALF_CHEETAH, {}, { mujoco });
      other.restore(state);
      expect(actions.map((action) => other.step(action))).toEqual(expected);
      expect(other.reset({})).toEqual(expectedReset);
    },
  );

  test("a state from before the first reset can be continued from", async () => {
    const env = await makeHalfCheetah();
    const fresh = env.state();
    env.reset({ seed: 1 });
    env.restore(fresh);
    expect(() => env.step(new Float32Array(6))).toThrow(ResetNeededError);
    expect(env.reset({ seed: 1 })).toEqual((await makeHalfCheetah()).reset({ seed: 1 }));
  });

  test("what is no state is refused, and changes nothing", async () => {
    const env = await makeHalfCheetah();
    env.reset({ seed: 2 });
    const state = env.state();
    const world = state["world"];
    if (!isRecord(world)) throw new Error("the world's state is a record");
    for (const wrong of [{}, { ...world, rng: 3 }, { ...world, rng: {} }, { ...world, physics: null }, { ...world, physics: {} }]) {
      expect(() => env.restore({ ...state, world: wrong })).toThrow(InvalidArgumentError);
    }
    expect(env.state()).toEqual(state);
  });
});

test("results are copies: the next step leaves them as they are", async () => {
  const env = await makeHalfCheetah();
  const first = env.reset({ seed: 3 });
  const [copy, state] = [structuredClone(first), env.state()];
  const stateCopy = structuredClone(state);
  env.step(new Float32Array(6).fill(1));
  expect(first).toEqual(copy);
  expect(state).toEqual(stateCopy);
});

describe("divergence", () => {
  /** The state with every velocity set. */
  function withVelocities({ world, ...episode }: StateRecord, velocity: number): StateRecord {
    if (!isRecord(world) || !isRecord(world["physics"])) throw new Error("the state of a MuJoCo world");
    const integration = (world["physics"]["integration"] as Float64Array).slice();
    integration.fill(velocity, 1 + 9, 1 + 9 + 9); // time, 9 positions, 9 velocities
    return { ...episode, world: { ...world, physics: { integration } } };
  }

  test.each([1e11, 1e300, Infinity, NaN])("velocities of %d end the episode with an error; a reset cures it", async (velocity) => {
    const env = await makeHalfCheetah();
    env.reset({ seed: 4 });
    env.restore(withVelocities(env.state(), velocity));
    expect(() => env.step(new Float32Array(6))).toThrow(PhysicsDivergedError);
    expect(env.phase()).toBe("diverged");
    expect(() => env.step(new Float32Array(6))).toThrow(ResetNeededError);
    const healthy = await makeHalfCheetah();
    expect(env.reset({ seed: 5 })).toEqual(healthy.reset({ seed: 5 }));
    const [action] = randomActions(1, 6);
    expect(env.step(action ?? 0)).toEqual(healthy.step(action ?? 0));
  });
});

describe("arguments", () => {
  test.each([
    [{ xml_file: "ant.xml" }, /xml_file/],
    [{ frame_skip: 0 }, /frame_skip/],
    [{ frame_skip: 2.5 }, /frame_skip/],
    [{ reset_noise_scale: -0.1 }, /reset_noise_scale/],
    [{ ctrl_cost_wait: 1 }, /ctrl_cost_wait/],
    [{ camera_id: 0, camera_name: "track" }, /camera_id/],
  ])("%j is refused by name", async (kwargs, message) => {
    await expect(makeHalfCheetah(kwargs)).rejects.toThrow(message);
    await expect(makeHalfCheetah(kwargs)).rejects.toThrow(InvalidArgumentError);
  });

  test("without a MuJoCo engine there is no half cheetah", () => {
    expect(() => makeEnvironment(HALF_CHEETAH, {}, {})).toThrow(expect.objectContaining({ reason: "ENGINE_MISSING" }) as Error);
  });
});

test("64 environments of one module compile their model once, and free it when all are closed", async () => {
  const mujoco = await freshEngine();
  const envs = Array.from({ length: 64 }, () => makeEnvironment(HALF_CHEETAH, {}, { mujoco }));
  expect(mujoco.models.size).toBe(1);
  for (const env of envs) env.close();
  expect(mujoco.models.size).toBe(0);
});

async function stepInThread(workerData: PhysicsThreadData): Promise<unknown> {
  const thread = new Worker(new URL("../../support/physics-thread.ts", import.meta.url), { workerData });
  const [results] = (await once(thread, "message")) as unknown[];
  return results;
}
