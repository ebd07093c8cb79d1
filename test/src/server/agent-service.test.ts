import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WORLDS } from "../../../envs/index.ts";
import type { ActRequest } from "../../../src/gen/rheos/v1/ActRequest.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { ACTIONS, FLOW, floats, observations, policyZoo, RANDOM, tensor, WIDTH } from "../../support/policies.ts";

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;

beforeAll(async () => {
  server = await testServer({ zoo: await policyZoo(), metricsListen: "127.0.0.1:0" });
  clients = rawClients(server.address);
});

afterAll(async () => {
  clients.close();
  await server.close();
});

const act = (request: ActRequest) => call(clients.agent, clients.agent.Act, request);
const batch = (rows: number) => tensor(observations(rows));
const actionsOf = (reply: Awaited<ReturnType<typeof act>>) => floats(reply.action?.tensor);

describe("the list of agents", () => {
  test("has the versions of the zoo and a random agent for every environment, ordered by name, in pages", async () => {
    const { agents } = await call(clients.agent, clients.agent.ListAgents, {});
    const names = agents.map(({ name }) => name);
    const random = WORLDS.map(({ id }) => `random/${id}@1`).sort();
    expect(names).toEqual([`${FLOW}@1`, `${FLOW}@2`, ...random]);
    const paged: string[] = [];
    for (let pageToken = ""; ;) {
      const page = await call(clients.agent, clients.agent.ListAgents, { pageSize: 4, pageToken });
      paged.push(...page.agents.map(({ name }) => name));
      pageToken = page.nextPageToken;
      if (pageToken === "") break;
    }
    expect(paged).toEqual(names);
    await expect(call(clients.agent, clients.agent.ListAgents, { pageSize: 201 })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("can be restricted to one environment", async () => {
    const { agents } = await call(clients.agent, clients.agent.ListAgents, { envId: "HalfCheetah-v5" });
    expect(agents.map(({ name }) => name)).toEqual([`${FLOW}@1`, `${FLOW}@2`, "random/HalfCheetah-v5@1"]);
  });

  test("tells what an agent is and can do", async () => {
    const { agent } = await call(clients.agent, clients.agent.GetAgent, { name: FLOW });
    expect(agent).toMatchObject({
      name: `${FLOW}@2`,
      algorithm: "nf-test",
      envId: "HalfCheetah-v5",
      capabilities: ["log_prob", "latent", "deterministic"],
    });
    expect(agent?.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(agent?.actionSpace?.box?.shape).toEqual([ACTIONS]);
    const random = await call(clients.agent, clients.agent.GetAgent, { name: RANDOM });
    expect(random.agent?.capabilities).toEqual(["log_prob"]);
  });

  test("names the nearest agents when there is none of a name", async () => {
    const failure = call(clients.agent, clients.agent.GetAgent, { name: "nf-tset/HalfCheetah-v5" });
    await expect(failure).rejects.toMatchObject({ code: "NOT_FOUND", message: expect.stringContaining(FLOW) as string });
  });
});

describe("Act", () => {
  test("with one seed gives the same bytes, with another or none others", async () => {
    const request = { agent: FLOW, observation: batch(3), wantLogProb: true, wantLatent: true };
    const first = await act({ ...request, mode: { seed: "7" } });
    expect(await act({ ...request, mode: { seed: "7" } })).toEqual(first);
    expect(actionsOf(await act({ ...request, mode: { seed: "8" } }))).not.toEqual(actionsOf(first));
    expect(actionsOf(await act(request))).not.toEqual(actionsOf(await act(request)));
    expect([first.action?.tensor?.shape, first.latent?.shape, floats(first.logProb).length]).toEqual([[3, ACTIONS], [3, ACTIONS], 3]);
  });

  test("rows of a batch do not see each other", async () => {
    const all = observations(4);
    const mode = { deterministic: true };
    const together = actionsOf(await act({ agent: FLOW, observation: tensor(all), mode }));
    for (let row = 0; row < 4; row++) {
      const alone = await act({ agent: FLOW, observation: tensor(all.slice(row * WIDTH, (row + 1) * WIDTH)), mode });
      expect(actionsOf(alone)).toEqual(together.slice(row * ACTIONS, (row + 1) * ACTIONS));
    }
  });

  test("sends only what is wanted", async () => {
    const reply = await act({ agent: FLOW, observation: batch(2) });
    expect([reply.logProb.length, reply.latent, reply.agentState.length]).toEqual([0, null, 0]);
  });

  test("accepts observations outside of the box and of infinite size, but no NaN", async () => {
    const wild = observations(1);
    wild[0] = Infinity;
    wild[1] = -1e300;
    expect(actionsOf(await act({ agent: FLOW, observation: tensor(wild), mode: { deterministic: true } })).every(Number.isFinite)).toBe(
      true,
    );
    wild[2] = Number.NaN;
    await expect(act({ agent: FLOW, observation: tensor(wild) })).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      message: "observation: expected numbers, got NaN at element 2",
    });
  });

  test("an agent for a discrete space answers int64", async () => {
    const observation = tensor(new Float32Array(20), [2, 10]);
    const { action } = await act({ agent: "random/Chain-v0", observation, mode: { seed: 3 } });
    expect(action?.tensor).toMatchObject({ dtype: "DTYPE_INT64", shape: [2] });
  });

  test("large batches are answered on a thread, with the bytes of small ones", async () => {
    const rows = 200;
    const request = { agent: FLOW, wantLogProb: true, mode: { deterministic: true } };
    const large = await act({ ...request, observation: batch(rows) });
    const last = await act({ ...request, observation: tensor(observations(rows).slice(-WIDTH)) });
    expect(actionsOf(large).slice(-ACTIONS)).toEqual(actionsOf(last));
    expect(floats(large.logProb).at(-1)).toBe(floats(last.logProb)[0]);
    expect(server.policies.agentPool.threads).toBe(1);
    const sampled = { agent: FLOW, observation: batch(rows), mode: { seed: 1 } };
    expect(actionsOf(await act(sampled))).toEqual(actionsOf(await act(sampled)));
  });

  test("requests of the same moment do not see each other: each gets the bytes that it gets alone", async () => {
    const requests = Array.from({ length: 24 }, (_, index) => ({
      agent: FLOW,
      observation: tensor(observations(1 + (index % 3), index)),
      mode: { seed: index },
      wantLogProb: index % 2 === 0,
    }));
    const together = await Promise.all(requests.map(act));
    for (const [index, request] of requests.entries()) expect(together[index]).toEqual(await act(request));
  });

  test("requests of the same moment without a seed draw different actions", async () => {
    const request = { agent: FLOW, observation: batch(1) };
    const [first, second] = await Promise.all([act(request), act(request)]);
    expect(actionsOf(first)).not.toEqual(actionsOf(second));
  });

  test("actions are counted", async () => {
    await act({ agent: `${FLOW}@1`, observation: batch(5) });
    const text = await (await fetch(`http://${server.metricsAddress}/metrics`)).text();
    expect(text).toContain(`rheos_agent_actions_total{agent="${FLOW}@1"} 5`);
  });
});

describe("densities", () => {
  test("the log-probability of sampled actions is the one they came with", async () => {
    const one = observations(1);
    const n = 20;
    const sample = await call(clients.agent, clients.agent.Sample, { agent: FLOW, observation: tensor(one, [WIDTH]), n, seed: "11" });
    const repeated = Float64Array.from({ length: n * WIDTH }, (_, k) => one[k % WIDTH] as number);
    const logProb = await call(clients.agent, clients.agent.LogProb, {
      agent: FLOW,
      observation: tensor(repeated),
      action: { tensor: sample.action?.tensor ?? null },
    });
    expect(sample.action?.tensor?.shape).toEqual([n, ACTIONS]);
    expect(floats(logProb.logProb)).toEqual(floats(sample.logProb));
    expect(floats(logProb.entropy)).toHaveLength(n);
    expect(floats(logProb.entropyStandardError).every((error) => error > 0)).toBe(true);
  });

  test("latents and actions lead to each other, and their determinants cancel", async () => {
    const observation = batch(3);
    const latent = tensor(observations(2).slice(0, 18), [3, ACTIONS]).tensor;
    const there = await call(clients.agent, clients.agent.FromLatent, { agent: FLOW, observation, latent });
    expect(there.action).toMatchObject({ dtype: "DTYPE_FLOAT64", shape: [3, ACTIONS] });
    const acted = tensor(Float32Array.from(floats(there.action)), [3, ACTIONS]);
    const back = await call(clients.agent, clients.agent.ToLatent, { agent: FLOW, observation, action: acted });
    const noise = [...observations(2).slice(0, 18)];
    floats(back.latent).forEach((value, i) => expect(value).toBeCloseTo(noise[i] as number, 4)); // the action was rounded to float32
    floats(back.logDet).forEach((value, i) => expect(value).toBeCloseTo(-(floats(there.logDet)[i] as number), 4));
  });

  test("the uniform density of a random agent is that of its box", async () => {
    const reply = await act({ agent: RANDOM, observation: batch(2), wantLogProb: true });
    expect(floats(reply.logProb)).toEqual([-6 * Math.LN2, -6 * Math.LN2]);
  });
});

test("without the token of the server nobody is answered", async () => {
  const guarded = await testServer({ token: "secret" });
  const stranger = rawClients(guarded.address);
  await expect(call(stranger.agent, stranger.agent.ListAgents, {})).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  const stream = stranger.agent.Session();
  const failure = new Promise((resolve) => stream.on("error", resolve));
  expect(await failure).toMatchObject({ code: 16 });
  stranger.close();
  await guarded.close();
});

test("a server does not start with a bad bundle, and without a zoo it has random agents", async () => {
  const zoo = await policyZoo();
  const bad = join(zoo, "nf-test", "HalfCheetah-v5", "2");
  await writeFile(join(bad, "manifest.json"), "{}");
  await expect(testServer({ zoo })).rejects.toMatchObject({
    reason: "MALFORMED_MANIFEST",
    message: expect.stringContaining(bad) as string,
  });
  const bare = await testServer({ zoo: join(zoo, "nowhere") });
  const own = rawClients(bare.address);
  const { agents } = await call(own.agent, own.agent.ListAgents, {});
  expect(agents.every(({ algorithm }) => algorithm === "random")).toBe(true);
  own.close();
  await bare.close();
});
