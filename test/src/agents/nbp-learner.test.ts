/** The step of the learner of an implicit policy: each network along the gradient of its own loss, in float64 against differences. */
import { expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { box } from "../../../envs/core/spaces/index.ts";
import { implicitPolicy } from "../../../src/agents/implicit/implicit-policy.ts";
import { nbpMinibatch, type ImplicitActorCritic } from "../../../src/agents/nbp/nbp-learner.ts";
import { mlp } from "../../../src/nn/mlp.ts";
import { concatColumns, createJsKernels, Engine, tensorsOf, type Tensor } from "../../../src/tensor/index.ts";
import { at } from "../../support/numbers.ts";
import { slopeOf } from "../../support/slopes.ts";

const ROWS = 5;
const WEIGHT = 0.7;
const engine = new Engine(createJsKernels("float64"));
const policy = implicitPolicy(
  { kind: "implicit", hidden: [4], activation: "tanh", noiseSize: 3 },
  box({ low: -1, high: 1, shape: [2], dtype: "float64" }),
  box({ low: [-1, 0], high: [3, 0.5], shape: [2], dtype: "float64" }),
);
const ofPairs = mlp({ inputs: 4, hidden: [4], outputs: 1, activation: "tanh" });
const weights = createRng(1);
const updating = createRng(2);
const params = {
  policy: policy.init(engine, weights),
  critic: ofPairs.init(engine, weights),
  classifier: ofPairs.init(engine, weights),
  target: ofPairs.init(engine, weights),
};
const parts: ImplicitActorCritic = { engine, policy, critic: ofPairs, classifier: ofPairs, params, acting: createRng(3), updating };
const data = createRng(5);
const matrix = (cols: number, draw: (size: number) => Float64Array): Tensor => engine.tensor(draw(ROWS * cols), ROWS, cols);
const normals = (cols: number): Tensor => matrix(cols, (size) => data.standardNormals(size));
const inputs = [normals(2), normals(2), normals(1), matrix(1, (size) => data.uniforms(0, 1, size)), normals(2)];
const start = updating.state();

/** Metrics and gradients, with the same noise every time. */
function minibatch(): Tensor[] {
  updating.restore(start);
  return nbpMinibatch(parts, { entropyCoefficient: WEIGHT }, inputs);
}

const METRIC = { criticLoss: 0, classifierLoss: 1, policyLoss: 3, actionValue: 4, entropy: 5 } as const;

test("every network follows the slopes of its own loss", () => {
  const found = minibatch();
  let next = 6;
  for (const [network, metric] of [
    ["policy", METRIC.policyLoss],
    ["critic", METRIC.criticLoss],
    ["classifier", METRIC.classifierLoss],
  ] as const) {
    for (const variable of tensorsOf(params[network])) {
      const values = variable.values();
      const gradient = found[next++]?.values();
      values.forEach((_, k) => {
        const slope = slopeOf((step) => {
          engine.assign(
            variable,
            values.map((value, j) => (j === k ? value + step : value)),
          );
          return minibatch()[metric]?.item() ?? NaN;
        });
        engine.assign(variable, values);
        expect(Math.abs(at(gradient, k) - slope), `${network}: slope ${slope}`).toBeLessThan(1e-8);
      });
    }
  }
  expect(next).toBe(found.length);
});

test("the losses are those of the formulas, with noise of the policy in the place of a density", () => {
  const [observations, actions, rewards, discounts, nextObservations] = inputs as [Tensor, Tensor, Tensor, Tensor, Tensor];
  const rng = createRng(2);
  const noise = (): Tensor => matrix(3, (size) => rng.standardNormals(size));
  const [now, then] = [policy.units(params.policy, observations, noise()), policy.units(params.policy, nextObservations, noise())];
  const of = (network: "critic" | "target" | "classifier", states: Tensor, units: Tensor): number[] => [
    ...ofPairs.apply(params[network], concatColumns(states, units)).values(),
  ];
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / ROWS;
  const taken = of("critic", observations, policy.inward(actions));
  const after = of("target", nextObservations, then);
  const targets = after.map((value, row) => at(rewards.values(), row) + at(discounts.values(), row) * value);
  const logits = of("classifier", observations, now);
  const values = of("critic", observations, now);

  const [criticLoss, , , policyLoss, actionValue, entropy] = minibatch().map((tensor) => tensor.values()[0]);
  expect(criticLoss).toBeCloseTo(mean(targets.map((target, row) => (target - at(taken, row)) ** 2)), 12);
  expect(actionValue).toBeCloseTo(mean(values), 12);
  expect(policyLoss).toBeCloseTo(-mean(values) + WEIGHT * mean(logits), 12);
  expect(entropy).toBeCloseTo(Math.log(4 * 0.5) - mean(logits), 12); // the box is 4 wide and 0.5 high
});

test("actions are those of the bounds, and units lead to them and back", () => {
  const units = engine.tensor([-1, 1, 0, 0.5], 2, 2);
  expect([...policy.outward(units).values()]).toEqual([-1, 0.5, 1, 0.375]);
  expect([...policy.inward(policy.outward(units)).values()]).toEqual([-1, 1, 0, 0.5]);
});
