/** Vectors through the client: bit for bit a vector of this process, in all autoreset modes. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import { connect, type Client, type RemoteVector, type VectorStep } from "../../../clients/typescript/index.ts";
import { createSampler } from "../../../envs/core/spaces/index.ts";
import type { TypedArray } from "../../../envs/core/value.ts";
import type { AutoresetMode } from "../../../envs/core/vector-layout.ts";
import { loadEngines } from "../../../src/workers/engines.ts";
import { bitsOf } from "../../support/bits.ts";
import { testServer, type RunningServer } from "../../support/server.ts";
import { testVector } from "../../support/vectors.ts";

const NUM_ENVS = 5;
const STEPS = 150;
/** Short, so that episodes end. */
const KWARGS = { max_episode_steps: 37 };
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

/** N sampled actions in one column. */
function actionColumn(vector: RemoteVector, step: number): TypedArray | bigint[] {
  const samplers = Array.from({ length: NUM_ENVS }, (_, i) => createSampler(vector.actionSpace, drawn + step * NUM_ENVS + i));
  const actions = samplers.map((sampler) => sampler.sample());
  return typeof actions[0] === "number"
    ? actions.map((action) => BigInt(action as number))
    : Float32Array.from(actions.flatMap((action) => [...(action as Float32Array)]));
}

describe.each(["Chain-v0", "HalfCheetah-v5", "MountainCarContinuous-v0"])("%s", (envId) => {
  test.each<AutoresetMode>(["next-step", "same-step"])(`${STEPS} steps with %s autoreset`, async (autoreset) => {
    onTestFailed(() => console.error(`seed ${drawn}`));
    await using vector = await client.makeVec(envId, { numEnvs: NUM_ENVS, autoresetMode: autoreset, kwargs: KWARGS });
    const local = testVector({ envId, numEnvs: NUM_ENVS, autoreset, kwargs: KWARGS, engines: await loadEngines() });
    const [range] = local.ranges;
    const first = await vector.reset({ seed: drawn });
    range?.reset({ seeds: Array.from({ length: NUM_ENVS }, (_, i) => drawn + i) });
    expect(bitsOf(first.observations)).toBe(bitsOf(local.observations));
    let ends = 0;
    for (let step = 0; step < STEPS; step++) {
      const actions = actionColumn(vector, step);
      local.actions.set(actions as never);
      range?.step();
      const result = await vector.step(actions);
      expect(bitsOf(columnsOf(result))).toBe(bitsOf(expectedColumns(local, result)));
      ends += result.truncated.filter((flag) => flag === 1).length;
    }
    expect(ends).toBeGreaterThan(NUM_ENVS);
  });
});

function columnsOf({ observations, rewards, terminated, truncated, infos, final }: VectorStep) {
  return { observations, rewards, terminated, truncated, infos, final };
}

/** What the local vector's memory says, in the form of a result. */
function expectedColumns({ layout, values, flags, observations }: ReturnType<typeof testVector>, { final }: VectorStep) {
  const infosOf = (columns: typeof layout.infos) =>
    Object.fromEntries(
      columns
        .filter(({ mask }) => flags(mask).includes(1))
        .map(({ key, values: column, mask }) => [key, { values: values(column), mask: Uint8Array.from(flags(mask)) }]),
    );
  const ended = Uint8Array.from(flags(layout.ended));
  const hasFinal = layout.autoreset === "same-step" && ended.includes(1);
  expect(final !== undefined).toBe(hasFinal);
  return {
    observations,
    rewards: values(layout.rewards),
    terminated: Uint8Array.from(flags(layout.terminated)),
    truncated: Uint8Array.from(flags(layout.truncated)),
    infos: infosOf(layout.infos),
    final: hasFinal
      ? { observations: zeroUnless(ended, values(layout.finalObservations[0])), infos: infosOf(layout.finalInfos), mask: ended }
      : undefined,
  };
}

/** On the wire, rows of environments whose episode goes on are zero. */
function zeroUnless(ended: Uint8Array, column: TypedArray): TypedArray {
  const zeroed = column.slice();
  const size = column.length / ended.length;
  for (const [row, flag] of ended.entries()) if (flag !== 1) zeroed.fill(0 as never, row * size, (row + 1) * size);
  return zeroed;
}

