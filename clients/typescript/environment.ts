/** One environment on a server, with the calls and results of the in-process contract (`envs/core/env.ts`), each a promise. */
import type { Frame, ResetResult, StepResult } from "../../envs/core/env.ts";
import { invariant } from "../../envs/core/errors.ts";
import type { Json } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { Value } from "../../envs/core/value.ts";
import type { ResetResult__Output } from "../../src/gen/rheos/v1/ResetResult.ts";
import type { StepResult__Output } from "../../src/gen/rheos/v1/StepResult.ts";
import type { EnvSpec } from "../../src/wire/decode-env-spec.ts";
import { encodeStruct } from "../../src/wire/struct.ts";
import type { Connection } from "./connection.ts";
import { elementCodec, type ElementCodec, type ElementInput } from "./element.ts";
import { renderFrames, renderPngs, takeFrames } from "./frames.ts";
import { decodeInfo } from "./infos.ts";
import { encodeInteger, type Integer } from "./integers.ts";
import { decodeTiming, specOf, type ServerTiming } from "./make.ts";
import { tryOut, type Rollout, type RolloutOptions } from "./rollout.ts";
import { forkSession, restoreSnapshot, takeSnapshot } from "./session-queries.ts";
import type { Credentials, Session } from "./session.ts";
import type { Snapshot } from "./snapshot.ts";

export interface RemoteResetOptions {
  /** Starts the generator anew. Absent: it goes on as it is. */
  readonly seed?: Integer | undefined;
  /** Gymnasium's `options`. */
  readonly options?: Readonly<Record<string, Json>> | undefined;
}

/** With `timing` where it was asked for. */
export type RemoteReset<Observation extends Value = Value> = ResetResult<Observation> & { readonly timing?: ServerTiming };
export type RemoteStep<Observation extends Value = Value> = StepResult<Observation> & { readonly timing?: ServerTiming };

/**
 * Calls may be made without awaiting the ones before: they are executed in order. When one of them is refused, those made until then
 * fail with EARLIER_COMMAND_FAILED and are not executed.
 */
export class RemoteEnvironment implements AsyncDisposable {
  readonly spec: EnvSpec;
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #observations: ElementCodec;
  readonly #actions: ElementCodec;

  /** For a session of a single environment. */
  constructor(connection: Connection, session: Session) {
    this.#connection = connection;
    this.#session = session;
    this.spec = specOf(session);
    this.#observations = elementCodec(this.spec.observationSpace, null, "observation");
    this.#actions = elementCodec(this.spec.actionSpace, null, "action");
  }

  get id(): string {
    return this.spec.id;
  }

  get observationSpace(): Space {
    return this.spec.observationSpace;
  }

  get actionSpace(): Space {
    return this.spec.actionSpace;
  }

  /** Lets `Client.attach` go on with this environment elsewhere. */
  get credentials(): Credentials {
    return this.#session.credentials;
  }

  /** Starts an episode. @throws DomainError INVALID_ARGUMENT for bad options */
  async reset({ seed, options }: RemoteResetOptions = {}): Promise<RemoteReset> {
    const seeding = seed === undefined ? {} : { seed: encodeInteger(seed, "seed") };
    const reply = await this.#session.command({
      reset: { ...seeding, ...(options === undefined ? {} : { options: encodeStruct(options) }) },
    });
    return this.#decodeReset(reply.reset);
  }

  /**
   * Advances the episode.
   * @throws DomainError with reason INVALID_ACTION, RESET_NEEDED (before the first reset, after the end, after a divergence) or
   * PHYSICS_DIVERGED
   */
  async step(action: ElementInput): Promise<RemoteStep> {
    const reply = await this.#session.command({ step: { action: this.#actions.encode(action) } });
    return this.#decodeStep(reply.step);
  }

  /** Everything that influences the future, after the calls made until now. */
  async snapshot(): Promise<Snapshot> {
    return await takeSnapshot(this.#session);
  }

  /** Continues from a snapshot, bit for bit. @throws DomainError INVALID_ARGUMENT for one of another environment, arguments or version */
  async restore(snapshot: Snapshot): Promise<void> {
    await restoreSnapshot(this.#session, snapshot);
  }

  /** A copy that goes its own way from here. */
  async fork(): Promise<RemoteEnvironment> {
    return new RemoteEnvironment(this.#connection, await forkSession(this.#connection, this.#session));
  }

  /**
   * Tries out sequences of actions in parallel; this environment does not change.
   * @param actions leaves [N, H, ...], flat or nested
   * @throws DomainError INVALID_ACTION, RESET_NEEDED, RESOURCE_EXHAUSTED
   */
  async rollout(actions: ElementInput, options: RolloutOptions): Promise<Rollout> {
    return await tryOut(this.#session, this.spec, actions, options);
  }

  /** @throws DomainError UNIMPLEMENTED without a render mode that gives frames, and in one that ends in `_list` */
  async render(): Promise<Frame> {
    const [frame] = await renderFrames(this.#session, 1);
    invariant(frame !== undefined, "the server sent no frame");
    return frame;
  }

  /** A picture as a PNG file, much smaller on the wire. @throws as `render` */
  async renderPng(): Promise<Uint8Array> {
    const [png] = await renderPngs(this.#session, 1);
    invariant(png !== undefined, "the server sent no picture");
    return png;
  }

  /** In a mode that ends in `_list`, the frames since the last call; in others, one. @throws DomainError UNIMPLEMENTED, TOO_MANY_FRAMES */
  async takeFrames(): Promise<Frame[]> {
    return (await takeFrames(this.#session, 1)).flat();
  }

  /** Frees it on the server, after the calls made until now. */
  close(): Promise<void> {
    return this.#session.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #decodeReset(result: ResetResult__Output | null | undefined): RemoteReset {
    invariant(result, "the server answered a reset with something else");
    return { observation: this.#observations.decode(result.observation), info: decodeInfo(result.infos), ...decodeTiming(result.timing) };
  }

  #decodeStep(result: StepResult__Output | null | undefined): RemoteStep {
    invariant(result, "the server answered a step with something else");
    return {
      observation: this.#observations.decode(result.observation),
      reward: result.rewards.readDoubleLE(0),
      terminated: result.terminated[0] === 1,
      truncated: result.truncated[0] === 1,
      info: decodeInfo(result.infos),
      ...decodeTiming(result.timing),
    };
  }
}
