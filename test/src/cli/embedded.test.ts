/** Commands that start their server themselves: nothing is left behind, and the machine is found fit. */
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { rheos, startRheos } from "../../support/command-line.ts";

/** Of the command alone: other tests have servers with sockets of their own. */
let temporary = "";

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "own-"));
});

test("a command answers and its process ends by itself", async () => {
  const command = startRheos(["rollout", "Chain-v0", "--seed", "0"], { TMPDIR: temporary });
  expect(await command.line()).toMatch(/^episode 0: return \S+, 18 steps, truncated, seed \d+$/);
  expect(await command.end()).toEqual({ code: 0, stderr: "" });
  expect(readdirSync(temporary)).toEqual([]);
});

test("an interrupted command ends with 130 and leaves nothing behind", async () => {
  const command = startRheos(["rollout", "Chain-v0", "--steps", "100000000"], { TMPDIR: temporary });
  await command.line();
  expect(readdirSync(temporary)).toEqual([expect.stringMatching(/^rheos-/)]);
  command.child.kill("SIGINT");
  expect(await command.end()).toEqual({ code: 130, stderr: "rheos: interrupted\n" });
  expect(readdirSync(temporary)).toEqual([]);
});

describe("doctor", () => {
  test("finds this machine fit", async () => {
    const { code, stdout } = await rheos(["doctor"]);
    expect(stdout).toMatch(/^ok +Node +\d+\.\d+\.\d+, .*\nok +WebAssembly SIMD +available\nok +worker threads +shared memory works/);
    expect(stdout).toMatch(/\nok +physics +.*mujoco 3\./);
    expect(stdout).not.toContain("failed");
    expect(code).toBe(0);
  });

  test("says which check failed, and ends with 1", async () => {
    const { code, stdout } = await rheos(["doctor", "--target", "127.0.0.1:1", "--json"]);
    expect(code).toBe(1);
    const findings = JSON.parse(stdout) as { name: string; passed: boolean; text: string }[];
    expect(findings.filter(({ passed }) => !passed)).toEqual([
      { name: "server", passed: false, text: expect.stringContaining("no server answers") },
    ]);
  });
});
