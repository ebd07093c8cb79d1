/** `rheos train`, `runs` and `plot`: what they say, and what they refuse. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RunDirectory } from "../../../src/training/run-directory.ts";
import { rheos, startRheos } from "../../support/command-line.ts";
import { nextAgent, temporaryDirectory, tinyRun } from "../../support/training-runs.ts";

let runs: Awaited<ReturnType<typeof temporaryDirectory>>;
const inRuns = (...args: string[]): Promise<Awaited<ReturnType<typeof rheos>>> => rheos([...args, "--runs", runs.path]);
const AGENT = nextAgent("nf-ppo", "Pendulum-v1");
const plain = (args: readonly string[]): string[] => args.filter((arg) => arg !== "--json");

beforeAll(async () => {
  runs = await temporaryDirectory();
  await rheos(tinyRun(runs.path));
});
afterAll(() => runs[Symbol.asyncDispose]());

describe("train", () => {
  test("elsewhere than on a terminal tells what it does, line by line, and where the agent is", async () => {
    await using other = await temporaryDirectory();
    const { stdout } = await rheos(plain(tinyRun(other.path)));
    const [first, ...lines] = stdout.trim().split("\n");
    expect(first).toBe("tiny: nf-ppo on Pendulum-v1, 3,072 steps, seed 0");
    expect(lines[0]).toMatch(/^128 steps {2}[\d,]+ steps\/s {2}KL \d\.\d{4} {2}.* left$/);
    expect(lines.at(-2)).toMatch(/^finished after 3,072 steps, [\d,]+ steps\/s, mean return -\d+/);
    expect(lines.at(-1)).toBe(`agent ${AGENT}`);
  });

  test("on a terminal shows a bar with return, KL and the time left", async () => {
    await using other = await temporaryDirectory();
    const { stderr } = await rheos(plain(tinyRun(other.path)), { terminal: true });
    expect(stderr).toMatch(/█.*%.*steps\/s.*KL \d\.\d{4}.*left/);
  });

  test("prints the settings of an algorithm, with their defaults, and its presets", async () => {
    const { stdout } = await rheos(["train", "trpo", "--settings"]);
    expect(stdout).toMatch(/maxKlNats +0\.01/);
    expect(stdout).toMatch(/hidden +32-32/);
    expect(stdout).toContain("tuned for HalfCheetah-v5");
    const { settings, presets } = JSON.parse((await rheos(["train", "ppo", "--settings", "--json"])).stdout) as {
      settings: object;
      presets: object[];
    };
    expect(settings).toMatchObject({ epochs: 10, targetKlNats: null });
    expect(presets.length).toBeGreaterThan(0);
  });

  test.each([
    [["nf-ppo"], /expected an algorithm and an environment/],
    [["nf-pppo", "Pendulum-v1"], /nf-pppo: no such algorithm; nearest: nf-ppo/],
    [["nf-ppo", "Pendulum-v2"], /Pendulum-v2.*Pendulum-v1/],
    [["nf-ppo", "Pendulum-v1", "--set", "epoch=3"], /epoch: no setting of nf-ppo; nearest: epochs/],
    [["nf-ppo", "Pendulum-v1", "--set", "clipRange=wide"], /clipRange: expected a number/],
    [["nf-ppo", "Pendulum-v1", "--set", "discount=2"], /discount: expected a number in \[0, 1\], got 2/],
    [["nf-ppo", "Pendulum-v1", "--preset", "best"], /there are: tuned/],
    [["nf-ppo", "Pendulum-v1", "--steps", "many"], /number of steps such as/],
    [["nf-ppo", "Pendulum-v1", "--run", "tiny"], /there is a run called tiny/],
    [["nf-ppo", "Pendulum-v1", "--resume", "tiny"], /--resume goes on with what the run was told/],
    [["--resume", "tini"], /tini: no such run; nearest: tiny/],
  ])("refuses %j, and makes no run", async (args, message) => {
    const { code, stderr } = await inRuns("train", ...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(JSON.parse((await inRuns("runs", "--json")).stdout)).toHaveLength(1);
  });
});

describe("runs", () => {
  test("are listed and shown", async () => {
    expect((await inRuns("runs")).stdout).toMatch(/tiny +finished +nf-ppo +Pendulum-v1 +0 +100 % +-\d+(\.\d)? +nf-ppo\/Pendulum-v1@\d/);
    expect((await inRuns("runs", "show", "tiny")).stdout).toMatch(/steps +3072 of 3072\n[^]*rolloutSteps +32\n/);
    const shown = JSON.parse((await inRuns("runs", "show", "tiny", "--json")).stdout) as object;
    expect(shown).toMatchObject({ run: "tiny", phase: "finished", steps: 3072, agent: AGENT, error: null });
  });

  test("that another process carries out are stopped, go on, and are deleted", async () => {
    await using other = await temporaryDirectory();
    const { line, end } = startRheos([...tinyRun(other.path), "--steps", "1e9"]);
    await line();
    await line();
    const stopped = await rheos(["runs", "stop", "tiny", "--runs", other.path, "--json"]);
    expect(JSON.parse(stopped.stdout)).toMatchObject({ phase: "stopped" });
    expect((await end()).code).toBe(130);
    expect((await rheos(["runs", "stop", "tiny", "--runs", other.path])).stderr).toContain(
      "expected a run that is running, got one that is stopped",
    );
    const interruption = new AbortController();
    interruption.abort();
    const resumed = await rheos(["runs", "resume", "tiny", "--runs", other.path], { interrupted: interruption.signal });
    expect(resumed).toMatchObject({ code: 130, stdout: expect.stringContaining("rheos train --resume tiny goes on") });
    expect((await rheos(["runs", "delete", "tiny", "--runs", other.path])).stdout).toBe("tiny is deleted\n");
    expect(JSON.parse((await rheos(["runs", "--runs", other.path, "--json"])).stdout)).toEqual([]);
  });

  test("that are carried out are not deleted", async () => {
    const { code, stderr } = await new RunDirectory(runs.path, "tiny").whileLocked(() => inRuns("runs", "delete", "tiny"));
    expect({ code, stderr }).toEqual({ code: 2, stderr: "rheos: tiny: another process runs it\n" });
  });

  test("an action that needs a run says so", async () => {
    expect(await inRuns("runs", "stop")).toMatchObject({ code: 2, stderr: expect.stringContaining("rheos runs stop RUN") });
  });
});

describe("plot", () => {
  test.each([
    ["curves.svg", "<svg"],
    ["curves.png", "\u0089PNG"],
  ])("writes %s", async (name, beginning) => {
    const out = join(runs.path, name);
    const { stdout } = await inRuns("plot", "t*y", "--out", out);
    expect(stdout).toBe(`${out}: nf-ppo on Pendulum-v1\n`);
    expect((await readFile(out, "latin1")).startsWith(beginning)).toBe(true);
  });

  test("prints the curves as JSON", async () => {
    const [curve] = JSON.parse((await inRuns("plot", "--metric", "approximateKl", "--json")).stdout) as { points: unknown[] }[];
    expect(curve).toMatchObject({ algorithm: "nf-ppo", envId: "Pendulum-v1", label: "nf-ppo", seeds: [0] });
    expect(curve?.points).toHaveLength(24);
  });

  test.each([
    [["nothing"], /nothing: no such run; nearest: tiny/],
    [["n*"], /n\*: no run is called so/],
    [["tiny", "--metric", "wealth"], /no run has anything to draw of the metric wealth/],
    [["tiny", "--out", "curves.gif"], /ends in \.svg or \.png/],
  ])("refuses %j", async (args, message) => {
    expect(await inRuns("plot", ...args)).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });
});
