/** Rollouts: sequences of actions tried out from a state, on the threads that step environments. */
import { DomainError, InvalidActionError, InvalidArgumentError } from "../../envs/core/errors.ts";
import { rolloutLayout, type RolloutLayout, type RolloutObservations } from "../../envs/core/rollout.ts";
import { isRecord, type StateRecord } from "../../envs/core/value.ts";
import { columnArray, type Column } from "../../envs/core/vector-layout.ts";
import type { RolloutObservations__Output } from "../gen/rheos/v1/RolloutObservations.ts";
import type { RolloutQuery__Output } from "../gen/rheos/v1/RolloutQuery.ts";
import type { RolloutResult } from "../gen/rheos/v1/RolloutResult.ts";
import { actionCheck } from "../wire/action-check.ts";
import { firstTensor } from "../wire/batch.ts";
import { enumChoice } from "../wire/enum-choice.ts";
import { decodeColumns, encodeColumns } from "../wire/value.ts";
import type { EnvPool } from "../workers/env-pool.ts";
import type { WorldPools } from "../workers/world-pools.ts";
import { decodeSnapshot } from "./env-commands.ts";
import type { Session, SessionConfig } from "./session.ts";
import { stepMicros } from "./session-table.ts";

/** N × H. */
const MAX_ROLLOUT_STEPS = 2 ** 20;
/** Actions and results of all rollouts that run. */
const MAX_BYTES_AT_ONCE = 512 * 1024 * 1024;
/** How long a thread plays before it looks after other sessions. */
const TURN_MICROS = 500;

const OBSERVED: Readonly<Record<RolloutObservations__Output, RolloutObservations>> = {
  ROLLOUT_OBSERVATIONS_UNSPECIFIED: "all",
  ROLLOUT_OBSERVATIONS_ALL: "all",
  ROLLOUT_OBSERVATIONS_FINAL: "final",
  ROLLOUT_OBSERVATIONS_NONE: "none",
};

export interface RolloutsConfig {
  readonly pools: WorldPools<EnvPool>;
  /** Of actions and results together. */
  readonly maxBytes: number;
}

export class Rollouts {
  readonly #config: RolloutsConfig;
  readonly #ending = new AbortController();
  #bytes = 0;

  constructor(config: RolloutsConfig) {
    this.#config = config;
  }

  /**
   * @param signal lets it stop
   * @throws DomainError INVALID_ARGUMENT, RESOURCE_EXHAUSTED, RESET_NEEDED, IN_FLIGHT, UNAVAILABLE, CANCELLED, or what `end` was told
   */
  async run(session: Session, query: RolloutQuery__Output, signal: AbortSignal): Promise<RolloutResult> {
    const ending = this.#ending.signal;
    ending.throwIfAborted();
    const layout = this.#layout(session.config, query);
    const memory = new SharedArrayBuffer(layout.byteLength);
    this.#bytes += layout.byteLength;
    try {
      writeActions(session.config, query, layout, memory);
      const start = await startOf(session, query);
      const micros = stepMicros(session.config);
      const turnSteps = Math.max(1, Math.floor(TURN_MICROS / micros));
      const { spec, kwargs } = session.config.world;
      const order = { envId: spec.id, kwargs: { ...kwargs, render_mode: null }, layout, memory, start, turnSteps };
      const pool = await this.#config.pools.of(spec);
      await pool.rollout(order, micros, AbortSignal.any([ending, signal]));
      return encodeResult(session.config, layout, memory);
    } finally {
      this.#bytes -= layout.byteLength;
    }
  }

  /** Ends those that run and refuses those to come: they change nothing, and can be asked for again elsewhere. */
  end(error: DomainError): void {
    this.#ending.abort(error);
  }

