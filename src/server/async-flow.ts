/** What an asynchronous session has in flight: hands actions in, takes batches of results out. */
import { DomainError, InvalidActionError, InvalidArgumentError } from "../../envs/core/errors.ts";
import type { TypedArray } from "../../envs/core/value.ts";
import type { VectorReset } from "../../envs/core/vector.ts";
import type { StepCommand__Output } from "../gen/rheos/v1/StepCommand.ts";
import type { StepResult } from "../gen/rheos/v1/StepResult.ts";
import { actionCheck, type ActionCheck } from "../wire/action-check.ts";
import type { BoxBounds } from "../wire/range-check.ts";
import { arrayFromBytes, bytesOf } from "../wire/tensor.ts";
import { decodeColumns } from "../wire/value.ts";
import { AdvanceError, type AsyncHost } from "../workers/vector-host.ts";
import { gatherStep } from "./async-result.ts";
import type { WorldDescription } from "./catalogue.ts";
import type { Marks } from "./env-commands.ts";
import { requireSteppable } from "./require-steppable.ts";

export interface AsyncFlowConfig {
  readonly world: WorldDescription;
  readonly host: AsyncHost;
  /** Results of each batch. */
  readonly batchSize: number;
  readonly actionBounds: BoxBounds;
  readonly withInfos: boolean;
}

export class AsyncFlow {
  readonly #config: AsyncFlowConfig;
  readonly #check: ActionCheck;
  /** By environment: 1 = handed in, its result not taken. */
  readonly #inFlight: Uint8Array;
  /** How many those are. */
  #count = 0;
  /** Batches that were asked for and not answered. */
  #awaited = 0;

  constructor(config: AsyncFlowConfig) {
    const { world, host, actionBounds } = config;
    this.#config = config;
    this.#check = actionCheck(world.actionSpace, actionBounds, world.spec.id);
    this.#inFlight = new Uint8Array(host.layout.numEnvs);
  }

  /** Starts episodes; their first observations come in batches. @throws DomainError IN_FLIGHT, or what a reset throws */
  async reset(command: VectorReset): Promise<void> {
    const { host } = this.#config;
    const all = Array.from({ length: host.layout.numEnvs }, (_, index) => index);
    const { mask } = command;
    const envs = mask === undefined ? all : all.filter((index) => mask[index] === 1);
    for (const env of envs) this.#requireOut(env, "reset");
    await host.reset({ ...command, keepInfos: true });
    this.#handIn(envs);
    host.announce(envs);
  }

  /**
   * Hands the actions of a step in.
   * @returns takes a batch when it is ready: to be called once, at once
   * @throws DomainError INVALID_ACTION, INVALID_ARGUMENT, RESET_NEEDED, IN_FLIGHT, TOO_FEW_IN_FLIGHT, with nothing changed
   */
  accept({ action, envIds }: StepCommand__Output): (marks?: Marks) => Promise<StepResult> {
    const { host, batchSize } = this.#config;
    this.#checkEnvs(envIds);
    const inFlight = this.#count + envIds.length - this.#awaited * batchSize;
    if (inFlight < batchSize) throw tooFew(batchSize, inFlight);
    if (envIds.length > 0) this.#writeActions(envIds, this.#decodeActions(action, envIds.length));
    host.send(envIds);
    this.#handIn(envIds);
    this.#awaited += 1;
    const accepted = performance.now();
    const batch = host.receive(batchSize);
    return (marks) => this.#take(batch, accepted, marks);
  }

  /** @param call what needs it @throws DomainError IN_FLIGHT unless all environments are idle */
  requireIdle(call: string): void {
    if (this.#count === 0) return;
    const message = `${call}: expected all environments to be idle, got ${this.#count} in flight; take their results first`;
    throw new DomainError("FAILED_PRECONDITION", "IN_FLIGHT", message, { inFlight: this.#count });
  }

  async #take(batch: Promise<readonly number[]>, accepted: number, marks: Marks | undefined): Promise<StepResult> {
    const { host, world, withInfos } = this.#config;
    try {
      const envs = await batch;
      if (marks !== undefined) Object.assign(marks, { accepted, worked: performance.now() });
      for (const env of envs) this.#takeOut(env);
      return gatherStep({ host, world, withInfos, envs });
    } catch (error) {
      if (!(error instanceof AdvanceError)) throw error;
      this.#takeOut(error.index);
      const { code, reason, message, details } = error.cause;
      throw new DomainError(code, reason, `${message} (environment ${error.index})`, { ...details, index: error.index });
    } finally {
      this.#awaited -= 1;
    }
  }

  #handIn(envs: readonly number[]): void {
    for (const env of envs) this.#inFlight[env] = 1;
    this.#count += envs.length;
  }

  #takeOut(env: number): void {
    this.#inFlight[env] = 0;
    this.#count -= 1;
  }

  #checkEnvs(envs: readonly number[]): void {
    const { numEnvs } = this.#config.host.layout;
    const seen = new Set<number>();
    for (const env of envs) {
      if (env >= numEnvs || seen.has(env)) {
        const expected = env >= numEnvs ? `numbers below ${numEnvs}` : "each environment at most once";
        throw new InvalidArgumentError(`env_ids: expected ${expected}, got ${env}`, { field: "env_ids" });
      }
      seen.add(env);
      this.#requireOut(env, "step");
      requireSteppable(this.#config, [env, env + 1]);
    }
  }

  #requireOut(env: number, call: string): void {
    if (this.#inFlight[env] === 0) return;
    const message = `${call}: environment ${env} is in flight; take its result first`;
    throw new DomainError("FAILED_PRECONDITION", "IN_FLIGHT", message, { index: env });
  }

  /** @returns the columns of the actions, checked */
  #decodeActions(message: StepCommand__Output["action"], count: number): TypedArray[] {
    const { host, world } = this.#config;
    try {
      const bytes = decodeColumns(world.actionSpace, message, count, "action");
      const columns = host.layout.actions.map(({ dtype }, i) => arrayFromBytes(dtype, bytes[i] as Uint8Array));
      this.#check(columns);
      return columns;
    } catch (error) {
      if (!(error instanceof InvalidArgumentError) || error instanceof InvalidActionError) throw error;
      throw new InvalidActionError(`${error.message} (${world.spec.id})`, { env: world.spec.id });
    }
  }

  #writeActions(envs: readonly number[], columns: readonly TypedArray[]): void {
    const { memory, layout } = this.#config.host;
    for (const [i, { offset, rowBytes }] of layout.actions.entries()) {
      const bytes = bytesOf(columns[i] as TypedArray);
      for (const [row, env] of envs.entries()) memory.set(bytes.subarray(row * rowBytes, (row + 1) * rowBytes), offset + env * rowBytes);
    }
  }
}

function tooFew(batchSize: number, inFlight: number): DomainError {
  const message = `env_ids: expected enough environments for a batch of ${batchSize} in flight, got ${Math.max(inFlight, 0)}`;
  return new DomainError("FAILED_PRECONDITION", "TOO_FEW_IN_FLIGHT", message, { batchSize, inFlight });
}
