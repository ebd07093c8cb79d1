/** What a command may touch of the process that it runs in. `main.ts` makes it; tests make their own. */
import type { Writable } from "node:stream";

/** A stream that may be a terminal. */
export interface Output extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface CommandContext {
  /** Results. */
  readonly stdout: Output;
  /** Everything else: progress, logs, complaints. */
  readonly stderr: Output;
  /** Aborted when the user, or whoever runs the process, wants it to end. */
  readonly interrupted: AbortSignal;
}
