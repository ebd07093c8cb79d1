import { once } from "node:events";
import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { planRun } from "../../../src/training/plan-run.ts";
import { CONDUCT_DEFAULTS } from "../../../src/training/run-conduct.ts";
import { RunDirectory } from "../../../src/training/run-directory.ts";
import { runToEnd } from "../../../src/training/run-loop.ts";
import type { RunStatus } from "../../../src/training/run-status.ts";
import { stopRun } from "../../../src/training/stop-run.ts";
import { temporaryDirectory } from "../../support/training-runs.ts";

/** Notes where the run stands when it begins to load. */
class WatchedDirectory extends RunDirectory {
  whenLoading: RunStatus | undefined;

  override async checkpoint(): Promise<unknown> {
    this.whenLoading = await this.status();
    return super.checkpoint();
  }
}

async function pendulumRun(root: string): Promise<WatchedDirectory> {
  const directory = new WatchedDirectory(root, "tiny");
  const wish = { algorithm: "ppo", envId: "Pendulum-v1", envKwargs: {}, steps: 1000, seed: 0, settings: {} };
  await directory.create(planRun(wish), { ...CONDUCT_DEFAULTS, threads: 0 });
  return directory;
}

/** The id of a process that has ended. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? 0;
}

test("a run says which process to ask before it loads anything", async () => {
  await using runs = await temporaryDirectory();
  const directory = await pendulumRun(runs.path);
  const outcome = await runToEnd(directory, {
    interrupted: AbortSignal.abort(),
    register: () => Promise.reject(new Error("not finished")),
  });
  expect(directory.whenLoading).toMatchObject({ phase: "running", pid: process.pid, steps: 0 });
  expect(outcome).toMatchObject({ phase: "stopped", steps: 0 });
});

test("a process that is gone is not asked; whoever goes on with its run is waited for", async () => {
  await using runs = await temporaryDirectory();
  const directory = await pendulumRun(runs.path);
  const left = { phase: "running", steps: 512, agent: "", error: "", pid: await deadProcess() } as const;
  const stopped = await directory.whileLocked(async () => {
    await directory.writeStatus(left);
    const stopping = stopRun(directory, new AbortController().signal);
    await setTimeout(100);
    await directory.writeStatus({ ...left, phase: "stopped", pid: 0 });
    return await stopping;
  });
  expect(stopped).toMatchObject({ phase: "stopped", steps: 512 });
});

test("whoever waits for a run to stop may give up", async () => {
  await using runs = await temporaryDirectory();
  const directory = await pendulumRun(runs.path);
  await directory.whileLocked(async () => {
    await directory.writeStatus({ phase: "running", steps: 0, agent: "", error: "", pid: await deadProcess() });
    await expect(stopRun(directory, AbortSignal.timeout(50))).rejects.toMatchObject({ code: "CANCELLED" });
  });
});
