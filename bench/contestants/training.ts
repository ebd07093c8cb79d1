/** Training, update after update: a call is one rollout with its update, an item an environment step. */
import type { Settings } from "../../src/training/run-config.ts";
import { createWasmKernels, Engine } from "../../src/tensor/index.ts";
import { findAlgorithm } from "../../src/training/algorithms.ts";
import { TrainingRun } from "../../src/training/training-run.ts";
import { compete, readConfig } from "./compete.ts";

interface TrainingConfig {
  readonly envId: string;
  readonly algorithm: "nf-ppo" | "nf-trpo";
  /** Units of the two hidden layers of state and value networks; 256 takes a conditional flow. */
  readonly hidden: number;
}

/** Batch, epochs and minibatches of both sides. */
const BATCHES: Readonly<Record<string, Settings>> = {
  "nf-ppo": { numEnvs: 8, rolloutSteps: 256, epochs: 10, minibatchSize: 64 },
  "nf-trpo": { numEnvs: 2, rolloutSteps: 512, valueEpochs: 10, valueMinibatchSize: 128, fisherStride: 1, conjugateGradientIterations: 15 },
};
const THREADS = 2;

const { envId, algorithm, hidden } = readConfig<TrainingConfig>();
const widths = [hidden, hidden];
const network: Settings =
  hidden === 256
    ? { policy: "conditional-flow", couplingHidden: [16], activation: "relu", valueActivation: "relu" }
    : { shiftHidden: widths };
const settings: Settings = { ...findAlgorithm(algorithm).defaults, ...BATCHES[algorithm], hidden: widths, valueHidden: widths, ...network };
const config = { algorithm, envId, envKwargs: {}, steps: Number.MAX_SAFE_INTEGER, seed: 0, settings };
await using run = await TrainingRun.open(config, new Engine(createWasmKernels()), THREADS);
const itemsPerCall = Number(settings["numEnvs"]) * Number(settings["rolloutSteps"]);
await compete({ steps: { itemsPerCall, step: async () => void (await run.advance()) } });
