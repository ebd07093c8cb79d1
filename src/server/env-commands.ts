/** The commands of EnvService, the same whether they come by a unary call or in a stream. */
import { canonicalJson } from "../../envs/core/canonical-json.ts";
import { InvalidArgumentError, invariant } from "../../envs/core/errors.ts";
import type { ForkResponse } from "../gen/rheos/v1/ForkResponse.ts";
import type { MakeRequest__Output } from "../gen/rheos/v1/MakeRequest.ts";
import type { MakeResponse } from "../gen/rheos/v1/MakeResponse.ts";
import type { RenderQuery__Output } from "../gen/rheos/v1/RenderQuery.ts";
import type { RenderResponse } from "../gen/rheos/v1/RenderResponse.ts";
import type { ResetCommand__Output } from "../gen/rheos/v1/ResetCommand.ts";
import type { ResetResult } from "../gen/rheos/v1/ResetResult.ts";
import type { RestoreCommand__Output } from "../gen/rheos/v1/RestoreCommand.ts";
import type { RestoreResponse } from "../gen/rheos/v1/RestoreResponse.ts";
import type { SnapshotResponse } from "../gen/rheos/v1/SnapshotResponse.ts";
import type { SnapshotState__Output } from "../gen/rheos/v1/SnapshotState.ts";
import type { StepCommand__Output } from "../gen/rheos/v1/StepCommand.ts";
import type { StepResult } from "../gen/rheos/v1/StepResult.ts";
import type { Json } from "../../envs/core/registry.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import { enumChoice } from "../wire/enum-choice.ts";
import { decodeAutoresetMode, encodeAutoresetMode, encodeEnvSpec } from "../wire/env-spec.ts";
import { overrideDtype } from "../wire/override-dtype.ts";
import { decodeStateRecord, encodeState } from "../wire/state.ts";
import { decodeStruct, encodeStruct } from "../wire/struct.ts";
import { decodeDuration, encodeTimestamp } from "../wire/time.ts";
import { renderSession } from "./pictures.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ServerConfig } from "./config.ts";
import type { Rollouts } from "./rollouts.ts";
import type { Session, SessionConfig } from "./session.ts";
import type { SessionTable } from "./session-table.ts";
import { VERSION } from "./version.ts";

export interface EnvContext {
  readonly config: ServerConfig;
  readonly catalogue: Catalogue;
  readonly sessions: SessionTable;
  readonly rollouts: Rollouts;
  /** Counts steps, by environment. */
  readonly countSteps: (envId: string, steps: number) => void;
}

export async function make(context: EnvContext, request: MakeRequest__Output): Promise<Session> {
  return await context.sessions.create(await sessionConfig(context, request));
}

/** When the parts of a command ended, on the clock of `performance`; taken where somebody asked for timings. */
export interface Marks {
  /** Its values were checked, and the environments begin. */
  accepted: number;
  /** The environments have finished. */
  worked: number;
}

export async function reset(session: Session, command: ResetCommand__Output, marks?: Marks): Promise<ResetResult> {
  const accepted = session.io.acceptReset(command);
  if (marks !== undefined) marks.accepted = performance.now();
  await (session.flow ?? session.host).reset(accepted);
  if (marks !== undefined) marks.worked = performance.now();
  return session.flow === undefined ? session.io.resetResult() : {};
}

export async function step(context: EnvContext, session: Session, command: StepCommand__Output, marks?: Marks): Promise<StepResult> {
  const { host } = session;
  invariant(host.stepping === "together", "an asynchronous session was stepped as a whole");
  session.io.acceptStep(command);
  if (marks !== undefined) marks.accepted = performance.now();
  await host.step();
  if (marks !== undefined) marks.worked = performance.now();
  context.countSteps(session.config.world.spec.id, session.config.batch ?? 1);
  return session.io.stepResult();
}

/** A step of an asynchronous session: hands in now, and takes a batch when it is ready. @throws DomainError with nothing changed */
export function exchange(context: EnvContext, session: Session, command: StepCommand__Output): (marks?: Marks) => Promise<StepResult> {
  const { flow } = session;
  invariant(flow !== undefined, "a session that is not asynchronous was asked for a batch");
  const taking = flow.accept(command);
  context.countSteps(session.config.world.spec.id, command.envIds.length);
  return taking;
}

export async function snapshot(session: Session): Promise<SnapshotResponse> {
  session.flow?.requireIdle("snapshot");
  const states = await session.host.states();
  const { world, batch } = session.config;
  return {
    state: {
      envId: world.spec.id,
      kwargs: encodeStruct(world.kwargs),
      version: VERSION,
      numEnvs: batch ?? 0,
      states: states.map(encodeState),
    },
  };
}

/** @throws InvalidArgumentError when the snapshot is of another environment, size or version, or is malformed; nothing is restored then */
export async function restore(session: Session, command: RestoreCommand__Output): Promise<RestoreResponse> {
  session.flow?.requireIdle("restore");
  await session.host.restore(decodeSnapshot(session.config, command.state));
  return {};
}

