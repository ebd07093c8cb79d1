import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { RolloutQuery } from "../../../src/gen/rheos/v1/RolloutQuery.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { errorOf } from "../../support/async-sessions.ts";
import { call, discreteAction, rawClients, testServer } from "../../support/server.ts";
import { attach, makeSession, openStream, RIGHT, walk } from "../../support/sessions.ts";

const open: (() => Promise<void> | void)[] = [];

async function serve(...config: Parameters<typeof testServer>) {
  const server = await testServer(...config);
  const clients = rawClients(server.address);
  open.push(clients.close, () => server.close());
  return { server, env: clients.env };
}

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const SHORT_LEASE = { seconds: 0, nanos: 300_000_000 };

describe("leases", () => {
  test("a session without commands ends, frees its place and is remembered as expired", async () => {
    const { server, env } = await serve();
    const { credentials } = await makeSession(env, { envId: "Chain-v0", leaseTtl: SHORT_LEASE });
    await vi.waitFor(() => expect(server.sessions.size).toBe(0), { timeout: 5000 });
    await expect(call(env, env.Snapshot, credentials)).rejects.toMatchObject({ code: "NOT_FOUND", reason: "LEASE_EXPIRED" });
    expect(server.sessions.envs).toBe(0);
  });

  test("an attached stream keeps its session, a renewed lease too", async () => {
    const { server, env } = await serve();
    const { stream } = await openStream(env, { envId: "Chain-v0", leaseTtl: SHORT_LEASE });
    const renewed = await makeSession(env, { envId: "Chain-v0", leaseTtl: SHORT_LEASE });
    const expiring = await makeSession(env, { envId: "Chain-v0", leaseTtl: SHORT_LEASE });
    await call(env, env.RenewLease, { ...renewed.credentials, ttl: { seconds: 60 } });
    await vi.waitFor(() => expect(server.sessions.size).toBe(2), { timeout: 5000 });
    await expect(call(env, env.Snapshot, expiring.credentials)).rejects.toMatchObject({ reason: "LEASE_EXPIRED" });
    expect((await stream.ask({ sequence: 1, reset: { seed: 0 } })).reset).toBeTruthy();
    expect(await call(env, env.Snapshot, renewed.credentials)).toBeTruthy();
  });

  test("a client that is killed frees its session when the lease ends", async () => {
    const { server } = await serve();
    const script = fileURLToPath(new URL("../../support/idle-client.ts", import.meta.url));
    const client = spawn(process.execPath, [script, server.address], { stdio: ["ignore", "pipe", "inherit"] });
    await once(client.stdout, "data");
    expect(server.sessions.size).toBe(1);
    client.kill("SIGKILL");
    await vi.waitFor(() => expect(server.sessions.size).toBe(0), { timeout: 10_000 });
  });
});

describe("worker threads", () => {
  test("a thread that dies fails its sessions with the reason, is replaced, and the server goes on", async () => {
    const { server, env } = await serve();
    const { stream } = await openStream(env, { envId: "HalfCheetah-v5", numEnvs: 16 });
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    await Promise.all([server.pool.kill(0), server.pool.kill(1)]);
    const zeros = { tensor: { dtype: "DTYPE_FLOAT32" as const, shape: [16, 6], data: Buffer.alloc(16 * 6 * 4) } };
    const lost = await stream.ask({ sequence: 2, step: { action: zeros } });
    expect(lost.status).toMatchObject({ code: 14, message: expect.stringContaining("ended on request") });
    const next = (await openStream(env, { envId: "HalfCheetah-v5", numEnvs: 16 })).stream;
    await next.ask({ sequence: 1, reset: { seed: 0 } });
    expect((await next.ask({ sequence: 2, step: { action: zeros } })).step).toBeTruthy();
  });
});

