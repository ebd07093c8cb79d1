/** Digests of the weights that short training runs end in: every kind of policy, under all algorithms. */
import type { Engines, Json } from "../../envs/core/registry.ts";
import { createWasmKernels, Engine } from "../../src/tensor/index.ts";
import { findAlgorithm } from "../../src/training/algorithms.ts";
import { groupRequests, inlineEnvironments, knownEnvironment, type TrainingEnvironments } from "../../src/training/inline-environments.ts";
import { LearningRun } from "../../src/training/learning-run.ts";
import { integerSetting, type RunConfig } from "../../src/training/run-config.ts";
import { formatSetting } from "../../src/training/setting-text.ts";
import { ByteSink } from "./byte-sink.ts";

const STEPS = 192;
const SMALL = { numEnvs: 4, rolloutSteps: 16 };
const PPO = { ...SMALL, epochs: 2, minibatchSize: 24, entropyCoefficient: 0.01 };
const TRPO = { ...SMALL, valueEpochs: 2, valueMinibatchSize: 24, fisherStride: 2 };

export interface TrainingCase {
  readonly name: string;
  readonly config: RunConfig;
}

export const TRAINING_CASES: readonly TrainingCase[] = [
  trainingCase("nf-ppo", "HalfCheetah-v5", PPO),
  trainingCase("nf-trpo", "HalfCheetah-v5", TRPO),
  trainingCase("ppo", "CartPole-v1", PPO),
  ...["conditional-flow", "conditional-spline", "gaussian-tanh", "beta", "mixture"].map((policy) =>
    trainingCase("ppo", "Pendulum-v1", { ...PPO, policy }),
  ),
  trainingCase("nbp", "Pendulum-v1", { ...SMALL, gradientSteps: 3, minibatchSize: 24 }),
];

export async function trainingDigest({ config }: TrainingCase, environments: TrainingEnvironments): Promise<string> {
  await using run = await LearningRun.begin(config, new Engine(createWasmKernels()), environments);
  while (!run.finished) await run.advance();
  const { learner, collector } = await run.checkpoint();
  const sink = new ByteSink();
  for (const [path, { rows, cols, data }] of learner.weights) sink.add(path, rows, cols, data);
  sink.add(collector.moments.mean.data, collector.moments.variance.data);
  return await sink.sha256();
}

/** On this thread. */
export function ownEnvironments({ config }: TrainingCase, engines: Engines): TrainingEnvironments {
  const known = knownEnvironment(config.envId, config.envKwargs, engines);
  return inlineEnvironments(known, groupRequests(known, numEnvsOf(config)), engines);
}

export function numEnvsOf({ settings }: RunConfig): number {
  return integerSetting(settings, "numEnvs", 1);
}

function trainingCase(algorithm: string, envId: string, given: Readonly<Record<string, Json>>): TrainingCase {
  const settings = { ...findAlgorithm(algorithm).defaults, ...given };
  const { policy } = settings;
  const name = `${algorithm}${policy === undefined ? "" : ` with ${formatSetting(policy)}`} on ${envId}`;
  return { name, config: { algorithm, envId, envKwargs: {}, steps: STEPS, seed: 8, settings } };
}
