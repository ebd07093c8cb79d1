/** Rollouts over the wire: what is refused, what ends them, and who is not disturbed. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RolloutQuery } from "../../../src/gen/rheos/v1/RolloutQuery.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { errorOf } from "../../support/async-sessions.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { attach, makeSession, openStream } from "../../support/sessions.ts";
import { aboutToDiverge } from "../../support/snapshots.ts";

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;

beforeAll(async () => {
  server = await testServer({ maxMessageBytes: 8 * 1024 * 1024 });
  clients = rawClients(server.address);
});

afterAll(async () => {
  clients.close();
  await server.close();
});

const CONTROLS = 6;
const CHEETAH = { envId: "HalfCheetah-v5" };

/** N sequences of H actions of so many numbers. */
function query(count: number, horizon: number, size = CONTROLS): RolloutQuery {
  const numbers = Float32Array.from({ length: count * horizon * size }, (_, i) => (i % 11) / 20 - 0.25);
  return { actions: { tensor: { dtype: "DTYPE_FLOAT32", shape: [count, horizon, size], data: Buffer.from(numbers.buffer) } } };
}

async function started(make: object = CHEETAH) {
  const opened = await openStream(clients.env, make);
  await opened.stream.ask({ sequence: 1, reset: { seed: 1 } });
  return opened;
}

test("a rollout is the same by a unary call and in the stream, and takes no sequence", async () => {
  const { env } = clients;
  const { credentials } = await makeSession(env, CHEETAH);
  await call(env, env.Reset, { ...credentials, sequence: 1, command: { seed: 1 } });
  const unary = await call(env, env.Rollout, { ...credentials, query: query(3, 5) });
  const { stream } = await attach(env, credentials);
  const { rollout } = await stream.ask({ rollout: query(3, 5) });
  expect(rollout).toEqual(unary?.result);
  expect(rollout?.observation?.tensor).toMatchObject({ dtype: "DTYPE_FLOAT64", shape: [3, 5, 17] });
  expect(rollout?.rewards).toHaveLength(3 * 5 * 8);
  expect(rollout?.lengths).toEqual([5, 5, 5]);
  expect((await stream.ask({ sequence: 2, reset: {} })).reset).toBeTruthy();
});

test("observations come in the session's dtype, the last ones only, or not at all", async () => {
  const { stream } = await started({ ...CHEETAH, observationDtype: "DTYPE_FLOAT32" });
  const all = (await stream.ask({ rollout: query(2, 4) })).rollout?.observation?.tensor;
  const final = (await stream.ask({ rollout: { ...query(2, 4), observations: "ROLLOUT_OBSERVATIONS_FINAL" } })).rollout?.observation
    ?.tensor;
  const none = (await stream.ask({ rollout: { ...query(2, 4), observations: "ROLLOUT_OBSERVATIONS_NONE" } })).rollout;
  const row = 17 * 4;
  expect(final).toMatchObject({ dtype: "DTYPE_FLOAT32", shape: [2, 17] });
  expect(final?.data).toEqual(
    Buffer.concat([all?.data.subarray(3 * row, 4 * row), all?.data.subarray(7 * row)].map((part) => part ?? Buffer.alloc(0))),
  );
  expect(none?.observation).toBeNull();
  expect(none?.rewards).toHaveLength(2 * 4 * 8);
});

test("a sequence whose physics diverges ends before that step, and says so", async () => {
  const { stream } = await started();
  const { snapshot } = await stream.ask({ snapshot: {} });
  const { rollout } = await stream.ask({ rollout: { ...query(3, 4), start: aboutToDiverge(snapshot?.state, 0) } });
  expect(rollout?.lengths).toEqual([0, 0, 0]);
  expect([...(rollout?.diverged ?? [])]).toEqual([1, 1, 1]);
  expect(rollout?.rewards.every((byte) => byte === 0)).toBe(true);
  expect((await stream.ask({ rollout: query(3, 4) })).rollout?.lengths).toEqual([4, 4, 4]);
});

