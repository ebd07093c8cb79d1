import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DomainError } from "../../../envs/core/errors.ts";
import type { Value } from "../../../src/gen/rheos/v1/Value.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { ACTIONS, FLOW, observations, policyZoo, RANDOM, tensor, WIDTH } from "../../support/policies.ts";

const RUNS = { seed: 20260102, numRuns: 300 };

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

const SIZES = { DTYPE_UNSPECIFIED: 1, DTYPE_BOOL: 1, DTYPE_INT64: 8, DTYPE_UINT8: 1, DTYPE_FLOAT32: 4, DTYPE_FLOAT64: 8 } as const;
const dtypes = fc.constantFrom(...(Object.keys(SIZES) as (keyof typeof SIZES)[]));
const LENGTHS: number[] = [0, 1, 2, ACTIONS, WIDTH, 4_294_967_295];
const RIGHT_SHAPES: number[][] = [
  [1, WIDTH],
  [2, WIDTH],
  [1, ACTIONS],
];
const shapes = fc.oneof(fc.constantFrom(...RIGHT_SHAPES), fc.array(fc.constantFrom(...LENGTHS), { maxLength: 3 }));

/** Tensors whose bytes mostly fit what they say, so that the checks behind the first one are reached too. */
const tensors: fc.Arbitrary<Value> = fc
  .record({ dtype: dtypes, shape: shapes, slack: fc.constantFrom(0, 0, 0, 1, -1), byte: fc.constantFrom(0, 1, 0x7f, 0xff) })
  .map(({ dtype, shape, slack, byte }) => {
    const bytes = shape.reduce((product: number, length: number) => product * length, 1) * SIZES[dtype] + slack;
    return { tensor: { dtype, shape, data: Buffer.alloc(Math.max(0, Math.min(bytes, 4096)), byte) } };
  });

const values: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: tensors },
  tensors.map((value) => ({ dict: { entries: { position: value } } })),
  fc.array(tensors, { maxLength: 2 }).map((elements) => ({ tuple: { elements } })),
  fc.constantFrom<Value[]>({ text: "action" }, { texts: { texts: ["a"] } }, {}),
);

/** The one kind of value that is a batch of observations: finite or infinite, never NaN. */
function isBatch(value: Value, width: number, dtype: string): boolean {
  const { tensor: given } = value;
  const [rows = 0, columns, ...more] = given?.shape ?? [];
  const data = given?.data as Buffer | undefined;
  const size = dtype === "DTYPE_FLOAT64" ? 8 : 4;
  const fits = given?.dtype === dtype && rows >= 1 && columns === width && more.length === 0 && data?.length === rows * width * size;
  return fits && (data[0] === 0 || data[0] === 1 || data[0] === 0x7f);
}

/** An action or base noise of either precision. */
function isOneRow(value: Value): boolean {
  return value.tensor?.shape?.[0] === 1 && ["DTYPE_FLOAT32", "DTYPE_FLOAT64"].some((dtype) => isBatch(value, ACTIONS, dtype));
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => "OK",
    (error: DomainError) => error.code,
  );
}

test.each([FLOW, RANDOM])("Act of %s refuses every observation that is none with INVALID_ARGUMENT", async (agent) => {
  await fc.assert(
    fc.asyncProperty(values, async (observation) => {
      const code = await codeOf(call(clients.agent, clients.agent.Act, { agent, observation }));
      expect(code).toBe(isBatch(observation, WIDTH, "DTYPE_FLOAT64") ? "OK" : "INVALID_ARGUMENT");
    }),
    RUNS,
  );
});

const observation = tensor(observations(1));
const OPERATIONS = {
  LogProb: (action: Value) => call(clients.agent, clients.agent.LogProb, { agent: FLOW, observation, action }),
  ToLatent: (action: Value) => call(clients.agent, clients.agent.ToLatent, { agent: FLOW, observation, action }),
};

test.each(["LogProb", "ToLatent"] as const)("%s refuses every action that is none with INVALID_ARGUMENT", async (operation) => {
  await fc.assert(
    fc.asyncProperty(values, async (action) => {
      const code = await codeOf(OPERATIONS[operation](action));
      expect(code).toBe(isOneRow(action) ? "OK" : "INVALID_ARGUMENT");
    }),
    RUNS,
  );
});

test("FromLatent refuses every latent that is none with INVALID_ARGUMENT", async () => {
  await fc.assert(
    fc.asyncProperty(tensors, async ({ tensor: latent = null }) => {
      const code = await codeOf(call(clients.agent, clients.agent.FromLatent, { agent: FLOW, observation, latent }));
      expect(code).toBe(isOneRow({ tensor: latent }) ? "OK" : "INVALID_ARGUMENT");
    }),
    RUNS,
  );
});
