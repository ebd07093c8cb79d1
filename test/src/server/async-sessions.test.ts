/** Asynchronous sessions: batches of those that are ready first, exactly once, what is refused, and who waits for whom. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { batchOf, boxActions, errorOf, rewardsOf, rowsOf } from "../../support/async-sessions.ts";
import { call, discreteAction, rawClients, testServer, type RunningServer, type TestStream } from "../../support/server.ts";
import { attach, makeSession, openStream } from "../../support/sessions.ts";
import { aboutToDiverge } from "../../support/snapshots.ts";

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;

beforeAll(async () => {
  server = await testServer();
  clients = rawClients(server.address);
});

afterAll(async () => {
  clients.close();
  await server.close();
});

const NUM_ENVS = 7;
const BATCH = 3;
const CHEETAH = { envId: "HalfCheetah-v5", numEnvs: NUM_ENVS, kwargs: encodeStruct({ max_episode_steps: 9 }) };
const ASYNC = { ...CHEETAH, batchSize: BATCH };
const CONTROLS = 6;

async function started(make: object = {}) {
  const opened = await openStream(clients.env, { ...ASYNC, ...make });
  await opened.stream.ask({ sequence: 1, reset: { seed: 5 } });
  return opened;
}

const receive = async (stream: TestStream, sequence: number) => batchOf(await stream.ask({ sequence, step: {} }));

test("the first batches are the first observations, each environment once, with reward 0", async () => {
  const { stream } = await started();
  const batches = [await receive(stream, 2), await receive(stream, 3)];
  expect(batches.flatMap(({ envIds }) => envIds)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(batches.flatMap((batch) => [...rewardsOf(batch)])).toEqual([0, 0, 0, 0, 0, 0]);
  const { stream: other } = await openStream(clients.env, CHEETAH);
  const { reset } = await other.ask({ sequence: 1, reset: { seed: 5 } });
  const observed = Buffer.concat(batches.map(({ observation }) => observation?.tensor?.data ?? Buffer.alloc(0)));
  expect(observed.equals(reset?.observation?.tensor?.data.subarray(0, observed.length) ?? Buffer.alloc(0))).toBe(true);
});

describe("exactly once", () => {
  test("a repeated step is answered by the same batch, and a batch goes to one step only", async () => {
    const { stream } = await started();
    const first = await receive(stream, 2);
    const again = await receive(stream, 2);
    expect(again).toEqual(first);
    const next = await receive(stream, 3);
    expect(next.envIds.some((env) => first.envIds.includes(env))).toBe(false);
  });

  test("after a lost connection the step in flight is repeated and gets its batch", async () => {
    const { stream, credentials } = await started();
    const { envIds } = await receive(stream, 2);
    stream.send({ sequence: 3, ...boxActions(envIds, CONTROLS, () => 0.5) });
    stream.call.cancel();
    const { stream: second, attached } = await attach(clients.env, credentials);
    const last = Number(attached?.lastSequence);
    expect([2, 3]).toContain(last);
    const batch = batchOf(await second.ask({ sequence: 3, ...boxActions(envIds, CONTROLS, () => 0.5) }));
    expect(batch.envIds).toHaveLength(BATCH);
    const rest = batchOf(await second.ask({ sequence: 4, step: {} }));
    expect(new Set([...batch.envIds, ...rest.envIds]).size).toBe(2 * BATCH);
  });

  test("a window of steps may be in flight, and replies keep their order", async () => {
    const { stream } = await started();
    const { envIds } = await receive(stream, 2);
    stream.send({ sequence: 3, step: {} });
    stream.send({ sequence: 4, ...boxActions(envIds, CONTROLS, () => 0) });
    stream.send({ snapshot: {} });
    const replies = [await stream.next(), await stream.next(), await stream.next()];
    expect(replies.map(({ sequence, result }) => [sequence, result])).toEqual([
      ["3", "step"],
      ["4", "step"],
      ["0", "status"],
    ]);
  });

  test("unary steps take batches too", async () => {
    const { env } = clients;
    const { credentials } = await makeSession(env, ASYNC);
    await call(env, env.Reset, { ...credentials, sequence: 1, command: { seed: 0 } });
    const reply = await call(env, env.Step, { ...credentials, sequence: 2, command: {} });
    expect(reply?.result?.envIds).toEqual([0, 1, 2]);
    expect(await call(env, env.Step, { ...credentials, sequence: 2, command: {} })).toEqual(reply);
    await call(env, env.Close, credentials);
  });
});

describe("what is refused changes nothing and uses up no sequence", () => {
  const zero = (ids: readonly number[]) => boxActions(ids, CONTROLS, () => 0);

  test.each([
    ["an environment in flight", () => zero([6]), "FAILED_PRECONDITION", "IN_FLIGHT"],
    ["an environment twice", () => zero([0, 0]), "INVALID_ARGUMENT", "INVALID_VALUE"],
    ["an environment that does not exist", () => zero([7]), "INVALID_ARGUMENT", "INVALID_VALUE"],
    ["fewer actions than environments", () => ({ step: { ...zero([0]).step, envIds: [0, 1] } }), "INVALID_ARGUMENT", "INVALID_ACTION"],
    ["a bad action", () => boxActions([0, 1], CONTROLS, () => 7), "INVALID_ARGUMENT", "INVALID_ACTION"],
    ["environments without actions", () => ({ step: { envIds: [0] } }), "INVALID_ARGUMENT", "INVALID_ACTION"],
  ])("%s", async (_, request, code, reason) => {
    const { stream } = await started();
    expect((await receive(stream, 2)).envIds).toEqual([0, 1, 2]);
    expect(errorOf(await stream.ask({ sequence: 3, ...request() }))).toMatchObject({ code, reason });
    expect((await receive(stream, 3)).envIds).toEqual([3, 4, 5]);
  });

  test("a step that no batch could ever answer", async () => {
    const { stream } = await started();
    await receive(stream, 2);
    await receive(stream, 3);
    const refused = errorOf(await stream.ask({ sequence: 4, step: {} }));
    expect(refused).toMatchObject({ code: "FAILED_PRECONDITION", reason: "TOO_FEW_IN_FLIGHT", details: { batchSize: "3", inFlight: "1" } });
    const batch = batchOf(await stream.ask({ sequence: 4, ...zero([4, 0]) }));
    expect([...batch.envIds].sort((a, b) => a - b)).toEqual([0, 4, 6]);
  });

  test("a step before the reset, and one after the end where autoreset is disabled", async () => {
    const { stream } = await openStream(clients.env, { ...ASYNC, batchSize: 1, autoresetMode: "AUTORESET_MODE_DISABLED" });
    expect(errorOf(await stream.ask({ sequence: 1, ...zero([0]) }))).toMatchObject({ reason: "RESET_NEEDED" });
    await stream.ask({ sequence: 1, reset: { seed: 0, resetMask: Uint8Array.of(1, 0, 0, 0, 0, 0, 0) } });
    await receive(stream, 2);
    for (let sequence = 3; sequence < 12; sequence++) await stream.ask({ sequence, ...zero([0]) });
    expect(errorOf(await stream.ask({ sequence: 12, ...zero([0]) }))).toMatchObject({ reason: "RESET_NEEDED", details: { index: "0" } });
  });

  test("a reset of an environment in flight", async () => {
    const { stream } = await started();
    expect(errorOf(await stream.ask({ sequence: 2, reset: {} }))).toMatchObject({ code: "FAILED_PRECONDITION", reason: "IN_FLIGHT" });
    expect((await receive(stream, 2)).envIds).toEqual([0, 1, 2]);
  });

  test("a batch size for a single environment, or one larger than the vector", async () => {
    const make = (numEnvs: number, batchSize: number) => makeSession(clients.env, { envId: "Chain-v0", numEnvs, batchSize });
    await expect(make(0, 1)).rejects.toMatchObject({ code: "INVALID_ARGUMENT", message: expect.stringContaining("batch_size") });
    await expect(make(4, 5)).rejects.toMatchObject({ code: "INVALID_ARGUMENT", message: "batch_size: expected 0 to num_envs, 4, got 5" });
  });
});

describe("snapshots", () => {
  test("need all environments idle, and then go on bit for bit, in a fork too", async () => {
    const { stream } = await started({ numEnvs: 6 });
    await receive(stream, 2);
    for (const request of [{ snapshot: {} }, { fork: {} }, { sequence: 3, restore: { state: null } }]) {
      expect(errorOf(await stream.ask(request))).toMatchObject({ code: "FAILED_PRECONDITION", reason: "IN_FLIGHT" });
    }
    await receive(stream, 3);
    const { snapshot } = await stream.ask({ snapshot: {} });
    const { fork } = await stream.ask({ fork: {} });
    const { session = "", token = "", batchSize } = fork?.session ?? {};
    expect(batchSize).toBe(BATCH);
    const twin = (await attach(clients.env, { session, token })).stream;
    const steps = boxActions([5, 0, 3], CONTROLS, (env) => env / 10);
    const byEnv = async (source: TestStream, sequence: number) => {
      const batch = batchOf(await source.ask({ sequence, ...steps }));
      return Object.fromEntries(rowsOf(batch, BATCH).map((row, i) => [batch.envIds[i], row]));
    };
    const expected = await byEnv(stream, 4);
    expect(await byEnv(twin, 1)).toEqual(expected);
    expect((await stream.ask({ sequence: 5, restore: { state: snapshot?.state ?? null } })).restore).toBeTruthy();
    expect(await byEnv(stream, 6)).toEqual(expected);
  });
});

test("an environment that diverges fails one step and can be reset; the results of the others are not lost", async () => {
  const { stream } = await started({ numEnvs: 4, batchSize: 2 });
  await receive(stream, 2);
  await receive(stream, 3);
  const { snapshot } = await stream.ask({ snapshot: {} });
  await stream.ask({ sequence: 4, restore: { state: aboutToDiverge(snapshot?.state, 1) } });
  const first = await stream.ask({ sequence: 5, ...boxActions([0, 1, 2, 3], CONTROLS, () => 0) });
  const replies = [first, await stream.ask({ sequence: 6, step: {} })];
  const failed = replies.filter(({ status }) => status).map(errorOf);
  expect(failed).toMatchObject([{ code: "FAILED_PRECONDITION", reason: "PHYSICS_DIVERGED", details: { index: "1" } }]);
  const stillThere = replies.flatMap(({ step }) => step?.envIds ?? []);
  expect(errorOf(await stream.ask({ sequence: 7, ...boxActions([1], CONTROLS, () => 0) }))).toMatchObject({ reason: "RESET_NEEDED" });
  await stream.ask({ sequence: 7, reset: { resetMask: Uint8Array.of(0, 1, 0, 0), seed: 5 } });
  const rest = await receive(stream, 8);
  expect([...stillThere, ...rest.envIds].sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  const again = batchOf(await stream.ask({ sequence: 9, ...boxActions([1, 0], CONTROLS, () => 0) }));
  expect([...again.envIds].sort((a, b) => a - b)).toEqual([0, 1]);
});

describe("endings", () => {
  test("a thread that dies fails the steps that wait, with the reason", async () => {
    const make = { envId: "Humanoid-v5", kwargs: encodeStruct({ frame_skip: 400 }), batchSize: NUM_ENVS };
    const { stream, credentials } = await started(make);
    const { envIds } = await receive(stream, 2);
    stream.send({ sequence: 3, ...boxActions(envIds, 17, () => 0) });
    const progress = () => server.sessions.find(credentials.session, credentials.token).lastSequence;
    await vi.waitUntil(() => progress() === 3, { interval: 1 });
    await Promise.all([server.pool.kill(0), server.pool.kill(1)]);
    expect(errorOf(await stream.next())).toMatchObject({ code: "UNAVAILABLE", reason: "WORKER_LOST" });
    expect(errorOf(await stream.ask({ snapshot: {} }))).toMatchObject({ code: "FAILED_PRECONDITION" });
    const next = await started();
    expect((await receive(next.stream, 2)).envIds).toEqual([0, 1, 2]);
  });

  test("closing waits for the batches that were asked for", async () => {
    const { stream } = await started();
    const { envIds } = await receive(stream, 2);
    stream.send({ sequence: 3, ...boxActions(envIds, CONTROLS, () => 0) });
    stream.send({ close: {} });
    expect(batchOf(await stream.next()).envIds).toHaveLength(BATCH);
    expect((await stream.next()).close).toBeTruthy();
  });

  test("a session left in the middle of its steps frees its environments", async () => {
    const before = server.sessions.envs;
    const { stream, credentials } = await started();
    const { envIds } = await receive(stream, 2);
    stream.send({ sequence: 3, ...boxActions(envIds, CONTROLS, () => 0) });
    stream.call.cancel();
    await call(clients.env, clients.env.Close, credentials);
    expect(server.sessions.envs).toBe(before);
  });
});

describe("slow environments", () => {
  test("do not keep a quick session on the same threads from stepping", async () => {
    const slow = await started({ envId: "Humanoid-v5", numEnvs: 32, batchSize: 32, kwargs: encodeStruct({ frame_skip: 200 }) });
    const { envIds } = await receive(slow.stream, 2);
    const quick = await started({ numEnvs: 4, batchSize: 2 });
    let isSlowDone = false;
    const slowStep = slow.stream.ask({ sequence: 3, ...boxActions(envIds, 17, () => 0) }).then((reply) => {
      isSlowDone = true;
      return batchOf(reply);
    });
    let batch = await receive(quick.stream, 2);
    for (let sequence = 3; sequence < 6; sequence++) {
      batch = batchOf(await quick.stream.ask({ sequence, ...boxActions(batch.envIds, CONTROLS, () => 0) }));
    }
    expect(isSlowDone).toBe(false);
    expect((await slowStep).envIds).toHaveLength(32);
  });

  test("do not keep a session that steps together waiting for all of them", async () => {
    const slow = await started({ envId: "Humanoid-v5", numEnvs: 32, batchSize: 32, kwargs: encodeStruct({ frame_skip: 200 }) });
    const { envIds } = await receive(slow.stream, 2);
    const { stream } = await openStream(clients.env, { envId: "MountainCar-v0", numEnvs: 400 });
    let isSlowDone = false;
    const slowStep = slow.stream.ask({ sequence: 3, ...boxActions(envIds, 17, () => 0) }).then((reply) => {
      isSlowDone = true;
      return batchOf(reply);
    });
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    const lefts = discreteAction(...Array.from({ length: 400 }, () => 0));
    expect((await stream.ask({ sequence: 2, step: lefts })).step).toBeTruthy();
    expect(isSlowDone).toBe(false);
    await slowStep;
  });
});
