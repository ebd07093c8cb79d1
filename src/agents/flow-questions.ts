/** What a conditional flow is asked as a policy: actions in float32, densities and latents in float64, of its parameters as they were. */
import { createRng } from "../../envs/core/random/index.ts";
import { flowEntropy } from "../distributions/flow-distribution.ts";
import { standardNormalLogProb } from "../distributions/standard-normal.ts";
import type { Bijection } from "../flows/bijection.ts";
import { add, copyTree, program, tensorsOf, type Program, type TensorTree } from "../tensor/index.ts";
import type { AgentEngines } from "./agent-engines.ts";
import { rowProgram } from "./row-program.ts";

/** Noise for entropy estimates: so many draws of the generator with this seed, the same in every call. */
const ENTROPY_SAMPLES = 16;
const ENTROPY_SEED = 20180617;

type Floats = Float32Array | Float64Array;

/** Everything row-major: latents and actions [count, D], states [count, C], the rest [count]; nats. */
export interface FlowQuestions extends Disposable {
  act(latents: Float64Array, states: Float64Array, count: number): Float64Array;
  forward(latents: Floats, states: Float64Array, count: number): { readonly action: Float64Array; readonly logDet: Float64Array };
  invert(
    actions: Floats,
    states: Float64Array,
    count: number,
  ): { readonly latent: Float64Array; readonly logDet: Float64Array; readonly logProb: Float64Array };
  entropies(states: Float64Array, count: number): { readonly entropy: Float64Array; readonly entropyStandardError: Float64Array };
}

/** @param params on any engine; copied */
export function flowQuestions<P extends TensorTree>(flow: Bijection<P>, params: P, { acting, densities }: AgentEngines): FlowQuestions {
  const [single, double] = [copyTree(params, acting), copyTree(params, densities)];
  const sizes = { valueSize: flow.size, stateSize: flow.contextSize };
  const act = rowProgram({ ...sizes, engine: acting, compute: (latents, states) => [flow.forward(single, latents, states).y] });
  const forward = rowProgram({
    ...sizes,
    engine: densities,
    compute(latents, states) {
      const { y, logDet } = flow.forward(double, latents, states);
      return [y, logDet];
    },
  });
  const invert = rowProgram({
    ...sizes,
    engine: densities,
    compute(actions, states) {
      const { x, logDet } = flow.inverse(double, actions, states);
      return [x, logDet, add(standardNormalLogProb(x), logDet)];
    },
  });
  let entropy: Program | undefined;
  const noteEntropy = (): Program =>
    densities.withoutGradients(() =>
      program(densities, [{ rows: 1, cols: flow.contextSize }], ([context = null]) => {
        const noise = densities.tensor(createRng(ENTROPY_SEED).standardNormals(ENTROPY_SAMPLES * flow.size), ENTROPY_SAMPLES, flow.size);
        const { value, standardError } = flowEntropy({ flow, params: double, context }, noise);
        return [value, standardError];
      }),
    );

  return {
    act: (latents, states, count) => outputs(act.run(latents, states, count))[0],
    forward(latents, states, count) {
      const [action, logDet] = outputs(forward.run(latents, states, count));
      return { action, logDet };
    },
    invert(actions, states, count) {
      const [latent, logDet, logProb] = outputs(invert.run(actions, states, count));
      return { latent, logDet, logProb };
    },
    entropies(states, count) {
      const found = { entropy: new Float64Array(count), entropyStandardError: new Float64Array(count) };
      entropy ??= noteEntropy();
      for (let row = 0; row < count; row++) {
        const [value, error] = entropy.run([states.subarray(row * flow.contextSize, (row + 1) * flow.contextSize)]);
        found.entropy[row] = value?.item() ?? NaN;
        found.entropyStandardError[row] = error?.item() ?? NaN;
      }
      return found;
    },
    [Symbol.dispose]() {
      for (const part of [act, forward, invert, entropy]) part?.[Symbol.dispose]();
      acting.dispose(tensorsOf(single));
      densities.dispose(tensorsOf(double));
    },
  };
}

/** As many as each computation says that it returns. */
function outputs(found: Float64Array[]): [Float64Array, Float64Array, Float64Array] {
  return found as [Float64Array, Float64Array, Float64Array];
}
