/** Broken connections: nothing is executed twice, nothing is lost, and what cannot be mended ends in an error. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ClosedError, connect, type Client, type RemoteStep } from "../../../clients/typescript/index.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import { createSampler } from "../../../envs/core/spaces/index.ts";
import { bitsOf } from "../../support/bits.ts";
import { faultyProxy, type FaultyProxy } from "../../support/faulty-proxy.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

const STEPS = 1000;
/** Two in a hundred steps lose something. */
const FAULT_RATE = 0.02;
const BURST = 8;
const EPISODE = { kwargs: { max_episode_steps: -1 } };

let server: RunningServer & { readonly address: string };
let direct: Client;

beforeAll(async () => {
  server = await testServer();
  direct = await connect(server.address);
});
afterAll(async () => {
  await direct.close();
  await server.close();
});

/** A client whose connection goes through a proxy. */
async function throughProxy(work: (client: Client, proxy: FaultyProxy) => Promise<void>): Promise<void> {
  await using proxy = await faultyProxy(server.address);
  await using client = await connect(proxy.address, { retry: { attempts: 8, initialDelayMs: 5, maxDelayMs: 50 } });
  await work(client, proxy);
}

/** What an undisturbed connection gives for the actions of the sampler's seed 1. */
async function undisturbed(): Promise<RemoteStep[]> {
  await using environment = await direct.make("MountainCarContinuous-v0", EPISODE);
  const actions = createSampler(environment.actionSpace, 1);
  await environment.reset({ seed: 7 });
  return await Promise.all(Array.from({ length: STEPS }, () => environment.step(actions.sample())));
}

describe("exactly once", () => {
  test("requests and replies lost at random leave the trajectory as it is, in lock-step", async () => {
    const expected = bitsOf(await undisturbed());
    await throughProxy(async (client, proxy) => {
      const faults = createRng(2);
      const environment = await client.make("MountainCarContinuous-v0", EPISODE);
      const actions = createSampler(environment.actionSpace, 1);
      await environment.reset({ seed: 7 });
      const results: RemoteStep[] = [];
      for (let i = 0; i < STEPS; i++) {
        if (faults.random() < FAULT_RATE) proxy.loseNext(faults.random() < 0.5 ? "request" : "reply");
        results.push(await environment.step(actions.sample()));
      }
      expect(proxy.breaks).toBeGreaterThan(10);
      expect(bitsOf(results)).toBe(expected);
    });
  });

  test("and with many steps in flight", async () => {
    const expected = bitsOf(await undisturbed());
    await throughProxy(async (client, proxy) => {
      const faults = createRng(3);
      const environment = await client.make("MountainCarContinuous-v0", EPISODE);
      const actions = createSampler(environment.actionSpace, 1);
      await environment.reset({ seed: 7 });
      const results: RemoteStep[] = [];
      while (results.length < STEPS) {
        if (faults.random() < FAULT_RATE * BURST) proxy.loseNext(faults.random() < 0.5 ? "request" : "reply");
        results.push(...(await Promise.all(Array.from({ length: BURST }, () => environment.step(actions.sample())))));
      }
      expect(proxy.breaks).toBeGreaterThan(10);
      expect(bitsOf(results)).toBe(expected);
    });
  });

  test("a snapshot asked for between steps shows the state between them, even when its reply is lost", async () => {
    await throughProxy(async (client, proxy) => {
      await using twin = await direct.make("Chain-v0");
      const environment = await client.make("Chain-v0");
      await environment.reset({ seed: 0 });
      const [, snapshot] = await Promise.all([
        environment.step(1),
        environment.snapshot(),
        environment.step(1),
        environment.step(1).then(() => proxy.loseNext("reply")),
      ]);
      proxy.loseNext("reply");
      const [again] = await Promise.all([environment.snapshot(), environment.step(1)]);
      await twin.restore(snapshot);
      await twin.step(1);
      await twin.step(1);
      expect(bitsOf((await twin.snapshot()).bytes)).toBe(bitsOf(again.bytes));
    });
  });
});

describe("within the lease", () => {
  test("an idle connection that breaks is made again, so that the lease does not end", async () => {
    await throughProxy(async (client, proxy) => {
      const environment = await client.make("Chain-v0", { leaseTtlMs: 300 });
      await environment.reset({ seed: 0 });
      const session = server.sessions.find(environment.credentials.session, environment.credentials.token);
      const before = session.attachment;
      proxy.cut();
      await until(() => session.attachment !== undefined && session.attachment !== before);
      expect((await environment.step(1)).observation).toEqual(Float32Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0, 0));
    });
  });

  test("another client can go on with the session, and takes it over", async () => {
    await using first = await direct.make("Chain-v0");
    await first.reset({ seed: 0 });
    await first.step(1);
    await using second = await connect(server.address);
    const environment = await second.attach(first.credentials);
    await expect(first.step(1)).rejects.toMatchObject({ code: "ABORTED", reason: "SUPERSEDED" });
    expect(bitsOf(await environment.step(1))).toContain("0000803f0000803f0000803f0000803f00000000");
    await expect(first.step(1)).rejects.toMatchObject({ reason: "SUPERSEDED" });
  });

  test("a vector is taken over as a vector", async () => {
    await using vector = await direct.makeVec("Chain-v0", { numEnvs: 3 });
    await vector.reset({ seed: 0 });
    await using second = await connect(server.address);
    const twin = await second.attach(vector.credentials);
    expect(twin).toMatchObject({ numEnvs: 3, autoresetMode: "next-step" });
    await expect(second.attach({ ...vector.credentials, token: "guessed" })).rejects.toMatchObject({ reason: "WRONG_TOKEN" });
  });
});

describe("beyond mending", () => {
  test("a session whose lease has ended says so", async () => {
    await throughProxy(async (client, proxy) => {
      const environment = await client.make("Chain-v0", { leaseTtlMs: 100 });
      await environment.reset({ seed: 0 });
      proxy.setDown(true);
      await until(() => server.sessions.list().every(({ name }) => name !== environment.credentials.session));
      proxy.setDown(false);
      await expect(environment.step(1)).rejects.toMatchObject({ code: "NOT_FOUND", reason: "LEASE_EXPIRED" });
    });
  });

  test("a server that stays away is given up after a bounded number of tries, and found again when it is back", async () => {
    await throughProxy(async (client, proxy) => {
      const environment = await client.make("Chain-v0");
      await environment.reset({ seed: 0 });
      proxy.setDown(true);
      await expect(Promise.all([environment.step(1), environment.step(1)])).rejects.toMatchObject({ code: "UNAVAILABLE" });
      proxy.setDown(false);
      expect((await environment.step(1)).truncated).toBe(false);
    });
  });

  test("a client that is closed fails what waits, and leaves nothing behind on the server", async () => {
    const client = await connect(server.address);
    const environment = await client.make("Chain-v0");
    await environment.reset({ seed: 0 });
    const { session } = environment.credentials;
    await client.close();
    await expect(environment.step(1)).rejects.toMatchObject({ reason: "CLOSED" });
    await expect(client.envs()).rejects.toThrow(ClosedError);
    await expect(client.make("Chain-v0")).rejects.toThrow(ClosedError);
    await expect(client.evaluate("random/Chain-v0", "Chain-v0", { episodes: 1 }).report()).rejects.toThrow(ClosedError);
    expect(server.sessions.list().map(({ name }) => name)).not.toContain(session);
  });
});

/** Waits for what the server does at its own pace. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
