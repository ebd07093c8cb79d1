import { afterAll, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { box } from "../../../envs/core/spaces/index.ts";
import { WASM_BACKEND } from "../../../src/backends/index.ts";
import { AgentPool } from "../../../src/workers/agent-pool.ts";
import { answerQuery, type QueryOf } from "../../../src/workers/agent-query.ts";
import { testAgent } from "../../support/agent-engines.ts";
import { stirredPolicy } from "../../support/agents.ts";

const bundle = stirredPolicy(box({ low: -1, high: 1, shape: [6], dtype: "float32" }));
const agent = testAgent(bundle);
const pool = new AgentPool({ threads: 1, backend: WASM_BACKEND, onLost: () => undefined });
afterAll(() => pool.close());

const act = (seed: number, count: number): QueryOf<"act"> => ({
  kind: "act",
  observations: createRng(seed).standardNormals(17 * count),
  count,
  deterministic: false,
  seed: BigInt(seed),
  wantLogProb: seed % 2 === 0,
  wantLatent: false,
});

test("requests that wait for a thread are answered together, each with what it gets alone, and others between them too", async () => {
  const expected = [1, 2, 3, 4].map((seed) => answerQuery<"act">(agent, act(seed, 50 * seed)));
  const latents = answerQuery<"to-latent">(agent, toLatent());
  const asked = [1, 2].map((seed) => pool.ask<"act">("test@1", bundle, act(seed, 50 * seed)));
  const between = pool.ask<"to-latent">("test@1", bundle, toLatent());
  const later = [3, 4].map((seed) => pool.ask<"act">("test@1", bundle, act(seed, 50 * seed)));
  expect(await Promise.all([...asked, ...later])).toEqual(expected);
  expect(await between).toEqual(latents);
  expect(pool.threads).toBe(1);
});

test("when the thread dies, everybody whose request was joined is told", async () => {
  const first = pool.ask<"act">("test@1", bundle, act(1, 20_000));
  const others = [2, 3].map((seed) => pool.ask<"act">("test@1", bundle, act(seed, 10)));
  const outcomes = Promise.allSettled([first]);
  await pool.kill(0);
  expect((await outcomes)[0]).toMatchObject({ status: "rejected", reason: { code: "UNAVAILABLE" } });
  expect(await Promise.all(others)).toEqual([2, 3].map((seed) => answerQuery<"act">(agent, act(seed, 10))));
});

function toLatent(): QueryOf<"to-latent"> {
  return { kind: "to-latent", observations: createRng(8).standardNormals(170), actions: createRng(9).standardNormals(60), count: 10 };
}
