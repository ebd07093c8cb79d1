/** Messages that would take seconds to decode are refused before that, and others are not, however long. */
import { Client, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromCallStatus, fromStatus } from "../../../src/wire/errors.ts";
import { messageCodec } from "../../../src/wire/schema.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { call, discreteAction, rawClients, testServer, TestStream, type RunningServer } from "../../support/server.ts";
import { makeSession, openStream } from "../../support/sessions.ts";

const MIB = 1024 * 1024;

let server: RunningServer & { readonly address: string };
let clients: ReturnType<typeof rawClients>;
let raw: Client;

beforeAll(async () => {
  server = await testServer();
  clients = rawClients(server.address);
  raw = new Client(server.address, credentials.createInsecure());
});

afterAll(async () => {
  clients.close();
  raw.close();
  await server.close();
});

const itself = (bytes: Buffer): Buffer => bytes;

/** Sends bytes as they are, as the only message of a call. @returns what came of it */
function send(path: string, message: Buffer): Promise<unknown> {
  return new Promise((resolve) => {
    const stream = raw.makeBidiStreamRequest(path, itself, itself);
    stream.on("error", (error: ServiceError) => resolve(fromCallStatus(error)));
    stream.on("data", resolve);
    stream.end(message);
  });
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

/** A length-delimited field. */
function part(field: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
}

const EMPTY = Buffer.alloc(0);
const text = (length: number): Buffer => Buffer.alloc(length, "x");
/** Repeats bytes up to a length. */
const many = (bytes: Buffer, length: number): Buffer => Buffer.alloc(length - (length % bytes.length), bytes);
/** A google.protobuf.Struct whose only field is a list of booleans. */
const bools = (length: number): Buffer => part(1, part(1, text(1)), part(2, part(6, many(part(1, Buffer.of(4 * 8, 0)), length))));
/** Of an asynchronous session, a byte each. */
const packedIds = (length: number): Buffer => part(2, Buffer.alloc(length));
/** A tuple of empty tuples as a Value. */
const emptyTuples = (length: number): Buffer => part(4, many(part(1, part(4, EMPTY)), length));
/** In a field that no message has. */
const unknownFixed32 = Buffer.concat([varint(100 * 8 + 5), Buffer.alloc(4)]);
const unknownPart = (length: number): Buffer => part(100, Buffer.alloc(length));

const SESSION = "/rheos.v1.EnvService/Session";
const EVALUATE = "/rheos.v1.EvaluationService/Evaluate";
const TOO_LONG = { code: "RESOURCE_EXHAUSTED", reason: "LIMIT", message: expect.stringContaining("max_make_bytes") };
const TOO_MANY = { code: "RESOURCE_EXHAUSTED", reason: "LIMIT", message: expect.stringContaining("max_message_parts") };
const MALFORMED = { code: "INVALID_ARGUMENT", reason: "MALFORMED_MESSAGE" };

test.each([
  ["arguments of 56 MB in an evaluation", EVALUATE, part(3, bools(56e6)), TOO_LONG],
  ["arguments in 4 MB of booleans", EVALUATE, part(3, bools(4e6)), TOO_MANY],
  ["the same for a session", "/rheos.v1.EnvService/Make", part(2, bools(4e6)), TOO_MANY],
  ["settings of a run in 9 MiB of text", "/rheos.v1.TrainingService/StartRun", part(1, text(9 * MIB)), TOO_LONG],
  ["an attach of 9 MiB", SESSION, part(2, part(2, part(1, text(9 * MIB)))), TOO_LONG],
  [
    "an attach behind a fixed32 that nobody knows",
    SESSION,
    Buffer.concat([unknownFixed32, part(2, part(2, part(1, text(9 * MIB))))]),
    TOO_LONG,
  ],
  ["options of a reset in 9 MiB of text", "/rheos.v1.EnvService/Reset", part(4, part(4, part(1, part(1, text(9 * MIB))))), TOO_LONG],
  ["an action of millions of tuples", SESSION, part(4, part(1, emptyTuples(59 * MIB))), TOO_MANY],
  ["the same of a unary step", "/rheos.v1.EnvService/Step", part(4, part(1, emptyTuples(59 * MIB))), TOO_MANY],
  ["an observation of millions of tuples", "/rheos.v1.AgentService/Act", part(2, emptyTuples(59 * MIB)), TOO_MANY],
  ["millions of packed numbers", SESSION, part(4, packedIds(60 * MIB)), TOO_MANY],
  ["a receipt of millions of arguments", "/rheos.v1.EvaluationService/Verify", part(1, part(2, bools(5e6))), TOO_MANY],
  ["a snapshot of millions of states", "/rheos.v1.EnvService/Restore", part(4, part(1, many(part(5, EMPTY), 60e6))), TOO_MANY],
  ["one field, again and again", EVALUATE, many(part(1, EMPTY), 8 * MIB), TOO_MANY],
  ["fields that nobody knows", SESSION, many(unknownFixed32, 60e6), TOO_MANY],
])("%s is refused", async (_what, path, message, refusal) => {
  expect(await send(path, message)).toMatchObject(refusal);
});

/** An action of many tuples, hidden from who reads it in another way than the decoder. */
const hidden = part(1, emptyTuples(6e6));
const overlong = (value: number): Buffer => Buffer.of(value | 128, 128, 128, 128, 128, 128, 128, 128, 128, 0);
test.each([
  ["with a tag that says it was a number", Buffer.concat([varint(4 * 8), varint(hidden.length), hidden])],
  ["with a tag of ten bytes", Buffer.concat([overlong(4 * 8 + 2), varint(hidden.length), hidden])],
  ["with a tag beyond 32 bits", Buffer.concat([varint(2 ** 32 + 4 * 8 + 2), varint(hidden.length), hidden])],
  ["behind a number of six bytes", Buffer.concat([part(4, Buffer.of(2 * 8, 128, 128, 128, 128, 128, 0), hidden)])],
  ["in a group", Buffer.concat([Buffer.of(3), hidden, Buffer.of(4)])],
  ["behind a field without a number", Buffer.concat([Buffer.of(2, 0), part(4, hidden)])],
  ["in a length beyond its end", part(4, Buffer.concat([Buffer.of(10), varint(2 * hidden.length), hidden]))],
  ["deep in one another", Array.from({ length: 12_000 }).reduce<Buffer>((inner) => part(4, part(1, inner)), EMPTY)],
])("tuples %s are malformed", async (_where, message) => {
  expect(await send(SESSION, message)).toMatchObject(MALFORMED);
});

test("a session goes on after a step that was refused", async () => {
  const { stream } = await openStream(clients.env, { envId: "Chain-v0" });
  await stream.ask({ sequence: 1, reset: { seed: 0 } });
  const tuples = { tuple: { elements: Array.from({ length: 600_000 }, () => ({ tuple: {} })) } };
  const { status: refusal } = await stream.ask({ sequence: 2, step: { action: tuples } });
  expect(refusal && fromStatus(refusal)).toMatchObject(TOO_MANY);
  expect(await stream.ask({ sequence: 2, step: discreteAction(1) })).toMatchObject({ sequence: "2", step: { truncated: Buffer.of(0) } });
  stream.call.end();
});

describe("long messages of few parts pass:", () => {
  test("an action of 30 MiB, which is none for other reasons", async () => {
    const { stream } = await openStream(clients.env, { envId: "Chain-v0" });
    await stream.ask({ sequence: 1, reset: { seed: 0 } });
    const action = { tensor: { dtype: "DTYPE_FLOAT64" as const, shape: [30, MIB / 8], data: Buffer.alloc(30 * MIB) } };
    const { status: refusal } = await stream.ask({ sequence: 2, step: { action } });
    expect(refusal && fromStatus(refusal)).toMatchObject({ code: "INVALID_ARGUMENT", reason: "INVALID_ACTION" });
    stream.call.end();
  });

  test("the snapshot of the largest vector, and with 30 MiB more", async () => {
    const { env } = clients;
    const { credentials: session } = await makeSession(env, { envId: "CartPole-v1", numEnvs: 4096 });
    await call(env, env.Reset, { ...session, sequence: 1, command: { seed: 0 } });
    const { state } = (await call(env, env.Snapshot, session)) ?? {};
    await call(env, env.Restore, { ...session, sequence: 2, command: { state } });
    const request = messageCodec("rheos.v1.RestoreRequest").encode({ ...session, sequence: 3, command: { state } });
    expect(await send("/rheos.v1.EnvService/Restore", Buffer.concat([request, unknownPart(30 * MIB)]))).toEqual(EMPTY);
    await call(env, env.Close, session);
  });

  test("arguments with numbers of all lengths", async () => {
    const kwargs = encodeStruct({ mjcf: " ".repeat(MIB) });
    const leaseTtl = { seconds: -1, nanos: -1 };
    const { env } = clients;
    await expect(call(env, env.Make, { envId: "Mujoco-v0", kwargs, leaseTtl })).rejects.toMatchObject({ reason: "BAD_MJCF" });
  });
});

test("without the token of the server a stream is refused before its first message", async () => {
  const guarded = await testServer({ token: "sesame", workers: 1 });
  using stranger = rawClients(guarded.address);
  const refusal = { code: "UNAUTHENTICATED", reason: "BAD_TOKEN" };
  await expect(new TestStream(stranger.env).next()).rejects.toMatchObject(refusal);
  const upload = new Promise((resolve) => stranger.agent.upload((error) => resolve(error && fromCallStatus(error))));
  expect(await upload).toMatchObject(refusal);
  const message = part(4, part(1, emptyTuples(30 * MIB)));
  const metadata = new Metadata();
  metadata.set("authorization", "Bearer sesamf");
  const client = new Client(guarded.address, credentials.createInsecure());
  const step = new Promise((resolve) => {
    const done = (error: ServiceError | null): void => resolve(error && fromCallStatus(error));
    client.makeUnaryRequest("/rheos.v1.EnvService/Step", itself, itself, message, metadata, done);
  });
  expect(await step).toMatchObject(refusal);
  client.close();
  await guarded.close();
});
