/** Arguments of kinds that only MuJoCo tasks have. */
import { describe, expect, test } from "vitest";
import { InvalidArgumentError } from "../../../envs/core/errors.ts";
import { completeKwargs, makeEnvironment, type Json } from "../../../envs/core/registry.ts";
import { HOPPER } from "../../../envs/mujoco/hopper/index.ts";
import { sharedEngine } from "../../support/mujoco-engine.ts";

describe("ranges", () => {
  test.each([
    [
      [0.5, 1.5],
      [0.5, 1.5],
    ],
    [
      [1.5, 0.5],
      [1.5, 0.5],
    ],
    [
      [null, 2],
      [null, 2],
    ],
    [
      [-Infinity, Infinity],
      [null, null],
    ],
  ])("%j is understood as %j", (given, understood) => {
    expect(completeKwargs(HOPPER, { healthy_z_range: given })["healthy_z_range"]).toEqual(understood);
  });

  test.each([
    [[1]],
    [[1, 2, 3]],
    [[Infinity, 3]],
    [[0, -Infinity]],
    [[0, NaN]],
    [["0", 1]],
    [null],
    [1],
    [{ low: 0, high: 1 }],
  ] as Json[][])("%j is refused by name", (given) => {
    expect(() => completeKwargs(HOPPER, { healthy_z_range: given ?? null })).toThrow(InvalidArgumentError);
    expect(() => completeKwargs(HOPPER, { healthy_z_range: given ?? null })).toThrow(/^healthy_z_range: expected \[low, high\], null/);
  });

  test("a range without an end has none: the hopper may be as high as it likes, and never too low", async () => {
    const steps = async (range: Json) => {
      const env = makeEnvironment(HOPPER, { healthy_z_range: range }, { mujoco: await sharedEngine() });
      env.reset({ seed: 0 });
      return env.step(new Float32Array(3)).terminated;
    };
    expect(await steps([null, null])).toBe(false);
    expect(await steps([2, null])).toBe(true);
    expect(await steps([null, 1])).toBe(true);
  });
});
