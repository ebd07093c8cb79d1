/** Environment specs on the wire. */
import { withKwargs, type InfoField, type Json, type KwargSpec, type NumberKind, type WorldSpec } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { AutoresetMode } from "../../envs/core/vector-layout.ts";
import type { AutoresetMode__Output } from "../gen/rheos/v1/AutoresetMode.ts";
import type { EnvSpec } from "../gen/rheos/v1/EnvSpec.ts";
import type { InfoField as InfoFieldMessage } from "../gen/rheos/v1/InfoField.ts";
import type { KwargSpec as KwargSpecMessage } from "../gen/rheos/v1/KwargSpec.ts";
import { enumChoice } from "./enum-choice.ts";
import { encodeSpace } from "./space.ts";
import { encodeJson } from "./struct.ts";
import { encodeDtype } from "./tensor.ts";

export interface DescribedWorld {
  readonly spec: WorldSpec;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly kwargs: Readonly<Record<string, Json>>;
}

/** @param observationSpace as the client will see it, where that differs from the world's own */
export function encodeEnvSpec(
  { spec, kwargs, actionSpace, ...world }: DescribedWorld,
  observationSpace: Space = world.observationSpace,
): EnvSpec {
  const limit = kwargs["max_episode_steps"] ?? spec.maxEpisodeSteps;
  const renderFps = withKwargs(spec.renderFps, kwargs);
  return {
    id: spec.id,
    description: spec.description,
    observationSpace: encodeSpace(observationSpace),
    actionSpace: encodeSpace(actionSpace),
    ...(typeof limit === "number" && limit >= 0 ? { maxEpisodeSteps: limit } : {}),
    ...(spec.rewardThreshold === null ? {} : { rewardThreshold: spec.rewardThreshold }),
    nondeterministic: false,
    renderModes: [...spec.renderModes],
    ...(renderFps === null ? {} : { renderFps }),
    kwargs: spec.kwargs.map(encodeKwarg),
    infoFields: withKwargs(spec.infoFields, kwargs).map(encodeInfoField),
    rewardKind: encodeNumberKind(spec.rewardKind),
    source: spec.source,
  };
}

function encodeKwarg(kwarg: KwargSpec): KwargSpecMessage {
  const { name, type, description, choices = [] } = kwarg;
  return { name, type, description, defaultValue: encodeJson(kwarg.default), choices: choices.map(encodeJson) };
}

function encodeInfoField({ key, dtype, shape, numberKind, onReset, onStep, description }: InfoField): InfoFieldMessage {
  return { key, dtype: encodeDtype(dtype), shape: [...shape], numberKind: encodeNumberKind(numberKind), onReset, onStep, description };
}

function encodeNumberKind(kind: NumberKind): "NUMBER_KIND_NATIVE" | "NUMBER_KIND_ARRAY" {
  return kind === "native" ? "NUMBER_KIND_NATIVE" : "NUMBER_KIND_ARRAY";
}

const MODES: Readonly<Record<AutoresetMode, AutoresetMode__Output>> = {
  "next-step": "AUTORESET_MODE_NEXT_STEP",
  "same-step": "AUTORESET_MODE_SAME_STEP",
  disabled: "AUTORESET_MODE_DISABLED",
};

export function encodeAutoresetMode(mode: AutoresetMode): AutoresetMode__Output {
  return MODES[mode];
}

const MODES_BY_NAME: Readonly<Record<AutoresetMode__Output, AutoresetMode>> = {
  AUTORESET_MODE_UNSPECIFIED: "next-step",
  AUTORESET_MODE_NEXT_STEP: "next-step",
  AUTORESET_MODE_SAME_STEP: "same-step",
  AUTORESET_MODE_DISABLED: "disabled",
};

/** Unset means next-step. @throws InvalidArgumentError for a mode of another schema */
export function decodeAutoresetMode(mode: AutoresetMode__Output): AutoresetMode {
  return enumChoice(MODES_BY_NAME, mode, "autoreset_mode");
}
