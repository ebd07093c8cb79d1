/** Environments that are stepped one by one go through what they go through together, bit by bit, whatever batches they come in. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type AsyncBatch, type Client, type RemoteAsyncVector, type VectorStep } from "../../../clients/typescript/index.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import type { AutoresetMode } from "../../../envs/core/vector-layout.ts";
import { bitsOf } from "../../support/bits.ts";
import { faultyProxy } from "../../support/faulty-proxy.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

const ENV_ID = "HalfCheetah-v5";
const ALL = [0, 1, 2, 3, 4, 5];
const NUM_ENVS = ALL.length;
const BATCH = 2;
const STEPS = 25;
/** Short, so that episodes end. */
const KWARGS = { max_episode_steps: 8 };
const OBSERVATION = 17;
const ACTION = 6;

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

/** The actions of these environments in their n-th steps, [k, action]. */
function actionsOf(envs: ArrayLike<number>, stepOf: (env: number) => number): Float32Array {
  const rows = Array.from(envs, (env) => {
    const rng = createRng(1000 * env + stepOf(env));
    return Array.from({ length: ACTION }, () => rng.uniform(-1, 1));
  });
  return Float32Array.from(rows.flat());
}

/** What one environment has of a step. */
function rowOf({ observations, rewards, terminated, truncated, final }: VectorStep, row: number): string {
  const cut = (values: unknown) => (values as Float64Array).slice(row * OBSERVATION, (row + 1) * OBSERVATION);
  const last = final?.mask[row] === 1 ? cut(final.observations) : null;
  return bitsOf([cut(observations), rewards[row], terminated[row], truncated[row], last]);
}

function emptyRows(): string[][] {
  return Array.from({ length: NUM_ENVS }, () => []);
}

/** Rows of each environment, all stepped at once. */
async function together(autoresetMode: AutoresetMode): Promise<string[][]> {
  await using vector = await client.makeVec(ENV_ID, { numEnvs: NUM_ENVS, autoresetMode, kwargs: KWARGS });
  await vector.reset({ seed: 3 });
  const rows = emptyRows();
  for (let step = 0; step < STEPS; step++) {
    const result = await vector.step(actionsOf(ALL, () => step));
    for (const [env, own] of rows.entries()) own.push(rowOf(result, env));
    if (autoresetMode === "disabled" && result.truncated.includes(1)) await vector.reset({ mask: result.truncated });
  }
  return rows;
}

/** Rows of each environment, stepped whenever it comes in a batch. @param beforeStep called before each step */
async function oneByOne(vector: RemoteAsyncVector, beforeStep: () => void = () => undefined): Promise<string[][]> {
  await vector.reset({ seed: 3 });
  const rows = emptyRows();
  const starting = new Set(rows.keys());
  let batch = await vector.receive();
  while (rows.some((own) => own.length < STEPS)) {
    const mask = new Uint8Array(NUM_ENVS);
    for (const [row, env] of batch.envIds.entries()) {
      if (starting.delete(env)) continue;
      rows[env]?.push(rowOf(batch, row));
      if (vector.autoresetMode === "disabled") mask[env] = batch.truncated[row] as number;
    }
    if (mask.includes(1)) {
      await vector.reset({ mask });
      for (const [env, flag] of mask.entries()) if (flag === 1) starting.add(env);
    }
    const idle = batch.envIds.filter((env) => mask[env] === 0);
    beforeStep();
    batch = await vector.step(
      actionsOf(idle, (env) => (rows[env] as string[]).length),
      idle,
    );
  }
  return rows.map((own) => own.slice(0, STEPS));
}

/** All environments, received in batches. */
async function receiveAll(vector: RemoteAsyncVector): Promise<AsyncBatch[]> {
  return await Promise.all(Array.from({ length: NUM_ENVS / BATCH }, () => vector.receive()));
}

/** By environment, what a step of all of them gives. */
async function stepAll(vector: RemoteAsyncVector): Promise<string[]> {
  const first = await vector.step(
    actionsOf(ALL, () => 0),
    ALL,
  );
  const batches = [first, await vector.receive(), await vector.receive()];
  const rows: string[] = [];
  for (const batch of batches) for (const [row, env] of batch.envIds.entries()) rows[env] = rowOf(batch, row);
  return rows;
}

