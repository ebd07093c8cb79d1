/** The commands against a server that runs already: results for people and for programs, and errors in one line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { WORLDS } from "../../../envs/index.ts";
import { rheos, type Outcome, type RunOptions } from "../../support/command-line.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

let server: RunningServer & { readonly address: string };
let directory = "";

beforeAll(async () => {
  server = await testServer();
  directory = mkdtempSync(join(tmpdir(), "rheos-cli-"));
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await server.close();
});
afterEach(() => vi.unstubAllEnvs());

/** Runs a command against the server. */
const run = (args: readonly string[], options?: RunOptions): Promise<Outcome> => rheos([...args, "--target", server.address], options);

async function json(args: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await run([...args, "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

describe("envs", () => {
  test("lists every environment with its spaces", async () => {
    const { code, stdout } = await run(["envs"]);
    expect(code).toBe(0);
    for (const { id } of WORLDS) expect(stdout).toContain(`\n${id} `);
    expect(stdout).toMatch(/^environment +observation +action +steps +solved at\n/);
    expect(stdout).toMatch(/\nHalfCheetah-v5 +Box\(-Infinity, Infinity, \[17\], float64\) +Box\(-1, 1, \[6\], float32\) +1000 +4800\n/);
  });

  test("describes one, with its arguments and infos", async () => {
    const { stdout } = await run(["envs", "HalfCheetah-v5"]);
    expect(stdout).toMatch(/\nforward_reward_weight +float +1 +/);
    expect(stdout).toMatch(/\nx_velocity +float64 +/);
    expect(stdout).toMatch(/time limit +1000 steps\n/);
  });

  test("gives one JSON document, infinities by name", async () => {
    expect(await json(["envs"])).toMatchObject(WORLDS.map(({ id }) => ({ id })));
    expect(await json(["envs", "HalfCheetah-v5"])).toMatchObject({
      observationSpace: { kind: "box", low: Array.from({ length: 17 }, () => "-Infinity") },
    });
  });

  test("answers an unknown name with the nearest ones, in one line", async () => {
    expect(await run(["envs", "HalfCheta-v5"])).toEqual({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^rheos: HalfCheta-v5: no such environment; nearest: HalfCheetah-v5, [^\n]+\n$/),
    });
  });
});

describe("agents", () => {
  test("lists them, all or of one environment", async () => {
    const { stdout } = await run(["agents"]);
    expect(stdout).toMatch(/\nrandom\/Chain-v0@1 +0 +0 +– +– +–\n/);
    const { stdout: some } = await run(["agents", "--env", "Chain-v0"]);
    expect(some).toContain("random/Chain-v0@1");
    expect(some).not.toContain("random/MountainCar-v0@1");
  });

  test("describes one, with how it was measured", async () => {
    const { stdout } = await run(["agents", "nf-ppo/MountainCarContinuous-v0"]);
    expect(stdout).toMatch(/^nf-ppo\/MountainCarContinuous-v0@1\n/);
    expect(stdout).toMatch(/measured +\S+ ± \S+ on MountainCarContinuous-v0, 95 % interval \[\S+, \S+\], \d+ episodes/);
    expect(await json(["agents", "random/Chain-v0"])).toMatchObject({ name: "random/Chain-v0@1", actionSpace: { kind: "discrete", n: 2 } });
  });
});

describe("evaluate", () => {
  const EVALUATE = ["evaluate", "random/Chain-v0", "Chain-v0", "--episodes", "20", "--seed", "7", "--env", "n=5"];

  test("prints the statistics", async () => {
    const { code, stdout, stderr } = await run(EVALUATE);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^agent +random\/Chain-v0@1\nenvironment +Chain-v0\nepisodes +20, seed 7\nmean return +\S+ +\[\S+, \S+\]\n/);
    expect(stdout).toMatch(/\nmean length +13 steps\n/);
  });

  test("gives the same JSON for the same seed, but for the time", async () => {
    const [a, b] = [await json(EVALUATE), await json(EVALUATE)] as { wallTimeMs: number }[];
    expect(a).toEqual({ ...b, wallTimeMs: a?.wallTimeMs });
    expect(a).toMatchObject({
      episodes: Array.from({ length: 20 }, (_, index) => ({ index, length: 13, digest: expect.stringMatching(/^[0-9a-f]{64}$/) })),
    });
  });

  test("shows a bar on a terminal", async () => {
    const { stderr } = await run(EVALUATE, { terminal: true });
    expect(stderr).toMatch(/\d+\/20 episodes, mean return /);
  });

  test.each([
    [["--episodes", "0"], "option '--episodes <n>' argument '0' is invalid. Expected an integer of at least 1."],
    [["--seed", "-1"], "option '--seed <n>' argument '-1' is invalid."],
    [["--sticky-actions", "1.5"], "Expected a number of at least 0 and at most 1."],
    [["--observation-noise", "much"], "Expected a number of at least 0."],
    [["--env", "n"], "Expected KEY=VALUE."],
    [["--env", "n=two"], 'n: expected a value of type int, got "two" (Chain-v0)'],
    [["--env", "m=2"], "m: unknown keyword argument, expected one of n, observation"],
    [["--colour"], "unknown option '--colour'"],
  ])("refuses %j in one line", async (extra, message) => {
    const { code, stdout, stderr } = await run([...EVALUATE, ...extra]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`rheos: `);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  test("ends with 130 when it is interrupted", async () => {
    const abort = new AbortController();
    const outcome = run(["evaluate", "random/Chain-v0", "Chain-v0", "--episodes", "100000"], { interrupted: abort.signal });
    setTimeout(() => abort.abort(), 100);
    expect((await outcome).code).toBe(130);
  });
});

describe("rollout and verify", () => {
  test("a rollout prints each episode", async () => {
    const { stdout } = await run(["rollout", "Chain-v0", "--episodes", "2", "--seed", "0"]);
    expect(stdout).toMatch(/^episode 0: return \S+, 18 steps, truncated, seed \d+\nepisode 1: return [^\n]+\n$/);
    expect((await run(["rollout", "Chain-v0", "--episodes", "2", "--seed", "0"])).stdout).toBe(stdout);
  });

  test("a rollout of so many steps ends with the episode that reaches them", async () => {
    expect(await json(["rollout", "Chain-v0", "--steps", "37"])).toMatchObject({
      steps: 54,
      agent: "random/Chain-v0",
      episodes: [{}, {}, {}],
    });
    expect(await json(["rollout", "Chain-v0", "--steps", "36"])).toMatchObject({ steps: 36 });
  });

  test("receipts hold, and a falsified one is told from them by its first step and field", async () => {
    const file = join(directory, "receipts.jsonl");
    expect((await run(["rollout", "Chain-v0", "--episodes", "3", "--receipt", file])).code).toBe(0);
    const valid = await run(["verify", file]);
    expect(valid).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^(valid {4}random\/Chain-v0@1 on Chain-v0, seed \d+, episode \d: [^\n]+\n){3}$/),
    });

    const [first, second] = readFileSync(file, "utf8").split("\n");
    const receipt = JSON.parse(second ?? "") as { digest: string; trace: string };
    const trace = Buffer.from(receipt.trace, "base64");
    // Row 3, second of four digests: the action.
    trace[3 * 16 + 4] = (trace[3 * 16 + 4] ?? 0) ^ 1;
    writeFileSync(file, `${first}\n${JSON.stringify({ ...receipt, digest: "0".repeat(64), trace: trace.toString("base64") })}\n`);
    const invalid = await run(["verify", file]);
    expect(invalid.code).toBe(1);
    expect(invalid.stdout).toMatch(/^valid {4}.*\ninvalid {2}.*\n +first difference: step 3, field action; /);
    const { code, stdout } = await run(["verify", file, "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ valid: true }, { valid: false, firstStep: 3, field: "action" }]);
  });

  test("evaluate writes the same receipts as rollout", async () => {
    const [a, b] = [join(directory, "a.jsonl"), join(directory, "b.jsonl")];
    await run(["rollout", "Chain-v0", "--episodes", "3", "--seed", "5", "--receipt", a]);
    await run(["evaluate", "random/Chain-v0", "Chain-v0", "--episodes", "3", "--seed", "5", "--receipts", b]);
    expect(readFileSync(a, "utf8")).toBe(readFileSync(b, "utf8"));
  });

  test("what is no receipt is refused", async () => {
    expect(await run(["verify", join(directory, "none.json")])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^rheos: ENOENT: no such file[^\n]+\n$/),
    });
    writeFileSync(join(directory, "empty"), "\n");
    expect(await run(["verify", join(directory, "empty")])).toMatchObject({ code: 2, stderr: expect.stringContaining("holds no receipt") });
    writeFileSync(join(directory, "other.json"), '{"a": 1}');
    expect(await run(["verify", join(directory, "other.json")])).toMatchObject({
      code: 2,
      stderr: "rheos: receipt: expected envId of type string, got none\n",
    });
  });
});

