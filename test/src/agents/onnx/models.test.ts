/** Models that users bring: what is read from them, and why they are refused. */
import { describe, expect, test } from "vitest";
import { box, dict, discrete, type Space } from "../../../../envs/core/spaces/index.ts";
import { modelContract, readModel } from "../../../../src/agents/index.ts";
import { OnnxGraph } from "../../../../src/agents/onnx/onnx-graph.ts";
import { ATTRIBUTE, FUNCTION, GRAPH, MODEL, NODE, TENSOR } from "../../../../src/agents/onnx/onnx-types.ts";
import { ProtoWriter } from "../../../../src/agents/onnx/proto-writer.ts";
import { ACTIONS, finish, halves, modelOf, noisyModel, OBSERVATIONS, stochasticModel } from "../../../support/models.ts";

const SPACES = { observationSpace: OBSERVATIONS, actionSpace: ACTIONS };
const contractOf = (file: Uint8Array, spaces = SPACES) => modelContract(readModel(file), spaces);

test("a deterministic model needs no names", () => {
  expect(contractOf(modelOf())).toMatchObject({ observation: "obs", action: "actions", noise: [], logProb: "", oneByOne: false });
  expect(contractOf(modelOf({ input: { shape: [1, 17] } }))).toMatchObject({ oneByOne: true });
});

test("noise that a model draws becomes an input, and the third output the log-probability", () => {
  const model = readModel(stochasticModel());
  const contract = modelContract(model, SPACES);
  expect(contract).toMatchObject({ action: "17", logProb: "19", noiseSize: 6, oneByOne: true });
  expect(contract.noise).toHaveLength(1);
  expect(readModel(model.file)).toMatchObject({ noise: [], inputs: [{ name: "input" }, { name: contract.noise[0] }] });
});

test("noise may be an input of the model", () => {
  expect(contractOf(noisyModel())).toMatchObject({ observation: "observation", noise: ["noise"], noiseSize: 6, noiseType: "float32" });
});

test("one number may come in a column", () => {
  const graph = new OnnxGraph("float32");
  const given = graph.input("obs", "int64", ["N", 1]);
  graph.output("actions", graph.op("Reshape", [given, graph.integers([-1])]), "int64", ["N"]);
  const spaces = { observationSpace: discrete(5), actionSpace: discrete(5) };
  expect(contractOf(finish(graph), spaces)).toMatchObject({ observationShape: [1], observationType: "int64" });
});

const drawing = (operator: string) => modelOf({ act: (graph, x) => graph.op(operator, [halves(graph, x)]) });
const two = (): Uint8Array => {
  const graph = new OnnxGraph("float32");
  const first = graph.input("obs", "float32", ["N", 17]);
  graph.input("state", "float32", ["N", 4]);
  graph.output("actions", halves(graph, first), "float32", ["N", 6]);
  return finish(graph);
};
const elsewhere = new ProtoWriter().integer(TENSOR.dims, 3).text(TENSOR.name, "w").integer(TENSOR.location, 1);
const inGraph = (graph: ProtoWriter): Uint8Array => new ProtoWriter().message(MODEL.graph, graph).finish();
const inNode = (attribute: ProtoWriter): Uint8Array =>
  inGraph(new ProtoWriter().message(GRAPH.node, new ProtoWriter().message(NODE.attribute, attribute)));
const inFunction = (): Uint8Array => {
  const attribute = new ProtoWriter().message(ATTRIBUTE.tensor, elsewhere);
  const node = new ProtoWriter().message(NODE.attribute, attribute);
  const definition = new ProtoWriter().text(1, "name").message(FUNCTION.node, node);
  return new ProtoWriter().message(MODEL.graph, new ProtoWriter().text(GRAPH.name, "g")).message(MODEL.functions, definition).finish();
};
const whole = modelOf();
const text = new TextEncoder();

const MALFORMED: readonly (readonly [name: string, file: Uint8Array, why: RegExp])[] = [
  ["an empty file", new Uint8Array(), /no graph/],
  ["text", text.encode("hello world"), /expected an ONNX file/],
  ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), /expected an ONNX file/],
  ["half of a file", whole.slice(0, whole.length / 2), /does not fit|ends in the middle/],
  ["a number without an end", new Uint8Array(40).fill(0xff), /more than 10 bytes/],
  ["weights in another file", inGraph(new ProtoWriter().message(GRAPH.initializer, elsewhere)), /another file/],
  [
    "the same, sparse",
    inGraph(new ProtoWriter().message(GRAPH.sparseInitializer, new ProtoWriter().message(1, elsewhere))),
    /another file/,
  ],
  ["a constant in another file", inNode(new ProtoWriter().message(ATTRIBUTE.tensor, elsewhere)), /another file/],
  [
    "a constant in another file, deep inside",
    inNode(new ProtoWriter().message(ATTRIBUTE.graph, new ProtoWriter().message(GRAPH.initializer, elsewhere))),
    /another file/,
  ],
  ["the same in an operator of its own", inFunction(), /another file/],
  ["uniform noise inside", drawing("RandomUniformLike"), /RandomUniformLike draws numbers that no seed decides/],
  ["a draw among choices inside", drawing("Multinomial"), /deterministic=True/],
  ["two inputs", two(), /expected one for observations.*got obs, state/],
  ["another number of inputs", modelOf({ input: { shape: ["N", 11] } }), /input obs: expected shape \[B, 17\], got \[\?, 11\]/],
  ["no batch axis", modelOf({ input: { shape: [17] } }), /expected a first dimension that is free, or 1, got 17/],
  ["a fixed batch", modelOf({ input: { shape: [32, 17] } }), /free, or 1, got 32/],
  ["more axes", modelOf({ input: { shape: ["N", 17, 1] } }), /expected shape/],
  ["text as input", modelOf({ input: { type: "bool" } }), /expected float32, .* got bool/],
  ["whole numbers as input", modelOf({ input: { type: "int32" } }), /expected floats or float64, got int32/],
  ["another number of actions", modelOf({ output: { shape: ["N", 7] } }), /expected actions of shape \[6\], got \[7\]/],
  ["choices as actions", modelOf({ output: { type: "int64" } }), /output actions: expected float32 or float64, got int64/],
];

test.each(MALFORMED)("%s is refused, with the reason", (_, file, why) => {
  expect(() => contractOf(file)).toThrow(why);
});

test("every cut of a file is refused or harmless", () => {
  for (let length = 0; length < whole.length; length += 3) {
    try {
      contractOf(whole.slice(0, length));
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/INVALID_ARGUMENT|UNIMPLEMENTED/) as string });
    }
  }
});

describe("spaces that models do not take", () => {
  const nested: Space = dict({ a: box({ low: 0, high: 1, shape: [2], dtype: "float32" }) });
  test.each([
    ["observation", { ...SPACES, observationSpace: nested }],
    ["action", { ...SPACES, actionSpace: nested }],
  ])("%s", (name, spaces) => {
    expect(() => contractOf(whole, spaces)).toThrow(new RegExp(`${name} space: expected a Box or Discrete`));
  });
});
