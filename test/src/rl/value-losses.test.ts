/** Losses of action values and of latent space policies, by numbers worked by hand, in float64. */
import { describe, expect, test } from "vitest";
import { latentPolicyLoss, softQLoss, softValueLoss } from "../../../src/rl/latent-policy-losses.ts";
import { bootstrapTarget, posteriorLoss, qLearningTarget, tdLoss, valueLoss } from "../../../src/rl/td-loss.ts";
import { createJsKernels, Engine, gradients, type Tensor } from "../../../src/tensor/index.ts";

const engine = new Engine(createJsKernels("float64"));
const column = (...values: number[]): Tensor => engine.leaf(values, values.length, 1);
const rows = (...values: number[][]): Tensor => engine.leaf(values.flat(), values.length, values[0]?.length ?? 0);
const numbers = (x: Tensor | undefined): number[] => [...(x?.values() ?? [])];

describe("targets of Q-learning", () => {
  const rewardT = column(1, -2, 0.5);
  const targetQTPlus1 = rows([3, 5], [4, 1], [2, 2]);

  test("bootstrap from the best action of the target network, and not from a terminal state", () => {
    // 1 + 0.9 · 5; terminal: -2; 0.5 + 0.9 · 2
    const found = qLearningTarget({ rewardT, discountT: column(0.9, 0, 0.9), targetQTPlus1 });
    expect(numbers(found)).toEqual([expect.closeTo(5.5, 12), -2, expect.closeTo(2.3, 12)]);
  });

  test("of a truncated last step bootstrap like any other", () => {
    // the environment says truncated, not terminated: γ_t stays γ
    const found = bootstrapTarget({ rewardT: column(1), discountT: column(0.99), valueTPlus1: column(10) });
    expect(found.item()).toBeCloseTo(10.9, 12);
  });

  test("with double Q take the value of the action that the other network prefers", () => {
    // the chooser prefers columns 0, 1 and, of two equal ones, 0: values 3, 1, 2
    const selectorQTPlus1 = rows([7, 6], [0, 1], [4, 4]);
    const found = qLearningTarget({ rewardT, discountT: column(1, 1, 1), targetQTPlus1, selectorQTPlus1 });
    expect(numbers(found)).toEqual([4, -1, 2.5]);
    const tied = qLearningTarget({
      rewardT: column(0),
      discountT: column(1),
      targetQTPlus1: rows([1, 8, 9]),
      selectorQTPlus1: rows([0, 4, 4]),
    });
    expect(tied.item()).toBe(8);
  });

  test("are constants", () => {
    const found = qLearningTarget({ rewardT, discountT: column(1, 1, 1), targetQTPlus1, selectorQTPlus1: targetQTPlus1 });
    expect(found.tracked).toBe(false);
  });
});

describe("the loss of action values", () => {
  const qT = rows([1, 2], [3, 0], [0, -1]);
  const actionT = engine.tensor([1, 0, 1], 3, 1);
  const targetT = column(2.5, 1, 3); // δ = 0.5, -2, 4

  test("squared, by hand: (0.25 + 4 + 16) / 3", () => {
    const { loss, errorT } = tdLoss(qT, actionT, targetT, "squared");
    expect(numbers(errorT)).toEqual([0.5, -2, 4]);
    expect(loss.item()).toBeCloseTo(6.75, 12);
    // dL/dQ(s, a) = -2 δ / 3, and 0 for the other actions
    const found = numbers(gradients(loss, [qT])[0]);
    expect(found).toEqual([0, -1 / 3, 4 / 3, 0, 0, -8 / 3].map((value) => expect.closeTo(value, 12)));
  });

  test("Huber, by hand: (0.125 + 1.5 + 3.5) / 3, with slopes within ±1", () => {
    const { loss } = tdLoss(qT, actionT, targetT, "huber");
    expect(loss.item()).toBeCloseTo(5.125 / 3, 12);
    const found = numbers(gradients(loss, [qT])[0]);
    expect(found).toEqual([0, -0.5 / 3, 1 / 3, 0, 0, -1 / 3].map((value) => expect.closeTo(value, 12)));
    const zero = column(1);
    expect(numbers(gradients(valueLoss(zero, column(1), "huber").loss, [zero])[0])).toEqual([expect.closeTo(0, 12)]);
  });

  test("of a posterior adds λ times its divergence", () => {
    expect(posteriorLoss(column(6.75), column(200), 1e-4).item()).toBeCloseTo(6.77, 12);
  });

  test("refuses wrong shapes by name", () => {
    expect(() => tdLoss(qT, column(1, 0), targetT, "squared")).toThrow("actionT: expected shape [3, 1], got [2, 1]");
    expect(() => tdLoss(qT, actionT, column(1), "squared")).toThrow("targetT: expected shape [3, 1], got [1, 1]");
    expect(() => posteriorLoss(column(1), column(1, 2), 1)).toThrow("regulariser: expected shape [1, 1], got [2, 1]");
  });
});

describe("losses of latent space policies", () => {
  test("Q by hand: c = 3, γ = 0.9; 3 · 1 + 0.9 · 2 = 4.8 against 4; terminal: 3 · 2 = 6 against 5", () => {
    const qT = column(4, 5);
    const input = { qT, rewardT: column(1, 2), discountT: column(0.9, 0), targetValueTPlus1: column(2, 100) };
    const loss = softQLoss(input, 3);
    expect(loss.item()).toBeCloseTo(0.25 * (0.64 + 1), 12);
    expect(numbers(gradients(loss, [qT])[0])).toEqual([expect.closeTo(-0.4, 12), expect.closeTo(-0.5, 12)]);
    expect(numbers(gradients(loss, [input.targetValueTPlus1])[0])).toEqual([0, 0]);
  });

  const logProb = column(-1, 0.5);
  const logPrior = column(-2, -1);
  const qT = column(3, 1);
  const valueT = column(2.5, -1);
  const actions = { logProb, logPrior, qT, valueT };

  test("V by hand: targets 3 + 1 - 2 = 2 and 1 - 0.5 - 1 = -0.5", () => {
    const loss = softValueLoss(actions);
    expect(loss.item()).toBeCloseTo(0.25 * (0.25 + 0.25), 12);
    const found = gradients(loss, [valueT, logProb, logPrior, qT]).map(numbers);
    expect(found).toEqual([
      [0.25, -0.25],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  test("V under a uniform prior: targets 4 and 0.5", () => {
    expect(softValueLoss({ ...actions, logPrior: null }).item()).toBeCloseTo(0.25 * (2.25 + 2.25), 12);
  });

  test("policy by hand: weights -1 - 3 + 2.5 + 2 = 0.5 and 0.5 - 1 - 1 + 1 = -0.5", () => {
    const loss = latentPolicyLoss(actions);
    expect(loss.item()).toBeCloseTo(0.5 * (-0.5 - 0.25), 12);
    // the gradient is that of log π times its weight, whatever else depends on the policy
    const found = gradients(loss, [logProb, valueT, logPrior, qT]).map(numbers);
    expect(found).toEqual([
      [0.25, -0.25],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  test("refuse wrong shapes by name", () => {
    expect(() => softValueLoss({ ...actions, qT: column(1) })).toThrow("qT: expected shape [2, 1], got [1, 1]");
  });
});
