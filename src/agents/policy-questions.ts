/**
 * What a policy is asked when it serves: actions in float32, densities and latents in float64, of its parameters as they were when it was
 * made. A single row is a program (row-program.ts), a batch is computed directly; a row has the same bits either way.
 */
import { createRng, type Rng } from "../../envs/core/random/index.ts";
import { invariant } from "../../envs/core/errors.ts";
import type { NoiseDistribution } from "../distributions/distribution.ts";
import { standardNormalLogProb } from "../distributions/standard-normal.ts";
import { copyTree, subtract, tensorsOf, type Tensor, type TensorTree } from "../tensor/index.ts";
import type { AgentEngines } from "./agent-engines.ts";
import { ask } from "./ask.ts";
import type { Policy } from "./policies/policy.ts";
import { rowProgram } from "./row-program.ts";

/** Noise for entropy estimates: so many draws of the generator with this seed, the same in every call. */
const ENTROPY_SAMPLES = 16;
const ENTROPY_SEED = 20180617;

type Floats = Float32Array | Float64Array;

/** Everything row-major: actions and latents [count, D], states [count, O], the rest [count]; nats. */
export interface PolicyQuestions extends Disposable {
  /** From base noise; only of policies whose samples are a function of it. */
  readonly fromNoise?: {
    act(latents: Float64Array, states: Float64Array, count: number): Float64Array;
    forward(latents: Floats, states: Float64Array, count: number): { readonly action: Float64Array; readonly logDet: Float64Array };
    invert(actions: Floats, states: Float64Array, count: number): { readonly latent: Float64Array; readonly logDet: Float64Array };
  };
  /** Draws row after row. */
  sample(states: Float64Array, count: number, rng: Rng): Float64Array;
  mode(states: Float64Array, count: number): Float64Array;
  logProb(actions: Floats, states: Float64Array, count: number): Float64Array;
  entropies(states: Float64Array, count: number): { readonly entropy: Float64Array; readonly entropyStandardError: Float64Array };
}

/** @param params on any engine; copied */
export function policyQuestions<P extends TensorTree>(policy: Policy<P>, params: P, engines: AgentEngines): PolicyQuestions {
  const { acting, densities } = engines;
  const { observationSize: stateSize, actionSize } = policy;
  const [single, double] = [copyTree(params, acting), copyTree(params, densities)];
  const noisy = (states: Tensor): NoiseDistribution => {
    const distribution = policy.distribution(states.engine === acting ? single : double, states);
    invariant(policy.fromNoise && "fromNoise" in distribution, "samples are a function of noise");
    return distribution as NoiseDistribution;
  };
  const row = (on: "acting" | "densities", compute: (values: Tensor, states: Tensor) => readonly Tensor[]) =>
    rowProgram({ engine: engines[on], valueSize: actionSize, stateSize, compute });
  const act = row("acting", (noise, states) => [noisy(states).fromNoise(noise).value]);
  const forward = row("densities", (noise, states) => {
    const { value, logProb } = noisy(states).fromNoise(noise);
    return [value, subtract(standardNormalLogProb(noise), logProb)];
  });
  const invert = row("densities", (actions, states) => {
    const { noise, logProb } = noisy(states).toNoise(actions);
    return [noise, subtract(logProb, standardNormalLogProb(noise))];
  });
  const density = row("densities", (actions, states) => [policy.distribution(double, states).logProb(actions)]);
  const stateOf = (states: Float64Array, index: number): Tensor =>
    acting.tensor(states.subarray(index * stateSize, (index + 1) * stateSize), 1, stateSize);

  return {
    ...(policy.fromNoise
      ? {
          fromNoise: {
            act: (latents, states, count) => outputs(act.run(latents, states, count))[0],
            forward(latents, states, count) {
              const [action, logDet] = outputs(forward.run(latents, states, count));
              return { action, logDet };
            },
            invert(actions, states, count) {
              const [latent, logDet] = outputs(invert.run(actions, states, count));
              return { latent, logDet };
            },
          },
        }
      : {}),
    sample(states, count, rng) {
      const drawn = Array.from({ length: count }, (_, index) =>
        ask(acting, () => policy.distribution(single, stateOf(states, index)).sample(rng).values()),
      );
      return Float64Array.from(drawn.flatMap((values) => [...values]));
    },
    mode: (states, count) =>
      ask(acting, () =>
        Float64Array.from(
          policy
            .distribution(single, acting.tensor(states, count, stateSize))
            .mode()
            .values(),
        ),
      ),
    logProb: (actions, states, count) => outputs(density.run(actions, states, count))[0],
    entropies(states, count) {
      const found = Array.from({ length: count }, (_, index) =>
        ask(densities, () => {
          const state = densities.tensor(states.subarray(index * stateSize, (index + 1) * stateSize), 1, stateSize);
          const sampling = { rng: createRng(ENTROPY_SEED), samples: ENTROPY_SAMPLES };
          const { value, standardError } = policy.distribution(double, state).entropy(sampling);
          return [value.item(), standardError.item()] as const;
        }),
      );
      return {
        entropy: Float64Array.from(found, ([entropy]) => entropy),
        entropyStandardError: Float64Array.from(found, ([, error]) => error),
      };
    },
    [Symbol.dispose]() {
      for (const part of [act, forward, invert, density]) part[Symbol.dispose]();
      acting.dispose(tensorsOf(single));
      densities.dispose(tensorsOf(double));
    },
  };
}

/** As many as each computation says that it returns. */
function outputs(found: Float64Array[]): [Float64Array, Float64Array] {
  return found as [Float64Array, Float64Array];
}