describe("drain", () => {
  test("refuses new sessions, lets the others finish, answers every step that it took", async () => {
    const { server, env } = await serve({ drainDeadlineMs: 5000 });
    const { stream } = await openStream(env, { envId: "Chain-v0" });
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    const drained = server.drain();
    await expect(makeSession(env, { envId: "Chain-v0" })).rejects.toMatchObject({ code: "UNAVAILABLE", reason: "DRAINING" });
    expect((await walk(stream, { from: 2, count: 18 })).every(({ step }) => step)).toBe(true);
    await stream.ask({ close: {} });
    await drained;
  });

  test("at the deadline streams end with UNAVAILABLE after the replies to the commands that were taken", async () => {
    const { server, env } = await serve({ drainDeadlineMs: 200 });
    const { stream } = await openStream(env, { envId: "Chain-v0" });
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    const drained = server.drain();
    let acknowledged = 1;
    const ending = (async () => {
      for (;;) {
        const { step } = await stream.ask({ sequence: acknowledged + 1, reset: {} }).then((reply) => ({ step: reply.reset }));
        if (step) acknowledged += 1;
      }
    })();
    await expect(ending).rejects.toMatchObject({ code: "UNAVAILABLE", reason: "DRAINING" });
    expect(acknowledged).toBeGreaterThan(1);
    await drained;
  });
});

describe("long rollouts", () => {
  const SLOW = { envId: "Humanoid-v5", kwargs: encodeStruct({ frame_skip: 100, terminate_when_unhealthy: false }) };

  /** H steps of each of so many Humanoids. */
  function rollout(count: number, horizon: number): RolloutQuery {
    const tensor = { dtype: "DTYPE_FLOAT32" as const, shape: [count, horizon, 17], data: Buffer.alloc(count * horizon * 17 * 4) };
    return { actions: { tensor }, observations: "ROLLOUT_OBSERVATIONS_NONE" };
  }

  test("end at the deadline of a drain, in the stream and by a unary call, and so do those behind them", async () => {
    const { server, env } = await serve({ drainDeadlineMs: 1000 });
    const { stream } = await openStream(env, SLOW);
    const { session, credentials } = await makeSession(env, SLOW);
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    await call(env, env.Reset, { ...credentials, sequence: 1, command: { seed: 0 } });
    /** Longer than a test may take. */
    const long = rollout(40, 100);
    stream.send({ rollout: long });
    stream.send({ rollout: long });
    const unary = call(env, env.Rollout, { ...credentials, query: long }).catch((error: unknown) => error);
    await vi.waitFor(() => expect(server.sessions.list().find(({ name }) => name === session)?.isHeld).toBe(true));
    await server.drain();
    const draining = { code: "UNAVAILABLE", reason: "DRAINING" };
    expect(await unary).toMatchObject(draining);
    expect(errorOf(await stream.next())).toMatchObject(draining);
    expect(errorOf(await stream.next())).toMatchObject(draining);
    await expect(stream.next()).rejects.toMatchObject(draining);
  });

  test("keep the lease of their session, which runs from their end", async () => {
    const { env } = await serve();
    const { credentials } = await makeSession(env, { ...SLOW, leaseTtl: SHORT_LEASE });
    await call(env, env.Reset, { ...credentials, sequence: 1, command: { seed: 0 } });
    const begun = performance.now();
    const played = await call(env, env.Rollout, { ...credentials, query: rollout(2, 60) });
    expect(performance.now() - begun).toBeGreaterThan(2 * 300);
    expect(played?.result?.lengths).toEqual([60, 60]);
    expect(await call(env, env.Snapshot, credentials)).toBeTruthy();
  });
});

describe("many and slow clients", () => {
  test("a thousand sessions of the chain at once", async () => {
    const { server, env } = await serve();
    const streams = await Promise.all(Array.from({ length: 1000 }, () => openStream(env, { envId: "Chain-v0" })));
    expect(server.sessions.size).toBe(1000);
    await Promise.all(streams.map(({ stream }) => stream.ask({ sequence: 1, reset: { seed: 0 } })));
    const replies = await Promise.all(streams.map(({ stream }) => stream.ask({ sequence: 2, ...RIGHT })));
    expect(replies.every(({ step }) => step?.rewards.length === 8)).toBe(true);
  });

  test("a client that does not read costs bounded memory", async () => {
    const { server, env } = await serve();
    const { stream } = await openStream(env, { envId: "HalfCheetah-v5", numEnvs: 256 });
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    stream.call.pause();
    const before = process.memoryUsage().rss;
    const zeros = { tensor: { dtype: "DTYPE_FLOAT32" as const, shape: [256, 6], data: Buffer.alloc(256 * 6 * 4) } };
    for (let sequence = 2; sequence < 3000; sequence++) stream.send({ sequence, step: { action: zeros } });
    const progress = () => server.sessions.list()[0]?.lastSequence ?? 0;
    let last = -1;
    await vi.waitFor(
      () => {
        const now = progress();
        const stalled = now === last;
        last = now;
        expect(stalled).toBe(true);
      },
      { timeout: 20_000, interval: 500 },
    );
    expect(last).toBeLessThan(2999);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
    stream.call.cancel();
  });
});

