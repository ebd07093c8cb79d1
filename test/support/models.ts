/** ONNX models as users bring them, good and bad ones, for HalfCheetah-v5: 17 numbers in, 6 out. */
import { box, type Space } from "../../envs/core/spaces/index.ts";
import { MODEL_WEIGHT, modelContract, randomBundle, readModel, type AgentBundle } from "../../src/agents/index.ts";
import { OnnxGraph, type Shape, type ValueName } from "../../src/agents/onnx/onnx-graph.ts";
import type { ElementType } from "../../src/agents/onnx/onnx-types.ts";

export const OBSERVATIONS: Space = box({ low: -Infinity, high: Infinity, shape: [17], dtype: "float64" });
export const ACTIONS: Space = box({ low: -1, high: 1, shape: [6], dtype: "float32" });

export interface ModelParts {
  readonly input?: { readonly name?: string; readonly type?: ElementType; readonly shape?: Shape };
  /** [N, 6] of an input [N, 17]; half of the first six numbers when absent. */
  readonly act?: (graph: OnnxGraph, observation: ValueName) => ValueName;
  readonly output?: { readonly name?: string; readonly type?: ElementType; readonly shape?: Shape };
}

/** A model of these parts, sound where they are absent. */
export function modelOf({ input = {}, act = halves, output = {} }: ModelParts = {}): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraph("float32");
  const observation = graph.input(input.name ?? "obs", input.type ?? "float32", input.shape ?? ["N", 17]);
  graph.output(output.name ?? "actions", act(graph, observation), output.type ?? "float32", output.shape ?? ["N", 6]);
  return finish(graph);
}

export function finish(graph: OnnxGraph): Uint8Array<ArrayBuffer> {
  return graph.finish({ producerVersion: "test", text: "", metadata: {} });
}

/** Half of the first six numbers. */
export function halves(graph: OnnxGraph, observation: ValueName): ValueName {
  const [start, end, axis] = [0, 6, 1].map((value) => graph.integers([value])) as [ValueName, ValueName, ValueName];
  return graph.op("Mul", [graph.op("Slice", [observation, start, end, axis]), graph.number(0.5)]);
}

/** As Stable-Baselines3 exports a stochastic policy: noise drawn inside, and three outputs without names of their own. */
export function stochasticModel(): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraph("float32");
  const means = halves(graph, graph.input("input", "float32", [1, 17]));
  const noise = graph.op("RandomNormalLike", [means]);
  const actions = graph.op("Add", [means, graph.op("Mul", [noise, graph.number(0.1)])]);
  const squares = graph.op("ReduceSum", [graph.op("Mul", [noise, noise]), graph.integers([1])], { keepdims: 0 });
  graph.output("17", actions, "float32", [1, 6]);
  graph.output("18", graph.op("ReduceSum", [means, graph.integers([1])], { keepdims: 1 }), "float32", [1, 1]);
  graph.output("19", graph.op("Mul", [squares, graph.numbers([-0.5], [])]), "float32", [1]);
  return finish(graph);
}

/** Its noise is an input. */
export function noisyModel(): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraph("float32");
  const means = halves(graph, graph.input("observation", "float32", ["N", 17]));
  const noise = graph.input("noise", "float32", ["N", 6]);
  graph.output("action", graph.op("Add", [means, graph.op("Mul", [noise, graph.number(0.1)])]), "float32", ["N", 6]);
  return finish(graph);
}

/** Multiplies matrices for minutes, in little memory. */
export function endlessModel(): Uint8Array<ArrayBuffer> {
  return modelOf({
    act(graph, observation) {
      let product = graph.op("Expand", [graph.number(1e-3), graph.integers([1500, 1500])]);
      // What depends on the observation is not computed when the model is loaded.
      product = graph.op("Add", [product, graph.op("ReduceMax", [observation], { keepdims: 1 })]);
      for (let k = 0; k < 2000; k++) product = graph.op("Tanh", [graph.op("MatMul", [product, product])]);
      return graph.op("Add", [halves(graph, observation), graph.op("ReduceMax", [product], { keepdims: 1 })]);
    },
  });
}

/** Fills so many numbers of memory. */
export function greedyModel(numbers: number): Uint8Array<ArrayBuffer> {
  return modelOf({
    act(graph, observation) {
      let large = graph.op("Expand", [graph.op("ReduceMax", [observation], { keepdims: 1 }), graph.integers([1, numbers])]);
      for (let k = 0; k < 8; k++) large = graph.op("Add", [graph.op("Concat", [large, large], { axis: 0 }), graph.number(k)]);
      return graph.op("Add", [halves(graph, observation), graph.op("ReduceMax", [large], { keepdims: 1 })]);
    },
  });
}

/** A model as the bundle of an agent. */
export function modelBundle(file: Uint8Array): AgentBundle {
  const model = readModel(file);
  const spaces = { observationSpace: OBSERVATIONS, actionSpace: ACTIONS };
  const { manifest } = randomBundle({ id: "Test-v0", ...spaces });
  const network = modelContract(model, spaces);
  const weights = new Map([[MODEL_WEIGHT, { shape: [model.file.length], data: model.file }]]);
  return { manifest: { ...manifest, algorithm: "mine", network, weightsSha256: "f".repeat(64) }, weights };
}
