/** Rollouts through the client: for every world the bytes of stepping one by one, and a session that does not change. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import { connect, type Client, type Value } from "../../../clients/typescript/index.ts";
import { makeEnvironment, type WorldSpec } from "../../../envs/core/registry.ts";
import { compileSpace, createSampler, typedArrayOf, type Space } from "../../../envs/core/spaces/index.ts";
import type { StateRecord, TypedArray } from "../../../envs/core/value.ts";
import type { Environment } from "../../../envs/core/env.ts";
import { WORLDS } from "../../../envs/index.ts";
import { loadEngines } from "../../../src/workers/engines.ts";
import { bitsOf } from "../../support/bits.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

const COUNT = 5;
const HORIZON = 30;
const PREFIX = 3;
/** So that the sequences reach the end of the episode. */
const KWARGS = { max_episode_steps: PREFIX + 25 };
const drawn = Math.floor(Math.random() * 2 ** 32);

let server: RunningServer & { readonly address: string };
let client: Client;

beforeAll(async () => {
  server = await testServer();
  client = await connect(server.address);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

/** Columns of a space, row by row. */
function columns(space: Space, rows: number) {
  const codec = compileSpace(space);
  const arrays = codec.leaves.map(({ dtype, size }) => new (typedArrayOf(dtype))(size * rows));
  return { arrays, write: (value: Value, row: number) => codec.write(value, arrays, row) };
}

/** What a rollout must give: each sequence stepped in this process. */
function expected(environment: Environment, start: StateRecord, actions: readonly (readonly Value[])[]) {
  const observations = columns(environment.observationSpace, COUNT * HORIZON);
  const finals = columns(environment.observationSpace, COUNT);
  const rewards = new Float64Array(COUNT * HORIZON);
  const [terminated, truncated] = [new Uint8Array(COUNT * HORIZON), new Uint8Array(COUNT * HORIZON)];
  const lengths = new Uint32Array(COUNT);
  for (const [sequence, list] of actions.entries()) {
    environment.restore(start);
    for (const [t, action] of list.entries()) {
      const result = environment.step(action);
      const row = sequence * HORIZON + t;
      observations.write(result.observation, row);
      rewards[row] = result.reward;
      terminated[row] = Number(result.terminated);
      truncated[row] = Number(result.truncated);
      lengths[sequence] = t + 1;
      if (t + 1 < HORIZON && !result.terminated && !result.truncated) continue;
      finals.write(result.observation, sequence);
      break;
    }
  }
  return { observations: observations.arrays, finals: finals.arrays, steps: { rewards, terminated, truncated, lengths } };
}

function arraysOf(value: Value | null): TypedArray[] {
  if (ArrayBuffer.isView(value)) return [value];
  return Object.values(value ?? {}).flatMap((part) => arraysOf(part as Value));
}

/** Actions as one array, flat. */
function flat(space: Space, actions: readonly (readonly Value[])[]): Value {
  const { arrays, write } = columns(space, COUNT * HORIZON);
  for (const [row, action] of actions.flat().entries()) write(action, row);
  const [array] = arrays;
  if (array === undefined || arrays.length > 1) throw new Error("expected one column of actions");
  return array;
}

async function local(spec: WorldSpec): Promise<Environment> {
  return makeEnvironment(spec, KWARGS, spec.engine === "none" ? {} : await loadEngines());
}

describe.each(WORLDS)("$id", (spec) => {
  test("every sequence gives what stepping gives, and the environment stands where it stood", async () => {
    onTestFailed(() => console.error(`seed ${drawn}`));
    await using remote = await client.make(spec.id, { kwargs: KWARGS });
    const environment = await local(spec);
    const sampler = createSampler(environment.actionSpace, drawn);
    await remote.reset({ seed: drawn });
    environment.reset({ seed: drawn });
    // Some episodes of some worlds are over after one step.
    for (let t = 0; t < PREFIX && environment.phase() === "running"; t++) {
      const state = environment.state();
      const action = sampler.sample();
      const { terminated, truncated } = environment.step(action);
      if (terminated || truncated) environment.restore(state);
      else await remote.step(action);
    }
    const start = environment.state();
    const actions = Array.from({ length: COUNT }, () => Array.from({ length: HORIZON }, () => sampler.sample()));
    const all = flat(environment.actionSpace, actions);
    const rollout = await remote.rollout(all, { horizon: HORIZON });
    const { observations, finals, steps } = expected(environment, start, actions);
    const { rewards, terminated, truncated, lengths } = rollout;
    expect(bitsOf({ rewards, terminated, truncated, lengths })).toBe(bitsOf(steps));
    expect(bitsOf(arraysOf(rollout.observations))).toBe(bitsOf(observations));
    expect([...rollout.diverged]).toEqual([0, 0, 0, 0, 0]);
    const last = await remote.rollout(all, { horizon: HORIZON, observations: "final" });
    expect(bitsOf(arraysOf(last.observations))).toBe(bitsOf(finals));
    environment.restore(start);
    const next = sampler.sample();
    expect(bitsOf(await remote.step(next))).toBe(bitsOf(environment.step(next)));
  });
});

test("sequences may start from a snapshot, of another environment too, or from one environment of a vector", async () => {
  await using environment = await client.make("HalfCheetah-v5");
  await environment.reset({ seed: 2 });
  const actions = Float32Array.from({ length: 2 * 4 * 6 }, (_, i) => (i % 7) / 4 - 0.75);
  const there = await environment.rollout(actions, { horizon: 4 });
  const start = await environment.snapshot();
  await environment.step(actions.subarray(0, 6));
  expect(bitsOf(await environment.rollout(actions, { horizon: 4, start }))).toBe(bitsOf(there));
  await using other = await client.make("HalfCheetah-v5");
  expect(bitsOf(await other.rollout(actions, { horizon: 4, start }))).toBe(bitsOf(there));
  await using vector = await client.makeVec("HalfCheetah-v5", { numEnvs: 3 });
  await vector.reset({ seed: 0 });
  expect(bitsOf(await vector.rollout(actions, { horizon: 4, envIndex: 2 }))).toBe(bitsOf(there));
});

test("actions that are no N sequences of H are refused before they are sent", async () => {
  await using environment = await client.make("HalfCheetah-v5");
  await environment.reset({ seed: 2 });
  await expect(environment.rollout(new Float32Array(6 * 7), { horizon: 4 })).rejects.toMatchObject({ reason: "INVALID_ACTION" });
  await expect(environment.rollout(new Float32Array(6 * 4 + 1), { horizon: 4 })).rejects.toMatchObject({ reason: "INVALID_ACTION" });
});