describe("refused", () => {
  test.each([
    ["no actions", {}, "INVALID_ARGUMENT", "INVALID_ACTION", "actions: expected leading axes [N, H]"],
    [
      "no axis H",
      { actions: { tensor: { dtype: "DTYPE_FLOAT32" as const, shape: [6], data: Buffer.alloc(24) } } },
      "INVALID_ARGUMENT",
      "INVALID_ACTION",
      "actions",
    ],
    ["actions of another size", query(2, 2, 5), "INVALID_ARGUMENT", "INVALID_ACTION", "actions: expected shape [2, 2, 6], got [2, 2, 5]"],
    [
      "an environment that does not exist",
      { ...query(1, 1), envIndex: 1 },
      "INVALID_ARGUMENT",
      "INVALID_VALUE",
      "env_index: expected a number below 1, got 1",
    ],
    ["too many steps", query(2, 2 ** 20, 0), "RESOURCE_EXHAUSTED", "LIMIT", "max_rollout_steps: the limit is 1048576, got 2097152"],
    ["too many bytes", query(200, 400, 6), "RESOURCE_EXHAUSTED", "LIMIT", "max_rollout_bytes: the limit is 8388608"],
  ])("%s", async (_, request, code, reason, message) => {
    const { stream } = await started();
    const error = errorOf(await stream.ask({ rollout: request }));
    expect(error).toMatchObject({ code, reason, message: expect.stringContaining(message) });
  });

  test("an action outside its bounds, unless the session lets them pass", async () => {
    const data = Buffer.from(new Float32Array(2 * 2 * CONTROLS).fill(3).buffer);
    const beyond = { actions: { tensor: { dtype: "DTYPE_FLOAT32" as const, shape: [2, 2, CONTROLS], data } } };
    expect(errorOf(await (await started()).stream.ask({ rollout: beyond }))).toMatchObject({ reason: "INVALID_ACTION" });
    const { stream } = await started({ ...CHEETAH, actionBounds: "ACTION_BOUNDS_PASS" });
    expect((await stream.ask({ rollout: beyond })).rollout).toBeTruthy();
  });

  test("a start without an episode", async () => {
    const { stream } = await openStream(clients.env, CHEETAH);
    expect(errorOf(await stream.ask({ rollout: query(4, 50) }))).toMatchObject({ code: "FAILED_PRECONDITION", reason: "RESET_NEEDED" });
  });

  test("a snapshot of another environment", async () => {
    const { stream } = await started();
    const { snapshot } = await (await started({ envId: "Hopper-v5" })).stream.ask({ snapshot: {} });
    const error = errorOf(await stream.ask({ rollout: { ...query(1, 1), start: snapshot?.state ?? null } }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", message: "state.env_id: expected HalfCheetah-v5, got Hopper-v5" });
  });

  test("where an asynchronous session stands while environments are in flight, but not a given start", async () => {
    const { stream } = await started({ ...CHEETAH, numEnvs: 2, batchSize: 1 });
    expect(errorOf(await stream.ask({ rollout: query(1, 1) }))).toMatchObject({ reason: "IN_FLIGHT" });
    await stream.ask({ sequence: 2, step: {} });
    await stream.ask({ sequence: 3, step: {} });
    const { snapshot } = await stream.ask({ snapshot: {} });
    const expected = (await stream.ask({ rollout: { ...query(2, 3), envIndex: 1 } })).rollout;
    const zeros = { tensor: { dtype: "DTYPE_FLOAT32" as const, shape: [2, 6], data: Buffer.alloc(48) } };
    await stream.ask({ sequence: 4, step: { action: zeros, envIds: [0, 1] } });
    const given = await stream.ask({ rollout: { ...query(2, 3), envIndex: 1, start: snapshot?.state ?? null } });
    expect(given.rollout).toEqual(expected);
  });
});

describe("a long rollout", () => {
  /** Minutes of work: longer than a test may take. */
  const long = { ...query(200, 200, 17), observations: "ROLLOUT_OBSERVATIONS_NONE" as const };
  const SLOW = { envId: "Humanoid-v5", kwargs: encodeStruct({ frame_skip: 100, terminate_when_unhealthy: false }) };

  test("does not keep another session from stepping", async () => {
    const slow = await started(SLOW);
    const { stream } = await started({ ...CHEETAH, numEnvs: 16 });
    let isDone = false;
    const playing = slow.stream.ask({ rollout: long }).then((reply) => {
      isDone = true;
      return reply;
    });
    const zeros = { tensor: { dtype: "DTYPE_FLOAT32" as const, shape: [16, 6], data: Buffer.alloc(16 * 6 * 4) } };
    for (let sequence = 2; sequence < 12; sequence++) expect((await stream.ask({ sequence, step: { action: zeros } })).step).toBeTruthy();
    expect(isDone).toBe(false);
    slow.stream.call.cancel();
    await expect(playing).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test("stops when nobody waits for it any more, in the stream and by a unary call", async () => {
    const { env } = clients;
    const inStream = await started(SLOW);
    inStream.stream.send({ rollout: long });
    inStream.stream.call.cancel();
    const { credentials } = await makeSession(env, SLOW);
    await call(env, env.Reset, { ...credentials, sequence: 1, command: { seed: 1 } });
    const unary = new Promise((resolve) => env.Rollout({ ...credentials, query: long }, { deadline: Date.now() + 200 }, resolve));
    expect(await unary).toMatchObject({ code: 4 });
    // Queries have their turn after the rollouts of their sessions, and other rollouts theirs on the threads.
    await call(env, env.Snapshot, credentials);
    await call(env, env.Snapshot, inStream.credentials);
    expect((await call(env, env.Rollout, { ...credentials, query: query(4, 2, 17) }))?.result?.lengths).toEqual([2, 2, 2, 2]);
  });

  test("fails when a thread dies, and can be tried again", async () => {
    const { stream } = await started();
    const slow = await started(SLOW);
    const { snapshot } = await slow.stream.ask({ snapshot: {} });
    slow.stream.send({ rollout: long });
    // A reply to something quicker shows that the threads have begun.
    await stream.ask({ rollout: query(8, 20) });
    await Promise.all([server.pool.kill(0), server.pool.kill(1)]);
    expect(errorOf(await slow.stream.next())).toMatchObject({ code: "UNAVAILABLE", reason: "WORKER_LOST" });
    const again = await started(SLOW);
    const short = { ...query(4, 3, 17), start: snapshot?.state ?? null };
    expect((await again.stream.ask({ rollout: short })).rollout?.lengths).toEqual([3, 3, 3, 3]);
  });
});
