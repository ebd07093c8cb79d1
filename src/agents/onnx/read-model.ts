/**
 * What an ONNX model is, from its file: inputs, outputs, operators, size; and the file with its normal noise turned into inputs, so that
 * whoever runs it decides on the noise.
 */
import { invariant, UnsupportedError } from "../../../envs/core/errors.ts";
import {
  ATTRIBUTE,
  DIM,
  ELEMENT,
  FUNCTION,
  GRAPH,
  MODEL,
  NODE,
  PAIR,
  SHAPE,
  TENSOR,
  TENSOR_TYPE,
  TYPE,
  VALUE,
  type ElementType,
} from "./onnx-types.ts";
import { bytesField, integersOf, malformedModel, protoFields, textOf } from "./proto-reader.ts";
import { ProtoWriter } from "./proto-writer.ts";

/** An input or output. */
export interface ModelValue {
  readonly name: string;
  /** Absent for what is no array, or of another type. */
  readonly type: ElementType | undefined;
  /** Absent where the model does not tell; null for a dimension that is known at run time alone. */
  readonly shape: readonly (number | null)[] | undefined;
}

export interface ModelFile {
  readonly inputs: readonly ModelValue[];
  readonly outputs: readonly ModelValue[];
  /** Numbers in its constants. */
  readonly parameters: number;
  /** Inputs that stand for operators which drew normal noise; their shape is not known. */
  readonly noise: readonly string[];
  /** With those inputs. */
  readonly file: Uint8Array<ArrayBuffer>;
}

/** Operators that draw standard normal noise of the shape of an input or of their own. */
const NORMAL_NOISE: ReadonlySet<string> = new Set(["RandomNormal", "RandomNormalLike"]);
/** Operators with randomness of their own, which no seed of ours reaches. */
const OWN_RANDOMNESS: ReadonlySet<string> = new Set(["RandomUniform", "RandomUniformLike", "Multinomial", "Bernoulli"]);
/** More inputs or outputs than any policy has. */
const MAX_VALUES = 64;
const MAX_DEPTH = 16;
/** `TensorProto.DataLocation`: not in this file. */
const EXTERNAL = 1n;

const NAMES = new Map<bigint, ElementType>((Object.keys(ELEMENT) as ElementType[]).map((name) => [BigInt(ELEMENT[name]), name]));

/**
 * @throws InvalidArgumentError `MALFORMED_MODEL` for bytes that are no model
 * @throws UnsupportedError for weights in other files, and randomness that cannot be seeded
 */
export function readModel(file: Uint8Array): ModelFile {
  const graph = bytesField(file, MODEL.graph);
  if (graph.length === 0) throw malformedModel("it has no graph");
  const survey: Survey = { parameters: 0, constants: new Set(), noise: [] };
  for (const { field, bytes } of protoFields(file)) if (field === MODEL.functions) surveyFunction(bytes, survey);
  surveyGraph(graph, survey, 0);
  const [inputs, outputs] = [GRAPH.input, GRAPH.output].map((wanted) => valuesOf(graph, wanted));
  invariant(inputs !== undefined && outputs !== undefined, "two lists");
  return {
    inputs: inputs.filter(({ name }) => !survey.constants.has(name)),
    outputs,
    parameters: survey.parameters,
    noise: survey.noise,
    file: survey.noise.length === 0 ? Uint8Array.from(file) : withNoiseInputs(file, graph, new Set(survey.noise)),
  };
}

interface Survey {
  parameters: number;
  readonly constants: Set<string>;
  readonly noise: string[];
}

/** @param depth 0 = the graph of the model, where noise can be replaced */
function surveyGraph(graph: Uint8Array, survey: Survey, depth: number): void {
  if (depth > MAX_DEPTH) throw malformedModel(`graphs lie in each other more than ${MAX_DEPTH} deep`);
  for (const { field, bytes } of protoFields(graph)) {
    if (field === GRAPH.node) surveyNode(bytes, survey, depth);
    if (field === GRAPH.sparseInitializer) surveySparse(bytes, survey);
    if (field === GRAPH.initializer) {
      survey.parameters += surveyTensor(bytes);
      if (depth === 0) survey.constants.add(textOf(bytesField(bytes, TENSOR.name)));
    }
  }
}

/** Operators of the model's own making. */
function surveyFunction(definition: Uint8Array, survey: Survey): void {
  for (const { field, bytes } of protoFields(definition)) {
    if (field === FUNCTION.node) surveyNode(bytes, survey, 1);
    if (field === FUNCTION.attribute) surveyAttribute(bytes, survey, 1);
  }
}

function surveyNode(node: Uint8Array, survey: Survey, depth: number): void {
  const type = textOf(bytesField(node, NODE.type));
  if (OWN_RANDOMNESS.has(type) || (NORMAL_NOISE.has(type) && (depth > 0 || !isStandard(node)))) {
    const how = "export it with deterministic=True, or with its noise as an input called noise";
    throw new UnsupportedError(`model: ${type} draws numbers that no seed decides; ${how}`, { field: "chunk", operator: type });
  }
  if (NORMAL_NOISE.has(type)) survey.noise.push(textOf(bytesField(node, NODE.output)));
  for (const { field, bytes } of protoFields(node)) {
    if (field === NODE.attribute) surveyAttribute(bytes, survey, depth);
  }
}

