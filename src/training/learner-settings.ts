/** Settings of learners, and of what collects for them, checked. All throw InvalidArgumentError naming the setting, what was expected and what was given. */
import type { NbpConfig } from "../agents/nbp/nbp-config.ts";
import type { PpoConfig } from "../agents/ppo/ppo-config.ts";
import type { TrpoConfig } from "../agents/trpo/trpo-config.ts";
import { booleanSetting, integerSetting, numberSetting, type Settings } from "./run-config.ts";

/** Of what may be small, and is divided by, or of no effect at 0. */
const LEAST = 1e-12;

/** How environments are stepped, and what becomes of observations and rewards. */
export interface CollectingConfig {
  readonly numEnvs: number;
  /** T, steps of each environment between updates. */
  readonly rolloutSteps: number;
  /** γ. */
  readonly discount: number;
  readonly normalizeObservations: boolean;
  readonly normalizeRewards: boolean;
  /** In standard deviations of each element. */
  readonly observationNoise: number;
}

/** What every learner, and what collects for it, is told alike. */
function rolloutConfig(settings: Settings): Pick<CollectingConfig, "numEnvs" | "rolloutSteps" | "discount"> {
  return {
    numEnvs: integerSetting(settings, "numEnvs", 1),
    rolloutSteps: integerSetting(settings, "rolloutSteps", 1),
    discount: numberSetting(settings, "discount", 0, 1),
  };
}

export function collectingConfig(settings: Settings): CollectingConfig {
  return {
    ...rolloutConfig(settings),
    normalizeObservations: booleanSetting(settings, "normalizeObservations"),
    normalizeRewards: booleanSetting(settings, "normalizeRewards"),
    observationNoise: numberSetting(settings, "observationNoise", 0),
  };
}

export function ppoConfig(settings: Settings): PpoConfig {
  return {
    ...rolloutConfig(settings),
    epochs: integerSetting(settings, "epochs", 1),
    minibatchSize: integerSetting(settings, "minibatchSize", 1),
    learningRate: numberSetting(settings, "learningRate", 0),
    annealLearningRate: booleanSetting(settings, "annealLearningRate"),
    adamEpsilon: numberSetting(settings, "adamEpsilon", LEAST),
    gaeLambda: numberSetting(settings, "gaeLambda", 0, 1),
    clipRange: numberSetting(settings, "clipRange", LEAST),
    entropyCoefficient: numberSetting(settings, "entropyCoefficient"),
    valueCoefficient: numberSetting(settings, "valueCoefficient", 0),
    maxGradientNorm: numberSetting(settings, "maxGradientNorm", LEAST),
    normalizeAdvantages: booleanSetting(settings, "normalizeAdvantages"),
    targetKlNats: settings["targetKlNats"] === null ? null : numberSetting(settings, "targetKlNats", LEAST),
  };
}

export function trpoConfig(settings: Settings): TrpoConfig {
  return {
    ...rolloutConfig(settings),
    gaeLambda: numberSetting(settings, "gaeLambda", 0, 1),
    maxKlNats: numberSetting(settings, "maxKlNats", LEAST),
    conjugateGradientIterations: integerSetting(settings, "conjugateGradientIterations", 1),
    damping: numberSetting(settings, "damping", 0),
    fisherStride: integerSetting(settings, "fisherStride", 1),
    lineSearchSteps: integerSetting(settings, "lineSearchSteps", 1),
    entropyCoefficient: numberSetting(settings, "entropyCoefficient"),
    valueLearningRate: numberSetting(settings, "valueLearningRate", 0),
    valueEpochs: integerSetting(settings, "valueEpochs", 0),
    valueMinibatchSize: integerSetting(settings, "valueMinibatchSize", 1),
  };
}

export function nbpConfig(settings: Settings): NbpConfig {
  return {
    ...rolloutConfig(settings),
    gradientSteps: integerSetting(settings, "gradientSteps", 0),
    minibatchSize: integerSetting(settings, "minibatchSize", 1),
    replayCapacity: integerSetting(settings, "replayCapacity", 1),
    learningRate: numberSetting(settings, "learningRate", 0),
    policyLearningRate: numberSetting(settings, "policyLearningRate", 0),
    annealLearningRate: booleanSetting(settings, "annealLearningRate"),
    targetRate: numberSetting(settings, "targetRate", LEAST, 1),
    entropyCoefficient: numberSetting(settings, "entropyCoefficient", 0),
  };
}
