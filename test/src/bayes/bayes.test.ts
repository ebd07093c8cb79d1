/** Gated flows, normal and noisy layers, networks of them. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { gatedFlow, drawMasks } from "../../../src/bayes/gated-flow.ts";
import { gaussianLinear, GAUSSIAN_LINEAR_DEFAULTS } from "../../../src/bayes/gaussian-linear.ts";
import { MNF_CHAIN_DEFAULTS, mnfLinear } from "../../../src/bayes/mnf-linear.ts";
import { noisyLinear, NOISY_LINEAR_DEFAULTS } from "../../../src/bayes/noisy-linear.ts";
import { applyLayer } from "../../../src/bayes/stochastic-layer.ts";
import { stochasticMlp } from "../../../src/bayes/stochastic-mlp.ts";
import {
  add,
  createJsKernels,
  Engine,
  gradients,
  mapTree,
  program,
  relu,
  sliceColumns,
  sum,
  tensorsOf,
} from "../../../src/tensor/index.ts";
import { logAbsDet } from "../../support/jacobian.ts";
import { at } from "../../support/numbers.ts";
import { expectSlopes } from "../../support/slopes.ts";

const SIGMAS = 5; // false-alarm rate 5.7e-7 per comparison
const engine = new Engine(createJsKernels("float64"));

describe("a gated flow", () => {
  const [size, steps, rows] = [4, 2, 5];
  const flow = gatedFlow({ size, steps, hidden: 6, gateBias: 0.5 });
  const params = flow.init(engine, createRng(1));
  const rng = createRng(2);
  const z = engine.leaf(rng.standardNormals(rows * size), rows, size);
  const masks = drawMasks(engine, rng, rows, { size, steps });

  test("has the log-determinant of its Jacobian", () => {
    const result = flow.forward(params, z, masks);
    const columns = Array.from({ length: size }, (_, j) => gradients(sum(sliceColumns(result.z, j, 1)), [z])[0]?.values());
    for (let row = 0; row < rows; row++) {
      const jacobian = Float64Array.from({ length: size * size }, (_, k) => at(columns[Math.floor(k / size)], row * size + (k % size)));
      expect(Math.abs(at(result.logDet.values(), row) - logAbsDet(jacobian, size))).toBeLessThan(1e-12);
    }
  });

  test("leaves alone what the mask keeps", () => {
    const kept = flow.forward(params, z, [engine.full(rows, size, 1), engine.full(rows, size, 1)]);
    expect(kept.z.values()).toEqual(z.values());
    expect([...kept.logDet.values()]).toEqual([0, 0, 0, 0, 0]);
  });

  test("opens half of its masks", () => {
    const [mask] = drawMasks(engine, createRng(3), 100, { size: 100, steps: 1 });
    const open = [...(mask?.values() ?? [])].reduce((total, value) => total + value, 0);
    expect(Math.abs(open - 5000)).toBeLessThan(SIGMAS * 50); // binomial, √(10⁴ / 4) = 50
  });

  test("refuses masks of another shape by name", () => {
    expect(() => flow.forward(params, z, [engine.full(1, size, 1), engine.full(1, size, 1)])).toThrow(
      "mask: expected shape [5, 4], got [1, 4]",
    );
  });
});

describe("a normal layer", () => {
  const layer = gaussianLinear({ ...GAUSSIAN_LINEAR_DEFAULTS, inputs: 3, outputs: 2 });
  const params = layer.init(engine, createRng(4));

  test("starts with standard deviations of softplus(-3), and no noise gives its means", () => {
    const ones = { weight: engine.full(3, 2, 1), bias: engine.full(1, 2, 1) };
    const [moved, still] = [layer.weights(params, ones), layer.weights(params, layer.still(engine))];
    expect(still.weight.values()).toEqual(params.weight.values());
    // log(1 + e⁻³) = 0.0485874
    moved.weight.values().forEach((value, k) => expect(value - at(still.weight.values(), k)).toBeCloseTo(0.0485874, 7));
    moved.bias.values().forEach((value) => expect(value).toBeCloseTo(0.0485874, 7));
  });

  test("has the gradients that differences give, in both ways of sampling and in its divergence", () => {
    const x = engine.tensor([1, -2, 0.5], 1, 3);
    const [noise, local] = [layer.draw(engine, createRng(5)), layer.local.draw(engine, createRng(6), 1)];
    expectSlopes(params, () => add(layer.regulariser(params), sum(applyLayer(layer, params, x, noise))), 1e-8);
    expectSlopes(params, () => sum(layer.local.apply(params, x, local)), 1e-8);
  });

  test("has the same variance of outputs in both ways of sampling", () => {
    const [x, count] = [[1, -2, 0.5], 20_000];
    const std = Math.log1p(Math.exp(-3));
    const expected = std ** 2 * (1 + 4 + 0.25 + 1);
    const rng = createRng(7);
    const rows = engine.tensor(Array.from({ length: count }, () => x).flat(), count, 3);
    const local = layer.local.apply(params, rows, layer.local.draw(engine, rng, count)).values();
    const center = applyLayer(layer, params, engine.tensor(x, 1, 3), layer.still(engine)).values();
    const explicit = Array.from({ length: count }, () => {
      using _scope = engine.scope();
      return at(applyLayer(layer, params, engine.tensor(x, 1, 3), layer.draw(engine, rng)).values(), 0);
    });
    for (const outputs of [explicit, Array.from({ length: count }, (_, row) => at(local, 2 * row))]) {
      const variance = outputs.reduce((total, value) => total + (value - at(center, 0)) ** 2, 0) / count;
      expect(Math.abs(variance / expected - 1)).toBeLessThan(SIGMAS * Math.sqrt(2 / count)); // normal: Var(s²) = 2 σ⁴ / n
    }
  });
});

describe("a noisy layer", () => {
  const layer = noisyLinear({ ...NOISY_LINEAR_DEFAULTS, inputs: 4, outputs: 3 });
  const params = layer.init(engine, createRng(8));

  test("starts with σ₀ / √inputs, and means within 1 / √inputs", () => {
    expect(new Set(params.weightSigma.values())).toEqual(new Set([0.25]));
    expect(new Set(params.biasSigma.values())).toEqual(new Set([0.25]));
    for (const value of [...params.weight.values(), ...params.bias.values()]) expect(Math.abs(value)).toBeLessThanOrEqual(0.5);
  });

  test("factorises its noise by hand: f(4) f(-9) = -6", () => {
    const noise = { input: engine.tensor([2, 0, 0, 0], 1, 4), output: engine.tensor([-3, 0, 0], 1, 3) };
    const { weight, bias } = layer.weights(params, noise);
    expect(at(weight.values(), 0)).toBeCloseTo(at(params.weight.values(), 0) - 6 * 0.25, 12);
    expect(weight.values().slice(1)).toEqual(params.weight.values().slice(1));
    expect(at(bias.values(), 0)).toBeCloseTo(at(params.bias.values(), 0) - 3 * 0.25, 12);
  });

  test("draws signed roots of normals: mean 0, mean square E|ε| = √(2/π)", () => {
    const rng = createRng(9);
    const draws = Array.from({ length: 5000 }, () => [...layer.draw(engine, rng).input.values()]).flat();
    const average = (f: (value: number) => number): number => draws.reduce((total, value) => total + f(value), 0) / draws.length;
    const expected = Math.sqrt(2 / Math.PI);
    expect(Math.abs(average((value) => value))).toBeLessThan(SIGMAS * Math.sqrt(expected / draws.length));
    // Var |ε| = 1 - 2/π
    expect(Math.abs(average((value) => value ** 2) - expected)).toBeLessThan(SIGMAS * Math.sqrt((1 - 2 / Math.PI) / draws.length));
  });

  test("has the gradients that differences give", () => {
    const x = engine.tensor([1, -2, 0.5, 3], 1, 4);
    const noise = layer.draw(engine, createRng(10));
    expectSlopes(params, () => sum(applyLayer(layer, params, x, noise)), 1e-8);
  });
});

describe("a network of them", () => {
  const layers = [
    mnfLinear({ ...MNF_CHAIN_DEFAULTS, inputs: 3, outputs: 4 }),
    gaussianLinear({ ...GAUSSIAN_LINEAR_DEFAULTS, inputs: 4, outputs: 5 }),
    noisyLinear({ ...NOISY_LINEAR_DEFAULTS, inputs: 5, outputs: 2 }),
  ] as const;
  const network = stochasticMlp(layers, "relu");
  const params = network.init(engine, createRng(11));
  const x = engine.tensor(createRng(12).standardNormals(6), 2, 3);

  test("applies one sample layer by layer, an activation between", () => {
    const noise = network.draw(engine, createRng(13));
    let h = x;
    layers.forEach((layer, index) => {
      const { weight, bias } = (layer as (typeof layers)[0]).weights(params[index] as never, noise[index] as never);
      const flat = weight.values();
      const next = Float64Array.from({ length: 2 * layer.outputs }, (_, k) => {
        const [row, column] = [Math.floor(k / layer.outputs), k % layer.outputs];
        return Array.from(
          { length: layer.inputs },
          (__, i) => at(h.values(), row * layer.inputs + i) * at(flat, i * layer.outputs + column),
        ).reduce((total, value) => total + value, at(bias.values(), column));
      });
      const made = engine.tensor(next, 2, layer.outputs);
      h = index < 2 ? relu(made) : made;
    });
    const found = network.apply(network.weights(params, noise), x).values();
    found.forEach((value, k) => expect(value).toBeCloseTo(at(h.values(), k), 12));
  });

  test("adds up the divergences of the layers that have a prior", () => {
    const noise = network.draw(engine, createRng(14));
    const parts = [layers[0].regulariser(params[0] as never, noise[0] as never), layers[1].regulariser(params[1] as never)];
    expect(network.regulariser(params, noise).item()).toBeCloseTo(
      parts.reduce((total, part) => total + part.item(), 0),
      10,
    );
    const noisy = stochasticMlp([layers[2]], "relu");
    expect(noisy.regulariser(noisy.init(engine, createRng(15)), noisy.draw(engine, createRng(16))).item()).toBe(0);
  });

  test("keeps a sample: noise that was copied gives the same bytes", () => {
    const noise = network.draw(engine, createRng(17));
    const copied = noise.map((tree) => mapTree(tree, (tensor) => engine.tensor(tensor.values(), tensor.rows, tensor.cols)));
    expect(network.apply(network.weights(params, copied), x).values()).toEqual(network.apply(network.weights(params, noise), x).values());
    expect(tensorsOf(network.still(engine)).length).toBe(tensorsOf(noise).length);
  });

  test("draws anew at every run of a program, the same as without one", () => {
    const outputOf = (rng: ReturnType<typeof createRng>) => {
      const noise = network.draw(engine, rng);
      return add(sum(network.apply(network.weights(params, noise), x)), network.regulariser(params, noise));
    };
    const [noted, plain] = [createRng(18), createRng(18)];
    using played = program(engine, [], () => [outputOf(noted)]);
    const runs = Array.from({ length: 3 }, () => played.run([])[0]?.item());
    expect(runs).toEqual(Array.from({ length: 3 }, () => outputOf(plain).item()));
    expect(new Set(runs).size).toBe(3);
  });

  test("is refused where widths do not fit", () => {
    expect(() => stochasticMlp([layers[0], layers[2]], "relu")).toThrow("layers of a network have widths that fit");
  });
});
