/** Models that clients send: what they can do, and what they cannot do to the others. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { connect, type Client } from "../../../clients/typescript/index.ts";
import type { Kwargs } from "../../../envs/core/registry.ts";
import { createSampler } from "../../../envs/core/spaces/index.ts";
import { findWorld, WORLDS } from "../../../envs/index.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { GREEDY_MODELS, HOSTILE_MODELS, HOSTILE_TEXTS, largeMjcf } from "../../support/hostile-models.ts";
import { OWN_BALL, OWN_CHEETAH } from "../../support/own-models.ts";
import { call, rawClients, testServer, TestStream } from "../../support/server.ts";

let server: Awaited<ReturnType<typeof testServer>>;
let client: Client;
beforeAll(async () => {
  server = await testServer();
  client = await connect(server.address);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

/** Observations of 100 steps of HalfCheetah-v5, with `between` at every tenth. */
async function run(between: () => Promise<unknown>): Promise<unknown[]> {
  await using env = await client.make("HalfCheetah-v5");
  const actions = createSampler(env.actionSpace, 4);
  const seen: unknown[] = [await env.reset({ seed: 3 })];
  for (let t = 0; t < 100; t++) {
    seen.push(await env.step(actions.sample()));
    if (t % 10 === 0) await between();
  }
  return seen;
}

/** Texts beyond this are refused before anybody reads them. */
const TOO_LARGE = /max_make_bytes: expected a request of at most 8388608 bytes, got 500\d+/;

async function refusalOf(kwargs: Kwargs): Promise<string> {
  try {
    await (await client.make("Mujoco-v0", { kwargs })).close();
  } catch (error) {
    return (error as Error).message;
  }
  return "it was made";
}

describe("hostile models", () => {
  const all = [...HOSTILE_TEXTS, ...HOSTILE_MODELS, ...GREEDY_MODELS];

  test("are refused with a reason while others go on as if nothing were", async () => {
    const undisturbed = await run(() => Promise.resolve());
    const refusals: Promise<{ readonly name: string; readonly message: string; readonly refusal: RegExp }>[] = [];
    const rest = [...all];
    const attack = async (): Promise<void> => {
      for (const { mjcf, name, refusal } of rest.splice(0, 3)) {
        refusals.push(
          refusalOf({ mjcf: mjcf() }).then((message) => ({ name, message, refusal: name === "50 MB of text" ? TOO_LARGE : refusal })),
        );
      }
    };
    expect(await run(attack)).toEqual(undisturbed);
    expect(rest).toEqual([]);
    for (const { name, message, refusal } of await Promise.all(refusals)) expect(message, name).toMatch(refusal);
    expect(server.sessions.size).toBe(0);
  });

  test("are refused in a stream as well", async () => {
    using raw = rawClients(server.address);
    const kwargs = encodeStruct({ mjcf: " ".repeat(50e6) });
    const stream = new TestStream(raw.env);
    stream.send({ sequence: 1, attach: { make: { envId: "Mujoco-v0", kwargs } } });
    await expect(stream.next()).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED", reason: "LIMIT" });
  });

  test("beyond the size of a message they do not even arrive", async () => {
    using raw = rawClients(server.address);
    const kwargs = encodeStruct({ mjcf: " ".repeat(70e6) });
    await expect(call(raw.env, raw.env.Make, { envId: "Mujoco-v0", kwargs })).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
  });
});

