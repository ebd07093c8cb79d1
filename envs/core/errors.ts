/**
 * The errors of the domain: one class with a canonical code, a machine-readable reason, and details; subclasses where callers branch.
 * What they become on the wire is decided in `src/wire/errors.ts` alone.
 */

/** Canonical codes, named as in gRPC, so that the translation is a table. INTERNAL and UNKNOWN only ever come from a peer. */
export type ErrorCode =
  | "INVALID_ARGUMENT"
  | "NOT_FOUND"
  | "FAILED_PRECONDITION"
  | "ABORTED"
  | "RESOURCE_EXHAUSTED"
  | "UNAVAILABLE"
  | "UNIMPLEMENTED"
  | "UNAUTHENTICATED"
  | "PERMISSION_DENIED"
  | "CANCELLED"
  | "DEADLINE_EXCEEDED"
  | "INTERNAL"
  | "UNKNOWN";

export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/** Something went wrong that the caller can understand and often mend. `reason` is UPPER_SNAKE_CASE. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, reason: string, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}

/** A value that was handed in is bad. `details.field` names it where there is a name. */
export class InvalidArgumentError extends DomainError {
  constructor(message: string, details: ErrorDetails = {}, reason = "INVALID_VALUE") {
    super("INVALID_ARGUMENT", reason, message, details);
  }
}

/** An action that is no element of the action space. */
export class InvalidActionError extends InvalidArgumentError {
  constructor(message: string, details: ErrorDetails = {}) {
    super(message, { field: "action", ...details }, "INVALID_ACTION");
  }
}

/** `step` was called before `reset`, or after the episode ended or its physics diverged. */
export class ResetNeededError extends DomainError {
  constructor(message: string, details: ErrorDetails = {}) {
    super("FAILED_PRECONDITION", "RESET_NEEDED", message, details);
  }
}

/** Something that was closed was used. */
export class ClosedError extends DomainError {
  constructor(message: string, details: ErrorDetails = {}) {
    super("FAILED_PRECONDITION", "CLOSED", message, details);
  }
}

/** The physics left the finite numbers, or its memory was exhausted; a reset cures it. */
export class PhysicsDivergedError extends DomainError {
  constructor(message: string, details: ErrorDetails = {}) {
    super("FAILED_PRECONDITION", "PHYSICS_DIVERGED", message, details);
  }
}

/** A named thing does not exist. `details.nearest` lists similar names. */
export class NotFoundError extends DomainError {
  constructor(message: string, details: ErrorDetails = {}, reason = "NAME_NOT_FOUND") {
    super("NOT_FOUND", reason, message, details);
  }
}

/** The operation exists, but not for this thing. */
export class UnsupportedError extends DomainError {
  constructor(message: string, details: ErrorDetails = {}) {
    super("UNIMPLEMENTED", "UNSUPPORTED", message, details);
  }
}

/** Our own bug, never the caller's: a condition that the code itself guarantees does not hold. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Asserts what the code itself guarantees. @throws InvariantError */
export function invariant(condition: unknown, text: string): asserts condition {
  if (condition !== true && !condition) throw new InvariantError(text);
}
