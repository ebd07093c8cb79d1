/** Errors that quote what a peer has sent, however long it is: they travel in headers, and headers that are too long end the connection. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { join } from "node:path";
import { connect, type Client } from "../../../clients/typescript/index.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { BALL_MJCF } from "../../support/own-models.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { makeSession } from "../../support/sessions.ts";
import { temporaryDirectory } from "../../support/training-runs.ts";

let runs: Awaited<ReturnType<typeof temporaryDirectory>>;
let server: RunningServer & { readonly address: string };
let raw: ReturnType<typeof rawClients>;
let client: Client;

beforeAll(async () => {
  runs = await temporaryDirectory();
  const training = { runs: runs.path, maxRuns: 1, command: [process.execPath, "--version"] };
  server = await testServer({ agents: join(runs.path, "agents"), training });
  raw = rawClients(server.address);
  client = await connect(server.address);
});

afterAll(async () => {
  raw.close();
  await client.close();
  await server.close();
  await runs[Symbol.asyncDispose]();
});

const LONG = {
  "20,000 letters": "x".repeat(20_000),
  "20,000 signs of three bytes": "球".repeat(20_000),
  "10,000 signs of two units": "🎱".repeat(10_000),
  "2,000,000 letters": "x".repeat(2_000_000),
};
const NOT_FOUND = { code: "NOT_FOUND", reason: "NAME_NOT_FOUND" };
const UNKNOWN_KWARG = { code: "INVALID_ARGUMENT", reason: "UNKNOWN_KWARG" };
const INVALID = { code: "INVALID_ARGUMENT", reason: "INVALID_VALUE" };

/** Of the same dynamics, but another text. */
const modelWith = (remark: string) => ({ mjcf: `${BALL_MJCF}<!-- ${remark} -->` });

/** Steps before and after show that the session's connection stands. */
async function whileStepping(work: () => Promise<unknown>): Promise<void> {
  await using env = await client.make("Chain-v0");
  await env.reset({ seed: 0 });
  const other = client.make("Chain-v0");
  await work();
  expect(await env.step(1)).toMatchObject({ terminated: false });
  await (await other).close();
}

describe.each(Object.entries(LONG))("%s", (_what, name) => {
  test("as the name of an environment, an agent or a run are refused with a message that says so", async () => {
    const { env, agent, training } = raw;
    await expect(call(env, env.GetEnvSpec, { id: name })).rejects.toMatchObject({
      ...NOT_FOUND,
      message: expect.stringMatching(/^.{40,} characters left out\) .+: no such environment; nearest: \S+, \S+, \S+$/u),
      details: { kind: "environment", nearest: expect.stringMatching(/^\S+, \S+, \S+$/) },
    });
    await expect(call(env, env.Make, { envId: name })).rejects.toMatchObject(NOT_FOUND);
    await expect(call(agent, agent.GetAgent, { name })).rejects.toMatchObject({ ...NOT_FOUND, details: { kind: "agent" } });
    await expect(call(training, training.getRun, { name })).rejects.toMatchObject({ ...NOT_FOUND, details: { kind: "run" } });
  });

  test("as the name of an argument are refused", async () => {
    const kwargs = encodeStruct({ [name]: 1 });
    await expect(call(raw.env, raw.env.Make, { envId: "Chain-v0", kwargs })).rejects.toMatchObject(UNKNOWN_KWARG);
  });

  test("disturb nothing else on the connection of the client", async () => {
    await whileStepping(() => expect(client.env(name)).rejects.toMatchObject(NOT_FOUND));
    await whileStepping(() => expect(client.agent(name)).rejects.toMatchObject(NOT_FOUND));
    await whileStepping(() => expect(client.run(name)).rejects.toMatchObject(NOT_FOUND));
    await whileStepping(() => expect(client.make("Chain-v0", { kwargs: { [name]: 1 } })).rejects.toMatchObject(UNKNOWN_KWARG));
    await whileStepping(() => expect(client.evaluate(name, name, { episodes: 1 }).report()).rejects.toMatchObject(NOT_FOUND));
  });
});

test("a snapshot of another model is refused without quoting both", async () => {
  const { env } = raw;
  const [from, into] = await Promise.all(
    ["one", "other"].map((remark) =>
      makeSession(env, { envId: "Mujoco-v0", kwargs: encodeStruct(modelWith(`${remark} ${"球".repeat(20_000)}`)) }),
    ),
  );
  for (const session of [from, into]) await call(env, env.Reset, { ...session?.credentials, sequence: 1, command: { seed: 0 } });
  const { state } = (await call(env, env.Snapshot, from?.credentials ?? {})) ?? {};
  const restore = call(env, env.Restore, { ...into?.credentials, sequence: 2, command: { state } });
  await expect(restore).rejects.toMatchObject({ ...INVALID, details: { field: "state.kwargs" } });
});

test("in a stream too, where the message may be longer", async () => {
  const make = (remark: string) => client.make("Mujoco-v0", { kwargs: modelWith(`${remark} ${"x".repeat(200_000)}`) });
  await using from = await make("one");
  await using into = await make("other");
  await from.reset({ seed: 0 });
  await into.reset({ seed: 0 });
  const refusal: unknown = await into.restore(await from.snapshot()).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ ...INVALID, details: { field: "state.kwargs" } });
  expect((refusal as Error).message.length).toBeLessThan(5000);
  await into.reset({ seed: 1 });
});
