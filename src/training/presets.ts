/**
 * Settings that are known to learn, by algorithm and environment.
 *
 * Source: rl-baselines3-zoo, `hyperparams/ppo.yml` and `trpo.yml`, tuned for Gaussian policies on the same tasks of earlier versions. What
 * differs here: its one environment of 512 steps is four of 128, whose batch is as large; exploration that depends on the state (gSDE) is
 * plain noise. What is our own says so; what it comes to stands in docs/training.md.
 */
import { NotFoundError } from "../../envs/core/errors.ts";
import type { Settings } from "./run-config.ts";

export interface Preset {
  readonly name: string;
  readonly algorithms: readonly string[];
  readonly envId: string;
  readonly settings: Settings;
}

/** Perceptrons of the tuned runs, which begin with little noise. */
const WIDE = { hidden: [256, 256], activation: "relu", valueHidden: [256, 256], valueActivation: "relu", initialLogStd: -2 } as const;
const CONDITIONAL_FLOW = { policy: "conditional-flow", couplings: 4, couplingHidden: [16] } as const;
/** A batch of 512, as of one environment, in two groups that step by turns. */
const BATCH_512 = { numEnvs: 4, rolloutSteps: 128, annealLearningRate: false } as const;

const HALF_CHEETAH = {
  ...BATCH_512,
  ...{ minibatchSize: 64, epochs: 20, discount: 0.98, gaeLambda: 0.92, learningRate: 2.0633e-5, clipRange: 0.1 },
  ...{ entropyCoefficient: 0.000401762, maxGradientNorm: 0.8, valueCoefficient: 0.58096 },
} as const;
/**
 * Our own: ten times the learning rate, which falls, and half of the epochs learn more in half of the time; with perceptrons that are somewhat
 * narrower an agent takes 220 kB.
 */
const HALF_CHEETAH_FASTER = {
  ...{ learningRate: 2e-4, annealLearningRate: true, epochs: 10 },
  ...{ hidden: [192, 192], valueHidden: [192, 192] },
} as const;
const HOPPER = {
  ...BATCH_512,
  ...{ minibatchSize: 32, epochs: 5, discount: 0.999, gaeLambda: 0.99, learningRate: 9.80828e-5, clipRange: 0.2 },
  ...{ entropyCoefficient: 0.00229519, maxGradientNorm: 0.7, valueCoefficient: 0.835671 },
} as const;
const WALKER = {
  ...BATCH_512,
  ...{ minibatchSize: 32, epochs: 20, discount: 0.99, gaeLambda: 0.95, learningRate: 5.05041e-5, clipRange: 0.1 },
  ...{ entropyCoefficient: 0.000585045, maxGradientNorm: 1, valueCoefficient: 0.871923 },
} as const;
const SWIMMER = { numEnvs: 4, rolloutSteps: 512, annealLearningRate: false, discount: 0.9999 } as const;
const PENDULUM = { numEnvs: 4, rolloutSteps: 1024, annealLearningRate: false, discount: 0.9, learningRate: 1e-3 } as const;
/** Our own: with a batch of 4,096 and hardly any discount, plain noise finds the hill. */
const MOUNTAIN_CAR = { numEnvs: 8, rolloutSteps: 512, annealLearningRate: false, discount: 0.9999, gaeLambda: 0.98 } as const;
const CART_POLE = {
  ...{ numEnvs: 8, rolloutSteps: 32, minibatchSize: 256, epochs: 20, discount: 0.98, gaeLambda: 0.8, learningRate: 1e-3 },
  normalizeRewards: false,
} as const;

