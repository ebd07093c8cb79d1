import { expect, test } from "vitest";
import { returnScale } from "../../../src/rl/return-scale.ts";

const config = { numEnvs: 2, discount: 0.5, bound: 10 };

test("rewards are divided by the standard deviation of discounted returns, which start anew with each episode", () => {
  const scale = returnScale(config);
  scale.scale([2, 6], [0, 1]); // returns 2 and 6; the second episode is over
  const { returns } = scale.state();
  expect([...returns]).toEqual([2, 0]);
  scale.scale([1, 1], [0, 0]); // 2/2 + 1 and 0/2 + 1
  expect([...scale.state().returns]).toEqual([2, 1]);
  // returns seen: 2, 6, 2, 1: mean 11/4, variance (0.5625 + 10.5625 + 0.5625 + 3.0625) / 4, and a start of weight 1e-4
  expect(scale.state().mean).toBeCloseTo(2.75, 3);
  expect(scale.state().variance).toBeCloseTo(3.6875, 3);
});

test("large ones are cut off", () => {
  const scale = returnScale({ ...config, numEnvs: 1 });
  for (let step = 0; step < 500; step++) scale.scale([step % 2], [1]);
  expect(scale.scale([100], [1])[0]).toBe(10);
});

test("a restored scale goes on as the one that was saved", () => {
  const [first, second] = [returnScale(config), returnScale(config)];
  first.scale([1, 2], [0, 0]);
  second.restore(first.state());
  expect(second.scale([3, 4], [0, 0])).toEqual(first.scale([3, 4], [0, 0]));
});