describe("ping", () => {
  test("measures unary calls and steps", async () => {
    const { stdout } = await run(["ping", "--count", "20"]);
    expect(stdout).toMatch(/\nserver info, unary( +\d+\.\d{3} ms){5}\nChain-v0 step, stream( +\d+\.\d{3} ms){5}\n$/);
    const { latencies } = (await json(["ping", "--count", "20"])) as {
      latencies: Record<string, { min: number; p50: number; max: number }>;
    };
    for (const { min, p50, max } of Object.values(latencies)) expect([min, p50, max]).toEqual([min, p50, max].sort((a, b) => a - b));
  });

  test("without a server says so with another exit code", async () => {
    expect(await rheos(["ping", "--target", "127.0.0.1:1"])).toEqual({
      code: 3,
      stdout: "",
      stderr: "rheos: 127.0.0.1:1: no server answers (connect ECONNREFUSED 127.0.0.1:1)\n",
    });
  });
});

describe("the environment", () => {
  test("RHEOS_TARGET names the server", async () => {
    vi.stubEnv("RHEOS_TARGET", server.address);
    expect((await rheos(["rollout", "Chain-v0", "--seed", "1"])).stdout).toBe((await run(["rollout", "Chain-v0", "--seed", "1"])).stdout);
    vi.stubEnv("RHEOS_TARGET", "127.0.0.1:1");
    expect((await rheos(["envs"])).code).toBe(3);
    expect((await run(["envs"])).code).toBe(0);
  });

  test("colours are for terminals, and not under NO_COLOR", async () => {
    vi.stubEnv("TERM", "xterm-256color");
    vi.stubEnv("CI", undefined);
    vi.stubEnv("NO_COLOR", undefined);
    vi.stubEnv("FORCE_COLOR", undefined);
    expect((await run(["envs"])).stdout).not.toContain("\u001B[");
    expect((await run(["envs"], { terminal: true })).stdout).toContain("\u001B[");
    vi.stubEnv("NO_COLOR", "1");
    expect((await run(["envs"], { terminal: true })).stdout).not.toContain("\u001B[");
  });
});
