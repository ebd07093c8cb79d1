/** Agents that act by one sample of their weights for an episode, through the client. */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Client, type RemoteAgent } from "../../../clients/typescript/index.ts";
import { writeBundle } from "../../../src/zoo/index.ts";
import { CHAIN_AGENT, CHAIN_RETURNS, CHAIN_SIZE, chainBundle } from "../../support/chain-agent.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

let server: RunningServer & { readonly address: string };
let client: Client;
let sampler: RemoteAgent;

beforeAll(async () => {
  const zoo = await mkdtemp(join(tmpdir(), "rheos-zoo-"));
  await writeBundle(zoo, chainBundle());
  server = await testServer({ zoo });
  client = await connect(server.address);
  sampler = await client.agent(CHAIN_AGENT);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

const observations = (rows: number) => new Float32Array(rows * CHAIN_SIZE).fill(1);

test("it says that it has a state", () => {
  expect(sampler.description.capabilities).toEqual(["deterministic", "episode_state"]);
});

test("a state that is handed back goes on with its episodes, and flags start others", async () => {
  const first = await sampler.act(observations(40), { seed: 1 });
  expect(first.state).toHaveLength(8 * 40);
  expect(await sampler.act(observations(40), { state: first.state })).toEqual(first);
  const episodeStart = new Uint8Array(40).fill(1, 20);
  const next = await sampler.act(observations(40), { state: first.state, episodeStart, seed: 2 });
  expect(next.state.subarray(0, 160)).toEqual(first.state.subarray(0, 160));
  expect(next.state.subarray(160)).not.toEqual(first.state.subarray(160));
});

test("an episode that is played with its state goes one way", async () => {
  const ways = new Set<number>();
  for (let episode = 0; episode < 8; episode++) {
    await using env = await client.make("Chain-v0");
    let { observation } = await env.reset({ seed: 1 });
    let state: Uint8Array | undefined;
    let sum = 0;
    for (let over = false; !over;) {
      const asked = await sampler.predict(observation, { state, seed: episode });
      const step = await env.step(asked.action);
      ({ state } = asked);
      ({ observation } = step);
      sum += step.reward;
      over = step.terminated || step.truncated;
    }
    ways.add(Number(sum.toFixed(9)));
  }
  expect(ways).toEqual(new Set(Object.values(CHAIN_RETURNS)));
});

test("a state of other rows is refused", async () => {
  const { state } = await sampler.act(observations(1));
  await expect(sampler.act(observations(2), { state })).rejects.toMatchObject({
    code: "INVALID_ARGUMENT",
    message: "agent_state: expected 16 bytes, 8 for each row, got 8",
  });
});

test("without noise there is no state", async () => {
  const { state } = await sampler.act(observations(1));
  expect(await sampler.predict(observations(1), { state, deterministic: true })).toEqual({ action: 1, state: new Uint8Array() });
});

test("samples without density have none", async () => {
  const { actions, logProb } = await sampler.sample(observations(1), 50, { seed: 1 });
  expect([new Set(actions as BigInt64Array), logProb.length]).toEqual([new Set([0n, 1n]), 0]);
});