test.each<AutoresetMode>(["next-step", "same-step", "disabled"])(
  "each environment goes through the same as together, with autoreset %s",
  async (autoresetMode) => {
    await using vector = await client.makeAsyncVec(ENV_ID, { numEnvs: NUM_ENVS, batchSize: BATCH, autoresetMode, kwargs: KWARGS });
    expect([vector.id, vector.numEnvs, vector.batchSize, vector.autoresetMode]).toEqual([ENV_ID, NUM_ENVS, BATCH, autoresetMode]);
    expect(await oneByOne(vector)).toEqual(await together(autoresetMode));
  },
);

test("a connection that breaks again and again changes nothing", async () => {
  await using proxy = await faultyProxy(server.address);
  await using through = await connect(proxy.address, { retry: { attempts: 8, initialDelayMs: 5, maxDelayMs: 50 } });
  await using vector = await through.makeAsyncVec(ENV_ID, { numEnvs: NUM_ENVS, batchSize: BATCH, kwargs: KWARGS });
  let steps = 0;
  const rows = await oneByOne(vector, () => {
    steps += 1;
    if (steps % 7 === 0) proxy.loseNext(steps % 2 === 0 ? "request" : "reply");
  });
  expect(proxy.breaks).toBeGreaterThan(5);
  expect(rows).toEqual(await together("next-step"));
});

test("snapshots and forks need all environments idle, and continue bit by bit", async () => {
  await using vector = await client.makeAsyncVec(ENV_ID, { numEnvs: NUM_ENVS, batchSize: BATCH });
  await vector.reset({ seed: 0 });
  for (const call of [() => vector.snapshot(), () => vector.fork()]) {
    await expect(call()).rejects.toMatchObject({ code: "FAILED_PRECONDITION", reason: "IN_FLIGHT" });
  }
  await receiveAll(vector);
  const snapshot = await vector.snapshot();
  await using twin = await vector.fork();
  expect([twin.numEnvs, twin.batchSize]).toEqual([NUM_ENVS, BATCH]);
  const expected = await stepAll(vector);
  expect(await stepAll(twin)).toEqual(expected);
  await vector.restore(snapshot);
  expect(await stepAll(vector)).toEqual(expected);
});

test("pictures are those of environments that are stepped together, in flight or not", async () => {
  const options = { numEnvs: NUM_ENVS, kwargs: { render_mode: "rgb_array_list", width: 32, height: 32 } };
  await using vector = await client.makeAsyncVec(ENV_ID, { ...options, batchSize: BATCH });
  await using other = await client.makeVec(ENV_ID, options);
  await vector.reset({ seed: 0 });
  await other.reset({ seed: 0 });
  expect(bitsOf(await vector.takeFrames())).toBe(bitsOf(await other.takeFrames()));
  await receiveAll(vector);
  await stepAll(vector);
  await other.step(actionsOf(ALL, () => 0));
  expect(bitsOf(await vector.takeFrames())).toBe(bitsOf(await other.takeFrames()));
});

test("another client goes on where one has left", async () => {
  await using vector = await client.makeAsyncVec(ENV_ID, { numEnvs: NUM_ENVS, batchSize: BATCH });
  await vector.reset({ seed: 0 });
  await receiveAll(vector);
  await using twin = await vector.fork();
  await using other = await connect(server.address);
  await using taken = await other.attachAsyncVec(vector.credentials);
  expect(await stepAll(taken)).toEqual(await stepAll(twin));
  await expect(client.attach(taken.credentials)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
});

test("what is wrong is refused and changes nothing", async () => {
  await using vector = await client.makeAsyncVec(ENV_ID, { numEnvs: NUM_ENVS, batchSize: BATCH });
  await expect(vector.receive()).rejects.toMatchObject({ code: "FAILED_PRECONDITION", reason: "TOO_FEW_IN_FLIGHT" });
  await vector.reset({ seed: 0 });
  const { envIds } = await vector.receive();
  const zeros = new Float32Array(BATCH * ACTION);
  await expect(vector.step(zeros.subarray(1), envIds)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  await expect(vector.step(zeros, [0, -1])).rejects.toMatchObject({ code: "INVALID_ARGUMENT", details: { field: "env_ids" } });
  await expect(vector.step(zeros, [4, 5])).rejects.toMatchObject({ reason: "IN_FLIGHT" });
  const received = [await vector.step(zeros, envIds), await vector.receive(), await vector.receive()];
  expect(received.flatMap((batch) => [...batch.envIds]).toSorted((a, b) => a - b)).toEqual(ALL);
  await expect(client.makeAsyncVec(ENV_ID, { numEnvs: 2, batchSize: 3 })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
});
