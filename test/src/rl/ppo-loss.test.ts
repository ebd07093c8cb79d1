import { expect, test } from "vitest";
import { approximateKl, clipFraction, ppoLoss } from "../../../src/rl/ppo-loss.ts";
import { createJsKernels, Engine, gradients } from "../../../src/tensor/index.ts";

const engine = new Engine(createJsKernels("float64"));
const column = (values: readonly number[]) => engine.tensor(values, values.length, 1);

/** Ratios 1.5 and 0.5 with advantages 2 and -1. */
function example(advantages: readonly number[]) {
  const logProb = engine.leaf([Math.log(1.5), Math.log(0.5)], 2, 1);
  const loss = ppoLoss({ logProb, oldLogProb: column([0, 0]), advantages: column(advantages) }, 0.2);
  return { logProb, loss };
}

test("the gain is cut off where the ratio has gone far enough", () => {
  // min(1.5 · 2, 1.2 · 2) = 2.4 and min(0.5 · -1, 0.8 · -1) = -0.8: the mean is 0.8
  const { logProb, loss } = example([2, -1]);
  expect(loss.loss.item()).toBeCloseTo(-0.8, 14);
  const [gradient] = gradients(loss.loss, [logProb]);
  for (const slope of gradient?.values() ?? []) expect(Math.abs(slope)).toBe(0);
});

test("it is not cut off where that would hide a loss", () => {
  // min(1.5 · -2, 1.2 · -2) = -3 and min(0.5 · 1, 0.8 · 1) = 0.5: the mean is -1.25; d/dlogρ of -mean: -(-3)/2, -0.5/2
  const { logProb, loss } = example([-2, 1]);
  expect(loss.loss.item()).toBeCloseTo(1.25, 14);
  const [gradient] = gradients(loss.loss, [logProb]);
  expect(gradient?.values()[0]).toBeCloseTo(1.5, 14);
  expect(gradient?.values()[1]).toBeCloseTo(-0.25, 14);
});

test("divergence and clip fraction of two ratios, one inside of the range", () => {
  const logProb = column([Math.log(1.1), Math.log(2)]);
  const loss = ppoLoss({ logProb, oldLogProb: column([0, 0]), advantages: column([0, 0]) }, 0.2);
  expect(approximateKl(loss).item()).toBeCloseTo((0.1 - Math.log(1.1) + 1 - Math.log(2)) / 2, 14);
  expect(clipFraction(loss, 0.2).item()).toBe(0.5);
});
