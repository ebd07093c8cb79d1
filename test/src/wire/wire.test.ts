import { Metadata, status } from "@grpc/grpc-js";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DomainError, InvalidArgumentError, NotFoundError } from "../../../envs/core/errors.ts";
import { box, dict, discrete, multiBinary, multiDiscrete, text, tuple, type Space } from "../../../envs/core/spaces/index.ts";
import type { Space__Output } from "../../../src/gen/rheos/v1/Space.ts";
import type { Value__Output } from "../../../src/gen/rheos/v1/Value.ts";
import { actionCheck } from "../../../src/wire/action-check.ts";
import { fromCallStatus, toCallStatus, toStatus } from "../../../src/wire/errors.ts";
import { messageCodec } from "../../../src/wire/schema.ts";
import { decodeSpace, encodeSpace } from "../../../src/wire/space.ts";
import { decodeState, encodeState } from "../../../src/wire/state.ts";
import { decodeJson, encodeJson } from "../../../src/wire/struct.ts";
import { decodeColumns, encodeColumns } from "../../../src/wire/value.ts";

const spaceCodec = messageCodec<Space__Output>("rheos.v1.Space");
const valueCodec = messageCodec<Value__Output>("rheos.v1.Value");
const noBug = () => expect.unreachable("a domain error is no bug");

const SPACES: Readonly<Record<string, Space>> = {
  "bounded box": box({ low: -1, high: 1, shape: [6], dtype: "float32" }),
  "unbounded box": box({ low: -Infinity, high: Infinity, shape: [2, 3], dtype: "float64" }),
  "integer box": box({ low: 0, high: 255, shape: [2, 2], dtype: "uint8" }),
  discrete: discrete(3, { start: -1 }),
  "multi-discrete": multiDiscrete([3, 5]),
  "multi-binary": multiBinary(4),
  text: text({ maxLength: 5 }),
  nested: dict({ position: box({ low: 0, high: 1, shape: [2] }), rest: tuple([discrete(2), multiBinary([2, 2])]) }),
};

describe("spaces", () => {
  test.each(Object.entries(SPACES))("%s survives the wire", (_, space) => {
    expect(decodeSpace(spaceCodec.decode(spaceCodec.encode(encodeSpace(space))), "space")).toEqual(space);
  });
});

describe("columns", () => {
  const space = SPACES["nested"] as Space;
  const columns = [
    new Uint8Array(Float32Array.of(0, 1, 0.5, 0.25).buffer),
    new Uint8Array(BigInt64Array.of(1n, 0n).buffer),
    new Uint8Array(8),
  ];

  test("a batch of nested elements survives the wire", () => {
    const decoded = decodeColumns(space, valueCodec.decode(valueCodec.encode(encodeColumns(space, columns, 2))), 2, "action");
    expect(decoded.map((column) => [...column])).toEqual(columns.map((column) => [...column]));
  });

  test("a missing part is refused by its path", () => {
    const message = valueCodec.decode(valueCodec.encode({ dict: { entries: {} } }));
    expect(() => decodeColumns(space, message, 2, "action")).toThrow("action.position: expected a tensor, got nothing");
  });

  test("an unknown key is refused by name", () => {
    const message = valueCodec.decode(valueCodec.encode({ dict: { entries: { speed: { text: "x" } } } }));
    expect(() => decodeColumns(space, message, 2, "action")).toThrow("action: expected the keys position, rest, got speed");
  });

  test.each([
    ["another shape", { dtype: "DTYPE_FLOAT32", shape: [3], data: Buffer.alloc(12) }, "action: expected shape [6], got [3]"],
    ["another dtype", { dtype: "DTYPE_FLOAT64", shape: [6], data: Buffer.alloc(48) }, "action: expected dtype float32, got float64"],
    ["too few bytes", { dtype: "DTYPE_FLOAT32", shape: [6], data: Buffer.alloc(20) }, "action: expected 24 bytes for float32 [6], got 20"],
  ])("%s is refused", (_, tensor, message) => {
    const value = valueCodec.decode(valueCodec.encode({ tensor }));
    expect(() => decodeColumns(SPACES["bounded box"] as Space, value, null, "action")).toThrow(message);
  });
});

