/**
 * How a model and an environment fit together: which input is the observation, which output the action. Models say little of themselves, so
 * names and places decide: those of rheos' own exports, and those of Stable-Baselines3's recipe, whose outputs are action, value and
 * log-probability in this order.
 */
import { InvalidArgumentError } from "../../../envs/core/errors.ts";
import type { BoxSpace, DiscreteSpace, Space } from "../../../envs/core/spaces/index.ts";
import type { ModelFile, ModelValue } from "./read-model.ts";

export interface OnnxNetwork {
  readonly kind: "onnx";
  readonly observation: string;
  readonly observationType: "float32" | "float64" | "int64" | "int32" | "uint8";
  /** Dimensions of one observation as the model takes it. */
  readonly observationShape: readonly number[];
  readonly action: string;
  /** Output with log-probabilities of sampled actions; empty where there is none. */
  readonly logProb: string;
  /** Inputs of noise, each [B, noiseSize]; empty for a deterministic model. */
  readonly noise: readonly string[];
  readonly noiseType: "float32" | "float64";
  readonly noiseSize: number;
  /** Whether it takes one row at a time. */
  readonly oneByOne: boolean;
  /** Numbers in its constants. */
  readonly parameters: number;
}

export type PolicySpaces = { readonly observationSpace: Space; readonly actionSpace: Space };

export const OBSERVATION_TYPES = ["float32", "float64", "int64", "int32", "uint8"] as const;
export const NOISE_TYPES = ["float32", "float64"] as const;

/** @throws InvalidArgumentError `MODEL_CONTRACT` saying what was expected and what the model has */
export function modelContract(model: ModelFile, { observationSpace, actionSpace }: PolicySpaces): OnnxNetwork {
  const wanted = arraySpace("observation", observationSpace);
  const given = arraySpace("action", actionSpace);
  const [observation, noise] = inputsOf(model);
  const type = OBSERVATION_TYPES.find((each) => each === observation.type);
  if (type === undefined) throw refuse(`input ${observation.name}: expected ${OBSERVATION_TYPES.join(", ")}, got ${observation.type}`);
  const integers = observationSpace.kind === "discrete";
  if (!integers && !type.startsWith("float") && type !== wanted.dtype)
    throw refuse(`input ${observation.name}: expected floats or ${wanted.dtype}, got ${type}`);
  const rows = observation.shape?.[0];
  if (typeof rows === "number" && rows !== 1)
    throw refuse(`input ${observation.name}: expected a first dimension that is free, or 1, got ${rows}`);
  const noiseType = noise === undefined ? "float32" : NOISE_TYPES.find((each) => each === noise.type);
  if (noiseType === undefined) throw refuse(`input ${noise?.name}: expected float32 or float64, got ${noise?.type}`);
  const noises = noise === undefined ? model.noise : [noise.name];
  const size = noise?.shape?.[1] ?? sizeOf(given.shape);
  return {
    kind: "onnx",
    observation: observation.name,
    observationType: type,
    observationShape: observationShape(observation, wanted.shape),
    action: actionOutput(model, actionSpace, given),
    logProb: noises.length === 0 ? "" : logProbOutput(model),
    noise: noises,
    noiseType,
    noiseSize: noises.length === 0 ? 0 : size,
    oneByOne: rows === 1,
    parameters: model.parameters,
  };
}

function inputsOf({ inputs }: ModelFile): [observation: ModelValue, noise: ModelValue | undefined] {
  const names = inputs.map(({ name }) => name).join(", ");
  const noise = inputs.find(({ name }) => name === "noise");
  const [observation, ...more] = inputs.filter((input) => input !== noise);
  if (observation === undefined || more.length > 0)
    throw refuse(`inputs: expected one for observations, and at most one more called noise, got ${names === "" ? "none" : names}`);
  return [observation, noise];
}

/** Dimensions after the first. */
function observationShape({ name, shape }: ModelValue, element: readonly number[]): readonly number[] {
  const expected = `[B${element.map((size) => `, ${size}`).join("")}]`;
  if (shape === undefined) return element;
  const rest = shape.slice(1);
  if (element.length === 0 && rest.length === 1 && (rest[0] === 1 || rest[0] === null)) return [1]; // one number in a column
  const fits = shape.length > 0 && rest.length === element.length && rest.every((size, k) => size === null || size === element[k]);
  if (fits) return element;
  throw refuse(`input ${name}: expected shape ${expected}, got [${shape.map((size) => size ?? "?").join(", ")}]`);
}

function actionOutput({ outputs }: ModelFile, space: Space, { shape }: ArraySpace): string {
  const found = outputs.find(({ name }) => name === "action" || name === "actions") ?? outputs[0];
  if (found === undefined) throw refuse("outputs: expected actions, got none");
  const isInteger = found.type === "int64" || found.type === "int32";
  if (space.kind === "discrete" ? !isInteger : found.type !== "float32" && found.type !== "float64")
    throw refuse(
      `output ${found.name}: expected ${space.kind === "discrete" ? "int64 or int32" : "float32 or float64"}, got ${found.type}`,
    );
  const rest = found.shape?.slice(1);
  const known = rest?.every((dim) => dim !== null) === true ? sizeOf(rest) : sizeOf(shape);
  if (known !== sizeOf(shape))
    throw refuse(`output ${found.name}: expected actions of shape [${shape.join(", ")}], got [${rest?.join(", ")}]`);
  return found.name;
}

function logProbOutput({ outputs }: ModelFile): string {
  const named = outputs.find(({ name }) => name === "log_prob");
  return named?.name ?? (outputs.length === 3 ? (outputs[2]?.name ?? "") : "");
}

interface ArraySpace {
  readonly shape: readonly number[];
  readonly dtype: string;
}

function arraySpace(name: string, space: Space): ArraySpace {
  if (space.kind === "box" || space.kind === "discrete") return { shape: shapeOf(space), dtype: space.dtype };
  throw refuse(`${name} space: expected a Box or Discrete, which models can take, got ${space.kind}`);
}

function shapeOf(space: BoxSpace | DiscreteSpace): readonly number[] {
  return space.kind === "box" ? space.shape : [];
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** What keeps a model from being an agent. */
function refuse(text: string): InvalidArgumentError {
  return new InvalidArgumentError(`model: ${text}`, { field: "chunk" }, "MODEL_CONTRACT");
}
