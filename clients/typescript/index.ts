/** The TypeScript client of rheos: `await using client = await connect("localhost:50051")`. */
export { Client, connect, type Verification } from "./client.ts";
export type { ConnectOptions, TlsOptions } from "./connection.ts";
export type { RetryPolicy } from "./retry.ts";
export type { ServerInfo } from "./server-info.ts";
export type { Credentials } from "./session.ts";
export type { MakeAsyncVectorOptions, MakeOptions, MakeVectorOptions, ServerTiming } from "./make.ts";
export { RemoteEnvironment, type RemoteReset, type RemoteResetOptions, type RemoteStep } from "./environment.ts";
export { RemoteVector, type FinalStep, type VectorReset, type VectorResetOptions, type VectorStep } from "./vector.ts";
export { RemoteAsyncVector, type AsyncBatch } from "./async-vector.ts";
export type { Rollout, RolloutOptions } from "./rollout.ts";
export type { ElementInput } from "./element.ts";
export type { InfoColumn, VectorInfos } from "./infos.ts";
export type { Integer } from "./integers.ts";
export { parseSnapshot, type Snapshot } from "./snapshot.ts";
export { RemoteAgent } from "./agent.ts";
export type { ActOptions, ActResult, LogProbResult, PredictOptions } from "./agent-calls.ts";
export type { AgentDescription, AgentScore } from "./agent-description.ts";
export { Evaluation, type EpisodeReport, type EvaluateOptions, type EvaluationReport, type Interval } from "./evaluation.ts";
export type { ExportOptions, UploadOptions, UploadTest } from "./models.ts";
export { RemoteRun, type RunMetrics, type RunReport, type TrainOptions } from "./training.ts";
export { parseReceipt, type Receipt } from "./receipt.ts";
export type { EnvSpec } from "../../src/wire/decode-env-spec.ts";
export type { AutoresetMode } from "../../envs/core/vector-layout.ts";
export type { InfoField, Json, Kwargs, KwargSpec, NumberKind } from "../../envs/core/registry.ts";
export type {
  BoxSpace,
  DictSpace,
  DiscreteSpace,
  MultiBinarySpace,
  MultiDiscreteSpace,
  Space,
  TextSpace,
  TupleSpace,
} from "../../envs/core/spaces/index.ts";
export type { Dtype, Info, InfoValue, TypedArray, Value } from "../../envs/core/value.ts";
export type { Frame } from "../../envs/core/env.ts";
export {
  ClosedError,
  DomainError,
  InvalidActionError,
  InvalidArgumentError,
  NotFoundError,
  PhysicsDivergedError,
  ResetNeededError,
  UnsupportedError,
  type ErrorCode,
  type ErrorDetails,
} from "../../envs/core/errors.ts";
