import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../envs/core/registry.ts";
import { Engine } from "../../../src/tensor/index.ts";
import { createWasmKernels } from "../../../src/tensor/kernels/wasm-kernels.ts";
import { ALGORITHMS, findAlgorithm } from "../../../src/training/algorithms.ts";
import type { RunConfig } from "../../../src/training/run-config.ts";
import { TrainingRun, type RunCheckpoint } from "../../../src/training/training-run.ts";

/** Small enough for a test: three updates. */
const STEPS = 192;
const SMALL: Readonly<Record<string, Json>> = { numEnvs: 4, rolloutSteps: 16 };
const UPDATES: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  ppo: { epochs: 2, minibatchSize: 24, entropyCoefficient: 0.01 },
  trpo: { valueEpochs: 2, valueMinibatchSize: 24, fisherStride: 2 },
  nbp: { gradientSteps: 3, minibatchSize: 24, replayCapacity: 100 },
};

function configOf(algorithm: string, envId: string, more: Readonly<Record<string, Json>> = {}): RunConfig {
  const settings = { ...findAlgorithm(algorithm).defaults, ...SMALL, ...UPDATES[algorithm.replace("nf-", "")], ...more };
  return { algorithm, envId, envKwargs: {}, steps: STEPS, seed: 5, settings };
}

function open(config: RunConfig, threads: number, saved?: RunCheckpoint): Promise<TrainingRun> {
  return TrainingRun.open(config, new Engine(createWasmKernels()), threads, saved);
}

function weightsHash(run: TrainingRun): string {
  const hash = createHash("sha256");
  for (const [path, { data }] of run.made.learner.state().weights) hash.update(path).update(new Uint8Array(data.buffer));
  return hash.digest("hex");
}

async function trainedHash(config: RunConfig, threads: number): Promise<string> {
  await using run = await open(config, threads);
  while (!run.finished) await run.advance();
  return weightsHash(run);
}

describe.each(ALGORITHMS.map(({ name }) => name))("%s", (algorithm) => {
  test("ends in the same weights on no thread, one, and two", async () => {
    const config = configOf(algorithm, "HalfCheetah-v5");
    const hashes = [await trainedHash(config, 0), await trainedHash(config, 1), await trainedHash(config, 2)];
    expect(new Set(hashes).size).toBe(1);
  });

  test("another seed ends in other weights", async () => {
    const config = configOf(algorithm, "Pendulum-v1");
    expect(await trainedHash({ ...config, seed: 6 }, 0)).not.toBe(await trainedHash(config, 0));
  });

  test("goes on from a checkpoint to the weights of a run that was never stopped", async () => {
    const config = configOf(algorithm, "Hopper-v5", { observationNoise: 0.1 });
    const whole = await trainedHash(config, 0);
    for (const updates of [1, 2]) {
      const saved = await savedAfter(config, updates);
      await using resumed = await open(config, 0, saved);
      expect(resumed.steps).toBe((STEPS / 3) * updates);
      while (!resumed.finished) await resumed.advance();
      expect(weightsHash(resumed)).toBe(whole);
    }
  });

  test("learns with choices too, and counts every step", async () => {
    if (algorithm === "nbp") {
      await expect(open(configOf(algorithm, "CartPole-v1"), 0)).rejects.toMatchObject({ code: "UNIMPLEMENTED" });
      return;
    }
    await using run = await open(configOf(algorithm, "CartPole-v1"), 0);
    while (!run.finished) await run.advance();
    expect(run.steps).toBe(STEPS);
    expect(run.made.network.kind).toBe("categorical");
  });
});

test.each(["flow", "conditional-flow", "conditional-spline", "gaussian", "gaussian-tanh", "beta", "mixture"])(
  "PPO and TRPO train a %s policy with an entropy bonus, and every metric is a number",
  async (policy) => {
    for (const algorithm of ["ppo", "trpo"]) {
      await using run = await open(configOf(algorithm, "Pendulum-v1", { policy, entropyCoefficient: 0.01 }), 0);
      const before = weightsHash(run);
      const { metrics } = await run.advance();
      expect(Object.entries(metrics).filter(([, value]) => !Number.isFinite(value))).toEqual([]);
      expect(weightsHash(run)).not.toBe(before);
    }
  },
);

test("a run whose weights are no numbers any more ends with what happened", async () => {
  const reckless = { learningRate: 1e30, annealLearningRate: false, maxGradientNorm: 1e30 };
  await using run = await open(configOf("nf-ppo", "Bandit-v0", reckless), 0);
  const learning = async (): Promise<void> => {
    while (!run.finished) await run.advance();
  };
  await expect(learning()).rejects.toMatchObject({ code: "ABORTED", reason: "TRAINING_DIVERGED" });
});

/** As it comes back from a file. */
async function savedAfter(config: RunConfig, updates: number): Promise<RunCheckpoint> {
  await using run = await open(config, 0);
  for (let update = 0; update < updates; update++) await run.advance();
  return deserialize(serialize(await run.checkpoint())) as RunCheckpoint;
}
