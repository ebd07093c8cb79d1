import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SessionResponse__Output } from "../../../src/gen/rheos/v1/SessionResponse.ts";
import { fromStatus } from "../../../src/wire/errors.ts";
import { messageCodec } from "../../../src/wire/schema.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { errorOf } from "../../support/async-sessions.ts";
import { call, discreteAction, rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { attach, makeSession, observationBytes, openStream, RIGHT, walk } from "../../support/sessions.ts";

const codec = messageCodec("rheos.v1.SessionResponse");

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

describe("order", () => {
  test("replies to a full window of commands come in their order", async () => {
    const { stream, window } = await openStream(clients.env, { envId: "Chain-v0" });
    stream.send({ sequence: 1, reset: { seed: 0 } });
    for (let sequence = 2; sequence <= 18; sequence++) stream.send({ sequence, ...RIGHT });
    const replies = [];
    for (let i = 0; i < 18; i++) replies.push(await stream.next());
    expect(window).toBeGreaterThan(1);
    expect(replies.map(({ sequence }) => Number(sequence))).toEqual(Array.from({ length: 18 }, (_, i) => i + 1));
    expect(replies.every(({ status }) => !status)).toBe(true);
  });

  // A large session remembers few replies, far fewer than a stream takes before it says that it is full.
  test.each([
    [16, { envId: "MountainCar-v0", numEnvs: 2048 }, 100],
    [4, { envId: "Chain-v0", numEnvs: 100, kwargs: encodeStruct({ n: 2500 }) }, 40],
  ])(
    "replies that waited for a reader that did not read are those of their own steps, with a window of %d",
    async (window, make, count) => {
      const push = (sequence: number) => ({ sequence, step: discreteAction(...Array<number>(make.numEnvs).fill(sequence % 2)) });
      const text = (reply: SessionResponse__Output) => Buffer.from(codec.encode(reply)).toString("base64");
      const sequences = Array.from({ length: count }, (_, i) => i + 2);
      const [late, prompt] = [await openStream(clients.env, make), await openStream(clients.env, make)];
      expect(late.window).toBe(window);
      for (const { stream } of [late, prompt]) await stream.ask({ sequence: 1, reset: { seed: 4 } });
      late.stream.call.pause();
      for (const sequence of sequences) late.stream.send(push(sequence));
      await new Promise((resolve) => setTimeout(resolve, 300));
      late.stream.call.resume();
      for (const sequence of sequences) expect(text(await late.stream.next())).toBe(text(await prompt.stream.ask(push(sequence))));
    },
  );

  test("a bad action is answered in the stream, changes nothing and uses up no sequence", async () => {
    const { stream } = await openStream(clients.env, { envId: "Chain-v0" });
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    const refused = await stream.ask({ sequence: 2, step: discreteAction(7) });
    const { status } = refused;
    expect(status && fromStatus(status)).toMatchObject({
      code: "INVALID_ARGUMENT",
      reason: "INVALID_ACTION",
      message: "action: expected element 0 in [0, 1], got 7 (Chain-v0)",
    });
    const [moved] = await walk(stream, { from: 2, count: 1 });
    expect(moved && observationBytes(moved).filter((byte) => byte !== 0)).toHaveLength(6);
  });

  const zeros = { action: { tensor: { dtype: "DTYPE_FLOAT32" as const, shape: [6], data: Buffer.alloc(24) } } };

  test.each([
    ["step", 1e6, { step: zeros }],
    ["reset", 0.8e308, { reset: { seed: 0 } }],
  ])("a %s that diverges uses its sequence up, a step after it does not", async (_, scale, diverging) => {
    const kwargs = encodeStruct({ reset_noise_scale: scale });
    const { stream } = await openStream(clients.env, { envId: "HalfCheetah-v5", kwargs });
    const { reset } = await stream.ask({ sequence: 1, reset: { seed: 1 } });
    for (const sequence of [2, 2])
      expect(errorOf(await stream.ask({ sequence, ...diverging }))).toMatchObject({ reason: "PHYSICS_DIVERGED" });
    for (const sequence of [3, 3]) expect(errorOf(await stream.ask({ sequence, step: zeros }))).toMatchObject({ reason: "RESET_NEEDED" });
    expect((await stream.ask({ sequence: 3, reset: { seed: 1 } })).reset).toEqual(reset);
  });

  test("a repeated command is answered from memory and not executed again", async () => {
    const { stream } = await openStream(clients.env, { envId: "Chain-v0" });
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    const [first, again, next] = [...(await walk(stream, { from: 2, count: 1 })), ...(await walk(stream, { from: 2, count: 2 }))];
    expect(again).toEqual(first);
    expect(observationBytes(next as never)).not.toEqual(observationBytes(first as never));
  });

  test("a gap and a forgotten command name the expected sequence", async () => {
    const { stream, window } = await openStream(clients.env, { envId: "Chain-v0" });
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    const gap = await stream.ask({ sequence: 5, ...RIGHT });
    expect(gap.status && fromStatus(gap.status)).toMatchObject({
      code: "FAILED_PRECONDITION",
      reason: "WRONG_SEQUENCE",
      details: { expected: "2" },
    });
    for (let sequence = 2; sequence <= window + 1; sequence++) await stream.ask({ sequence, reset: {} });
    const forgotten = await stream.ask({ sequence: 1, reset: { seed: 0 } });
    expect(forgotten.status && fromStatus(forgotten.status)).toMatchObject({ reason: "WRONG_SEQUENCE" });
  });

  test("timings come where they are asked for", async () => {
    const { credentials } = await makeSession(clients.env, { envId: "HalfCheetah-v5", numEnvs: 16 });
    const { stream } = await attach(clients.env, credentials, true);
    const { reset } = await stream.ask({ sequence: 1, reset: { seed: 0 } });
    expect(reset?.timing?.physicsUs).toBeGreaterThan(0);
    expect(reset?.timing?.encodeUs).toBeGreaterThan(0);
  });
});

describe("attachment", () => {
  test("the first message must attach", async () => {
    const { stream } = await openStream(clients.env, { envId: "Chain-v0" });
    stream.call.end();
    const other = (await openStream(clients.env, { envId: "Chain-v0" })).stream;
    expect((await other.ask({ attach: { make: { envId: "Chain-v0" } } })).status?.message).toMatch(/expected reset, step/);
  });

  test("a second attach wins and the first stream ends with SUPERSEDED", async () => {
    const { stream, credentials } = await openStream(clients.env, { envId: "Chain-v0" });
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    const second = await attach(clients.env, credentials);
    await expect(stream.next()).rejects.toMatchObject({ code: "ABORTED", reason: "SUPERSEDED" });
    expect(second.attached).toMatchObject({ lastSequence: "1" });
    expect((await walk(second.stream, { from: 2, count: 1 }))[0]?.step).toBeTruthy();
  });

  test("after a dropped connection the session goes on where it was", async () => {
    const undisturbed = (await openStream(clients.env, { envId: "HalfCheetah-v5" })).stream;
    const action = {
      tensor: { dtype: "DTYPE_FLOAT32" as const, shape: [6], data: Buffer.from(Float32Array.of(1, -1, 0.5, 0, 0.25, -0.5).buffer) },
    };
    const run = async (stream: typeof undisturbed, from: number, to: number) => {
      const seen = [];
      for (let sequence = from; sequence <= to; sequence++) {
        seen.push(observationBytes(await stream.ask(sequence === 1 ? { sequence, reset: { seed: 5 } } : { sequence, step: { action } })));
      }
      return seen;
    };
    const expected = await run(undisturbed, 1, 40);
    const { stream, credentials } = await openStream(clients.env, { envId: "HalfCheetah-v5" });
    const before = await run(stream, 1, 20);
    stream.call.cancel();
    await expect(stream.next()).rejects.toMatchObject({ code: "CANCELLED" });
    const { stream: second } = await attach(clients.env, credentials);
    expect([...before, ...(await run(second, 21, 40))]).toEqual(expected);
  });

  test("a unary command beside an attached stream is refused", async () => {
    const { env } = clients;
    const { credentials } = await openStream(env, { envId: "Chain-v0" });
    const step = call(env, env.Step, { ...credentials, sequence: 1, command: discreteAction(1) });
    await expect(step).rejects.toMatchObject({ code: "ABORTED", reason: "CONCURRENT_WRITERS" });
  });

  test("closing in the stream ends the stream and the session", async () => {
    const { env } = clients;
    const { stream, credentials } = await openStream(env, { envId: "Chain-v0" });
    expect((await stream.ask({ close: {} })).close).toBeTruthy();
    await expect(stream.next()).rejects.toThrow("the stream has ended");
    await expect(call(env, env.Snapshot, credentials)).rejects.toMatchObject({ reason: "SESSION_CLOSED" });
  });

  test("an attach with a wrong token ends the stream with its status", async () => {
    const { credentials } = await makeSession(clients.env, { envId: "Chain-v0" });
    await expect(attach(clients.env, { ...credentials, token: "guess" })).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
  });
});

describe("snapshots", () => {
  test("a fork continues as the original does", async () => {
    const { env } = clients;
    const { stream } = await openStream(env, { envId: "MountainCar-v0" });
    await stream.ask({ sequence: 1, reset: { seed: 3 } });
    await walk(stream, { from: 2, count: 30 });
    const { fork } = await stream.ask({ fork: {} });
    const twin = await attach(env, { session: fork?.session?.session ?? "", token: fork?.session?.token ?? "" });
    const [original, copy] = [await walk(stream, { from: 32, count: 30 }), await walk(twin.stream, { count: 30 })];
    expect(copy.map(observationBytes)).toEqual(original.map(observationBytes));
  });

  test("a snapshot of another environment is refused and changes nothing", async () => {
    const { stream } = await openStream(clients.env, { envId: "MountainCar-v0" });
    const other = (await openStream(clients.env, { envId: "Chain-v0" })).stream;
    await stream.ask({ sequence: 1, reset: { seed: 3 } });
    const { snapshot } = await other.ask({ snapshot: {} });
    const refused = await stream.ask({ sequence: 2, restore: { state: snapshot?.state ?? null } });
    expect(refused.status && fromStatus(refused.status)).toMatchObject({
      code: "INVALID_ARGUMENT",
      message: "state.env_id: expected MountainCar-v0, got Chain-v0",
    });
    expect((await walk(stream, { from: 2, count: 1 }))[0]?.step).toBeTruthy();
  });

  test("a snapshot goes on in a session with another time limit, but not with other dynamics", async () => {
    const make = (kwargs: Record<string, number>) => openStream(clients.env, { envId: "Chain-v0", kwargs: encodeStruct(kwargs) });
    const { stream: original } = await make({ n: 5 });
    await original.ask({ sequence: 1, reset: { seed: 3 } });
    const { snapshot } = await original.ask({ snapshot: {} });
    const restore = { sequence: 1, restore: { state: snapshot?.state ?? null } };
    const limited = await make({ n: 5, max_episode_steps: 3 });
    expect((await limited.stream.ask(restore)).restore).toBeTruthy();
    const longer = await make({ n: 6 });
    expect((await longer.stream.ask(restore)).status?.message).toMatch(/^state.kwargs: expected/);
  });
});
