/** Where a session's environments live: on the event loop or on worker threads, behind one interface. */
import { DomainError, type ErrorCode, type ErrorDetails } from "../../envs/core/errors.ts";
import type { Kwargs } from "../../envs/core/registry.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import type { VectorReset } from "../../envs/core/vector.ts";
import type { VectorLayout } from "../../envs/core/vector-layout.ts";
import type { Placement } from "./placement.ts";

/** What to create; survives structured clone. */
export interface HostRequest {
  readonly envId: string;
  readonly kwargs: Kwargs;
  readonly layout: VectorLayout;
}

/** The environments of one session. One call at a time; every call rejects once the host is closed or lost. */
export interface VectorHost {
  readonly placement: Placement;
  readonly layout: VectorLayout;
  /** The columns: write actions before `step`, read results after it. */
  readonly memory: Uint8Array;
  /** Starts episodes. */
  reset(command: VectorReset): Promise<void>;
  /** Applies the actions in the columns. */
  step(): Promise<void>;
  /** One per environment. */
  states(): Promise<StateRecord[]>;
  /** All or nothing. */
  restore(states: readonly StateRecord[]): Promise<void>;
  /** Frees everything; never rejects. */
  close(): Promise<void>;
}

/** A DomainError as plain data, since structured clone keeps no classes. */
export interface ErrorRecord {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly message: string;
  readonly details: ErrorDetails;
}

export function errorRecord({ code, reason, message, details }: DomainError): ErrorRecord {
  return { code, reason, message, details };
}

export function errorFrom({ code, reason, message, details }: ErrorRecord): DomainError {
  return new DomainError(code, reason, message, details);
}
