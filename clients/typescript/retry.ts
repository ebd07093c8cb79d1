/** How something that failed for a passing reason is tried again: a bounded number of times, each wait twice the last. */
import { randomInt } from "node:crypto";
import type { DomainError, ErrorCode } from "../../envs/core/errors.ts";

export interface RetryPolicy {
  /** Tries after the first one, ≥ 0. */
  readonly attempts: number;
  /** Wait before the second of them; the first comes at once. */
  readonly initialDelayMs: number;
  readonly maxDelayMs: number;
}

/** About five seconds in all. */
export const RETRY_DEFAULTS: RetryPolicy = { attempts: 8, initialDelayMs: 50, maxDelayMs: 2000 };

/** What a connection that breaks looks like. DEADLINE_EXCEEDED is not among them: the caller set that deadline. */
const TRANSPORT_CODES: ReadonlySet<ErrorCode> = new Set(["UNAVAILABLE", "CANCELLED", "INTERNAL"]);

/** Whether trying again may help. An error with a reason was sent by a server on purpose, and only draining passes. */
export function isPassing({ code, reason }: DomainError): boolean {
  return reason === "" ? TRANSPORT_CODES.has(code) : reason === "DRAINING";
}

/** @param failures in a row, ≥ 1 @returns a wait between half and the whole of the step, so that many clients do not come at once */
export function retryDelayMs({ initialDelayMs, maxDelayMs }: RetryPolicy, failures: number): number {
  if (failures <= 1) return 0;
  const step = Math.min(maxDelayMs, initialDelayMs * 2 ** (failures - 2));
  return randomInt(Math.ceil(step / 2), Math.ceil(step) + 1);
}