/** The states of a snapshot, one per environment. @throws InvalidArgumentError when it is of another environment, size or version, or is malformed */
export function decodeSnapshot({ world, batch }: SessionConfig, state: SnapshotState__Output | null): StateRecord[] {
  const refuse = (what: string, expected: string, got: string): never => {
    throw new InvalidArgumentError(`state.${what}: expected ${expected}, got ${got}`, { field: `state.${what}` });
  };
  if (!state) return refuse("states", "a snapshot", "none");
  if (state.envId !== world.spec.id) refuse("env_id", world.spec.id, state.envId);
  if (state.version !== VERSION) refuse("version", VERSION, state.version);
  if (state.numEnvs !== (batch ?? 0) || state.states.length !== (batch ?? 1)) refuse("num_envs", String(batch ?? 0), String(state.numEnvs));
  const kwargs = dynamicsKwargs(decodeStruct(state.kwargs, "state.kwargs"));
  const own = dynamicsKwargs(world.kwargs);
  if (kwargs !== own) refuse("kwargs", own, kwargs);
  return state.states.map((record, i) => decodeStateRecord(record, `state.states[${i}]`));
}

export async function fork(context: EnvContext, session: Session): Promise<ForkResponse> {
  session.flow?.requireIdle("fork");
  const states = await session.host.states();
  const twin = await context.sessions.create(session.config);
  await twin.host.restore(states);
  return { session: describeSession(twin) };
}

export async function render({ config }: EnvContext, session: Session, query?: RenderQuery__Output | null): Promise<RenderResponse> {
  return await renderSession(session, query, config.maxMessageBytes);
}

export function describeSession(session: Session): MakeResponse {
  const { world, batch, batchSize, autoreset, observationDtype } = session.config;
  return {
    session: session.name,
    token: session.token,
    spec: encodeEnvSpec(world, overrideDtype(world.observationSpace, observationDtype)),
    expireTime: encodeTimestamp(session.expiresAt),
    window: session.window,
    numEnvs: batch ?? 0,
    autoresetMode: encodeAutoresetMode(autoreset),
    batchSize: batchSize ?? 0,
  };
}

const ACTION_BOUNDS = { ACTION_BOUNDS_UNSPECIFIED: "reject", ACTION_BOUNDS_REJECT: "reject", ACTION_BOUNDS_PASS: "pass" } as const;
const WITH_INFOS = { INFO_LEVEL_UNSPECIFIED: true, INFO_LEVEL_FULL: true, INFO_LEVEL_NONE: false } as const;

async function sessionConfig({ config, catalogue }: EnvContext, request: MakeRequest__Output): Promise<SessionConfig> {
  const world = await catalogue.describe(request.envId, decodeStruct(request.kwargs, "kwargs"));
  const batch = request.numEnvs === 0 ? null : request.numEnvs;
  const autoreset = decodeAutoresetMode(request.autoresetMode);
  return {
    world,
    batch,
    batchSize: decodeBatchSize(request),
    autoreset: batch === null ? "disabled" : autoreset,
    observationDtype: decodeObservationDtype(request.observationDtype),
    actionBounds: enumChoice(ACTION_BOUNDS, request.actionBounds, "action_bounds"),
    withInfos: enumChoice(WITH_INFOS, request.infoLevel, "info_level"),
    leaseTtlMs: decodeTtl(request.leaseTtl, config),
  };
}

function decodeBatchSize({ batchSize, numEnvs }: MakeRequest__Output): number | undefined {
  if (batchSize === 0) return undefined;
  if (batchSize <= numEnvs) return batchSize;
  const expected = numEnvs === 0 ? "0 for a single environment" : `0 to num_envs, ${numEnvs}`;
  throw new InvalidArgumentError(`batch_size: expected ${expected}, got ${batchSize}`, { field: "batch_size" });
}

/** The arguments on which a state depends, as comparable text: a state goes on under another time limit, and looks how it likes. */
function dynamicsKwargs({ max_episode_steps: _limit, render_mode: _mode, ...kwargs }: Readonly<Record<string, Json>>): string {
  return canonicalJson(kwargs);
}

/** @throws InvalidArgumentError unless it is positive and within the server's limit */
export function decodeTtl(ttl: Parameters<typeof decodeDuration>[0] | null | undefined, config: ServerConfig): number {
  if (!ttl) return config.leaseTtlMs;
  const ms = decodeDuration(ttl);
  if (ms > 0 && ms <= config.maxLeaseTtlMs) return ms;
  throw new InvalidArgumentError(`lease_ttl: expected more than 0 and at most ${config.maxLeaseTtlMs / 1000} s, got ${ms / 1000} s`, {
    field: "lease_ttl",
  });
}

function decodeObservationDtype(dtype: MakeRequest__Output["observationDtype"]): "float32" | "float64" | undefined {
  if (dtype === "DTYPE_UNSPECIFIED") return undefined;
  if (dtype === "DTYPE_FLOAT32") return "float32";
  if (dtype === "DTYPE_FLOAT64") return "float64";
  throw new InvalidArgumentError(`observation_dtype: expected float32 or float64, got ${dtype}`, { field: "observation_dtype" });
}