describe("addresses and secrets", () => {
  test("the same server answers on TCP and on a Unix socket", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "rheos-")), "socket");
    const { server } = await serve({ listen: ["127.0.0.1:0", `unix:${path}`] });
    using socket = rawClients(server.addresses[1] ?? "");
    expect(server.addresses).toEqual([expect.stringMatching(/^127\.0\.0\.1:[1-9]/), `unix:${path}`]);
    expect(await makeSession(socket.env, { envId: "Chain-v0" })).toBeTruthy();
  });

  test("a socket that a killed server left behind is taken over, one that answers is not", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "rheos-")), "socket");
    const left = spawn(process.execPath, [
      "-e",
      `require("net").createServer().listen(${JSON.stringify(path)}, () => console.log("bound"))`,
    ]);
    await once(left.stdout, "data");
    await expect(testServer({ listen: [`unix:${path}`] })).rejects.toThrow(/EADDRINUSE/);
    left.kill("SIGKILL");
    await once(left, "exit");
    const { server } = await serve({ listen: [`unix:${path}`] });
    using socket = rawClients(server.address);
    expect(await makeSession(socket.env, { envId: "Chain-v0" })).toBeTruthy();
  });

  test("a server with a token refuses calls without it", async () => {
    const { env } = await serve({ token: "sesame" });
    await expect(makeSession(env, { envId: "Chain-v0" })).rejects.toMatchObject({ code: "UNAUTHENTICATED", reason: "BAD_TOKEN" });
    await expect(attach(env, { session: "a", token: "b" })).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  test("metrics count calls, sessions and steps", async () => {
    const { server, env } = await serve({ metricsListen: "127.0.0.1:0" });
    const { credentials } = await makeSession(env, { envId: "Chain-v0" });
    await call(env, env.Reset, { ...credentials, sequence: 1, command: { seed: 0 } });
    await call(env, env.Step, { ...credentials, sequence: 2, command: discreteAction(1) });
    const text = await (await fetch(`http://${server.metricsAddress}/metrics`)).text();
    expect(text).toContain('rheos_env_steps_total{env_id="Chain-v0"} 1');
    expect(text).toContain("rheos_sessions 1");
    expect(text).toContain('grpc_server_call_started_total{grpc_method="rheos.v1.EnvService/Step"} 1');
    expect(text).toMatch(/grpc_server_call_duration_seconds_count\{grpc_method="rheos.v1.EnvService\/Step",grpc_status="OK"\} 1/);
  });

  test("metrics tell how calls ended: with an error, with a reply that is too large, as a stream that was cancelled", async () => {
    const { server, env } = await serve({ metricsListen: "127.0.0.1:0", maxMessageBytes: 2 ** 16 });
    await expect(makeSession(env, { envId: "Nowhere-v0" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { credentials } = await makeSession(env, { envId: "Chain-v0", numEnvs: 1000 });
    await expect(call(env, env.Snapshot, credentials)).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    await expect(attach(env, { session: "nobody", token: "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { stream } = await openStream(env, { envId: "Chain-v0" });
    stream.call.cancel();
    await vi.waitFor(async () => {
      const text = await (await fetch(`http://${server.metricsAddress}/metrics`)).text();
      const count = (method: string, outcome: string): string =>
        `grpc_server_call_duration_seconds_count{grpc_method="rheos.v1.EnvService/${method}",grpc_status="${outcome}"} 1`;
      expect(text).toContain(count("Make", "NOT_FOUND"));
      expect(text).toContain(count("Make", "OK"));
      expect(text).toContain(count("Snapshot", "RESOURCE_EXHAUSTED"));
      expect(text).toContain(count("Session", "NOT_FOUND"));
      expect(text).toContain(count("Session", "CANCELLED"));
    });
  });
});