describe("actions", () => {
  const inBounds = actionCheck(SPACES["bounded box"] as Space, "reject", "HalfCheetah-v5");
  const passing = actionCheck(SPACES["bounded box"] as Space, "pass", "HalfCheetah-v5");

  test("an element outside of its bounds is refused with the bounds", () => {
    expect(() => inBounds([Float32Array.of(0, 0, 1.5, 0, 0, 0)])).toThrow(
      "action: expected element 2 in [-1, 1], got 1.5 (HalfCheetah-v5)",
    );
  });

  test("with passing bounds only NaN is refused", () => {
    expect(() => passing([Float32Array.of(0, 0, 1.5, 0, 0, Infinity)])).not.toThrow();
    expect(() => passing([Float32Array.of(0, NaN, 0, 0, 0, 0)])).toThrow("got NaN at element 1");
  });

  test("a discrete action has its range, start included", () => {
    const check = actionCheck(discrete(3, { start: -1 }), "pass", "X");
    expect(() => check([BigInt64Array.of(-1n, 1n)])).not.toThrow();
    expect(() => check([BigInt64Array.of(0n, 2n)])).toThrow("action: expected element 0 in [-1, 1], got 2 in row 1 (X)");
  });
});

describe("states and JSON", () => {
  const leaf = fc.oneof(
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.string(),
    fc.constant(null),
    fc.float64Array({ noNaN: true }),
    fc.bigUint64Array(),
    fc.uint8Array(),
  );
  const key = fc.string({ minLength: 1 }).filter((name) => name !== "__proto__");
  const nested = fc.dictionary(key, fc.oneof(leaf, fc.array(leaf), fc.dictionary(key, leaf, { minKeys: 1 })), {
    minKeys: 1,
    noNullPrototype: true,
  });

  test("any saved state survives the wire", () => {
    fc.assert(
      fc.property(nested, (state) => {
        const decoded = decodeState(valueCodec.decode(valueCodec.encode(encodeState(state))), "state");
        expect(decoded).toEqual(state);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test("any JSON survives the wire", () => {
    const codec = messageCodec<never>("google.protobuf.Value");
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        fc.pre(!JSON.stringify(json).includes("__proto__"));
        const decoded = decodeJson(codec.decode(codec.encode(encodeJson(json as never))), "json");
        expect(JSON.parse(JSON.stringify(decoded))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe("errors", () => {
  test("code, reason, message and details survive the wire", () => {
    const sent = new NotFoundError("Chian-v0: no such environment", { kind: "environment", name: "Chian-v0", nearest: "Chain-v0" });
    const received = fromCallStatus(toCallStatus(sent, noBug));
    expect(received).toMatchObject({ code: "NOT_FOUND", reason: "NAME_NOT_FOUND", message: sent.message, details: sent.details });
  });

  test("a bad value carries the field that is bad", () => {
    const { metadata } = toCallStatus(new InvalidArgumentError("seed: expected a number", { field: "seed" }), noBug);
    expect(String(metadata?.get("grpc-status-details-bin")[0])).toContain("google.rpc.BadRequest");
  });

  const longTexts = {
    letters: "x".repeat(1e6),
    "signs that are percent-encoded": "球".repeat(1e6),
    "halves of signs": "\ud83c".repeat(1e6),
  };

  test.each(Object.entries(longTexts))("take 4 KiB at most, quoting megabytes of %s", (_what, text) => {
    const details = {
      kind: text,
      name: text,
      nearest: text,
      ...Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`d${i}`, text])),
    };
    for (const error of [
      new NotFoundError(`${text}: none`, details),
      new InvalidArgumentError(`${text}: none`, { ...details, field: text }),
    ]) {
      const sent = toCallStatus(error, noBug);
      const [packed = ""] = sent.metadata?.get("grpc-status-details-bin") ?? [];
      expect(encodeURI(sent.details).length + Buffer.from(packed).toString("base64").length).toBeLessThanOrEqual(4096);
      expect(sent.details).toMatch(/\d+ characters left out\) .+/u);
      expect(fromCallStatus(sent)).toMatchObject({ code: error.code, reason: error.reason, message: sent.details });
      expect(JSON.stringify(toStatus(error, noBug)).length).toBeLessThan(2 ** 20);
    }
  });

  test("that are longer than a name keep every word", () => {
    const message = "unknown argument; known: ".padEnd(800, "reset_noise_scale, ");
    expect(toCallStatus(new InvalidArgumentError(message, { field: "kwargs" }), noBug).details).toBe(message);
  });

  test("a bug shows an opaque id to the peer and itself to the log", () => {
    const reported: unknown[] = [];
    const bug = new TypeError("secret path");
    const sent = toCallStatus(bug, (error, id) => reported.push(error, id));
    expect(sent.code).toBe(status.INTERNAL);
    expect(sent.details).not.toContain("secret");
    expect(reported).toEqual([bug, fromCallStatus(sent).details["id"]]);
  });

  test("a status without details keeps its code", () => {
    const received = fromCallStatus({ code: status.UNAVAILABLE, details: "connection lost", metadata: new Metadata() });
    expect(received).toBeInstanceOf(DomainError);
    expect(received).toMatchObject({ code: "UNAVAILABLE", message: "connection lost" });
  });
});
