/** What the learner of an implicit policy without density can be told, with the sources of its defaults. */

export interface NbpConfig {
  /** Environments stepped side by side. */
  readonly numEnvs: number;
  /** T, steps of each environment between updates. */
  readonly rolloutSteps: number;
  /** Steps of the optimiser after each rollout, a minibatch each. */
  readonly gradientSteps: number;
  readonly minibatchSize: number;
  /** Transitions that are kept to draw minibatches from. */
  readonly replayCapacity: number;
  /** Of critic and classifier. */
  readonly learningRate: number;
  /** Slower, since the classifier has to keep up with the policy. */
  readonly policyLearningRate: number;
  /** Whether both fall to 0, linearly over the run. */
  readonly annealLearningRate: boolean;
  /** γ. */
  readonly discount: number;
  /** τ: share of the critic that its target takes over after each step, in (0, 1]. */
  readonly targetRate: number;
  /** β, weight of E[H]. */
  readonly entropyCoefficient: number;
}

/**
 * The paper gives no settings within reach. The policy's learning rate, τ and the size of minibatches as Haarnoja et al. (2018), "Soft
 * Actor-Critic Algorithms and Applications", arXiv 1812.05905, table 1, whose step of the optimiser for each of the environment is one for every second here.
 */
export const NBP_DEFAULTS = {
  numEnvs: 4,
  rolloutSteps: 16,
  gradientSteps: 32,
  minibatchSize: 256,
  replayCapacity: 100_000,
  learningRate: 1e-3,
  policyLearningRate: 3e-4,
  annealLearningRate: true,
  discount: 0.99,
  targetRate: 0.005,
  entropyCoefficient: 0.01,
} as const satisfies NbpConfig;
