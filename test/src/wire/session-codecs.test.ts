/** Codecs of steps by hand: the same as the general ones, whatever comes. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SessionRequest } from "../../../src/gen/rheos/v1/SessionRequest.ts";
import type { SessionResponse } from "../../../src/gen/rheos/v1/SessionResponse.ts";
import { messageCodec } from "../../../src/wire/schema.ts";
import { decodeSessionRequest, encodeSessionRequest } from "../../../src/wire/session-request.ts";
import { encodeSessionResponse } from "../../../src/wire/session-response-writer.ts";
import { decodeSessionResponse } from "../../../src/wire/session-response.ts";
import { damagedCopies, expectSameOutcome } from "../../support/codec-outcomes.ts";

const general = messageCodec<unknown>("rheos.v1.SessionResponse");

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const dtype = fc.constantFrom("DTYPE_BOOL", "DTYPE_INT64", "DTYPE_UINT8", "DTYPE_FLOAT32", "DTYPE_FLOAT64");
const tensor = fc.record({ dtype, shape: fc.array(fc.nat(100_000), { maxLength: 3 }), data: bytes });
const tensorValue = tensor.map((value) => ({ tensor: value }));
const dictValue = fc.dictionary(fc.string({ maxLength: 6 }), tensorValue, { maxKeys: 3 }).map((entries) => ({ dict: { entries } }));
const masks = fc.dictionary(fc.string({ maxLength: 6 }), bytes, { maxKeys: 2 });
const infos = fc.record({
  values: fc.option(dictValue.map(({ dict }) => dict)),
  masks: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, masks),
});
const step = fc.record({
  observation: fc.option(fc.oneof({ weight: 4, arbitrary: tensorValue }, dictValue, fc.constant({ text: "abc" }))),
  rewards: bytes,
  terminated: bytes,
  truncated: bytes,
  infos: fc.option(infos),
  finalObservation: fc.option(tensorValue, { freq: 1 }),
  finalMask: fc.oneof({ weight: 4, arbitrary: fc.constant(Buffer.alloc(0)) }, bytes),
  envIds: fc.oneof({ weight: 4, arbitrary: fc.constant<number[]>([]) }, fc.array(fc.nat(1000))),
  timing: fc.option(fc.record({ queueUs: fc.nat(), physicsUs: fc.nat(), encodeUs: fc.nat() }), { freq: 1 }),
});
const sequence = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const reply: fc.Arbitrary<SessionResponse> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ sequence, step }) },
  fc.record({ sequence, reset: fc.record({ observation: tensorValue, infos }) }),
  fc.record({ sequence, status: fc.record({ code: fc.nat(16), message: fc.string() }) }),
  fc.constant({ close: {} }),
);

describe("replies", () => {
  test("of every kind are read as the general decoder reads them", () => {
    fc.assert(
      fc.property(reply, (message) => {
        const encoded = general.encode(message);
        expect(decodeSessionResponse(encoded)).toEqual(general.decode(encoded));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test("with bytes changed, cut off or repeated are read or refused as the general decoder does it", () => {
    fc.assert(
      fc.property(fc.record({ sequence, step }), fc.nat(), fc.nat(255), fc.nat(), (message, at, byte, length) => {
        const encoded = general.encode(message);
        for (const damaged of damagedCopies(encoded, { at, byte, length }))
          expectSameOutcome(decodeSessionResponse, general.decode, damaged);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe("replies that are written", () => {
  test("of every kind have the bytes of the general encoder", () => {
    fc.assert(
      fc.property(reply, (message) => {
        expect(encodeSessionResponse(message).equals(general.encode(message))).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe("requests", () => {
  const codec = messageCodec<unknown>("rheos.v1.SessionRequest");
  const action = fc.option(fc.oneof({ weight: 4, arbitrary: tensorValue }, dictValue, fc.constant({ text: "abc" })));
  const stepRequest = fc.record({ sequence, step: fc.record({ action }) });
  const request: fc.Arbitrary<SessionRequest> = fc.oneof(
    { weight: 4, arbitrary: stepRequest },
    fc.record({ sequence, reset: fc.record({ seed: sequence }) }),
    fc.constant({ close: {} }),
  );

  test("of every kind are read alike, whoever wrote them", () => {
    fc.assert(
      fc.property(request, (message) => {
        expect(codec.decode(encodeSessionRequest(message))).toEqual(codec.decode(codec.encode(message)));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  test("of every kind are read as the general decoder reads them, whole or damaged", () => {
    fc.assert(
      fc.property(request, fc.nat(), fc.nat(255), fc.nat(), (message, at, byte, length) => {
        const encoded = codec.encode(message);
        for (const bytes of [encoded, ...damagedCopies(encoded, { at, byte, length })])
          expectSameOutcome(decodeSessionRequest, codec.decode, bytes);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