const TRPO = {
  ...{ numEnvs: 2, rolloutSteps: 1024, gaeLambda: 0.95, fisherStride: 1, conjugateGradientIterations: 25 },
  ...{ valueEpochs: 20, valueMinibatchSize: 128 },
} as const;
const TRPO_PENDULUM = { ...TRPO, conjugateGradientIterations: 15, discount: 0.9, valueEpochs: 15 } as const;
/** Our own, as under PPO. */
const TRPO_MOUNTAIN_CAR = { numEnvs: 8, rolloutSteps: 512, discount: 0.9999, gaeLambda: 0.98, fisherStride: 1 } as const;
const TRPO_CART_POLE = {
  ...{ numEnvs: 2, rolloutSteps: 512, fisherStride: 1, conjugateGradientIterations: 15, damping: 1e-3, gaeLambda: 0.98 },
  ...{ valueEpochs: 20, valueMinibatchSize: 512, normalizeRewards: false },
} as const;

/** Our own: with little discount, a bonus that keeps about half of the width of the action. */
const NBP_PENDULUM = {
  ...{ numEnvs: 4, rolloutSteps: 8, minibatchSize: 128, policyLearningRate: 1e-3, targetRate: 0.01, discount: 0.95 },
  ...{ entropyCoefficient: 0.5 },
} as const;

export const PRESETS: readonly Preset[] = [
  tuned(["ppo"], "HalfCheetah-v5", { ...HALF_CHEETAH, ...WIDE, ...HALF_CHEETAH_FASTER }),
  tuned(["nf-ppo"], "HalfCheetah-v5", { ...HALF_CHEETAH, ...WIDE, ...HALF_CHEETAH_FASTER, ...CONDITIONAL_FLOW }),
  tuned(["ppo"], "Hopper-v5", { ...HOPPER, ...WIDE }),
  tuned(["ppo"], "Walker2d-v5", WALKER),
  tuned(["nf-ppo"], "Hopper-v5", CONDITIONAL_FLOW),
  tuned(["nf-ppo"], "Walker2d-v5", CONDITIONAL_FLOW),
  tuned(["ppo"], "Swimmer-v5", SWIMMER),
  tuned(["nf-ppo"], "Swimmer-v5", { ...SWIMMER, ...CONDITIONAL_FLOW }),
  tuned(["ppo", "nf-ppo"], "Pendulum-v1", PENDULUM),
  tuned(["nbp"], "Pendulum-v1", NBP_PENDULUM),
  tuned(["ppo"], "MountainCarContinuous-v0", MOUNTAIN_CAR),
  tuned(["nf-ppo"], "MountainCarContinuous-v0", { ...MOUNTAIN_CAR, ...CONDITIONAL_FLOW }),
  tuned(["ppo", "nf-ppo"], "CartPole-v1", CART_POLE),
  tuned(["trpo", "nf-trpo"], "HalfCheetah-v5", { ...TRPO, maxKlNats: 0.04 }),
  tuned(["trpo", "nf-trpo"], "Hopper-v5", TRPO),
  tuned(["trpo", "nf-trpo"], "Walker2d-v5", TRPO),
  tuned(["trpo", "nf-trpo"], "Swimmer-v5", { ...TRPO, discount: 0.9999 }),
  tuned(["trpo", "nf-trpo"], "Pendulum-v1", TRPO_PENDULUM),
  tuned(["trpo", "nf-trpo"], "MountainCarContinuous-v0", TRPO_MOUNTAIN_CAR),
  tuned(["trpo", "nf-trpo"], "CartPole-v1", TRPO_CART_POLE),
];

/** Those for an algorithm and an environment. */
export function presetsFor(algorithm: string, envId: string): Preset[] {
  return PRESETS.filter((preset) => preset.envId === envId && preset.algorithms.includes(algorithm));
}

/** @throws NotFoundError naming those that there are */
export function findPreset(name: string, algorithm: string, envId: string): Preset {
  const presets = presetsFor(algorithm, envId);
  const found = presets.find((preset) => preset.name === name);
  if (found !== undefined) return found;
  const names = presets.map((preset) => preset.name).join(", ");
  throw new NotFoundError(`${name}: no preset of ${algorithm} on ${envId}; there are: ${names || "none"}`, { kind: "preset", name });
}

function tuned(algorithms: readonly string[], envId: string, settings: Settings): Preset {
  return { name: "tuned", algorithms, envId, settings };
}