  /** @throws InvalidActionError for actions without the axes N and H, DomainError RESOURCE_EXHAUSTED */
  #layout({ world, observationDtype }: SessionConfig, { actions, observations }: RolloutQuery__Output): RolloutLayout {
    const { observationSpace, actionSpace } = world;
    const [count = 0, horizon = 0] = firstTensor(actionSpace, actions)?.shape ?? [];
    if (count < 1 || horizon < 1) {
      const expected = "leading axes [N, H], both at least 1";
      throw new InvalidActionError(`actions: expected ${expected}, got [${count}, ${horizon}] (${world.spec.id})`, { field: "actions" });
    }
    if (count * horizon > MAX_ROLLOUT_STEPS) throw exhausted("max_rollout_steps", MAX_ROLLOUT_STEPS, count * horizon);
    const layout = rolloutLayout({
      count,
      horizon,
      observed: enumChoice(OBSERVED, observations, "observations"),
      observationSpace,
      actionSpace,
      observationDtype,
    });
    const { maxBytes } = this.#config;
    if (layout.byteLength > maxBytes) throw exhausted("max_rollout_bytes", maxBytes, layout.byteLength);
    const all = this.#bytes + layout.byteLength;
    if (all > MAX_BYTES_AT_ONCE) throw exhausted("max_rollout_bytes_at_once", MAX_BYTES_AT_ONCE, all);
    return layout;
  }
}

function exhausted(limit: string, value: number, got: number): DomainError {
  return new DomainError("RESOURCE_EXHAUSTED", "LIMIT", `${limit}: the limit is ${value}, got ${got}`, { limit, value });
}

/** @throws InvalidActionError */
function writeActions(
  { world, actionBounds }: SessionConfig,
  { actions }: RolloutQuery__Output,
  layout: RolloutLayout,
  memory: SharedArrayBuffer,
): void {
  const { count, horizon } = layout;
  const { actionSpace, spec } = world;
  try {
    const bytes = decodeColumns(actionSpace, actions, [count, horizon], "actions");
    for (const [i, { offset }] of layout.actions.entries()) new Uint8Array(memory).set(bytes[i] as Uint8Array, offset);
  } catch (error) {
    throw error instanceof InvalidArgumentError ? new InvalidActionError(`${error.message} (${spec.id})`, { env: spec.id }) : error;
  }
  actionCheck(actionSpace, actionBounds, spec.id)(layout.actions.map((column) => columnArray(memory, column, count * horizon)));
}

/** The state of the environment that the sequences start from. */
async function startOf(session: Session, { start, envIndex }: RolloutQuery__Output): Promise<StateRecord> {
  const { numEnvs } = session.host.layout;
  if (envIndex >= numEnvs) {
    throw new InvalidArgumentError(`env_index: expected a number below ${numEnvs}, got ${envIndex}`, { field: "env_index" });
  }
  if (start === null) session.flow?.requireIdle("rollout");
  const states = start === null ? await session.host.states() : decodeSnapshot(session.config, start);
  const state = states[envIndex]?.["environment"];
  if (isRecord(state)) return state;
  throw new InvalidArgumentError(`start.states[${envIndex}]: expected the environment's record`, { field: "start" });
}

function encodeResult({ world }: SessionConfig, layout: RolloutLayout, memory: SharedArrayBuffer): RolloutResult {
  const { count, horizon, observed, observations } = layout;
  const bytes = ({ offset, rowBytes }: Column, rows: number) => new Uint8Array(memory, offset, rowBytes * rows);
  const steps = count * horizon;
  const axes = observed === "all" ? [count, horizon] : [count];
  const columns = observations.map((column) => bytes(column, observed === "all" ? steps : count));
  const dtypes = observations.map(({ dtype }) => dtype);
  return {
    observation: observed === "none" ? null : encodeColumns(world.observationSpace, columns, axes, dtypes),
    rewards: bytes(layout.rewards, steps),
    terminated: bytes(layout.terminated, steps),
    truncated: bytes(layout.truncated, steps),
    lengths: Array.from(columnArray(memory, layout.lengths, count), Number),
    diverged: bytes(layout.diverged, count),
  };
}
