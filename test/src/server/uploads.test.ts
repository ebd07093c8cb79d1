/** Policies of users over gRPC: uploaded, asked, played, deleted; and all that keeps them from being accepted. */
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Client, type RemoteAgent } from "../../../clients/typescript/index.ts";
import type { UploadRequest } from "../../../src/gen/rheos/v1/UploadRequest.ts";
import { fromCallStatus } from "../../../src/wire/errors.ts";
import { FLOW, observations, policyZoo } from "../../support/policies.ts";
import { endlessModel, modelOf, noisyModel, stochasticModel } from "../../support/models.ts";
import { rawClients, testServer, type RunningServer } from "../../support/server.ts";

const ENV = "HalfCheetah-v5";
const MAX_MODEL_BYTES = 1_000_000;
const OFFERED = observations(4);

let agents: string;
let server: RunningServer & { readonly address: string };
let client: Client;

beforeAll(async () => {
  agents = await mkdtemp(join(tmpdir(), "rheos-agents-"));
  server = await testServer({ zoo: await policyZoo(), agents, maxModelBytes: MAX_MODEL_BYTES });
  client = await connect(server.address);
});

afterAll(async () => {
  await client.close();
  await server.close();
});

async function deterministic(agent: RemoteAgent): Promise<Float32Array> {
  return (await agent.act(OFFERED, { deterministic: true })).actions as Float32Array;
}

/** Half of the first six numbers of each row, clipped. */
function halved(): Float32Array {
  return Float32Array.from({ length: 24 }, (_, k) => Math.fround(OFFERED[17 * Math.floor(k / 6) + (k % 6)] ?? NaN) / 2).map((value) =>
    Math.min(Math.max(value, -1), 1),
  );
}