describe("resetting", () => {
  test("seeds may be one number or a list, in which undefined goes on", async () => {
    await using a = await client.makeVec("MountainCar-v0", { numEnvs: 3 });
    await using b = await client.makeVec("MountainCar-v0", { numEnvs: 3 });
    expect(await a.reset({ seed: 10 })).toEqual(await b.reset({ seed: [10, 11n, 12] }));
    const again = (await a.reset({ seed: [10, undefined, 12] })).observations as Float32Array;
    const first = (await b.reset({ seed: 10 })).observations as Float32Array;
    expect([again[0], again[4]]).toEqual([first[0], first[4]]);
    expect(again[2]).not.toBe(first[2]);
  });

  test("a mask resets those it names, and the others show what they showed", async () => {
    await using vector = await client.makeVec("Chain-v0", {
      numEnvs: 3,
      autoresetMode: "disabled",
      kwargs: { n: 4, max_episode_steps: 2 },
    });
    await vector.reset({ seed: 0 });
    await vector.step([1, 1, 1]);
    expect((await vector.step([1, 1, 1])).truncated).toEqual(Uint8Array.of(1, 1, 1));
    await expect(vector.step([1, 1, 1])).rejects.toMatchObject({ reason: "RESET_NEEDED" });
    const { observations } = await vector.reset({ mask: [true, false, true] });
    expect(observations).toEqual(Float32Array.of(1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0));
    await vector.reset({ mask: Uint8Array.of(0, 1, 0) });
    expect((await vector.step([0, 1, 0])).truncated).toEqual(Uint8Array.of(0, 0, 0));
  });
});

test("a snapshot of a vector continues bit by bit, also in a fork", async () => {
  await using vector = await client.makeVec("HalfCheetah-v5", { numEnvs: NUM_ENVS });
  await vector.reset({ seed: drawn });
  for (let step = 0; step < 20; step++) await vector.step(actionColumn(vector, step));
  const snapshot = await vector.snapshot();
  await using fork = await vector.fork();
  const continued = async (from: RemoteVector) =>
    bitsOf(await Promise.all(Array.from({ length: 50 }, (_, step) => from.step(actionColumn(from, step)))));
  const expected = await continued(vector);
  expect(await continued(fork)).toBe(expected);
  await vector.restore(snapshot);
  expect(await continued(vector)).toBe(expected);
});

describe("options", () => {
  test("observations come as float32 where that is asked for, and the space says so", async () => {
    await using wide = await client.makeVec("HalfCheetah-v5", { numEnvs: 2 });
    await using narrow = await client.makeVec("HalfCheetah-v5", { numEnvs: 2, observationDtype: "float32" });
    const { observations } = await wide.reset({ seed: 1 });
    expect((await narrow.reset({ seed: 1 })).observations).toEqual(Float32Array.from(observations as Float64Array));
    expect(narrow.observationSpace).toMatchObject({ dtype: "float32" });
  });

  test("infos can be left out", async () => {
    await using vector = await client.makeVec("HalfCheetah-v5", { numEnvs: 2, infos: false });
    await vector.reset();
    expect((await vector.step(new Float32Array(12))).infos).toEqual({});
  });

  test("actions outside the bounds pass where that is asked for", async () => {
    await using vector = await client.makeVec("MountainCarContinuous-v0", { numEnvs: 2, actionBounds: "pass" });
    await vector.reset();
    expect((await vector.step([5, -5])).terminated).toEqual(Uint8Array.of(0, 0));
    await expect(vector.step([NaN, 0])).rejects.toMatchObject({ reason: "INVALID_ACTION" });
  });

  test("timings come where they are asked for", async () => {
    await using vector = await client.makeVec("Chain-v0", { numEnvs: 2, timing: true });
    expect((await vector.reset()).timing).toEqual({
      queueUs: expect.any(Number),
      physicsUs: expect.any(Number),
      encodeUs: expect.any(Number),
    });
  });

  test.each([0, -1, 1.5])("%d environments are refused", async (numEnvs) => {
    await expect(client.makeVec("Chain-v0", { numEnvs })).rejects.toThrow(/^numEnvs: expected an integer of at least 1/);
  });

  test("a column of the wrong length is refused with both shapes", async () => {
    await using vector = await client.makeVec("MountainCarContinuous-v0", { numEnvs: 2 });
    await vector.reset();
    await expect(vector.step([0, 0, 0])).rejects.toThrow("action: expected shape [2, 1], got 3 numbers");
  });
});
