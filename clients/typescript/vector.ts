/** N environments on a server, stepped together: columns in, columns out. */
import type { Frame } from "../../envs/core/env.ts";
import { invariant } from "../../envs/core/errors.ts";
import type { Json } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { AutoresetMode } from "../../envs/core/vector-layout.ts";
import type { Value } from "../../envs/core/value.ts";
import type { ResetCommand } from "../../src/gen/rheos/v1/ResetCommand.ts";
import type { StepResult__Output } from "../../src/gen/rheos/v1/StepResult.ts";
import type { EnvSpec } from "../../src/wire/decode-env-spec.ts";
import { decodeAutoresetMode } from "../../src/wire/env-spec.ts";
import { encodeStruct } from "../../src/wire/struct.ts";
import { arrayFromBytes } from "../../src/wire/tensor.ts";
import type { Connection } from "./connection.ts";
import { elementCodec, type ElementCodec, type ElementInput } from "./element.ts";
import { renderFrames, renderPngs, takeFrames } from "./frames.ts";
import { decodeVectorInfos, type VectorInfos } from "./infos.ts";
import { encodeInteger, type Integer } from "./integers.ts";
import { decodeTiming, specOf, type ServerTiming } from "./make.ts";
import { tryOut, type Rollout, type RolloutOptions } from "./rollout.ts";
import { forkSession, restoreSnapshot, takeSnapshot } from "./session-queries.ts";
import type { Credentials, Session } from "./session.ts";
import type { Snapshot } from "./snapshot.ts";

export interface VectorResetOptions {
  /** One number: environment i gets seed + i. A list: one per environment, undefined = its generator goes on as it is. */
  readonly seed?: Integer | readonly (Integer | undefined)[] | undefined;
  /** [N]: which environments to reset; absent = all. */
  readonly mask?: Uint8Array | readonly boolean[] | undefined;
  readonly options?: Readonly<Record<string, Json>> | undefined;
}

export interface VectorReset {
  /** Leaves [N, ...shape]; environments outside the mask show their latest observation. */
  readonly observations: Value;
  readonly infos: VectorInfos;
  readonly timing?: ServerTiming;
}

export interface VectorStep extends VectorReset {
  /** [N]. */
  readonly rewards: Float64Array;
  /** [N], 1 = the episode ended in a terminal state. */
  readonly terminated: Uint8Array;
  /** [N], 1 = the episode was cut off. */
  readonly truncated: Uint8Array;
  /** With same-step autoreset, and only when an episode ended in this step. */
  readonly final?: FinalStep;
}

/** The last results of the episodes that ended. */
export interface FinalStep {
  /** Leaves [N, ...shape], zeros where none ended. */
  readonly observations: Value;
  readonly infos: VectorInfos;
  /** [N], 1 = its episode ended. */
  readonly mask: Uint8Array;
}

/** Calls may be made without awaiting the ones before, as with `RemoteEnvironment`. */
export class RemoteVector implements AsyncDisposable {
  /** Of one environment of the vector. */
  readonly spec: EnvSpec;
  readonly numEnvs: number;
  readonly autoresetMode: AutoresetMode;
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #observations: ElementCodec;
  readonly #actions: ElementCodec;

  /** For a session of a vector. */
  constructor(connection: Connection, session: Session) {
    this.#connection = connection;
    this.#session = session;
    this.spec = specOf(session);
    this.numEnvs = session.made.numEnvs;
    this.autoresetMode = decodeAutoresetMode(session.made.autoresetMode);
    this.#observations = elementCodec(this.spec.observationSpace, this.numEnvs, "observation");
    this.#actions = elementCodec(this.spec.actionSpace, this.numEnvs, "action");
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

  /** Starts episodes. @throws DomainError INVALID_ARGUMENT for bad seeds, mask or options */
  async reset(options: VectorResetOptions = {}): Promise<VectorReset> {
    const { reset } = await this.#session.command({ reset: encodeReset(options) });
    invariant(reset, "the server answered a reset with something else");
    return {
      observations: this.#observations.decode(reset.observation),
      infos: decodeVectorInfos(reset.infos),
      ...decodeTiming(reset.timing),
    };
  }

  /** Applies one action to each environment. @param actions leaves [N, ...shape] @throws DomainError as `RemoteEnvironment.step` */
  async step(actions: ElementInput): Promise<VectorStep> {
    const { step } = await this.#session.command({ step: { action: this.#actions.encode(actions) } });
    invariant(step, "the server answered a step with something else");
    return decodeStep(step, this.#observations);
  }

  /** Everything that influences the future, of all environments. */
  async snapshot(): Promise<Snapshot> {
    return await takeSnapshot(this.#session);
  }

  /** Continues from a snapshot, bit for bit. @throws DomainError INVALID_ARGUMENT for one of another vector */
  async restore(snapshot: Snapshot): Promise<void> {
    await restoreSnapshot(this.#session, snapshot);
  }

  /** A copy that goes its own way from here. */
  async fork(): Promise<RemoteVector> {
    return new RemoteVector(this.#connection, await forkSession(this.#connection, this.#session));
  }

  /** As `RemoteEnvironment.rollout`, from where one of the environments stands. @param envIndex of that environment */
  async rollout(actions: ElementInput, { envIndex, ...options }: RolloutOptions & { readonly envIndex: number }): Promise<Rollout> {
    return await tryOut(this.#session, this.spec, actions, { ...options, envIndex });
  }

  /** One picture per environment. @throws DomainError UNIMPLEMENTED without a render mode that gives frames, and in one that ends in `_list` */
  async render(): Promise<Frame[]> {
    return await renderFrames(this.#session, this.numEnvs);
  }

  /** One picture per environment as a PNG file, much smaller on the wire. @throws as `render` */
  async renderPng(): Promise<Uint8Array[]> {
    return await renderPngs(this.#session, this.numEnvs);
  }

  /** Of each environment, in a mode that ends in `_list` the frames since the last call; in others, one. */
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
}

/** @param observations of a batch of as many */
export function decodeStep(step: StepResult__Output, observations: ElementCodec): VectorStep {
  return {
    observations: observations.decode(step.observation),
    rewards: arrayFromBytes("float64", step.rewards) as Float64Array,
    terminated: new Uint8Array(step.terminated),
    truncated: new Uint8Array(step.truncated),
    infos: decodeVectorInfos(step.infos),
    ...decodeFinal(step, observations),
    ...decodeTiming(step.timing),
  };
}

function decodeFinal({ finalObservation, finalInfos, finalMask }: StepResult__Output, codec: ElementCodec): { final?: FinalStep } {
  if (finalObservation === null) return {};
  const observations = codec.decode(finalObservation);
  return { final: { observations, infos: decodeVectorInfos(finalInfos), mask: new Uint8Array(finalMask) } };
}

export function encodeReset({ seed, mask, options }: VectorResetOptions): ResetCommand {
  return {
    ...encodeSeeding(seed),
    ...(mask === undefined ? {} : { resetMask: Uint8Array.from(mask, Number) }),
    ...(options === undefined ? {} : { options: encodeStruct(options) }),
  };
}

function encodeSeeding(seed: VectorResetOptions["seed"]): ResetCommand {
  if (seed === undefined) return {};
  if (typeof seed === "number" || typeof seed === "bigint") return { seed: encodeInteger(seed, "seed") };
  return { seeds: { seeds: seed.map((value, i) => (value === undefined ? {} : { value: encodeInteger(value, `seed[${i}]`) })) } };
}
