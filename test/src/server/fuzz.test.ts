import { Client, credentials, type ServiceError } from "@grpc/grpc-js";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MakeRequest } from "../../../src/gen/rheos/v1/MakeRequest.ts";
import type { StepCommand } from "../../../src/gen/rheos/v1/StepCommand.ts";
import type { DomainError } from "../../../envs/core/errors.ts";
import { fromCallStatus } from "../../../src/wire/errors.ts";
import { schema } from "../../../src/wire/schema.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { makeSession } from "../../support/sessions.ts";

const RUNS = { seed: 20260101, numRuns: 300 };
/** What a peer may be told of a request that is wrong. Never INTERNAL or UNKNOWN, never a lost server. */
const HONEST = ["INVALID_ARGUMENT", "NOT_FOUND", "FAILED_PRECONDITION", "UNAUTHENTICATED", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED"];

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;
let raw: Client;

beforeAll(async () => {
  server = await testServer({ maxEnvsPerSession: 64 });
  clients = rawClients(server.address);
  raw = new Client(server.address, credentials.createInsecure());
});

afterAll(async () => {
  clients.close();
  raw.close();
  await server.close();
});

/** Sends bytes as they are. @returns the error, or undefined where the call succeeded */
function sendBytes(path: string, bytes: Uint8Array): Promise<DomainError | undefined> {
  return new Promise((resolve) => {
    raw.makeUnaryRequest(
      path,
      (request: Buffer) => request,
      (reply) => reply,
      Buffer.from(bytes),
      (error: ServiceError | null) => resolve(error === null ? undefined : fromCallStatus(error)),
    );
  });
}

const { service } = schema.rheos.v1.EnvService;
const UNARY = Object.values(service)
  .filter(({ requestStream, responseStream }) => !requestStream && !responseStream)
  .map(({ path }) => path);

describe("bytes that are no message", () => {
  test.each(UNARY)("%s", async (path) => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
    await fc.assert(
      fc.asyncProperty(bytes, async (message) => {
        const error = await sendBytes(path, message);
        if (error !== undefined) expect(HONEST).toContain(error.code);
      }),
      RUNS,
    );
  });

  test("a message of an unknown wire type is INVALID_ARGUMENT with its own reason", async () => {
    const error = await sendBytes("/rheos.v1.EnvService/Make", Uint8Array.of(15));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", reason: "MALFORMED_MESSAGE" });
  });
});

/** Of no enum: from a schema to come. */
const UNKNOWN = 99;
const dtype = fc.constantFrom(UNKNOWN, "DTYPE_UNSPECIFIED", "DTYPE_BOOL", "DTYPE_INT64", "DTYPE_FLOAT32", "DTYPE_FLOAT64");
const shape = fc.array(fc.oneof(fc.nat(8), fc.constantFrom(2 ** 31, 2 ** 32 - 1)), { maxLength: 4 });
const tensor = fc.record({ dtype, shape, data: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)) });
const leaf = fc.oneof(fc.record({ tensor }), fc.record({ text: fc.string() }), fc.constant({}));
const value = fc.oneof(
  leaf,
  fc.constant(null),
  fc.record({ dict: fc.record({ entries: fc.dictionary(fc.string(), leaf) }) }),
  fc.record({ tuple: fc.record({ elements: fc.array(fc.record({ tensor })) }) }),
);

describe("messages that say nonsense", () => {
  test.each(["Chain-v0", "MountainCarContinuous-v0"])("steps of %s are refused and change nothing", async (envId) => {
    const { env } = clients;
    const { credentials: session } = await makeSession(env, { envId });
    await call(env, env.Reset, { ...session, sequence: 1, command: { seed: 0 } });
    const before = await call(env, env.Snapshot, session);
    await fc.assert(
      fc.asyncProperty(value, async (action) => {
        const command = { action } as StepCommand;
        await expect(call(env, env.Step, { ...session, sequence: 2, command })).rejects.toMatchObject({
          code: "INVALID_ARGUMENT",
          reason: "INVALID_ACTION",
        });
      }),
      RUNS,
    );
    expect(await call(env, env.Snapshot, session)).toEqual(before);
  });

  test.each(["autoresetMode", "observationDtype", "actionBounds", "infoLevel"])("an unknown %s is refused when made", async (field) => {
    const { env } = clients;
    const refused = call(env, env.Make, { envId: "Chain-v0", [field]: UNKNOWN });
    await expect(refused).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      message: expect.stringMatching(/: expected .*, got 99$/) as string,
    });
  });

  test("an unknown encoding of pictures and choice of observations are refused", async () => {
    const { env } = clients;
    const { credentials: session } = await makeSession(env, { envId: "Chain-v0" });
    await call(env, env.Reset, { ...session, sequence: 1, command: { seed: 0 } });
    const unknown = UNKNOWN as never;
    const actions = { tensor: { dtype: "DTYPE_INT64" as const, shape: [1, 1], data: Buffer.alloc(8) } };
    for (const refused of [
      call(env, env.Render, { ...session, query: { encoding: unknown } }),
      call(env, env.Rollout, { ...session, query: { actions, observations: unknown } }),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: "INVALID_ARGUMENT", message: expect.stringContaining("got 99") as string });
    }
  });

  test("resets with seeds and masks of any kind succeed or are refused", async () => {
    const { env } = clients;
    const { credentials: session } = await makeSession(env, { envId: "Chain-v0", numEnvs: 3 });
    const mask = fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes));
    const seeds = fc.record({
      seeds: fc.array(fc.record({ value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String) }), { maxLength: 5 }),
    });
    let sequence = 1;
    await fc.assert(
      fc.asyncProperty(fc.record({ resetMask: mask, seeds }, { requiredKeys: [] }), async (command) => {
        const outcome = await call(env, env.Reset, { ...session, sequence, command: command }).catch((error: DomainError) => error.code);
        if (typeof outcome === "string") expect(outcome).toBe("INVALID_ARGUMENT");
        else sequence += 1;
      }),
      RUNS,
    );
  });

  test("arguments of any kind make an environment or are refused", async () => {
    const { env } = clients;
    const field = fc.oneof(
      fc.record({ numberValue: fc.double() }),
      fc.record({ stringValue: fc.string() }),
      fc.record({ boolValue: fc.boolean() }),
      fc.constant({}),
    );
    const name = fc.oneof(fc.constantFrom("n", "observation", "max_episode_steps", "render_mode", "__proto__", "constructor"), fc.string());
    const request = fc.record({
      envId: fc.constantFrom("Chain-v0", "HalfCheetah-v5"),
      numEnvs: fc.nat(70),
      kwargs: fc.record({ fields: fc.dictionary(name, field, { maxKeys: 3 }) }),
    });
    await fc.assert(
      fc.asyncProperty(request, async (make) => {
        const outcome = await makeSession(env, make as MakeRequest).catch((error: DomainError) => error);
        if (outcome instanceof Error) expect(HONEST).toContain(outcome.code);
        else await call(env, env.Close, outcome.credentials);
      }),
      { ...RUNS, numRuns: 150 },
    );
  });
});