function surveyAttribute(attribute: Uint8Array, survey: Survey, depth: number): void {
  for (const { field, bytes } of protoFields(attribute)) {
    if (field === ATTRIBUTE.graph || field === ATTRIBUTE.graphs) surveyGraph(bytes, survey, depth + 1);
    if (field === ATTRIBUTE.tensor || field === ATTRIBUTE.tensors) survey.parameters += surveyTensor(bytes);
    if (field === ATTRIBUTE.sparse || field === ATTRIBUTE.sparses) surveySparse(bytes, survey);
  }
}

/** Values and indices, each a tensor. */
function surveySparse(sparse: Uint8Array, survey: Survey): void {
  for (const { field, bytes } of protoFields(sparse)) {
    if (field === PAIR.first || field === PAIR.second) survey.parameters += surveyTensor(bytes);
  }
}

/** Whether it draws with mean 0 and scale 1: attributes of its own say otherwise. */
function isStandard(node: Uint8Array): boolean {
  return [...protoFields(node)]
    .filter(({ field }) => field === NODE.attribute)
    .every(({ bytes }) => {
      const name = textOf(bytesField(bytes, ATTRIBUTE.name));
      const [value = 0] = [...protoFields(bytes)].filter(({ field }) => field === ATTRIBUTE.float).map(({ raw }) => floatAtEnd(raw));
      if (name === "dtype") return [...protoFields(bytes)].every(({ field, integer }) => field !== ATTRIBUTE.integer || integer === 1n);
      return (name !== "mean" || value === 0) && (name !== "scale" || value === 1);
    });
}

function floatAtEnd(raw: Uint8Array): number {
  return new DataView(raw.buffer, raw.byteOffset + raw.length - Float32Array.BYTES_PER_ELEMENT).getFloat32(0, true);
}

/** @returns how many numbers it holds @throws UnsupportedError when they are elsewhere */
function surveyTensor(tensor: Uint8Array): number {
  let count = 1n;
  for (const part of protoFields(tensor)) {
    if (part.field === TENSOR.dims) for (const dim of integersOf(part)) count *= dim;
    if (part.field === TENSOR.external || (part.field === TENSOR.location && part.integer === EXTERNAL)) {
      throw new UnsupportedError("model: its weights lie in another file; save it with the weights inside", { field: "chunk" });
    }
  }
  return Number(count);
}

function valuesOf(graph: Uint8Array, wanted: number): ModelValue[] {
  const found: ModelValue[] = [];
  for (const { field, bytes } of protoFields(graph)) {
    if (field !== wanted) continue;
    if (found.length >= MAX_VALUES + 1) throw malformedModel(`it has more than ${MAX_VALUES} inputs or outputs`);
    found.push(valueOf(bytes));
  }
  return found;
}

function valueOf(value: Uint8Array): ModelValue {
  const name = textOf(bytesField(value, VALUE.name));
  const tensor = bytesField(bytesField(value, VALUE.type), TYPE.tensor);
  let type: ElementType | undefined;
  let shape: (number | null)[] | undefined;
  for (const part of protoFields(tensor)) {
    if (part.field === TENSOR_TYPE.element) type = NAMES.get(part.integer);
    if (part.field === TENSOR_TYPE.shape) shape = [...protoFields(part.bytes)].filter(({ field }) => field === SHAPE.dim).map(dimOf);
  }
  return { name, type, shape };
}

function dimOf({ bytes }: { readonly bytes: Uint8Array }): number | null {
  for (const { field, integer } of protoFields(bytes)) if (field === DIM.value) return Number(integer);
  return null;
}

/** The model without the operators that drew noise, and with inputs of the names of their results. */
function withNoiseInputs(file: Uint8Array, graph: Uint8Array, noise: ReadonlySet<string>): Uint8Array<ArrayBuffer> {
  const isNoise = (bytes: Uint8Array): boolean =>
    NORMAL_NOISE.has(textOf(bytesField(bytes, NODE.type))) && noise.has(textOf(bytesField(bytes, NODE.output)));
  const changed = new ProtoWriter();
  for (const { field, bytes, raw } of protoFields(graph)) if (field !== GRAPH.node || !isNoise(bytes)) changed.raw(raw);
  for (const name of noise) {
    const tensor = new ProtoWriter().integer(TENSOR_TYPE.element, ELEMENT.float32);
    const type = new ProtoWriter().message(TYPE.tensor, tensor);
    changed.message(GRAPH.input, new ProtoWriter().text(VALUE.name, name).message(VALUE.type, type));
  }
  const model = new ProtoWriter();
  for (const { field, raw } of protoFields(file)) if (field !== MODEL.graph) model.raw(raw);
  return model.message(MODEL.graph, changed).finish();
}
