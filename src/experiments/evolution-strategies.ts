/**
 * Evolution strategies: ascent along a gradient of expected fitness that is estimated from mirrored perturbations.
 *
 *   g = 1/(2n) Σᵢ (rank(θ + σ ⊙ εᵢ) - rank(θ - σ ⊙ εᵢ)) εᵢ,   θ ← θ + α σ ⊙ Adam(g)
 *
 * Ranks go from -½ to ½, equal fitness sharing the mean of its ranks, so that only the order of the candidates counts.
 * Generation k draws from its own generator, seeded by (seed, k): a search continued from its state is the search that was never stopped.
 *
 * Source: Salimans, Ho, Chen, Sidor, Sutskever (2017), "Evolution Strategies as a Scalable Alternative to Reinforcement Learning";
 * Kingma & Ba (2015), "Adam".
 */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { createRng } from "../../envs/core/random/index.ts";

export interface EvolutionConfig {
  readonly seed: number;
  /** n, mirrored pairs in a generation. */
  readonly pairs: number;
  /** α, in units of σ. */
  readonly learningRate: number;
  /** σ, one per parameter, > 0. */
  readonly perturbation: Float64Array;
}

/** Plain data: save it, and the search goes on from there. */
export interface EvolutionState {
  readonly generation: number;
  /** θ. */
  readonly center: Float64Array;
  /** Adam's decayed means of g and g². */
  readonly momentum: Float64Array;
  readonly squares: Float64Array;
}

const MOMENTUM_DECAY = 0.9;
const SQUARES_DECAY = 0.99;
const ADAM_EPSILON = 1e-8;

export function startEvolution(center: Float64Array): EvolutionState {
  return { generation: 0, center: center.slice(), momentum: new Float64Array(center.length), squares: new Float64Array(center.length) };
}

/** ε of the present generation, [n] times [D]. */
export function drawPerturbations({ generation, center }: EvolutionState, { seed, pairs }: EvolutionConfig): Float64Array[] {
  const rng = createRng([seed, generation]);
  return Array.from({ length: pairs }, () => rng.standardNormals(center.length));
}

/** θ + sign · σ ⊙ ε. */
export function perturbed(
  { center }: EvolutionState,
  { perturbation }: EvolutionConfig,
  epsilon: Float64Array,
  sign: 1 | -1,
): Float64Array {
  return center.map((value, k) => value + sign * (perturbation[k] ?? NaN) * (epsilon[k] ?? NaN));
}

/**
 * The next generation.
 * @param epsilons of this generation @param fitness [2n]: of θ + σε₁, θ - σε₁, θ + σε₂, …; larger is better
 */
export function evolve(
  state: EvolutionState,
  config: EvolutionConfig,
  epsilons: readonly Float64Array[],
  fitness: readonly number[],
): EvolutionState {
  if (fitness.length !== 2 * epsilons.length) {
    throw new InvalidArgumentError(`fitness: expected ${2 * epsilons.length} numbers, got ${fitness.length}`, { field: "fitness" });
  }
  const gradient = estimateGradient(epsilons, centeredRanks(fitness));
  const generation = state.generation + 1;
  const momentum = state.momentum.map((old, k) => MOMENTUM_DECAY * old + (1 - MOMENTUM_DECAY) * (gradient[k] ?? NaN));
  const squares = state.squares.map((old, k) => SQUARES_DECAY * old + (1 - SQUARES_DECAY) * (gradient[k] ?? NaN) * (gradient[k] ?? NaN));
  const momentumBias = 1 - power(MOMENTUM_DECAY, generation);
  const squaresBias = 1 - power(SQUARES_DECAY, generation);
  const center = state.center.map((value, k) => {
    const direction = (momentum[k] ?? NaN) / momentumBias / (Math.sqrt((squares[k] ?? NaN) / squaresBias) + ADAM_EPSILON);
    return value + config.learningRate * (config.perturbation[k] ?? NaN) * direction;
  });
  return { generation, center, momentum, squares };
}

/** 1/(2n) Σᵢ (rank of θ + σεᵢ - rank of θ - σεᵢ) εᵢ. */
function estimateGradient(epsilons: readonly Float64Array[], ranks: Float64Array): Float64Array {
  const gradient = new Float64Array(epsilons[0]?.length ?? 0);
  epsilons.forEach((epsilon, i) => {
    const weight = ((ranks[2 * i] ?? NaN) - (ranks[2 * i + 1] ?? NaN)) / (2 * epsilons.length);
    epsilon.forEach((draw, k) => (gradient[k] = (gradient[k] ?? NaN) + weight * draw));
  });
  return gradient;
}

/** Ranks from -½ (worst) to ½ (best); equal values share the mean of theirs. */
export function centeredRanks(values: readonly number[]): Float64Array {
  return Float64Array.from(values, (value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return (below + (equal - 1) / 2) / (values.length - 1) - 0.5;
  });
}

/** baseᵉˣᵖᵒⁿᵉⁿᵗ by repeated multiplication: the same bytes on every machine. */
function power(base: number, exponent: number): number {
  let product = 1;
  for (let k = 0; k < exponent; k++) product *= base;
  return product;
}
