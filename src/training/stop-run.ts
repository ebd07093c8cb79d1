/** Ends a run that another process carries out: it saves first. */
import { setTimeout } from "node:timers/promises";
import { DomainError } from "../../envs/core/errors.ts";
import type { RunDirectory } from "./run-directory.ts";
import type { RunStatus } from "./run-status.ts";

const POLL_MS = 50;

/**
 * Asks the process of the run to stop, and waits until it has. A run that waits for its turn is taken out of the line.
 * @throws DomainError `RUN_NOT_RUNNING` when there is nothing to stop, CANCELLED when `signal` is aborted first
 */
export async function stopRun(directory: RunDirectory, signal: AbortSignal): Promise<RunStatus> {
  const status = await directory.status();
  if (status.phase === "queued") {
    await directory.whileLocked(() => directory.writeStatus({ ...status, phase: "stopped" }));
    return await directory.status();
  }
  if (status.phase !== "running") {
    throw new DomainError(
      "FAILED_PRECONDITION",
      "RUN_NOT_RUNNING",
      `${directory.name}: expected a run that is running, got one that is ${status.phase}`,
    );
  }
  let asked = 0;
  for (;;) {
    const now = await directory.status();
    if (now.phase !== "running") return now;
    if (now.pid !== asked) askToStop(now.pid);
    asked = now.pid;
    if (signal.aborted) throw new DomainError("CANCELLED", "CANCELLED", `${directory.name}: was asked to stop, and has not yet`);
    await setTimeout(POLL_MS);
  }
}

/** A process that is gone was followed by another, which has not said so yet, or by none. */
function askToStop(pid: number): void {
  try {
    process.kill(pid, "SIGTERM");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
