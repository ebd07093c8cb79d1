/** Where a run stands. */

export type RunPhase = "queued" | "running" | "stopped" | "finished" | "failed";

export interface RunStatus {
  readonly phase: RunPhase;
  /** Environment steps so far. */
  readonly steps: number;
  /** ISO 8601. */
  readonly updated: string;
  /** Name of the agent that the run became, empty before. */
  readonly agent: string;
  /** Why it failed, empty otherwise. */
  readonly error: string;
  /** Process that runs it; 0 where none does. */
  readonly pid: number;
}

/** Before anything has happened. */
export const NOT_BEGUN = { phase: "queued", steps: 0, agent: "", error: "", pid: 0 } as const satisfies Omit<RunStatus, "updated">;

const LOST = "its process ended without a word; resumed, it goes on from its last checkpoint";

/** A run whose process is gone says that it runs, still: its lock knows better. */
export function observedStatus(written: RunStatus, isLocked: boolean): RunStatus {
  if (written.phase !== "running" || isLocked) return written;
  return { ...written, phase: "failed", error: LOST, pid: 0 };
}
