/** What proximal policy optimisation can be told, with the sources of its defaults. */

export interface PpoConfig {
  /** Environments stepped side by side. */
  readonly numEnvs: number;
  /** T, steps of each environment between updates. */
  readonly rolloutSteps: number;
  readonly epochs: number;
  readonly minibatchSize: number;
  readonly learningRate: number;
  /** Whether the learning rate falls to 0, linearly over the run. */
  readonly annealLearningRate: boolean;
  /** Adam's ε. */
  readonly adamEpsilon: number;
  /** γ. */
  readonly discount: number;
  /** λ. */
  readonly gaeLambda: number;
  /** ε of the surrogate. */
  readonly clipRange: number;
  /** Weight of E[H]. */
  readonly entropyCoefficient: number;
  /** Weight of the mean squared error of the value function. */
  readonly valueCoefficient: number;
  /** Longest gradient, over all parameters. */
  readonly maxGradientNorm: number;
  readonly normalizeAdvantages: boolean;
  /** Epochs end early when the approximate KL passes 1.5 times this, nats; null = never. */
  readonly targetKlNats: number | null;
}

/** Schulman et al. (2017), arXiv 1707.06347, table 3; ε of Adam and gradient norm as in OpenAI's baselines (ppo2). */
export const PPO_DEFAULTS = {
  numEnvs: 8,
  rolloutSteps: 256,
  epochs: 10,
  minibatchSize: 64,
  learningRate: 3e-4,
  annealLearningRate: true,
  adamEpsilon: 1e-5,
  discount: 0.99,
  gaeLambda: 0.95,
  clipRange: 0.2,
  entropyCoefficient: 0,
  valueCoefficient: 0.5,
  maxGradientNorm: 0.5,
  normalizeAdvantages: true,
  targetKlNats: null,
} as const satisfies PpoConfig;
