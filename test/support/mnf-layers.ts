/** Layers with multiplicative flows for tests, in float64, away from where they start. */
import { createRng } from "../../envs/core/random/index.ts";
import { MNF_CHAIN_DEFAULTS, mnfLinear, type MnfLinear, type MnfParams } from "../../src/bayes/mnf-linear.ts";
import type { MultiplierParams } from "../../src/bayes/multiplier.ts";
import { createJsKernels, Engine, tensorsOf } from "../../src/tensor/index.ts";

export const engine = new Engine(createJsKernels("float64"));

/** Three inputs, two outputs, nothing clipped. */
export const small = mnfLinear({ ...MNF_CHAIN_DEFAULTS, inputs: 3, outputs: 2, maxStd: 10 });

/** Parameters far from the start: everything moved by N(0, 0.3²), spreads about e⁻¹. */
export function stirredMnf(layer: MnfLinear, seed: number): MnfParams {
  const rng = createRng(seed);
  const start = layer.init(engine, rng);
  for (const tensor of tensorsOf(start))
    engine.assign(
      tensor,
      Float64Array.from(tensor.values(), (value) => value + rng.normal(0, 0.3)),
    );
  for (const tensor of [start.weightLogStd, start.biasLogVariance])
    engine.assign(
      tensor,
      Float64Array.from(tensor.values(), (value) => value + 8),
    );
  return start;
}

export function multiplierOf(params: MnfParams): MultiplierParams {
  const [found] = params.multiplier;
  if (found === undefined) throw new RangeError("no multiplier");
  return found;
}
