import type { ClientDuplexStream } from "@grpc/grpc-js";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AgentServiceSessionRequest } from "../../../src/gen/rheos/v1/AgentServiceSessionRequest.ts";
import type { AgentServiceSessionResponse__Output } from "../../../src/gen/rheos/v1/AgentServiceSessionResponse.ts";
import { fromStatus } from "../../../src/wire/errors.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { ACTIONS, FLOW, observations, policyZoo, RANDOM, tensor, WIDTH } from "../../support/policies.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";

type Stream = ClientDuplexStream<AgentServiceSessionRequest, AgentServiceSessionResponse__Output>;

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;

beforeAll(async () => {
  server = await testServer({ zoo: await policyZoo() });
  clients = rawClients(server.address);
});

afterAll(async () => {
  clients.close();
  await server.close();
});

/** Sends all, closes the sending side, and waits for the end. */
async function replies(requests: readonly AgentServiceSessionRequest[]): Promise<AgentServiceSessionResponse__Output[]> {
  const stream: Stream = clients.agent.Session();
  const all: AgentServiceSessionResponse__Output[] = [];
  stream.on("data", (reply: AgentServiceSessionResponse__Output) => all.push(reply));
  for (const request of requests) stream.write(request);
  stream.end();
  await once(stream, "end");
  return all;
}

const tag = (n: number) => encodeStruct({ n });
const tagOf = ({ tag: struct }: AgentServiceSessionResponse__Output) => struct?.fields["n"]?.numberValue;
const one = () => tensor(observations(1));

test("every operation works in the stream as it does alone", async () => {
  const mode = { seed: "4" };
  const action = tensor(new Float32Array(ACTIONS), [1, ACTIONS]);
  const latent = tensor(new Float64Array(ACTIONS), [1, ACTIONS]).tensor;
  const observation = one();
  const element = tensor(observations(1), [WIDTH]);
  const { agent } = clients;
  const [acted, density, sampled, inverse, forward] = await replies([
    { act: { agent: FLOW, observation, mode, wantLogProb: true } },
    { logProb: { agent: FLOW, observation, action } },
    { sample: { agent: FLOW, observation: element, n: 3, seed: "1" } },
    { toLatent: { agent: FLOW, observation, action } },
    { fromLatent: { agent: FLOW, observation, latent } },
  ]);
  expect(acted?.act).toEqual(await call(agent, agent.Act, { agent: FLOW, observation, mode, wantLogProb: true }));
  expect(density?.logProb).toEqual(await call(agent, agent.LogProb, { agent: FLOW, observation, action }));
  expect(sampled?.sample).toEqual(await call(agent, agent.Sample, { agent: FLOW, observation: element, n: 3, seed: "1" }));
  expect(inverse?.toLatent).toEqual(await call(agent, agent.ToLatent, { agent: FLOW, observation, action }));
  expect(forward?.fromLatent).toEqual(await call(agent, agent.FromLatent, { agent: FLOW, observation, latent }));
});

test("replies keep the order of the requests, also when the first ones take longer and go to a thread", async () => {
  const long = { agent: FLOW, observation: tensor(observations(1), [WIDTH]), n: 2000 };
  const requests = Array.from({ length: 40 }, (_, n) =>
    n % 5 === 0 ? { sample: long, tag: tag(n) } : { act: { agent: RANDOM, observation: one() }, tag: tag(n) },
  );
  const all = await replies(requests);
  expect(all.map(tagOf)).toEqual(requests.map((_, n) => n));
  expect(all.map(({ response }) => response)).toEqual(requests.map((request) => ("sample" in request ? "sample" : "act")));
});

test("a request that fails is answered by a status, and the stream goes on", async () => {
  const all = await replies([
    { act: { agent: "nobody/Nothing-v0", observation: one() }, tag: tag(0) },
    { act: { agent: FLOW, observation: tensor(new Float64Array(3), [1, 3]) }, tag: tag(1) },
    { toLatent: { agent: RANDOM, observation: one() }, tag: tag(2) },
    { tag: tag(3) },
    { act: { agent: FLOW, observation: one() }, tag: tag(4) },
  ]);
  expect(all.map(tagOf)).toEqual([0, 1, 2, 3, 4]);
  const codes = all.map(({ status }) => (status ? fromStatus(status).code : "OK"));
  expect(codes).toEqual(["NOT_FOUND", "INVALID_ARGUMENT", "UNIMPLEMENTED", "INVALID_ARGUMENT", "OK"]);
});

test("a client that does not read is not read from either", async () => {
  const stream: Stream = clients.agent.Session();
  const request: AgentServiceSessionRequest = { act: { agent: RANDOM, observation: tensor(observations(500)) } }; // 68 kB, the reply 12 kB
  stream.write(request);
  await once(stream, "data");
  stream.pause();
  let received = 1;
  let sent = 1;
  for (let open = true; open;) {
    while (stream.write(request)) sent += 1;
    sent += 1;
    open = await Promise.race([once(stream, "drain").then(() => true), new Promise<false>((resolve) => setTimeout(resolve, 1000, false))]);
  }
  expect(sent * 68_000).toBeLessThan(16 * 1024 * 1024);
  stream.on("data", () => (received += 1));
  stream.resume();
  stream.end();
  await once(stream, "end");
  expect(received).toBe(sent);
});

test("a drain answers what was read, then ends the stream with UNAVAILABLE", async () => {
  const draining = await testServer({ zoo: await policyZoo() });
  const own = rawClients(draining.address);
  const stream: Stream = own.agent.Session();
  const all: AgentServiceSessionResponse__Output[] = [];
  stream.on("data", (reply: AgentServiceSessionResponse__Output) => all.push(reply));
  const ended = new Promise((resolve) => stream.on("error", resolve));
  stream.write({ act: { agent: RANDOM, observation: one() } });
  await once(stream, "data");
  stream.write({ sample: { agent: FLOW, observation: tensor(observations(1), [WIDTH]), n: 3000 } });
  await expect.poll(() => draining.policies.agentPool.busy).toBe(1);
  await draining.drain();
  expect(await ended).toMatchObject({ code: 14 });
  expect(all.map(({ response }) => response)).toEqual(["act", "sample"]);
  own.close();
});
