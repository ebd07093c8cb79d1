import { describe, expect, test } from "vitest";
import { InvalidArgumentError, NotFoundError } from "../../../envs/core/errors.ts";
import { findWorld, makeEnvironment, WORLDS } from "../../../envs/index.ts";
import { ALGORITHMS, findAlgorithm } from "../../../src/training/algorithms.ts";
import { planRun, requireLearnable, runNames, type RunWish } from "../../../src/training/plan-run.ts";
import { PRESETS } from "../../../src/training/presets.ts";
import { formatSetting, parseSetting } from "../../../src/training/setting-text.ts";
import { loadEngines } from "../../../src/workers/engines.ts";

const WISH: RunWish = { algorithm: "ppo", envId: "Pendulum-v1", envKwargs: {}, steps: 1000, seed: 0, settings: {} };

describe("a plan", () => {
  test("has every setting: of the preset, unless it is set, of the defaults, unless it is in the preset", () => {
    const { settings } = planRun({ ...WISH, preset: "tuned", settings: { epochs: 3 } });
    expect(settings).toMatchObject({ epochs: 3, discount: 0.9, clipRange: 0.2 });
    expect(Object.keys(settings)).toEqual(Object.keys(findAlgorithm("ppo").defaults));
  });

  test.each([
    [{ algorithm: "pppo" }, NotFoundError, /no such algorithm; nearest: ppo/],
    [{ envId: "Pendulum-v2" }, NotFoundError, /Pendulum-v1/],
    [{ preset: "fast" }, NotFoundError, /no preset of ppo on Pendulum-v1; there are: tuned/],
    [{ settings: { epoch: 3 } }, InvalidArgumentError, /epoch: no setting of ppo; nearest: epochs/],
    [{ settings: { epochs: "many" } }, InvalidArgumentError, /epochs: expected a number, got "many"/],
    [{ settings: { hidden: 64 } }, InvalidArgumentError, /hidden: expected a list, got 64/],
    [{ envKwargs: { gg: 1 } }, InvalidArgumentError, /gg/],
    [{ steps: 0.5 }, InvalidArgumentError, /steps: expected an integer/],
    [{ seed: -1 }, InvalidArgumentError, /seed: expected an integer/],
  ])("refuses %o", (wrong, kind, message) => {
    const plan = () => planRun({ ...WISH, ...wrong });
    expect(plan).toThrow(kind);
    expect(plan).toThrow(message);
  });

  const { observationSpace, actionSpace } = makeEnvironment(findWorld(WORLDS, "Pendulum-v1"), {}, {});

  test.each<[string, RunWish["settings"], RegExp]>([
    ["ppo", { discount: 1.5 }, /discount: expected a number in \[0, 1\], got 1.5/],
    ["ppo", { policy: "oracle" }, /policy: expected one of flow/],
    ["ppo", { numEnvs: 0 }, /numEnvs: expected a number in \[1, Infinity\], got 0/],
    ["ppo", { minibatchSize: 0 }, /minibatchSize: expected a number in \[1, Infinity\], got 0/],
    ["ppo", { minibatchSize: 2.5 }, /minibatchSize: expected a whole number, got 2.5/],
    ["ppo", { epochs: 0 }, /epochs: expected/],
    ["ppo", { learningRate: -1 }, /learningRate: expected/],
    ["ppo", { clipRange: -0.2 }, /clipRange: expected/],
    ["ppo", { maxGradientNorm: 0 }, /maxGradientNorm: expected/],
    ["ppo", { targetKlNats: -1 }, /targetKlNats: expected/],
    ["ppo", { observationNoise: -1 }, /observationNoise: expected/],
    ["ppo", { hidden: [64, 100_000] }, /hidden: expected a list of at most 16 whole numbers in \[1, 2048\]/],
    ["ppo", { hidden: Array.from({ length: 17 }, () => 1) }, /hidden: expected a list of at most 16/],
    ["ppo", { policy: "mixture", components: 10_000 }, /components: expected a number in \[1, 256\]/],
    ["nf-trpo", { couplingPairs: 0 }, /couplingPairs: expected/],
    ["trpo", { maxKlNats: -1 }, /maxKlNats: expected/],
    ["trpo", { fisherStride: 1.5 }, /fisherStride: expected a whole number/],
    ["trpo", { conjugateGradientIterations: 0 }, /conjugateGradientIterations: expected/],
    ["trpo", { valueMinibatchSize: 0 }, /valueMinibatchSize: expected/],
    ["nbp", { targetRate: 0 }, /targetRate: expected/],
  ])("of %s with %o is not learnable", (algorithm, settings, message) => {
    expect(() => requireLearnable(planRun({ ...WISH, algorithm, settings }), observationSpace, actionSpace)).toThrow(message);
  });

  test.each(ALGORITHMS.map(({ name }) => name))("with the defaults of %s is", (algorithm) => {
    expect(() => requireLearnable(planRun({ ...WISH, algorithm }), observationSpace, actionSpace)).not.toThrow();
  });
});

describe("presets", () => {
  test.each(PRESETS.flatMap(({ name, algorithms, envId }) => algorithms.map((algorithm) => ({ name, algorithm, envId }))))(
    "$name of $algorithm on $envId can be run",
    async ({ name, algorithm, envId }) => {
      const { observationSpace, actionSpace } = makeEnvironment(findWorld(WORLDS, envId), {}, await loadEngines());
      requireLearnable(planRun({ ...WISH, algorithm, envId, preset: name }), observationSpace, actionSpace);
    },
  );

  test("are one of a name for an algorithm on an environment", () => {
    const keys = PRESETS.flatMap(({ name, algorithms, envId }) => algorithms.map((algorithm) => `${name} ${algorithm} ${envId}`));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("settings as text", () => {
  test("lists are 64-64, 64, or JSON; words are words, numbers numbers", () => {
    expect(parseSetting("64-32", [])).toEqual([64, 32]);
    expect(parseSetting("64", [])).toEqual([64]);
    expect(parseSetting("[64]", [])).toEqual([64]);
    expect(parseSetting("64", 1)).toBe(64);
    expect(parseSetting("true", false)).toBe(true);
    expect(parseSetting("conditional-flow", "flow")).toBe("conditional-flow");
  });

  test("what is written is read again", () => {
    for (const { defaults } of ALGORITHMS)
      for (const [name, value] of Object.entries(defaults)) expect(parseSetting(formatSetting(value), defaults[name])).toEqual(value);
  });
});

test("runs without a name are called after what they are, and counted", () => {
  const [first, second] = runNames(planRun({ ...WISH, seed: 3 }));
  expect([first, second]).toEqual(["ppo_Pendulum-v1_s3", "ppo_Pendulum-v1_s3_2"]);
});
