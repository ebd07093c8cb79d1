/** Evaluations through the client: episodes as they end, the report, receipts that hold and receipts that do not. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, parseReceipt, type Client, type EpisodeReport, type Receipt } from "../../../clients/typescript/index.ts";
import { makeEnvironment, WORLDS } from "../../../envs/index.ts";
import { findWorld } from "../../../envs/core/registry.ts";
import { faultyProxy } from "../../support/faulty-proxy.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

const AGENT = "random/Chain-v0";
const OPTIONS = { episodes: 12, seed: 3, kwargs: { n: 5 } };

let server: RunningServer & { readonly address: string };
let client: Client;

beforeAll(async () => {
  server = await testServer();
  client = await connect(server.address);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

describe("an evaluation", () => {
  test("gives its episodes in order, to a loop and to a callback, and then a report over them", async () => {
    const told: EpisodeReport[] = [];
    const seen: EpisodeReport[] = [];
    const evaluation = client.evaluate(AGENT, "Chain-v0", { ...OPTIONS, onEpisode: (episode) => told.push(episode) });
    for await (const episode of evaluation) seen.push(episode);
    const report = await evaluation.report();
    expect(told).toEqual(seen);
    expect(report.episodes).toEqual(seen);
    expect(seen.map(({ index }) => index)).toEqual(Array.from({ length: 12 }, (_, i) => i));
    const mean = seen.reduce((sum, { return: value }) => sum + value, 0) / 12;
    expect(report.mean).toBeCloseTo(mean, 12);
    expect(report).toMatchObject({
      agent: "random/Chain-v0@1",
      envId: "Chain-v0",
      seed: 3,
      steps: 12 * 13,
      meanLength: 13,
      successRate: null,
    });
    expect(report.ci95[0]).toBeLessThanOrEqual(report.mean);
    expect(report.ci95[1]).toBeGreaterThanOrEqual(report.mean);
  });

  test("gives the same report for the same seed, whatever plays side by side", async () => {
    const run = async (numEnvs: number) => ({
      ...(await client.evaluate(AGENT, "Chain-v0", { ...OPTIONS, numEnvs }).report()),
      wallTimeMs: 0,
    });
    expect(await run(1)).toEqual(await run(4));
  });

  test("is played by the environment's own rules", async () => {
    await using environment = await client.make("Chain-v0", { kwargs: OPTIONS.kwargs });
    const { episodes } = await client.evaluate(AGENT, "Chain-v0", { ...OPTIONS, episodes: 1 }).report();
    expect(await environment.reset({ seed: episodes[0]?.envSeed })).toMatchObject({ observation: Float32Array.of(1, 1, 0, 0, 0) });
  });

  test("feels perturbations", async () => {
    const run = async (stickyActions: number) =>
      (await client.evaluate(AGENT, "Chain-v0", { ...OPTIONS, stickyActions }).report()).episodes[0]?.receipt.digest;
    expect(await run(0.9)).not.toBe(await run(0));
  });

  test.each<[string, string, string, Partial<typeof OPTIONS> & { stickyActions?: number }, RegExp]>([
    ["an unknown agent", "randon/Chain-v0", "Chain-v0", {}, /no such agent/],
    ["an unknown environment", AGENT, "Chian-v0", {}, /no such environment; nearest: Chain-v0/],
    ["another environment's agent", "random/MountainCar-v0", "Chain-v0", {}, /./],
    ["no episodes", AGENT, "Chain-v0", { episodes: 0 }, /^episodes: expected 1 to 100000, got 0/],
    ["a bad seed", AGENT, "Chain-v0", { seed: -1 }, /^seed: expected an integer/],
    ["a bad probability", AGENT, "Chain-v0", { stickyActions: 2 }, /sticky_actions/],
  ])("of %s is refused", async (_, agent, envId, options, message) => {
    await expect((async () => await client.evaluate(agent, envId, { ...OPTIONS, ...options }).report())()).rejects.toThrow(message);
  });
});

describe("ending early", () => {
  test("leaving the loop ends the work, and the report says that it was stopped", async () => {
    const evaluation = client.evaluate(AGENT, "Chain-v0", { ...OPTIONS, episodes: 100_000 });
    for await (const { index } of evaluation) if (index === 2) break;
    await expect(evaluation.report()).rejects.toMatchObject({ code: "CANCELLED", reason: "STOPPED" });
  });

  test("a signal ends it, also one that was given before", async () => {
    const abort = new AbortController();
    const onEpisode = ({ index }: EpisodeReport) => index === 2 && abort.abort();
    const report = client
      .evaluate(AGENT, "Chain-v0", { ...OPTIONS, episodes: 100_000, signal: abort.signal, onEpisode: (episode) => void onEpisode(episode) })
      .report();
    await expect(report).rejects.toMatchObject({ code: "CANCELLED" });
    await expect(client.evaluate(AGENT, "Chain-v0", { ...OPTIONS, signal: abort.signal }).report()).rejects.toMatchObject({
      code: "CANCELLED",
    });
  });
});

describe("a receipt", () => {
  async function receipt(): Promise<Receipt> {
    const { episodes } = await client.evaluate(AGENT, "Chain-v0", OPTIONS).report();
    return (episodes[4] as EpisodeReport).receipt;
  }

  test("holds, also after it was written down and read again", async () => {
    const original = await receipt();
    expect(await client.verify(original)).toMatchObject({
      valid: true,
      explanation: "equal",
      firstStep: null,
      field: "",
      replayed: original,
    });
    const read = parseReceipt(JSON.stringify(original));
    expect(read).toEqual(original);
    expect((await client.verify(read)).valid).toBe(true);
  });

  test("that was falsified does not hold, and the first step and field are named", async () => {
    const original = await receipt();
    const trace = Buffer.from(original.trace, "base64");
    // Row 7, third of four digests: the reward.
    trace[7 * 16 + 8] = (trace[7 * 16 + 8] ?? 0) ^ 1;
    const digest = original.digest.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
    const verification = await client.verify({ ...original, digest, trace: trace.toString("base64") });
    expect(verification).toMatchObject({ valid: false, firstStep: 7, field: "reward" });
    expect(verification.replayed).toEqual(original);
  });

  test.each<[string, string, RegExp]>([
    ["no JSON", "{", /^receipt: expected a JSON document/],
    ["another JSON", "[1]", /^receipt: expected a JSON object/],
    ["a field less", "{}", /^receipt: expected envId of type string, got none/],
  ])("that is %s is refused", (_, json, message) => {
    expect(() => parseReceipt(json)).toThrow(message);
  });

  test("with a field of another type is refused by name", async () => {
    const original = await receipt();
    expect(() => parseReceipt(JSON.stringify({ ...original, episode: "4" }))).toThrow('receipt: expected episode of type number, got "4"');
    expect(() => parseReceipt(JSON.stringify({ ...original, seed: "-3" }))).toThrow("receipt: expected seed as a decimal integer");
    const perturbations = { observationNoise: "0" };
    expect(() => parseReceipt(JSON.stringify({ ...original, perturbations }))).toThrow('expected observationNoise of type number, got "0"');
    expect(() => parseReceipt(JSON.stringify({ ...original, kwargs: null }))).toThrow("receipt: expected kwargs of type object, got null");
  });
});

test.each<[Partial<Receipt>, string]>([
  [{ length: 2 ** 32 + 50 }, "length as an integer in [0, 2^32), got 4294967346"],
  [{ length: 50.5 }, "length as an integer in [0, 2^32), got 50.5"],
  [{ length: -1 }, "length as an integer in [0, 2^32), got -1"],
  [{ episode: 0.5 }, "episode as an integer in [0, 2^32), got 0.5"],
  [{ seed: "18446744073709551619" }, 'seed as a decimal integer in [0, 2^64), got "18446744073709551619"'],
  [{ trace: "!!!" }, 'trace in base64, got "!!!"'],
])("a receipt with %j, which the wire would take for another, is refused", async (change, message) => {
  const { episodes } = await client.evaluate(AGENT, "Chain-v0", OPTIONS).report();
  const falsified = { ...(episodes[0] as EpisodeReport).receipt, ...change };
  expect(() => parseReceipt(JSON.stringify(falsified))).toThrow(`receipt: expected ${message}`);
  await expect(client.verify(falsified)).rejects.toThrow(`receipt: expected ${message}`);
});

test("an evaluation whose server is lost names the server", async () => {
  await using proxy = await faultyProxy(server.address);
  await using through = await connect(proxy.address);
  proxy.loseNext("reply");
  const lost = through.evaluate(AGENT, "Chain-v0", OPTIONS).report();
  await expect(lost).rejects.toMatchObject({ code: "UNAVAILABLE", message: expect.stringMatching(`^${proxy.address}: `) as string });
});

describe("actions", () => {
  test.each(["Chain-v0", "MultiGoal-v0", "MountainCarContinuous-v0"])("of %s play the same episode again", async (envId) => {
    const options = { episodes: 3, seed: 12, stickyActions: 0.3, kwargs: { max_episode_steps: 90 }, withActions: true };
    const environment = makeEnvironment(findWorld(WORLDS, envId), options.kwargs, {});
    for await (const episode of client.evaluate(`random/${envId}`, envId, options)) {
      environment.reset({ seed: Number(episode.envSeed) });
      const actions = episode.actions?.(environment.actionSpace) ?? [];
      const results = actions.map((action) => environment.step(action));
      expect(results.length).toBe(episode.length);
      expect(results.reduce((sum, { reward }) => sum + reward, 0)).toBe(episode.return);
      expect(results.at(-1)?.terminated).toBe(episode.terminated);
    }
  });

  test("are not sent unless asked for", async () => {
    const { episodes } = await client.evaluate("random/Chain-v0", "Chain-v0", { episodes: 1 }).report();
    expect(episodes.map((episode) => "actions" in episode)).toEqual([false]);
  });
});
