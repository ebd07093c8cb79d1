/**
 * The multiplicative part of a posterior over weights: z, the flow that it comes from, and the auxiliary density r(z | W) that bounds its
 * entropy.
 *
 *   z = f_q(μ_z + σ_z ⊙ ε),   E[log q(z)] = -½ Σ (log 2π + log σ_z² + 1) - log |det f_q|
 *   a = mean tanh(cᵀ W),   log r(z | W) = log |det f_r| + log N(f_r(z); a b₁, e^(-a b₂))
 *
 * Source: Louizos & Welling (2017), arXiv 1703.01961, eqs. 11 to 15. As in its code, the precision of r is an exponential.
 */
import type { Rng } from "../../envs/core/random/index.ts";
import { log } from "../../envs/core/math/index.ts";
import { add, affine, exp, meanRows, multiply, scale, square, subtract, sum, sumRows, tanh } from "../tensor/index.ts";
import type { Engine, Tensor } from "../tensor/index.ts";
import { drawMasks, gatedFlow, type GatedStepParams } from "./gated-flow.ts";
import { heVector } from "./initial-weights.ts";

const LOG_2_PI = 1.8378770664093453;
const INITIAL_VARIANCE = 0.1;

export interface FlowSize {
  readonly steps: number;
  /** Width of the hidden layer of a step. */
  readonly hidden: number;
}

export interface MultiplierConfig {
  /** f_q. */
  readonly posteriorFlow: FlowSize;
  /** f_r. */
  readonly auxiliaryFlow: FlowSize;
  /** Bias of the gates of both at the start. */
  readonly gateBias: number;
}

/** Vectors are [1, I]. */
export type MultiplierParams = {
  /** μ_z. */
  readonly location: Tensor;
  /** log σ_z². */
  readonly logVariance: Tensor;
  readonly posteriorFlow: readonly GatedStepParams[];
  readonly auxiliaryFlow: readonly GatedStepParams[];
  /** c. */
  readonly projection: Tensor;
  /** b₁. */
  readonly auxiliaryLocation: Tensor;
  /** b₂. */
  readonly auxiliaryLogPrecision: Tensor;
};

/** Of R samples. */
export type MultiplierNoise = {
  /** ε, [R, I]. */
  readonly base: Tensor;
  /** A mask per step of f_q, [R, I] each. */
  readonly posteriorMasks: readonly Tensor[];
  /** A mask per step of f_r, [R, I] each. */
  readonly auxiliaryMasks: readonly Tensor[];
};

export interface MultiplierSample {
  /** [R, I]. */
  readonly z: Tensor;
  /** log |det f_q|, [R, 1]. */
  readonly logDet: Tensor;
}

/** z of the rows of a weight matrix with `size` inputs. */
export interface Multiplier {
  init(engine: Engine, rng: Rng): MultiplierParams;
  draw(engine: Engine, rng: Rng, rows: number): MultiplierNoise;
  /** ε = 0, and no masks drawn. */
  still(engine: Engine): MultiplierNoise;
  sample(params: MultiplierParams, noise: MultiplierNoise): MultiplierSample;
  /** log q(z) - log r(z | W) of one sample, the part of z₀ in its mean. @param projected cᵀ W, [1, O] @returns [1, 1], nats */
  surplus(params: MultiplierParams, noise: MultiplierNoise, sample: MultiplierSample, projected: Tensor): Tensor;
}

export function multiplier(size: number, { posteriorFlow, auxiliaryFlow, gateBias }: MultiplierConfig): Multiplier {
  const [posterior, auxiliary] = [gatedFlow({ size, gateBias, ...posteriorFlow }), gatedFlow({ size, gateBias, ...auxiliaryFlow })];
  const start = posteriorFlow.steps === 0 ? 1 : 0;

  return {
    init(engine, rng) {
      const vector = (mean = 0): Tensor => engine.variable(heVector({ mean })(rng, 1, size), 1, size);
      return {
        location: vector(start),
        logVariance: engine.variable(new Float64Array(size).fill(log(INITIAL_VARIANCE)), 1, size),
        posteriorFlow: posterior.init(engine, rng),
        auxiliaryFlow: auxiliary.init(engine, rng),
        projection: vector(),
        auxiliaryLocation: vector(),
        auxiliaryLogPrecision: vector(),
      };
    },

    draw: (engine, rng, rows) => ({
      base: engine.drawn(rows, size, () => rng.standardNormals(rows * size)),
      posteriorMasks: drawMasks(engine, rng, rows, { size, steps: posteriorFlow.steps }),
      auxiliaryMasks: drawMasks(engine, rng, rows, { size, steps: auxiliaryFlow.steps }),
    }),

    still(engine) {
      const masks = (steps: number): Tensor[] => Array.from({ length: steps }, () => engine.full(1, size, 0.5));
      return {
        base: engine.full(1, size, 0),
        posteriorMasks: masks(posteriorFlow.steps),
        auxiliaryMasks: masks(auxiliaryFlow.steps),
      };
    },

    sample(params, noise) {
      const start = add(params.location, multiply(exp(scale(params.logVariance, 0.5)), noise.base));
      return posterior.forward(params.posteriorFlow, start, noise.posteriorMasks);
    },

    surplus(params, noise, { z, logDet }, projected) {
      const logQ = subtract(scale(sum(affine(params.logVariance, 1, LOG_2_PI + 1)), -0.5), logDet);
      const a = meanRows(tanh(projected));
      const logPrecision = multiply(a, params.auxiliaryLogPrecision);
      const back = auxiliary.forward(params.auxiliaryFlow, z, noise.auxiliaryMasks);
      const squares = multiply(exp(logPrecision), square(subtract(back.z, multiply(a, params.auxiliaryLocation))));
      const logR = add(back.logDet, scale(sumRows(affine(subtract(squares, logPrecision), 1, LOG_2_PI)), -0.5));
      return subtract(logQ, logR);
    },
  };
}
