/** `rheos rollout` with files: whole ones, or none. */
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { rheos } from "../../support/command-line.ts";

let directory = "";

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "rheos-rollout-"));
});

test("actions beyond their bounds, which noise makes of those at them, are recorded", async () => {
  const noise = ["--action-noise", "0.5", "--sticky-actions", "0.2", "--seed", "1"];
  const { code, stderr } = await rheos(["rollout", "Pendulum-v1", ...noise, "--minari", directory]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(readdirSync(join(directory, "rheos/Pendulum-v1/random-v0/data")).sort()).toEqual(["main_data.hdf5", "metadata.json"]);
});

test("an interrupted rollout leaves no part of a dataset or a video, and the next one has the same name", async () => {
  const video = join(directory, "chain.gif");
  const args = ["rollout", "Chain-v0", "--minari", directory, "--video", video];
  const interruption = new AbortController();
  const interrupted = rheos([...args, "--episodes", "100000"], { interrupted: interruption.signal });
  while (!existsSync(join(directory, "rheos/Chain-v0/random-v0/data/main_data.hdf5"))) await setImmediate();
  interruption.abort();
  expect((await interrupted).code).toBe(130);
  expect(existsSync(video)).toBe(false);
  expect(readdirSync(join(directory, "rheos/Chain-v0"))).toEqual([]);
  expect((await rheos(args)).code).toBe(0);
  expect(existsSync(video)).toBe(true);
  expect(readdirSync(join(directory, "rheos/Chain-v0"))).toEqual(["random-v0"]);
});

test("a directory that cannot be made is refused at once", async () => {
  const { code, stderr } = await rheos(["rollout", "Chain-v0", "--minari", "/proc/nowhere"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^rheos: ENOENT[^\n]*\/proc\/nowhere'\n$/);
});
