/** Environment specs as a client reads them. */
import type { InfoField, Json, KwargSpec, NumberKind } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { EnvSpec__Output } from "../gen/rheos/v1/EnvSpec.ts";
import type { InfoField__Output } from "../gen/rheos/v1/InfoField.ts";
import type { KwargSpec__Output } from "../gen/rheos/v1/KwargSpec.ts";
import type { NumberKind__Output } from "../gen/rheos/v1/NumberKind.ts";
import { decodeSpace } from "./space.ts";
import { decodeJson } from "./struct.ts";
import { decodeDtype } from "./tensor.ts";

/** What an environment is. */
export interface EnvSpec {
  readonly id: string;
  readonly description: string;
  /** Where the definition comes from, and each difference on purpose. */
  readonly source: string;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  /** Steps after which an episode is truncated; null where there is no limit of Gymnasium's kind. */
  readonly maxEpisodeSteps: number | null;
  readonly rewardThreshold: number | null;
  readonly nondeterministic: boolean;
  readonly renderModes: readonly string[];
  readonly renderFps: number | null;
  readonly kwargs: readonly KwargSpec[];
  readonly infoFields: readonly InfoField[];
  readonly rewardKind: NumberKind;
}

/** @throws UnsupportedError for a space of another age */
export function decodeEnvSpec(message: EnvSpec__Output): EnvSpec {
  const { id, description, source, nondeterministic, renderModes } = message;
  return {
    id,
    description,
    source,
    observationSpace: decodeSpace(message.observationSpace, "observation_space"),
    actionSpace: decodeSpace(message.actionSpace, "action_space"),
    maxEpisodeSteps: message.maxEpisodeSteps ?? null,
    rewardThreshold: message.rewardThreshold ?? null,
    nondeterministic,
    renderModes,
    renderFps: message.renderFps ?? null,
    kwargs: message.kwargs.map(decodeKwarg),
    infoFields: message.infoFields.map(decodeInfoField),
    rewardKind: decodeNumberKind(message.rewardKind),
  };
}

function decodeKwarg({ name, type, description, defaultValue, choices }: KwargSpec__Output): KwargSpec {
  const allowed: readonly Json[] = choices.map((choice) => decodeJson(choice, name));
  const fallback = defaultValue === null ? null : decodeJson(defaultValue, name);
  return { name, type: type as KwargSpec["type"], description, default: fallback, ...(allowed.length > 0 ? { choices: allowed } : {}) };
}

function decodeInfoField({ key, dtype, shape, numberKind, onReset, onStep, description }: InfoField__Output): InfoField {
  return { key, dtype: decodeDtype(dtype, key), shape, numberKind: decodeNumberKind(numberKind), onReset, onStep, description };
}

function decodeNumberKind(kind: NumberKind__Output): NumberKind {
  return kind === "NUMBER_KIND_ARRAY" ? "array" : "native";
}
