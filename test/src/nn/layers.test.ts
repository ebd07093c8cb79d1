import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { uniform } from "../../../src/nn/initializers.ts";
import { initLayerNorm, layerNorm, LAYER_NORM_EPSILON } from "../../../src/nn/layer-norm.ts";
import { layerNormMlp } from "../../../src/nn/layer-norm-mlp.ts";
import { linear, mlp } from "../../../src/nn/mlp.ts";
import { countNumbers, createJsKernels, Engine, namedTensors } from "../../../src/tensor/index.ts";
import { largestDifference } from "../../support/numbers.ts";

const engine = new Engine(createJsKernels());

test("a linear layer is x W + b", () => {
  const layer = linear({ inputs: 2, outputs: 3, weight: uniform(1), bias: uniform(1) });
  const params = layer.init(engine, createRng(1));
  engine.assign(params.weight, [1, 2, 3, 4, 5, 6]);
  engine.assign(params.bias, [0.5, 0, -0.5]);
  // (1, 2) W = (1 + 8, 2 + 10, 3 + 12).
  expect([...layer.apply(params, engine.tensor([1, 2], 1, 2)).values()]).toEqual([9.5, 12, 14.5]);
  expect(() => layer.apply(params, engine.tensor([1, 2, 3], 1, 3))).toThrow("x: expected shape [B, 2], got [1, 3]");
});

describe("a multilayer perceptron", () => {
  const net = mlp({ inputs: 2, hidden: [4, 3], outputs: 1, activation: "relu" });

  test("has its layers in a list, the output last", () => {
    const params = net.init(engine, createRng(1));
    expect(params.map(({ weight: { rows, cols } }) => [rows, cols])).toEqual([
      [2, 4],
      [4, 3],
      [3, 1],
    ]);
    expect(countNumbers(params)).toBe(8 + 4 + 12 + 3 + 3 + 1);
  });

  test("without hidden layers is linear, and has an activation on hidden ones alone", () => {
    const flat = mlp({ inputs: 1, hidden: [], outputs: 1, activation: "relu" });
    const [only] = flat.init(engine, createRng(1));
    if (only !== undefined) engine.assign(only.weight, [2]);
    expect(flat.apply(only === undefined ? [] : [only], engine.tensor([-3], 1, 1)).item()).toBe(-6);
    const params = net.init(engine, createRng(1));
    for (const { weight } of params) engine.assign(weight, new Float64Array(weight.size).fill(-1));
    // relu(-1 - 1) = 0 in every unit of the first layer, so that only biases are left, which are 0.
    expect(net.apply(params, engine.tensor([1, 1], 1, 2)).item()).toBe(0);
  });
});

test("layer normalisation is gain · (x - mean) / √(variance + ε) + offset: of (1, 3) it is ±1 / √(1 + ε)", () => {
  const params = initLayerNorm(engine, 2);
  engine.assign(params.gain, [2, 3]);
  engine.assign(params.offset, [10, 20]);
  const unit = 1 / Math.sqrt(1 + LAYER_NORM_EPSILON);
  const found = layerNorm(params, engine.tensor([1, 3], 1, 2)).values();
  expect(largestDifference(found, Float64Array.of(10 - 2 * unit, 20 + 3 * unit))).toBeLessThan(1e-12);
});

test("a network with layer normalisation starts near zero, and its weights have their names", () => {
  const net = layerNormMlp({ inputs: 5, hidden: [7, 6], outputs: 2 });
  const params = net.init(engine, createRng(3));
  const parts = ["weight", "bias", "gain", "offset"];
  const hidden = [0, 1].flatMap((layer) => parts.map((part) => `hidden.${layer}.${part}`));
  expect([...namedTensors(params).keys()]).toEqual([...hidden, "output.weight", "output.bias"]);
  // Six normalised units are at most √6 together, and output weights at most 0.003.
  const y = net.apply(params, engine.tensor(createRng(4).standardNormals(50), 10, 5)).values();
  expect(Math.max(...y.map(Math.abs))).toBeLessThan(0.003 * 6);
  expect(Math.max(...y.map(Math.abs))).toBeGreaterThan(0);
});
