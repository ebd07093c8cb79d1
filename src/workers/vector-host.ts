/** Where a session's environments live: on the event loop or on worker threads, behind one interface. */
import { DomainError, type ErrorCode, type ErrorDetails } from "../../envs/core/errors.ts";
import type { Kwargs } from "../../envs/core/registry.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import type { VectorReset } from "../../envs/core/vector.ts";
import type { VectorLayout } from "../../envs/core/vector-layout.ts";
import type { PictureOrder, Pictures } from "./pictures.ts";
import type { Placement } from "./placement.ts";

/** What to create; survives structured clone. */
export interface HostRequest {
  readonly envId: string;
  readonly kwargs: Kwargs;
  readonly layout: VectorLayout;
}

/** The environments of one session. One call at a time; every call rejects once the host is closed or lost. */
export interface EnvHost {
  readonly placement: Placement;
  readonly layout: VectorLayout;
  /** The columns: write actions before environments are stepped, read results afterwards. */
  readonly memory: Uint8Array;
  /** Starts episodes. */
  reset(command: VectorReset): Promise<void>;
  /** Of each environment that the order names, in order. @throws DomainError as `Environment.takeFrames` */
  pictures(order: PictureOrder): Promise<Pictures[]>;
  /** One per environment. */
  states(): Promise<StateRecord[]>;
  /** All or nothing. */
  restore(states: readonly StateRecord[]): Promise<void>;
  /** Frees everything; never rejects. */
  close(): Promise<void>;
}

/** Environments that are stepped together. */
export interface VectorHost extends EnvHost {
  readonly stepping: "together";
  /** Applies the actions in the columns. */
  step(): Promise<void>;
}

/**
 * Environments that are stepped one by one, each as soon as its thread comes to it. `reset`, `states` and `restore` are for environments
 * that nobody steps at that time. Batches may be asked for while others are waited for.
 */
export interface AsyncHost extends EnvHost {
  readonly stepping: "one-by-one";
  /** Applies the actions in the columns to these environments, none of which is being stepped. @throws DomainError when the host is lost */
  send(envs: readonly number[]): void;
  /**
   * The next `count` environments to become ready, in that order, once they are; those who ask are served in the order in which they asked.
   * @throws AdvanceError for one whose step failed, when its turn comes; those that were ready before it stay for the next who asks
   */
  receive(count: number): Promise<readonly number[]>;
  /** Lets environments count as ready that were reset. */
  announce(envs: readonly number[]): void;
}

/** The step of one environment failed. */
export class AdvanceError extends Error {
  /** Of the environment. */
  readonly index: number;
  override readonly cause: DomainError;

  constructor(index: number, cause: DomainError) {
    super(cause.message);
    this.index = index;
    this.cause = cause;
  }
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
