/**
 * Behaviour cloning: a policy fitted to demonstrations by maximum likelihood, with Adam.
 *
 *   maximise  Σ_n log π(a_n | s_n)
 */
import { invariant } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import { createPolicy, type PolicyNetwork } from "../agents/policies/policy-network.ts";
import { cosineRate } from "../density/learning-rate.ts";
import { adam } from "../optim/adam.ts";
import { clippingScale, gradientNorm } from "../optim/clip-gradients.ts";
import { createWasmKernels, Engine, gradients, mean, negate, program, tensorsOf } from "../tensor/index.ts";
import { spacesOf } from "../training/environments.ts";

export interface Demonstrations {
  readonly count: number;
  /** [count, O]. */
  readonly observations: Float32Array;
  /** [count, D]. */
  readonly actions: Float32Array;
}

export interface FitPolicyConfig {
  readonly network: PolicyNetwork;
  /** Of its spaces. */
  readonly envId: string;
  readonly train: Demonstrations;
  /** Of Adam. */
  readonly steps: number;
  readonly rng: Rng;
}

export interface FittedPolicy extends Disposable {
  /** @param observations [count, O] @returns one draw each, [count, D] */
  sample(observations: Float32Array, count: number, rng: Rng): Float32Array;
  /** log π(a | s), nats, [count]. */
  logDensities(demonstrations: Demonstrations): Float64Array;
}

const BATCH = 256;
const RATE = 3e-3;
const MAX_GRADIENT_NORM = 1;

export async function fitPolicy({ network, envId, train, steps, rng }: FitPolicyConfig): Promise<FittedPolicy> {
  const { observationSpace, actionSpace } = await spacesOf(envId, {});
  const policy = createPolicy(network, observationSpace, actionSpace);
  const engine = new Engine(createWasmKernels());
  const { observationSize, actionSize } = policy;
  const params = policy.init(engine, rng);
  const variables = tensorsOf(params);
  using optimizer = adam(variables);
  const shapes = [observationSize, actionSize].map((cols) => ({ rows: BATCH, cols }));
  using step = program(engine, shapes, ([observations, actions]) => {
    invariant(observations !== undefined && actions !== undefined, "two inputs");
    const slopes = gradients(negate(mean(policy.distribution(params, observations).logProb(actions))), variables);
    return [gradientNorm(slopes), ...slopes];
  });
  for (let k = 0; k < steps; k++) {
    const rows = rng.randoms(BATCH).map((draw) => Math.floor(train.count * draw));
    const [norm, ...slopes] = step.run([pick(train.observations, observationSize, rows), pick(train.actions, actionSize, rows)]);
    optimizer.step(slopes, cosineRate(RATE, k, steps), clippingScale(norm?.item() ?? NaN, MAX_GRADIENT_NORM));
  }

  return {
    sample(observations, count, draws) {
      using _scope = engine.scope();
      const seen = engine.tensor(observations, count, observationSize);
      return Float32Array.from(engine.withoutGradients(() => policy.distribution(params, seen).sample(draws).values()));
    },
    logDensities({ count, observations, actions }) {
      using _scope = engine.scope();
      const [seen, taken] = [engine.tensor(observations, count, observationSize), engine.tensor(actions, count, actionSize)];
      return Float64Array.from(engine.withoutGradients(() => policy.distribution(params, seen).logProb(taken).values()));
    },
    [Symbol.dispose]: () => engine.dispose(variables),
  };
}

function pick(values: Float32Array, width: number, rows: Float64Array): Float32Array {
  const picked = new Float32Array(rows.length * width);
  rows.forEach((row, k) => picked.set(values.subarray(row * width, (row + 1) * width), k * width));
  return picked;
}
