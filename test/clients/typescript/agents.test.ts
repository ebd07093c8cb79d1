/** Agents through the client: the same answers as of the agent in this process, in order, over a stream that mends itself. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Client, type RemoteAgent } from "../../../clients/typescript/index.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import { faultyProxy } from "../../support/faulty-proxy.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

const FLOW = "nf-ppo/MountainCarContinuous-v0";
const B = 6;

let server: RunningServer & { readonly address: string };
let client: Client;
let flow: RemoteAgent;

beforeAll(async () => {
  server = await testServer();
  client = await connect(server.address);
  flow = await client.agent(FLOW);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

/** B observations of the mountain car. */
function observations(): Float32Array {
  const rng = createRng(4);
  return Float32Array.from({ length: 2 * B }, (_, i) => (i % 2 === 0 ? rng.uniform(-1.2, 0.6) : rng.uniform(-0.07, 0.07)));
}

test("every environment has a random agent, and agents can be listed by environment", async () => {
  const [agents, envs] = [await client.agents(), await client.envs()];
  const names = agents.map(({ name }) => name);
  for (const { id } of envs) expect(names).toContain(`random/${id}@1`);
  expect(names).toEqual([...names].sort());
  expect((await client.agents("MountainCarContinuous-v0")).every(({ envId }) => envId === "MountainCarContinuous-v0")).toBe(true);
});

test("a description tells how an agent came to be and how it was measured", () => {
  expect(flow.description).toMatchObject({
    algorithm: "nf-ppo",
    envId: "MountainCarContinuous-v0",
    capabilities: ["log_prob", "latent", "deterministic"],
  });
  expect(flow.description.parameters).toBeGreaterThan(0);
  expect(flow.description.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
  for (const { mean, ci95 } of flow.description.scores) expect(mean).toBeGreaterThanOrEqual(ci95[0]);
});

describe("acting", () => {
  test("one observation gives one action, a batch of them gives a batch", async () => {
    const batch = observations();
    const { action: actions } = await flow.predict(batch, { deterministic: true });
    const { action } = await flow.predict(batch.slice(0, 2), { deterministic: true });
    expect(actions).toHaveLength(B);
    expect(action).toEqual((actions as Float32Array).slice(0, 1));
  });

  test("a discrete action of one observation is a number", async () => {
    await using random = await client.agent("random/Chain-v0");
    expect([0, 1]).toContain((await random.predict(new Float32Array(10), { seed: 1 })).action);
    expect((await random.predict(new Float32Array(20), { seed: 1 })).action).toBeInstanceOf(BigInt64Array);
  });

  test("the same seed gives the same bytes, another one does not", async () => {
    const sampled = async (seed: number) => (await flow.act(observations(), { seed })).actions;
    expect(await sampled(5)).toEqual(await sampled(5));
    expect(await sampled(5)).not.toEqual(await sampled(6));
  });

  test("many requests in flight are answered in their order", async () => {
    const batch = observations();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => flow.act(batch, { seed: i })));
    expect(answers[150]).toEqual(await flow.act(batch, { seed: 150 }));
  });

  test("log-probabilities and latents that come with actions are those that are asked for apart", async () => {
    const batch = observations();
    const { actions, logProb, latent } = await flow.act(batch, { seed: 1, wantLogProb: true, wantLatent: true });
    const apart = await flow.logProb(batch, actions);
    const noise = await flow.toLatent(batch, actions);
    for (let i = 0; i < B; i++) {
      expect(apart.logProb[i]).toBeCloseTo(logProb?.[i] ?? NaN, 4);
      expect(noise.latent[i]).toBeCloseTo(latent?.[i] ?? NaN, 4);
    }
  });
});

test("base noise leads to an action and back", async () => {
  const rng = createRng(8);
  const latent = rng.standardNormals(B);
  const there = await flow.fromLatent(observations(), latent);
  expect(there.action).toHaveLength(B);
  expect(there.logDet).toHaveLength(B);
  const back = await flow.toLatent(observations(), there.action);
  for (let i = 0; i < B; i++) expect(back.latent[i]).toBeCloseTo(latent[i] ?? NaN, 9);
  const rounded = await flow.toLatent(observations(), Float32Array.from(there.action));
  for (let i = 0; i < B; i++) expect(rounded.latent[i]).toBeCloseTo(latent[i] ?? NaN, 4);
});

test("many actions of one observation come with their densities", async () => {
  const { actions, logProb } = await flow.sample(observations().slice(0, 2), 500, { seed: 2 });
  expect([(actions as Float32Array).length, logProb.length]).toEqual([500, 500]);
  const repeated = Float32Array.from({ length: 1000 }, (_, i) => observations()[i % 2] ?? 0);
  const apart = await flow.logProb(repeated, actions);
  expect(Math.abs((apart.logProb[77] ?? NaN) - (logProb[77] ?? NaN))).toBeLessThan(1e-4);
});

describe("errors", () => {
  test("a request that fails does not disturb those around it", async () => {
    await using random = await client.agent("random/MountainCarContinuous-v0");
    const [before, failed, after] = await Promise.allSettled([
      random.predict(observations()),
      random.toLatent(observations(), new Float32Array(B)),
      random.predict(observations()),
    ]);
    expect([before.status, failed.status, after.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((failed as PromiseRejectedResult).reason).toMatchObject({ code: "UNIMPLEMENTED" });
  });

  test("an unknown agent is refused with the nearest names", async () => {
    await expect(client.agent("randon/Chain-v0")).rejects.toThrow(/^randon\/Chain-v0: no such agent; nearest: random\/Chain-v0/);
  });

  test("observations of another shape are refused", async () => {
    await expect(flow.act(new Float32Array(3))).rejects.toThrow(/^observation: expected shape \[1, 2\], got 3 numbers/);
  });

  test("a closed agent answers no more", async () => {
    const agent = await client.agent(FLOW);
    await agent.predict(observations());
    await agent.close();
    await expect(agent.predict(observations())).rejects.toMatchObject({ reason: "CLOSED" });
  });
});

test("requests whose replies are lost are asked again", async () => {
  await using proxy = await faultyProxy(server.address);
  await using other = await connect(proxy.address, { retry: { attempts: 8, initialDelayMs: 5, maxDelayMs: 50 } });
  const agent = await other.agent(FLOW);
  const expected = await flow.act(observations(), { seed: 3 });
  for (let i = 0; i < 5; i++) {
    proxy.loseNext(i % 2 === 0 ? "reply" : "request");
    expect(await agent.act(observations(), { seed: 3 })).toEqual(expected);
  }
  expect(proxy.breaks).toBeGreaterThanOrEqual(5);
});
