/** Between messages and columns: what a session's environments are told and what they answered. */
import { InvalidActionError, InvalidArgumentError } from "../../envs/core/errors.ts";
import type { TypedArray } from "../../envs/core/value.ts";
import type { VectorReset } from "../../envs/core/vector.ts";
import { columnArray, type Column, type InfoColumn } from "../../envs/core/vector-layout.ts";
import type { Infos } from "../gen/rheos/v1/Infos.ts";
import type { ResetCommand__Output } from "../gen/rheos/v1/ResetCommand.ts";
import type { ResetResult } from "../gen/rheos/v1/ResetResult.ts";
import type { StepCommand__Output } from "../gen/rheos/v1/StepCommand.ts";
import type { StepResult } from "../gen/rheos/v1/StepResult.ts";
import type { Value } from "../gen/rheos/v1/Value.ts";
import { actionCheck, type ActionCheck } from "../wire/action-check.ts";
import type { BoxBounds } from "../wire/range-check.ts";
import { decodeStruct } from "../wire/struct.ts";
import { decodeColumns } from "../wire/value.ts";
import type { EnvHost } from "../workers/vector-host.ts";
import type { WorldDescription } from "./catalogue.ts";
import { columnBytes, infosMessage, observationMessage, type FromMemory } from "./column-messages.ts";
import { ReplyCopies } from "./reply-copies.ts";
import { requireSteppable } from "./require-steppable.ts";

export interface SessionIoConfig {
  readonly world: WorldDescription;
  readonly host: EnvHost;
  /** null for a single environment, whose values have no batch axis. */
  readonly batch: number | null;
  readonly actionBounds: BoxBounds;
  readonly withInfos: boolean;
  /** How many replies are remembered. */
  readonly window: number;
}

export class SessionIo {
  readonly #config: SessionIoConfig;
  readonly #actions: TypedArray[];
  readonly #check: ActionCheck;
  readonly #copies: ReplyCopies;
  readonly #replies: ReplyParts;

  constructor(config: SessionIoConfig) {
    const { host, world, actionBounds } = config;
    this.#config = config;
    this.#actions = host.layout.actions.map((column) => columnArray(host.memory.buffer, column, host.layout.numEnvs));
    this.#check = actionCheck(world.actionSpace, actionBounds, world.spec.id);
    this.#copies = new ReplyCopies(host.memory, config.window);
    this.#replies = replyParts(config);
  }

  /** A new stream takes over: replies on their way into the old one stay as they are. */
  renewCopies(): void {
    this.#copies.renew();
  }

  /** Checks the actions and writes them into the columns. @throws InvalidActionError, ResetNeededError with nothing changed */
  acceptStep(command: StepCommand__Output): void {
    const { host, world, batch } = this.#config;
    requireSteppable(this.#config, [0, host.layout.numEnvs]);
    let columns: Uint8Array[];
    try {
      columns = decodeColumns(world.actionSpace, command.action, batch, "action");
    } catch (error) {
      throw error instanceof InvalidArgumentError
        ? new InvalidActionError(`${error.message} (${world.spec.id})`, { env: world.spec.id })
        : error;
    }
    for (const [i, column] of host.layout.actions.entries()) host.memory.set(columns[i] as Uint8Array, column.offset);
    this.#check(this.#actions);
  }

  /** Checks a reset. @throws InvalidArgumentError */
  acceptReset(command: ResetCommand__Output): VectorReset {
    const { numEnvs } = this.#config.host.layout;
    const seeds = decodeSeeds(command, numEnvs);
    const mask = command.resetMask;
    if (mask.length > 0 && (mask.length !== numEnvs || mask.some((flag) => flag > 1) || !mask.includes(1))) {
      const got = mask.length === numEnvs ? "other bytes or no 1" : `${mask.length} bytes`;
      throw new InvalidArgumentError(`reset_mask: expected ${numEnvs} bytes of 0 and 1 with at least one 1, got ${got}`, {
        field: "reset_mask",
      });
    }
    const options = command.options ? decodeStruct(command.options, "options") : undefined;
    return { seeds, mask: mask.length > 0 ? Uint8Array.from(mask) : undefined, options };
  }

  /** The reply to a reset, from a copy of the columns. */
  resetResult(): ResetResult {
    const memory = this.#copies.take();
    return { observation: this.#replies.observation(memory), infos: this.#replies.infos(memory) };
  }

  /** The reply to a step, from a copy of the columns. */
  stepResult(): StepResult {
    const memory = this.#copies.take();
    const { observation, rewards, terminated, truncated, infos, finals } = this.#replies;
    const result: StepResult = {
      observation: observation(memory),
      rewards: rewards(memory),
      terminated: terminated(memory),
      truncated: truncated(memory),
      infos: infos(memory),
    };
    const finalMask = finals?.mask(memory);
    if (finals === undefined || !finalMask?.includes(1)) return result;
    return { ...result, finalObservation: finals.observation(memory), finalInfos: finals.infos(memory), finalMask };
  }
}

/** The parts of replies, each from a copy of the columns. */
interface ReplyParts {
  readonly observation: FromMemory<Value>;
  readonly rewards: FromMemory<Uint8Array>;
  readonly terminated: FromMemory<Uint8Array>;
  readonly truncated: FromMemory<Uint8Array>;
  readonly infos: FromMemory<Infos | null>;
  /** Same-step autoreset only. */
  readonly finals?: {
    readonly mask: FromMemory<Uint8Array>;
    readonly observation: FromMemory<Value>;
    readonly infos: FromMemory<Infos | null>;
  };
}

function replyParts({ world, host: { layout }, batch, withInfos }: SessionIoConfig): ReplyParts {
  const rows = { numEnvs: layout.numEnvs, batch };
  const bytes = (column: Column) => columnBytes(column, layout.numEnvs);
  const observation = (columns: readonly Column[]) => observationMessage(world.observationSpace, columns, rows);
  const infos = (columns: readonly InfoColumn[]) => (withInfos && columns.length > 0 ? infosMessage(columns, rows) : () => null);
  const parts = {
    observation: observation(layout.observations),
    rewards: bytes(layout.rewards),
    terminated: bytes(layout.terminated),
    truncated: bytes(layout.truncated),
    infos: infos(layout.infos),
  };
  if (layout.autoreset !== "same-step") return parts;
  const finals = { mask: bytes(layout.ended), observation: observation(layout.finalObservations), infos: infos(layout.finalInfos) };
  return { ...parts, finals };
}

function decodeSeeds(command: ResetCommand__Output, numEnvs: number): (bigint | undefined)[] | undefined {
  switch (command.seeding) {
    case "seed": {
      const first = BigInt(command.seed ?? 0);
      return Array.from({ length: numEnvs }, (_, i) => first + BigInt(i));
    }
    case "seeds": {
      const seeds = command.seeds?.seeds ?? [];
      if (seeds.length !== numEnvs)
        throw new InvalidArgumentError(`seeds: expected ${numEnvs} seeds, got ${seeds.length}`, { field: "seeds" });
      return seeds.map(({ value }) => (value === undefined ? undefined : BigInt(value)));
    }
    default:
      return undefined;
  }
}
