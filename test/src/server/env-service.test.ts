import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { call, discreteAction, rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { makeSession } from "../../support/sessions.ts";

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;

beforeAll(async () => {
  server = await testServer({ maxEnvs: 100, maxEnvsPerSession: 64, maxSessions: 20 });
  clients = rawClients(server.address);
});

afterAll(async () => {
  clients.close();
  await server.close();
});

describe("specs", () => {
  test("pages of one follow each other until all worlds were seen", async () => {
    const { env } = clients;
    const whole = await call(env, env.ListEnvSpecs, {});
    const ids: string[] = [];
    for (let pageToken = ""; ids.length === 0 || pageToken !== "";) {
      const page = await call(env, env.ListEnvSpecs, { pageSize: 1, pageToken });
      ids.push(...(page?.specs.map(({ id }) => id) ?? []));
      pageToken = page?.nextPageToken ?? "";
    }
    expect(ids).toEqual(whole?.specs.map(({ id }) => id));
    expect(ids).toEqual([...ids].sort());
    expect(ids).toContain("HalfCheetah-v5");
  });

  test("an unknown environment names the nearest ones", async () => {
    const { env } = clients;
    await expect(call(env, env.GetEnvSpec, { id: "HalfCheeta-v5" })).rejects.toMatchObject({
      code: "NOT_FOUND",
      reason: "NAME_NOT_FOUND",
      message: expect.stringContaining("nearest: HalfCheetah-v5"),
    });
  });

  test("a page that is too large is refused", async () => {
    const { env } = clients;
    await expect(call(env, env.ListEnvSpecs, { pageSize: 201 })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("the server describes itself", async () => {
    const info = await call(clients.server, clients.server.GetServerInfo, {});
    expect(info).toMatchObject({ engines: { mujoco: "3.14.0" }, limits: { maxEnvs: 100, maxSessions: 20 } });
  });
});

describe("unary sessions", () => {
  test("always right on the chain returns ten", async () => {
    const { env } = clients;
    const { credentials } = await makeSession(env, { envId: "Chain-v0" });
    await call(env, env.Reset, { ...credentials, sequence: 1, command: { seed: 0 } });
    let total = 0;
    for (let t = 0; t < 18; t++) {
      const reply = await call(env, env.Step, { ...credentials, sequence: t + 2, command: discreteAction(1) });
      total += reply?.result?.rewards.readDoubleLE() ?? NaN;
      expect(reply?.result?.truncated[0]).toBe(Number(t === 17));
    }
    expect(total).toBe(10);
    await call(env, env.Close, credentials);
  });

  test("closing twice succeeds, and every other call then says that it was closed", async () => {
    const { env } = clients;
    const { credentials } = await makeSession(env, { envId: "Chain-v0" });
    await call(env, env.Close, credentials);
    await call(env, env.Close, credentials);
    await expect(call(env, env.Snapshot, credentials)).rejects.toMatchObject({ code: "NOT_FOUND", reason: "SESSION_CLOSED" });
  });

  test("live sessions are listed without their tokens", async () => {
    const { env } = clients;
    const { credentials } = await makeSession(env, { envId: "Chain-v0", numEnvs: 3 });
    const list = await call(env, env.ListSessions, {});
    const own = list?.sessions.find(({ session }) => session === credentials.session);
    expect(own).toMatchObject({ envId: "Chain-v0", numEnvs: 3, attached: false, lastSequence: "0" });
    expect(JSON.stringify(own)).not.toContain(credentials.token);
    await call(env, env.Close, credentials);
  });

  test("float observations come in the dtype that was asked for", async () => {
    const { env } = clients;
    const { credentials, spec } = await makeSession(env, { envId: "HalfCheetah-v5", observationDtype: "DTYPE_FLOAT32" });
    expect(spec?.observationSpace?.box?.dtype).toBe("DTYPE_FLOAT32");
    const reply = await call(env, env.Reset, { ...credentials, sequence: 1, command: { seed: 0 } });
    expect(reply?.result?.observation?.tensor).toMatchObject({ dtype: "DTYPE_FLOAT32", shape: [17] });
    await call(env, env.Close, credentials);
  });
});

describe("what is refused", () => {
  const chain = { envId: "Chain-v0" };

  test.each([
    ["an unknown argument", { ...chain, kwargs: encodeStruct({ m: 3 }) }, "INVALID_ARGUMENT", "expected one of n, observation"],
    [
      "an argument of another type",
      { ...chain, kwargs: encodeStruct({ n: "ten" }) },
      "INVALID_ARGUMENT",
      "n: expected a value of type int",
    ],
    ["an argument out of range", { ...chain, kwargs: encodeStruct({ n: 1 }) }, "INVALID_ARGUMENT", "n: expected at least 2, got 1"],
    ["too many environments in one session", { ...chain, numEnvs: 65 }, "RESOURCE_EXHAUSTED", "max_envs_per_session: the limit is 64"],
    ["a lease without a length", { ...chain, leaseTtl: { seconds: 0 } }, "INVALID_ARGUMENT", "lease_ttl: expected more than 0"],
    ["an integer observation dtype", { ...chain, observationDtype: "DTYPE_INT8" as const }, "INVALID_ARGUMENT", "observation_dtype"],
  ])("%s", async (_, request, code, message) => {
    await expect(makeSession(clients.env, request)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test("environments past the server's limit, and the next one after another session has ended is let in", async () => {
    const { env } = clients;
    const first = await makeSession(env, { ...chain, numEnvs: 60 });
    await expect(makeSession(env, { ...chain, numEnvs: 60 })).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED", reason: "LIMIT" });
    await call(env, env.Close, first.credentials);
    const second = await makeSession(env, { ...chain, numEnvs: 60 });
    await call(env, env.Close, second.credentials);
  });

  test("a step before the first reset", async () => {
    const { env } = clients;
    const { credentials } = await makeSession(env, chain);
    const step = call(env, env.Step, { ...credentials, sequence: 1, command: discreteAction(1) });
    await expect(step).rejects.toMatchObject({ code: "FAILED_PRECONDITION", reason: "RESET_NEEDED" });
    await call(env, env.Close, credentials);
  });

  test("no token, another token, an unknown session", async () => {
    const { env } = clients;
    const { credentials } = await makeSession(env, chain);
    const { session } = credentials;
    await expect(call(env, env.Snapshot, { session })).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    await expect(call(env, env.Snapshot, { session, token: "guess" })).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
    await expect(call(env, env.Snapshot, { session: "rheos-0/0", token: "guess" })).rejects.toMatchObject({
      code: "NOT_FOUND",
      reason: "UNKNOWN_SESSION",
    });
    await call(env, env.Close, credentials);
  });

  test("a picture of an environment that was made without a render mode", async () => {
    const { env } = clients;
    const { credentials } = await makeSession(env, chain);
    await call(env, env.Reset, { ...credentials, sequence: 1, command: { seed: 0 } });
    await expect(call(env, env.Render, credentials)).rejects.toMatchObject({ code: "UNIMPLEMENTED" });
    await call(env, env.Close, credentials);
  });
});
