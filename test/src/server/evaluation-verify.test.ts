import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Receipt, Receipt__Output } from "../../../src/gen/rheos/v1/Receipt.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { evaluate, FLOW, policyZoo } from "../../support/policies.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;
let honest: Receipt__Output;

const EPISODE = 2;
const STEPS = 40;

beforeAll(async () => {
  server = await testServer({ zoo: await policyZoo() });
  clients = rawClients(server.address);
  const kwargs = encodeStruct({ max_episode_steps: STEPS });
  const perturbations = { observationNoise: 0.1, actionNoise: 0.1, stickyActions: 0.1 };
  const { episodes } = await evaluate(clients, { agent: FLOW, envId: "HalfCheetah-v5", kwargs, episodes: 3, seed: "9", perturbations });
  const { receipt } = episodes[EPISODE] ?? {};
  if (!receipt) throw new Error("an episode has a receipt");
  honest = receipt;
});

afterAll(async () => {
  clients.close();
  await server.close();
});

const verify = (falsified: Receipt) =>
  call(clients.evaluation, clients.evaluation.Verify, { receipt: { ...(honest as Receipt), ...falsified } });

/** The trace with one bit flipped. */
function spoiledTrace(step: number, word: number): Buffer {
  const trace = Buffer.from(honest.trace);
  trace.writeUInt32LE((trace.readUInt32LE(16 * step + 4 * word) ^ 1) >>> 0, 16 * step + 4 * word);
  return trace;
}

const OTHER_DIGEST = "0".repeat(64);

test("an honest receipt is valid, here and on another server with the same zoo", async () => {
  const verdict = await verify({});
  expect(verdict).toMatchObject({ valid: true, explanation: "equal", field: "", replayed: honest });
  expect(verdict.firstStep).toBeUndefined();
  const elsewhere = await testServer({ zoo: await policyZoo(), workers: 1 });
  const other = rawClients(elsewhere.address);
  expect(await call(other.evaluation, other.evaluation.Verify, { receipt: honest })).toMatchObject({ valid: true });
  other.close();
  await elsewhere.close();
});

test("a receipt without a trace is as valid", async () => {
  expect(await verify({ trace: Buffer.alloc(0) })).toMatchObject({ valid: true });
});

describe("a falsified statement is named", () => {
  test.each([
    ["length", () => ({ length: STEPS - 1 })],
    ["episode_return", () => ({ episodeReturn: honest.episodeReturn + 1e-9 })],
    ["digest", () => ({ digest: OTHER_DIGEST })],
    ["trace", () => ({ trace: spoiledTrace(7, 2) })],
    ["trace", () => ({ trace: honest.trace.subarray(0, -16) })],
    ["weights_sha256", () => ({ weightsSha256: OTHER_DIGEST })],
    ["version", () => ({ version: "0.0.0" })],
    ["agent", () => ({ agent: FLOW })], // without a version it is no statement
    ["weights_sha256", () => ({ agent: `${FLOW}@1` })],
    ["kwargs", () => ({ kwargs: encodeStruct({ max_episode_steps: STEPS }) })], // incomplete
  ] as const)("%s (%#)", async (field, falsify) => {
    const verdict = await verify(falsify());
    expect(verdict).toMatchObject({ valid: false, field });
    expect(verdict.explanation).toContain(field);
  });
});

describe("another episode is located", () => {
  test.each([
    ["seed", () => ({ seed: "10" }), 0, "observation"],
    ["episode", () => ({ episode: 1 }), 0, "observation"],
    ["deterministic", () => ({ deterministic: true }), 1, "action"],
    ["perturbations", () => ({ perturbations: null }), 1, "action"],
    ["kwargs", () => ({ kwargs: { fields: { ...honest.kwargs?.fields, forward_reward_weight: { numberValue: 2 } } } }), 1, "reward"],
    ["time limit", () => ({ kwargs: { fields: { ...honest.kwargs?.fields, max_episode_steps: { numberValue: 30 } } } }), 30, "flags"],
  ] as const)("%s", async (_, falsify, firstStep, field) => {
    const verdict = await verify(falsify());
    expect(verdict).toMatchObject({ valid: false, firstStep, field });
    expect(verdict.explanation).toContain(`step ${firstStep}`);
  });

  test.each(["observation", "action", "reward", "flags"])("a trace and digest of an episode in which a %s was another", async (field) => {
    const word = ["observation", "action", "reward", "flags"].indexOf(field);
    const verdict = await verify({ digest: OTHER_DIGEST, trace: spoiledTrace(13, word) });
    expect(verdict).toMatchObject({ valid: false, firstStep: 13, field });
  });
});

describe("what cannot be replayed is refused", () => {
  test.each([
    ["NOT_FOUND", { envId: "HalfCheetha-v5" }],
    ["NOT_FOUND", { agent: "nobody/HalfCheetah-v5@1" }],
    ["INVALID_ARGUMENT", { kwargs: encodeStruct({ wings: 2 }) }],
    ["INVALID_ARGUMENT", { episode: 100_000 }],
    ["INVALID_ARGUMENT", { envId: "Chain-v0", kwargs: null }],
    ["INVALID_ARGUMENT", { perturbations: { stickyActions: 2 } }],
    ["UNIMPLEMENTED", { agent: "random/HalfCheetah-v5@1", deterministic: true }],
  ] as const)("%s %o", async (code, falsified) => {
    await expect(verify(falsified)).rejects.toMatchObject({ code });
  });

  test("no receipt at all", async () => {
    await expect(call(clients.evaluation, clients.evaluation.Verify, {})).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      message: "receipt: expected one, got none",
    });
  });
});
