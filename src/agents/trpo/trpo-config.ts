/** What trust region policy optimisation can be told, with the sources of its defaults. */

export interface TrpoConfig {
  readonly numEnvs: number;
  /** T, steps of each environment between updates. */
  readonly rolloutSteps: number;
  /** γ. */
  readonly discount: number;
  /** λ. */
  readonly gaeLambda: number;
  /** δ: bound on the mean KL divergence of one update, nats. */
  readonly maxKlNats: number;
  /** Products of the conjugate gradient. */
  readonly conjugateGradientIterations: number;
  /** Added to the diagonal of the Fisher matrix. */
  readonly damping: number;
  /** The Fisher matrix is estimated from every n-th state. */
  readonly fisherStride: number;
  /** Most steps of the line search, each half as long as the last. */
  readonly lineSearchSteps: number;
  /** Weight of E[H] in the surrogate. */
  readonly entropyCoefficient: number;
  readonly valueLearningRate: number;
  readonly valueEpochs: number;
  readonly valueMinibatchSize: number;
}

/** As Tang & Agrawal (2018), arXiv 1809.10326, ran it, after OpenAI's baselines (trpo_mpi); all but the two numbers of environments. */
export const TRPO_DEFAULTS = {
  numEnvs: 2,
  rolloutSteps: 512,
  discount: 0.99,
  gaeLambda: 0.98,
  maxKlNats: 0.01,
  conjugateGradientIterations: 10,
  damping: 0.1,
  fisherStride: 5,
  lineSearchSteps: 10,
  entropyCoefficient: 0,
  valueLearningRate: 1e-3,
  valueEpochs: 5,
  valueMinibatchSize: 64,
} as const satisfies TrpoConfig;
