/** N environments on a server that are stepped one by one: actions go to some, results come from the B that are ready first. */
import type { Frame } from "../../envs/core/env.ts";
import { InvalidArgumentError, invariant } from "../../envs/core/errors.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { AutoresetMode } from "../../envs/core/vector-layout.ts";
import type { StepCommand } from "../../src/gen/rheos/v1/StepCommand.ts";
import type { EnvSpec } from "../../src/wire/decode-env-spec.ts";
import { decodeAutoresetMode } from "../../src/wire/env-spec.ts";
import type { Connection } from "./connection.ts";
import { elementCodec, type ElementCodec, type ElementInput } from "./element.ts";
import { renderFrames, renderPngs, takeFrames } from "./frames.ts";
import { specOf } from "./make.ts";
import { forkSession, restoreSnapshot, takeSnapshot } from "./session-queries.ts";
import type { Credentials, Session } from "./session.ts";
import type { Snapshot } from "./snapshot.ts";
import { decodeStep, encodeReset, type VectorResetOptions, type VectorStep } from "./vector.ts";

/** The results of B environments; the arrays have a row for each. */
export interface AsyncBatch extends VectorStep {
  /** [B]: which environments, in the order in which they became ready. */
  readonly envIds: Uint32Array;
}

/**
 * Each environment is idle or in flight: `reset` and `step` put some in flight, and a batch takes B of them out. Calls may be made without
 * awaiting the ones before, as with `RemoteEnvironment`; asking for two batches before answering the first keeps more at work.
 */
export class RemoteAsyncVector implements AsyncDisposable {
  /** Of one environment of the vector. */
  readonly spec: EnvSpec;
  /** N. */
  readonly numEnvs: number;
  /** B. */
  readonly batchSize: number;
  readonly autoresetMode: AutoresetMode;
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #observations: ElementCodec;

  /** For an asynchronous session. */
  constructor(connection: Connection, session: Session) {
    this.#connection = connection;
    this.#session = session;
    this.spec = specOf(session);
    this.numEnvs = session.made.numEnvs;
    this.batchSize = session.made.batchSize;
    this.autoresetMode = decodeAutoresetMode(session.made.autoresetMode);
    this.#observations = elementCodec(this.spec.observationSpace, this.batchSize, "observation");
  }

  get id(): string {
    return this.spec.id;
  }

  /** Of one environment. */
  get observationSpace(): Space {
    return this.spec.observationSpace;
  }

  /** Of one environment. */
  get actionSpace(): Space {
    return this.spec.actionSpace;
  }

  get credentials(): Credentials {
    return this.#session.credentials;
  }

  /**
   * Starts episodes; the first observations come in batches, with reward 0.
   * @throws DomainError IN_FLIGHT; INVALID_ARGUMENT for bad seeds, mask or options
   */
  async reset(options: VectorResetOptions = {}): Promise<void> {
    await this.#session.command({ reset: encodeReset(options) });
  }

  /**
   * Sends an action to each of some idle environments and takes a batch.
   * @param actions leaves [k, ...shape] @param envIds [k], usually those of a batch
   * @throws DomainError INVALID_ACTION, RESET_NEEDED, IN_FLIGHT or TOO_FEW_IN_FLIGHT with nothing changed; PHYSICS_DIVERGED for environment
   * `details.index`, which is to be reset, while the results of the others are still to be received
   */
  async step(actions: ElementInput, envIds: ArrayLike<number>): Promise<AsyncBatch> {
    const ids = Array.from(envIds);
    if (ids.some((id) => !Number.isSafeInteger(id) || id < 0)) {
      throw new InvalidArgumentError(`envIds: expected non-negative integers, got ${ids.join(", ")} (${this.id})`, { field: "env_ids" });
    }
    return await this.#exchange({ action: elementCodec(this.actionSpace, ids.length, "action").encode(actions), envIds: ids });
  }

  /** Takes a batch, without sending anything. @throws DomainError TOO_FEW_IN_FLIGHT, PHYSICS_DIVERGED */
  async receive(): Promise<AsyncBatch> {
    return await this.#exchange({});
  }

  /** Everything that influences the future, of all environments. @throws DomainError IN_FLIGHT unless all are idle */
  async snapshot(): Promise<Snapshot> {
    return await takeSnapshot(this.#session);
  }

  /** Continues from a snapshot, bit for bit. @throws DomainError IN_FLIGHT unless all are idle, INVALID_ARGUMENT */
  async restore(snapshot: Snapshot): Promise<void> {
    await restoreSnapshot(this.#session, snapshot);
  }

  /** A copy that goes its own way from here. @throws DomainError IN_FLIGHT unless all are idle */
  async fork(): Promise<RemoteAsyncVector> {
    return new RemoteAsyncVector(this.#connection, await forkSession(this.#connection, this.#session));
  }

  /** As `RemoteVector.render`, of all N; environments in flight show where they stand when their turn comes. @throws as that */
  async render(): Promise<Frame[]> {
    return await renderFrames(this.#session, this.numEnvs);
  }

  /** As `render`, PNG files. @throws as `render` */
  async renderPng(): Promise<Uint8Array[]> {
    return await renderPngs(this.#session, this.numEnvs);
  }

  /** As `RemoteVector.takeFrames`, of all N. */
  async takeFrames(): Promise<Frame[][]> {
    return await takeFrames(this.#session, this.numEnvs);
  }

  /** Frees it on the server, after the calls made until now. */
  close(): Promise<void> {
    return this.#session.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #exchange(command: StepCommand): Promise<AsyncBatch> {
    const { step } = await this.#session.command({ step: command });
    invariant(step, "the server answered a step with something else");
    return { ...decodeStep(step, this.#observations), envIds: Uint32Array.from(step.envIds) };
  }
}
