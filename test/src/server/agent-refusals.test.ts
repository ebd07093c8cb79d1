import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ActRequest } from "../../../src/gen/rheos/v1/ActRequest.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { ACTIONS, FLOW, floats, observations, policyZoo, RANDOM, tensor, WIDTH } from "../../support/policies.ts";

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

const act = (request: ActRequest) => call(clients.agent, clients.agent.Act, request);
const batch = (rows: number) => tensor(observations(rows));
const actionsOf = (reply: Awaited<ReturnType<typeof act>>) => floats(reply.action?.tensor);

describe("what is refused", () => {
  const observation = () => batch(2);
  const action = () => tensor(new Float32Array(12), [2, ACTIONS]);
  const refused = (work: Promise<unknown>, code: string, message: string) =>
    expect(work).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string });

  test("operations that an agent cannot do, naming both", async () => {
    const { agent } = clients;
    const name = "random/HalfCheetah-v5@1";
    await refused(
      act({ agent: RANDOM, observation: observation(), mode: { deterministic: true } }),
      "UNIMPLEMENTED",
      `Act with deterministic: ${name}`,
    );
    await refused(act({ agent: RANDOM, observation: observation(), wantLatent: true }), "UNIMPLEMENTED", `Act with want_latent: ${name}`);
    await refused(
      call(agent, agent.ToLatent, { agent: RANDOM, observation: observation(), action: action() }),
      "UNIMPLEMENTED",
      `ToLatent: ${name}`,
    );
    await refused(call(agent, agent.FromLatent, { agent: RANDOM }), "UNIMPLEMENTED", `FromLatent: ${name}`);
  });

  test("shapes, dtypes and sizes that do not fit, saying what would", async () => {
    const { agent } = clients;
    await refused(act({ agent: FLOW }), "INVALID_ARGUMENT", "observation: expected a tensor, got nothing");
    await refused(
      act({ agent: FLOW, observation: tensor(observations(1), [WIDTH]) }),
      "INVALID_ARGUMENT",
      "observation: expected shape [B, 17] with B ≥ 1, got [17]",
    );
    await refused(act({ agent: FLOW, observation: tensor(new Float64Array(), [0, WIDTH]) }), "INVALID_ARGUMENT", "B ≥ 1, got [0, 17]");
    await refused(
      act({ agent: FLOW, observation: tensor(new Float32Array(17)) }),
      "INVALID_ARGUMENT",
      "observation: expected dtype float64, got float32",
    );
    await refused(
      call(agent, agent.LogProb, { agent: FLOW, observation: batch(3), action: action() }),
      "INVALID_ARGUMENT",
      "action: expected shape [3, 6], got [2, 6]",
    );
    const nan = tensor(new Float32Array(12).fill(Number.NaN), [2, ACTIONS]);
    await refused(
      call(agent, agent.ToLatent, { agent: FLOW, observation: observation(), action: nan }),
      "INVALID_ARGUMENT",
      "action: expected numbers",
    );
    const latent = tensor(new Float64Array(10), [2, 5]).tensor;
    await refused(
      call(agent, agent.FromLatent, { agent: FLOW, observation: observation(), latent }),
      "INVALID_ARGUMENT",
      "latent: expected shape [2, 6], got [2, 5]",
    );
    const integers = tensor(new BigInt64Array(12), [2, ACTIONS]).tensor;
    await refused(
      call(agent, agent.FromLatent, { agent: FLOW, observation: observation(), latent: integers }),
      "INVALID_ARGUMENT",
      "latent: expected dtype float32 or float64",
    );
  });

  test("numbers of samples and rows beyond the limits", async () => {
    const one = tensor(observations(1), [WIDTH]);
    for (const n of [0, 65_537])
      await refused(
        call(clients.agent, clients.agent.Sample, { agent: FLOW, observation: one, n }),
        "INVALID_ARGUMENT",
        `n: expected 1 to 65536, got ${n}`,
      );
    await refused(act({ agent: FLOW, observation: batch(65_537) }), "RESOURCE_EXHAUSTED", "max_batch_rows: the limit is 65536");
  });

  test("flags of episodes for another number of rows", async () => {
    await refused(
      act({ agent: FLOW, observation: observation(), episodeStart: Buffer.of(1) }),
      "INVALID_ARGUMENT",
      "episode_start: expected 2 bytes",
    );
    expect(actionsOf(await act({ agent: FLOW, observation: observation(), episodeStart: Buffer.of(1, 0) }))).toHaveLength(12);
  });

  test("a thread that dies fails its question with UNAVAILABLE and is replaced", async () => {
    const long = call(clients.agent, clients.agent.Sample, { agent: FLOW, observation: tensor(observations(1), [WIDTH]), n: 65_536 });
    const failed = long.catch((error: unknown) => error);
    await expect.poll(() => server.policies.agentPool.busy).toBe(1);
    await server.policies.agentPool.kill(0);
    expect(await failed).toMatchObject({ code: "UNAVAILABLE", reason: "WORKER_LOST" });
    expect(actionsOf(await act({ agent: FLOW, observation: batch(100) }))).toHaveLength(600);
  });
});
