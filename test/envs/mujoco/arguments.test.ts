/** Arguments of kinds that only MuJoCo tasks have. */
import { describe, expect, test } from "vitest";
import { InvalidArgumentError } from "../../../envs/core/errors.ts";
import { completeKwargs, makeEnvironment, type Json } from "../../../envs/core/registry.ts";
import { ANT } from "../../../envs/mujoco/ant/index.ts";
import { HOPPER } from "../../../envs/mujoco/hopper/index.ts";
import { freshEngine, sharedEngine } from "../../support/mujoco-engine.ts";

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

  test("what is not finite is named, not shown as null", () => {
    const range = () => completeKwargs(HOPPER, { healthy_z_range: [NaN, Infinity] });
    expect(range).toThrow("healthy_z_range: expected [low, high], null where there is no limit, got [NaN,Infinity] (Hopper-v5)");
    const weight = () => completeKwargs(HOPPER, { forward_reward_weight: -Infinity });
    expect(weight).toThrow("forward_reward_weight: expected a value of type float, got -Infinity (Hopper-v5)");
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

describe("the ant's main body", () => {
  test.each([
    ["torso", 1],
    ["aux_3", 9],
  ] as const)("%s is body %d", async (name, number) => {
    const mujoco = await sharedEngine();
    const runs = [name, number].map((body) => {
      const env = makeEnvironment(ANT, { main_body: body }, { mujoco });
      env.reset({ seed: 1 });
      return [1, 2, 3].map(() => env.step(new Float32Array(8).fill(0.5)));
    });
    expect(runs[0]).toEqual(runs[1]);
  });

  test.each(["thorax", "", 14, -1])("%j is refused by name, and nothing is left behind", async (body) => {
    const mujoco = await freshEngine();
    const make = () => makeEnvironment(ANT, { main_body: body }, { mujoco });
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(/^main_body: expected a body's name or its number below 14, got /);
    expect(mujoco.models.size).toBe(0);
  });
});