describe("an uploaded model", () => {
  test("acts, sampled or not, clipped to the bounds", async () => {
    const { name, parameters, capabilities, provenance } = await client.upload(`halves/${ENV}`, modelOf(), { provenance: "by hand" });
    expect([name, capabilities, provenance]).toEqual([`halves/${ENV}@1`, ["deterministic"], "by hand"]);
    expect(parameters).toBeGreaterThan(0);
    await using agent = await client.agent(`halves/${ENV}`);
    expect(await deterministic(agent)).toEqual(halved());
    expect((await agent.act(OFFERED, { seed: 3 })).actions).toEqual(halved());
    await expect(agent.logProb(OFFERED, halved())).rejects.toMatchObject({ code: "UNIMPLEMENTED" });
    await expect(agent.act(OFFERED, { wantLogProb: true })).rejects.toMatchObject({ code: "UNIMPLEMENTED" });
    expect((await client.agents(ENV)).map((each) => each.name)).toContain(name);
  });

  test.each([
    ["that draws its noise itself", stochasticModel, ["log_prob"]],
    ["whose noise is an input", noisyModel, []],
  ])("%s is sampled by the seed", async (_, make) => {
    const { name } = await client.upload(`drawing/${ENV}`, make());
    await using agent = await client.agent(name);
    const draw = async (seed: number) => (await agent.act(OFFERED, { seed })).actions;
    expect(await draw(1)).toEqual(await draw(1));
    expect(await draw(1)).not.toEqual(await draw(2));
    expect(await deterministic(agent)).toEqual(halved());
  });

  test("tells the log-probability of what it drew", async () => {
    const { name } = await client.upload(`stochastic/${ENV}`, stochasticModel());
    await using agent = await client.agent(name);
    const still = await agent.act(OFFERED, { deterministic: true, wantLogProb: true });
    expect([...(still.logProb ?? [])].map(Math.abs)).toEqual([0, 0, 0, 0]);
    const { logProb = new Float64Array() } = await agent.act(OFFERED, { seed: 1, wantLogProb: true });
    expect(logProb.every((value) => value < 0)).toBe(true);
  });

  test("plays episodes, the same ones for the same seed", async () => {
    await client.upload(`player/${ENV}`, noisyModel());
    const play = async () => (await client.evaluate(`player/${ENV}`, ENV, { episodes: 2, seed: 1 }).report()).episodes;
    expect((await play()).map(({ receipt }) => receipt)).toEqual((await play()).map(({ receipt }) => receipt));
  });

  test("an exported agent comes back as it was", async () => {
    await using flow = await client.agent(FLOW);
    const test = {
      observations: OFFERED,
      actions: (await deterministic(flow)).map((value) => Math.min(Math.max(value, -1), 1)),
      tolerance: 1e-4,
    };
    const { name } = await client.upload(`back/${ENV}`, await client.exportAgent(FLOW), { test });
    await using agent = await client.agent(name);
    const found = await deterministic(agent);
    expect(Math.max(...found.map((value, k) => Math.abs(value - (test.actions[k] ?? NaN))))).toBeLessThan(1e-4);
  });

  test("is kept where runs leave their agents, gets the next version, and goes when it is deleted", async () => {
    const versions = [await client.upload(`kept/${ENV}`, modelOf()), await client.upload(`kept/${ENV}`, noisyModel())];
    expect(versions.map(({ name }) => name)).toEqual([`kept/${ENV}@1`, `kept/${ENV}@2`]);
    expect(await readdir(join(agents, "kept", ENV))).toEqual(["1", "2"]);
    await expect(client.upload(`kept/${ENV}@2`, modelOf())).rejects.toMatchObject({ reason: "VERSION_TAKEN" });
    expect(await client.deleteAgent(`kept/${ENV}`)).toBe(`kept/${ENV}@2`);
    expect(await readdir(join(agents, "kept", ENV))).toEqual(["1"]);
    expect((await client.agent(`kept/${ENV}`)).name).toBe(`kept/${ENV}@1`);
    expect((await client.upload(`kept/${ENV}`, modelOf())).name).toBe(`kept/${ENV}@3`);
    await expect(client.deleteAgent(FLOW)).rejects.toMatchObject({ code: "FAILED_PRECONDITION", reason: "NOT_UPLOADED" });
    await expect(client.deleteAgent("nobody/Chain-v0")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is there after a restart", async () => {
    await client.upload(`again/${ENV}`, modelOf());
    const other = await testServer({ agents });
    const again = await connect(other.address);
    expect(await deterministic(await again.agent(`again/${ENV}`))).toEqual(halved());
    await again.close();
    await other.close();
  });
});

describe("an upload is refused", () => {
  const sound = modelOf();
  test.each([
    ["for a name without an environment", "halves", {}, /expected ALGORITHM\/ENVIRONMENT/],
    ["for a name that leads elsewhere", "../../etc/HalfCheetah-v5", {}, /expected ALGORITHM/],
    ["for the name of random agents", `random/${ENV}`, {}, /random is taken/],
    [
      "for another environment than that of the name",
      `x/${ENV}`,
      { envId: "Ant-v5" },
      /expected HalfCheetah-v5 as in the name, got Ant-v5/,
    ],
    ["for an unknown environment", "x/Nowhere-v0", {}, /Nowhere-v0/],
    ["for an environment with other spaces", "x/Chain-v0", {}, /input obs: expected shape \[B, 10\], got \[\?, 17\]/],
  ] as const)("%s", async (_, name, options, why) => {
    await expect(client.upload(name, sound, options)).rejects.toThrow(why);
  });

  test.each([
    ["that is no model", new Uint8Array(100).fill(7), "MALFORMED_MODEL", /ONNX/],
    ["that is too large", new Uint8Array(MAX_MODEL_BYTES + 1), "LIMIT", /max_model_bytes: the limit is 1000000/],
    ["that the runtime does not know", modelOf({ act: (graph, x) => graph.op("Unheard", [x]) }), "MODEL_FAILED", /Unheard/],
    ["whose outputs are not what it says", modelOf({ act: (_graph, x) => x }), "MODEL_FAILED", /./],
    [
      "whose actions are not finite",
      modelOf({ act: (graph, x) => graph.op("Log", [graph.op("Neg", [graph.op("Abs", [graph.op("Slice", [x, ...slices(graph)])])])]) }),
      "MODEL_FAILED",
      /not finite/,
    ],
  ] as const)("for a file %s", async (_, file, reason, why) => {
    await expect(client.upload(`bad/${ENV}`, file)).rejects.toMatchObject({ reason, message: expect.stringMatching(why) as string });
    expect((await client.agents(ENV)).some(({ algorithm }) => algorithm === "bad")).toBe(false);
  });

  test("for a model without an end, while the server answers others", async () => {
    const endless = client.upload(`bad/${ENV}`, endlessModel()).catch((error: unknown) => error);
    expect((await client.agent(FLOW)).name).toContain(FLOW);
    expect(await endless).toMatchObject({ code: "RESOURCE_EXHAUSTED", reason: "MODEL_LIMIT" });
    expect((await client.upload(`after/${ENV}`, sound)).name).toBe(`after/${ENV}@1`);
  });

  test("for answers that are not those expected, naming the row", async () => {
    const wrong = halved();
    wrong[13] = (wrong[13] ?? 0) + 0.01;
    const outcome = client.upload(`bad/${ENV}`, sound, { test: { observations: OFFERED, actions: wrong } });
    await expect(outcome).rejects.toMatchObject({
      reason: "TEST_VECTORS",
      message: expect.stringMatching(/row 2 within 0.00001/) as string,
    });
    const right = { observations: OFFERED, actions: halved() };
    expect((await client.upload(`tested/${ENV}`, sound, { test: right })).name).toBe(`tested/${ENV}@1`);
  });

  test.each([
    ["without a header", [{ chunk: Buffer.from("x") }], /expected the header first, got a chunk/],
    ["of nothing", [], /expected a header, got the end/],
    ["with two headers", [{ header: { name: `x/${ENV}` } }, { header: { name: `x/${ENV}` } }], /expected one header, got another/],
    ["that is shorter than it says", [{ header: { name: `x/${ENV}`, size: 9 } }, { chunk: Buffer.from("x") }], /expected 9 bytes .* got 1/],
    ["that promises too much", [{ header: { name: `x/${ENV}`, size: MAX_MODEL_BYTES + 1 } }], /max_model_bytes/],
  ] as const)("for a stream %s", async (_, messages, why) => {
    using clients = rawClients(server.address);
    const outcome = new Promise((resolve, reject) => {
      const call = clients.agent.upload((error, response) => (error === null ? resolve(response) : reject(fromCallStatus(error))));
      for (const message of messages) call.write(message satisfies UploadRequest);
      call.end();
    });
    await expect(outcome).rejects.toThrow(why);
  });
});

function slices(graph: Parameters<NonNullable<NonNullable<Parameters<typeof modelOf>[0]>["act"]>>[0]): string[] {
  return [0, 6, 1].map((value) => graph.integers([value]));
}