describe("good models", () => {
  test.each<[string, Kwargs]>([
    ["a cheetah", OWN_CHEETAH],
    ["a ball", OWN_BALL],
  ])("%s is described, stepped, forked and rolled out", async (_, kwargs) => {
    await using env = await client.make("Mujoco-v0", { kwargs });
    expect(env.spec.infoFields.map(({ key }) => key)).toEqual(
      (kwargs["reward"] as { term: string; name?: string }[]).map(({ term, name }) => `reward_${name ?? term}`),
    );
    const actions = createSampler(env.actionSpace, 1);
    await env.reset({ seed: 1 });
    for (let t = 0; t < 20; t++) await env.step(actions.sample());
    await using twin = await env.fork();
    const played = Array.from({ length: 20 }, () => actions.sample() as Float32Array);
    const { rewards } = await env.rollout(Float32Array.from(played.flatMap((action) => [...action])), { horizon: 20 });
    for (const [t, action] of played.entries()) {
      const step = await env.step(action);
      expect(await twin.step(action)).toEqual(step);
      expect(step.reward).toBe(rewards[t]);
    }
  });

  test("an agent plays in them, and its receipts are replayed", async () => {
    const kwargs = { ...OWN_BALL, termination: [], max_episode_steps: 20 };
    const lengths = [];
    for await (const { length, receipt } of client.evaluate("random/Mujoco-v0", "Mujoco-v0", { episodes: 2, seed: 1, kwargs })) {
      lengths.push(length);
      expect(await client.verify(receipt)).toMatchObject({ valid: true });
    }
    expect(lengths).toEqual([20, 20]);
  });
});

describe("evaluations in them", () => {
  const AGENT = "random/Mujoco-v0";
  const ENDLESS = 100_000;

  /** Plays until it is stopped; `failed` is its end. */
  function begin(kwargs: Kwargs) {
    const stop = new AbortController();
    const failed = Promise.withResolvers<unknown>();
    const started = Promise.withResolvers<void>();
    const onEpisode = () => started.resolve();
    const run = client.evaluate(AGENT, "Mujoco-v0", { episodes: ENDLESS, kwargs, signal: stop.signal, onEpisode });
    run.report().catch((error: unknown) => failed.resolve(error));
    return { stop, failed: failed.promise, first: Promise.race([started.promise, failed.promise]) };
  }

  test("and replays of their receipts are played on threads of their own, which are few", async () => {
    const pools = server.policies.evaluationPools;
    const confined = await pools.of(findWorld(WORLDS, "Mujoco-v0"));
    const [play, playOwn] = [vi.spyOn(pools.shared, "play"), vi.spyOn(confined, "play")];
    for await (const { receipt } of client.evaluate(AGENT, "Mujoco-v0", { episodes: 1, seed: 1, kwargs: OWN_BALL })) {
      expect(await client.verify(receipt)).toMatchObject({ valid: true });
    }
    expect([play.mock.calls.length, playOwn.mock.calls.length]).toEqual([0, 2]);
    await client.evaluate("random/Hopper-v5", "Hopper-v5", { episodes: 1, seed: 1 }).report();
    expect([play.mock.calls.length, playOwn.mock.calls.length]).toEqual([1, 2]);
    expect(confined.threads).toBe(2);
  });

  test("share 512 MiB a thread, which they give back; others have theirs", async () => {
    const running: ReturnType<typeof begin>[] = [];
    const own = (name: string) => ({ mjcf: largeMjcf(name), max_episode_steps: 10 });
    let refusal: unknown;
    while (refusal === undefined && running.length < 40) {
      const evaluation = begin(own(`number ${running.length}`));
      running.push(evaluation);
      refusal = await evaluation.first;
    }
    expect(refusal).toMatchObject({ code: "RESOURCE_EXHAUSTED", reason: "PHYSICS_MEMORY" });
    const hopper = await client.evaluate("random/Hopper-v5", "Hopper-v5", { episodes: 1, seed: 1 }).report();
    expect(hopper.episodes).toHaveLength(1);
    for (const { stop } of running) stop.abort();
    await Promise.all(running.map(({ failed }) => failed));
    await expect.poll(() => server.policies.running).toBe(0);
    const after = await client.evaluate(AGENT, "Mujoco-v0", { episodes: 1, seed: 1, kwargs: own("after") }).report();
    expect(after.episodes).toHaveLength(1);
  });
});
