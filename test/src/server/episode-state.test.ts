/** Agents with a state per episode behind a real server: what they are asked by one is not mixed with what others ask. */
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ActRequest } from "../../../src/gen/rheos/v1/ActRequest.ts";
import type { ActResponse__Output } from "../../../src/gen/rheos/v1/ActResponse.ts";
import type { AgentServiceSessionResponse__Output } from "../../../src/gen/rheos/v1/AgentServiceSessionResponse.ts";
import { writeBundle } from "../../../src/zoo/index.ts";
import { CHAIN_AGENT, CHAIN_RETURNS, CHAIN_SIZE, chainBundle } from "../../support/chain-agent.ts";
import { evaluate, tensor } from "../../support/policies.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;

beforeAll(async () => {
  const zoo = await mkdtemp(join(tmpdir(), "rheos-zoo-"));
  await writeBundle(zoo, chainBundle());
  server = await testServer({ zoo });
  clients = rawClients(server.address);
});

afterAll(async () => {
  clients.close();
  await server.close();
});

const observation = (rows: number) => tensor(new Float32Array(rows * CHAIN_SIZE).fill(1), [rows, CHAIN_SIZE]);
const request = (rows: number, rest: Partial<ActRequest> = {}): ActRequest => ({
  agent: CHAIN_AGENT,
  observation: observation(rows),
  ...rest,
});
const act = (asked: ActRequest) => call(clients.agent, clients.agent.Act, asked);
const choices = ({ action }: ActResponse__Output): number[] => {
  const data = Uint8Array.from(action?.tensor?.data ?? []);
  return Array.from(new BigInt64Array(data.buffer), Number);
};
const seeded = (seed: number) => ({ mode: { seed: String(seed) } });

describe("Act", () => {
  test("gives 8 bytes for each row, and the same actions for them later, with any seed", async () => {
    const first = await act(request(64, seeded(1)));
    expect(first.agentState).toHaveLength(8 * 64);
    expect(new Set(choices(first))).toEqual(new Set([0, 1]));
    for (const mode of [seeded(1), seeded(2), {}]) {
      const later = await act(request(64, { agentState: first.agentState, ...mode }));
      expect([choices(later), later.agentState]).toEqual([choices(first), first.agentState]);
    }
  });

  test("takes new states where episodes start, and keeps the others", async () => {
    const { agentState } = await act(request(3, seeded(1)));
    const next = await act(request(3, { agentState, episodeStart: Buffer.of(0, 1, 0), ...seeded(2) }));
    expect(next.agentState.subarray(0, 8)).toEqual(agentState.subarray(0, 8));
    expect(next.agentState.subarray(8, 16)).not.toEqual(agentState.subarray(8, 16));
    expect(next.agentState.subarray(16)).toEqual(agentState.subarray(16));
  });

  test("without noise asks for no state and gives none", async () => {
    const reply = await act(request(5, { mode: { deterministic: true } }));
    expect([choices(reply), reply.agentState.length]).toEqual([[1, 1, 1, 1, 1], 0]);
  });

  test("answers the same on a thread as on the event loop", async () => {
    const rows = 3000;
    const { agentState, action } = await act(request(rows, seeded(3)));
    await expect.poll(() => server.policies.agentPool.threads).toBeGreaterThan(0);
    const few = await act(request(4, { agentState: agentState.subarray(8 * 1000, 8 * 1004) }));
    expect(few.action?.tensor?.data).toEqual(action?.tensor?.data.subarray(8 * 1000, 8 * 1004));
  });

  test("of several streams at once keeps everybody's episodes apart", async () => {
    const begun = await Promise.all(Array.from({ length: 12 }, (_, seed) => act(request(2, seeded(seed)))));
    const again = await Promise.all(begun.map((first) => lastOfStream(request(2, { agentState: first.agentState }), 20)));
    expect(again.map((reply) => [choices(reply), reply.agentState])).toEqual(begun.map((first) => [choices(first), first.agentState]));
    expect(new Set(begun.map((first) => String(choices(first)))).size).toBeGreaterThan(1);
  });

  test("refuses a state that is not of as many rows, alone and among others", async () => {
    const good = act(request(1, seeded(1)));
    await expect(act(request(2, { agentState: Buffer.alloc(8) }))).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      message: "agent_state: expected 16 bytes, 8 for each row, got 8",
    });
    expect((await good).agentState).toHaveLength(8);
  });
});

