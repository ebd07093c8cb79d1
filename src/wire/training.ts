/** Training runs on the wire. */
import type { Json } from "../../envs/core/registry.ts";
import type { Algorithm } from "../training/algorithms.ts";
import type { Preset } from "../training/presets.ts";
import type { RunDescription } from "../training/describe-run.ts";
import type { RunConduct } from "../training/run-conduct.ts";
import type { MetricLine } from "../training/run-directory.ts";
import type { RunPhase } from "../training/run-status.ts";
import type { RunWish } from "../training/plan-run.ts";
import type { Algorithm as AlgorithmMessage } from "../gen/rheos/v1/Algorithm.ts";
import type { Run as RunMessage } from "../gen/rheos/v1/Run.ts";
import type { RunMetrics } from "../gen/rheos/v1/RunMetrics.ts";
import type { RunPhase as RunPhaseMessage } from "../gen/rheos/v1/RunPhase.ts";
import type { StartRunRequest__Output } from "../gen/rheos/v1/StartRunRequest.ts";
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { decodeStruct, encodeStruct } from "./struct.ts";
import { encodeTimestamp } from "./time.ts";

const PHASES: Readonly<Record<RunPhase, RunPhaseMessage & string>> = {
  queued: "RUN_PHASE_QUEUED",
  running: "RUN_PHASE_RUNNING",
  stopped: "RUN_PHASE_STOPPED",
  finished: "RUN_PHASE_FINISHED",
  failed: "RUN_PHASE_FAILED",
};

export function encodeRun({ name, config, status, latest }: RunDescription): RunMessage {
  const { algorithm, envId, envKwargs, steps: budget, seed, settings } = config;
  const { phase, agent, error, updated } = status;
  const meanReturn = latest?.["meanReturn"];
  return {
    ...{ name, algorithm, envId, envKwargs: encodeStruct(envKwargs), budget, seed, settings: encodeStruct(settings) },
    ...{ phase: PHASES[phase], steps: latest?.steps ?? 0, agent, error, updateTime: encodeTimestamp(Date.parse(updated)) },
    ...(meanReturn === undefined ? {} : { meanReturn }),
  };
}

export function decodeRunPhase(phase: string): RunPhase {
  const [found = "failed"] = Object.entries(PHASES).find(([, message]) => message === phase) ?? [];
  return found as RunPhase;
}

export function encodeMetrics({ steps, ...values }: MetricLine): RunMetrics {
  return { steps, values };
}

export function encodeAlgorithm({ name, description, defaults }: Algorithm, presets: readonly Preset[]): AlgorithmMessage {
  const own = presets.filter(({ algorithms }) => algorithms.includes(name));
  const encoded = own.map(({ name: preset, envId, settings }) => ({ name: preset, envId, settings: encodeStruct(settings) }));
  return { name, description, settings: encodeStruct(defaults), presets: encoded };
}

/** @throws InvalidArgumentError for malformed structs and integers past 2^53 */
export function decodeRunWish(request: StartRunRequest__Output): RunWish {
  const { algorithm, envId, preset } = request;
  const settings: Readonly<Record<string, Json>> = { ...decodeStruct(request.settings, "settings") };
  return {
    ...{ algorithm, envId, settings, envKwargs: { ...decodeStruct(request.envKwargs, "env_kwargs") } },
    ...{ steps: integer("budget", request.budget), seed: integer("seed", request.seed), preset: preset === "" ? undefined : preset },
  };
}

/** What is absent is as in `base`. @throws InvalidArgumentError for what is out of range */
export function decodeConduct({ evaluationEpisodes, checkpointSeconds }: StartRunRequest__Output, base: RunConduct): RunConduct {
  const seconds = checkpointSeconds ?? base.checkpointSeconds;
  if (!(seconds >= 0 && seconds < Infinity)) {
    throw new InvalidArgumentError(`checkpoint_seconds: expected a finite number ≥ 0, got ${seconds}`, { field: "checkpoint_seconds" });
  }
  return { ...base, checkpointSeconds: seconds, evaluationEpisodes: evaluationEpisodes ?? base.evaluationEpisodes };
}

function integer(field: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError(`${field}: expected an integer below 2^53, got ${text}`, { field });
}
