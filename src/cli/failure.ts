/** What went wrong, for a person: one line and an exit code. Only our own bugs show a stack. */
import { inspect } from "node:util";
import { DomainError, type ErrorCode } from "../../envs/core/errors.ts";
import { ExitCode } from "./exit-codes.ts";

/** The command line is wrong in a way that the parser does not see. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The user wants it to end. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";

  constructor() {
    super("interrupted");
  }
}

const USAGE_CODES: ReadonlySet<ErrorCode> = new Set(["INVALID_ARGUMENT", "NOT_FOUND", "UNIMPLEMENTED"]);

/** What a command cannot do to a training run as it is. */
const USAGE_REASONS: ReadonlySet<string> = new Set(["RUN_BUSY", "RUN_NOT_RUNNING"]);

/** Errors of the operating system that come from what the user named: files and addresses. */
const SYSTEM_CODES: ReadonlySet<string> = new Set(["ENOENT", "EACCES", "EISDIR", "ENOTDIR", "EPERM"]);

export function explainFailure(error: unknown): { readonly text: string; readonly code: ExitCode } {
  if (error instanceof InterruptedError) return { text: error.message, code: ExitCode.Interrupted };
  if (error instanceof UsageError) return { text: error.message, code: ExitCode.Usage };
  if (error instanceof DomainError) {
    return { text: error.message, code: USAGE_CODES.has(error.code) || USAGE_REASONS.has(error.reason) ? ExitCode.Usage : ExitCode.Server };
  }
  if (error instanceof Error && "code" in error && SYSTEM_CODES.has(String(error.code)))
    return { text: error.message, code: ExitCode.Usage };
  return { text: `this is a bug of rheos: ${inspect(error)}`, code: ExitCode.Bug };
}
