/** Codecs of acts by hand: they read and write what the general ones do, whatever comes. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgentServiceSessionRequest } from "../../../src/gen/rheos/v1/AgentServiceSessionRequest.ts";
import type { AgentServiceSessionResponse } from "../../../src/gen/rheos/v1/AgentServiceSessionResponse.ts";
import type { Value } from "../../../src/gen/rheos/v1/Value.ts";
import { decodeAgentRequest, encodeAgentRequest } from "../../../src/wire/act-request.ts";
import { decodeAgentResponse, encodeAgentResponse } from "../../../src/wire/act-response.ts";
import { messageCodec } from "../../../src/wire/schema.ts";
import { damagedCopies, expectSameOutcome } from "../../support/codec-outcomes.ts";

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const dtype = fc.constantFrom("DTYPE_INT64" as const, "DTYPE_FLOAT32" as const, "DTYPE_FLOAT64" as const);
const tensor = fc.record({ dtype, shape: fc.array(fc.nat(100_000), { maxLength: 3 }), data: bytes });
const plainValue = tensor.map((value) => ({ tensor: value }));
const value = fc.oneof(
  { weight: 5, arbitrary: plainValue },
  fc.constant<Value>({ tuple: { elements: [] } }),
  fc.constant<Value>({ text: "abc" }),
);
const seed = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.bigInt({ min: 0n, max: 300n })).map(String);
const mode = fc.oneof(fc.record({ seed }), fc.record({ deterministic: fc.boolean() }), fc.constant({}));
const tag = fc.option(fc.constant({ fields: { a: { stringValue: "b" } } }), { freq: 1 });
const agent = fc.string({ maxLength: 30 });

/** Whatever may be absent is, now and then. */
const act = fc.record(
  { agent, observation: value, mode, wantLogProb: fc.boolean(), wantLatent: fc.boolean(), agentState: bytes, episodeStart: bytes },
  { requiredKeys: [] },
);
const plainAct = fc.record(
  { agent, observation: plainValue, mode, wantLogProb: fc.boolean(), wantLatent: fc.boolean() },
  { requiredKeys: ["agent", "observation"] },
);
const request: fc.Arbitrary<AgentServiceSessionRequest> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: plainAct }) },
  { weight: 3, arbitrary: fc.record({ act, tag }) },
  fc.record({ sample: fc.record({ agent, observation: value, n: fc.nat(100), seed }), tag }),
  fc.constant({}),
);
const acted = fc.record({ action: value, logProb: bytes, latent: tensor, agentState: bytes }, { requiredKeys: [] });
const plainActed = fc.record({ action: plainValue, logProb: bytes, agentState: bytes }, { requiredKeys: ["action"] });
const response: fc.Arbitrary<AgentServiceSessionResponse> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: plainActed }) },
  { weight: 3, arbitrary: fc.record({ act: acted, tag }) },
  fc.record({ logProb: fc.record({ logProb: bytes, entropy: bytes }), tag }),
  fc.record({ status: fc.record({ code: fc.nat(16), message: fc.string() }) }),
);

interface Codec<Message> {
  readonly name: string;
  readonly messages: fc.Arbitrary<Message>;
  encode(message: Message): Buffer;
  decode(encoded: Buffer): unknown;
}

const codecs: [Codec<AgentServiceSessionRequest>, Codec<AgentServiceSessionResponse>] = [
  { name: "rheos.v1.AgentServiceSessionRequest", messages: request, encode: encodeAgentRequest, decode: decodeAgentRequest },
  { name: "rheos.v1.AgentServiceSessionResponse", messages: response, encode: encodeAgentResponse, decode: decodeAgentResponse },
];

function laws<Message extends object>({ name, messages, encode, decode }: Codec<Message>): void {
  const general = messageCodec<unknown>(name);

  describe(`the message ${name}`, () => {
    test("is read as the general decoder reads it", () => {
      fc.assert(
        fc.property(messages, (message) => {
          const encoded = general.encode(message);
          expect(decode(encoded)).toEqual(general.decode(encoded));
        }),
        { seed: 1, numRuns: 1000 },
      );
    });

    test("is read or refused as by the general decoder where bytes are changed, cut off or repeated", () => {
      fc.assert(
        fc.property(messages, fc.nat(), fc.nat(255), fc.nat(), (message, at, byte, length) => {
          const encoded = general.encode(message);
          for (const damaged of damagedCopies(encoded, { at, byte, length })) expectSameOutcome(decode, general.decode, damaged);
        }),
        { seed: 2, numRuns: 1000 },
      );
    });

    test("is written so that the general decoder reads what was meant", () => {
      fc.assert(
        fc.property(messages, (message) => {
          expect(general.decode(encode(message))).toEqual(general.decode(general.encode(message)));
        }),
        { seed: 3, numRuns: 1000 },
      );
    });
  });
}

laws(codecs[0]);
laws(codecs[1]);
