/** Losses of an implicit policy, by numbers worked by hand, and against the density of a policy that has one. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { diagonalNormal } from "../../../src/distributions/diagonal-normal.ts";
import { mlp } from "../../../src/nn/mlp.ts";
import { adam } from "../../../src/optim/adam.ts";
import { classifierEntropy, classifierLoss, implicitPolicyLoss } from "../../../src/rl/implicit-policy-losses.ts";
import { stopGradient } from "../../../src/rl/stop-gradient.ts";
import {
  add,
  createJsKernels,
  createWasmKernels,
  Engine,
  exp,
  gradients,
  multiply,
  tensorsOf,
  type Tensor,
} from "../../../src/tensor/index.ts";
import { at } from "../../support/numbers.ts";

const engine = new Engine(createJsKernels("float64"));
const column = (...values: number[]): Tensor => engine.leaf(values, values.length, 1);

describe("the loss of the classifier", () => {
  test("by hand: the mean surprise of both kinds of actions, and the share that it takes for what they are", () => {
    // -log σ(log 3) = log(4/3), -log σ(0) = log 2; -log(1 - σ(-log 3)) = log(4/3), -log(1 - σ(log 3)) = log 4
    const { loss, accuracy } = classifierLoss(column(Math.log(3), 0), column(-Math.log(3), Math.log(3)));
    expect(loss.item()).toBeCloseTo((Math.log(4 / 3) + Math.log(2)) / 2 + (Math.log(4 / 3) + Math.log(4)) / 2, 12);
    expect(accuracy.item()).toBe(0.5); // right about the first of each; a logit of 0 says nothing
  });

  test("of one that knows nothing is 2 log 2, and its slopes -1/2 and 1/2 per action", () => {
    const [logit, reference] = [column(0, 0), column(0, 0)];
    const { loss } = classifierLoss(logit, reference);
    expect(loss.item()).toBeCloseTo(2 * Math.log(2), 12);
    const slopes = gradients(loss, [logit, reference]).map((slope) => [...slope.values()]);
    expect(slopes).toEqual([
      [-0.25, -0.25],
      [0.25, 0.25],
    ]);
  });
});

test("the loss of the policy is what it loses in value, and how crowded it is", () => {
  // -(3 - 1) / 2 + 0.5 (4 + 2) / 2
  expect(implicitPolicyLoss(column(3, -1), column(4, 2), 0.5).item()).toBeCloseTo(0.5, 12);
  // log 4 - (1 + 0) / 2
  expect(classifierEntropy(column(1, 0), Math.log(4)).item()).toBeCloseTo(Math.log(4) - 0.5, 12);
});

test("descending the logit of the true densities ascends the entropy: a nat per unit of log σ of a normal policy", () => {
  // c = log N(a; μ, σ) - log U with a = μ + σ ε and ε = ±1; dE[c]/dlog σ = E[-ε/σ · σ ε] = -1, dE[c]/dμ = E[-ε/σ] = 0
  const [mean, logStd] = [engine.leaf([0.3], 1, 1), engine.leaf([-1], 1, 1)];
  const actions = add(mean, multiply(exp(logStd), column(1, -1)));
  const density = diagonalNormal({ location: stopGradient(add(mean, column(0, 0))), logStd: stopGradient(logStd) });
  const loss = implicitPolicyLoss(column(0, 0), density.logProb(actions), 1);
  const [ofMean, ofLogStd] = gradients(loss, [mean, logStd]).map((slope) => slope.item());
  expect(ofMean).toBeCloseTo(0, 12);
  expect(ofLogStd).toBeCloseTo(-1, 12);
});

test("a classifier that is trained becomes the log-ratio of the densities, and tells the entropy", () => {
  // π = N(0.2, 0.3²) of which less than 0.4 % lie outside of the box [-1, 1], U = 1/2.
  const [location, std, rows] = [0.2, 0.3, 256];
  const trained = new Engine(createWasmKernels());
  const rng = createRng(4);
  const net = mlp({ inputs: 1, hidden: [32, 32], outputs: 1, activation: "tanh" });
  const params = net.init(trained, rng);
  const variables = tensorsOf(params);
  const optimizer = adam(variables);
  const drawn = (): Tensor =>
    trained.tensor(
      rng.standardNormals(rows).map((noise) => location + std * noise),
      rows,
      1,
    );
  let entropy = 0;
  const [steps, last] = [1500, 300];
  for (let step = 0; step < steps; step++) {
    using _scope = trained.scope();
    const logit = net.apply(params, drawn());
    const { loss } = classifierLoss(logit, net.apply(params, trained.tensor(rng.uniforms(-1, 1, rows), rows, 1)));
    optimizer.step(gradients(loss, variables), step < steps - last ? 3e-3 : 3e-4);
    if (step >= steps - last) entropy += classifierEntropy(logit, Math.log(2)).item() / last;
  }
  const places = [-0.4, -0.1, 0.2, 0.5, 0.8];
  const logits = net.apply(params, trained.tensor(places, places.length, 1)).values();
  places.forEach((place, index) => {
    const logDensity = -((place - location) ** 2) / (2 * std * std) - Math.log(std * Math.sqrt(2 * Math.PI));
    expect(Math.abs(at(logits, index) - (logDensity + Math.log(2))), `at ${place}`).toBeLessThan(0.15);
  });
  expect(Math.abs(entropy - Math.log(std * Math.sqrt(2 * Math.PI * Math.E)))).toBeLessThan(0.05);
});