/** The last of so many replies to one request over a stream of its own. */
async function lastOfStream(asked: ActRequest, times: number): Promise<ActResponse__Output> {
  const stream = clients.agent.Session();
  const replies: AgentServiceSessionResponse__Output[] = [];
  stream.on("data", (reply: AgentServiceSessionResponse__Output) => replies.push(reply));
  for (let sent = 0; sent < times; sent++) stream.write({ act: asked });
  stream.end();
  await once(stream, "end");
  const last = replies[times - 1]?.act;
  if (!last) throw new Error("a reply to every request");
  return last;
}

test("it says what it can, and the rest is UNIMPLEMENTED", async () => {
  const { agent } = clients;
  const described = await call(agent, agent.GetAgent, { name: CHAIN_AGENT });
  expect(described.agent?.capabilities).toEqual(["deterministic", "episode_state"]);
  const missing = { code: "UNIMPLEMENTED" };
  const action = tensor(BigInt64Array.of(1n), [1]);
  await expect(act(request(1, { wantLogProb: true }))).rejects.toMatchObject(missing);
  await expect(act(request(1, { wantLatent: true }))).rejects.toMatchObject(missing);
  await expect(call(agent, agent.LogProb, { agent: CHAIN_AGENT, observation: observation(1), action })).rejects.toMatchObject(missing);
});

test("Sample takes a sample of the weights for every action", async () => {
  const element = tensor(new Float32Array(CHAIN_SIZE).fill(1), [CHAIN_SIZE]);
  const { agent } = clients;
  const sampled = await call(agent, agent.Sample, { agent: CHAIN_AGENT, observation: element, n: 100, seed: "1" });
  expect(sampled.logProb).toHaveLength(0);
  const data = new BigInt64Array(Uint8Array.from(sampled.action?.tensor?.data ?? []).buffer);
  expect(new Set(data)).toEqual(new Set([0n, 1n]));
});

test("an agent that keeps nothing does not look at a state, and gives none", async () => {
  const asked = { agent: "random/Chain-v0", observation: observation(2), ...seeded(4) };
  const reply = await act({ ...asked, agentState: Buffer.of(1, 2, 3) });
  expect(reply).toEqual(await act(asked));
  expect(reply.agentState).toHaveLength(0);
});

describe("Evaluate", () => {
  const chain = { agent: CHAIN_AGENT, envId: "Chain-v0", seed: "5" };

  test("without noise every episode goes right", async () => {
    const { episodes } = await evaluate(clients, { ...chain, episodes: 5, deterministic: true });
    expect(episodes.map(({ episodeReturn }) => episodeReturn)).toEqual(Array(5).fill(CHAIN_RETURNS.right));
  });

  test("with samples of the weights each episode goes one way to its end, and not all the same", async () => {
    const { episodes } = await evaluate(clients, { ...chain, episodes: 40 });
    const returns = episodes.map(({ episodeReturn }) => Number(episodeReturn.toFixed(9)));
    expect(new Set(returns)).toEqual(new Set(Object.values(CHAIN_RETURNS)));
  });

  test("receipts prove episodes of one sample each", async () => {
    const { episodes } = await evaluate(clients, { ...chain, episodes: 6, perturbations: { observationNoise: 0.1, stickyActions: 0.1 } });
    for (const { receipt } of episodes) {
      expect(await call(clients.evaluation, clients.evaluation.Verify, { receipt })).toMatchObject({ valid: true, replayed: receipt });
    }
  });
});
