/** A policy as the operators of an ONNX graph: from normalised observations and noise to actions, and the density of actions. */
import { invariant } from "../../../envs/core/errors.ts";
import type { Categorical } from "../../distributions/categorical.ts";
import type { Distribution, NoiseDistribution } from "../../distributions/distribution.ts";
import type { NormalMixture } from "../../distributions/normal-mixture.ts";
import type { Beta } from "../../distributions/beta.ts";
import { add, concatColumns, exp, multiply, oneHot, sliceColumns, type Tensor } from "../../tensor/index.ts";
import type { PolicyNetwork } from "../policies/policy-network.ts";
import type { Policy } from "../policies/policy.ts";
import { gumbelOf } from "./export-noise.ts";
import type { OnnxGraph } from "./onnx-graph.ts";
import { BATCH, type OnnxTrace } from "./onnx-kernels.ts";

export interface Head {
  /** Numbers of noise per row; 0 = samples are no function of noise that ONNX can express. */
  readonly noiseSize: number;
  /** What the noise is for, in words. */
  readonly noise: string;
  /** @param noise standard normal, [B, noiseSize]; zeros for the deterministic action @returns [B, D] */
  act(noise: Tensor): Tensor;
  /** Further outputs by name, [B, D]. */
  readonly parameters: Readonly<Record<string, Tensor>>;
}

/** @param distribution of the policy, on the engine of the trace */
export function policyHead(graph: OnnxGraph, trace: OnnxTrace, network: PolicyNetwork, policy: Policy, distribution: Distribution): Head {
  const { kind } = network;
  switch (kind) {
    case "beta": {
      const { alpha, beta } = (distribution as Beta).params;
      const noise = "none: a Beta variate has no closed form; `action` is the mode, `alpha` and `beta` are what to sample from";
      return { noiseSize: 0, noise, act: () => distribution.mode(), parameters: { alpha, beta } };
    }
    case "categorical": {
      const { logProbs } = distribution as Categorical;
      const act = (noise: Tensor): Tensor => largest(graph, trace, add(logProbs, gumbelOf(graph, trace, noise)));
      return { noiseSize: logProbs.cols, noise: "the choice, through Gumbel noise", act, parameters: {} };
    }
    case "mixture":
      return mixtureHead(graph, trace, distribution as NormalMixture);
    case "conditional-flow":
    case "flow-policy":
    case "gaussian":
      invariant(policy.fromNoise, "samples are a function of noise");
      return {
        noiseSize: policy.actionSize,
        noise: "the base noise of the policy",
        act: (noise) => (distribution as NoiseDistribution).fromNoise(noise).value,
        parameters: {},
      };
    default:
      return kind satisfies never;
  }
}

/** Noise of the choice, then of the chosen component. Zeros choose the component at whose mean the density is highest. */
function mixtureHead(graph: OnnxGraph, trace: OnnxTrace, { params, logProb }: NormalMixture): Head {
  const { logits, locations, logStds } = params;
  const count = logits.cols;
  const size = locations.cols / count;
  const part = (x: Tensor, k: number): Tensor => sliceColumns(x, k * size, size);
  const sideBySide = (columns: readonly Tensor[]): Tensor => columns.reduce((left, right) => concatColumns(left, right));

  function act(noise: Tensor): Tensor {
    const [forChoice, forValue] = [sliceColumns(noise, 0, count), sliceColumns(noise, count, size)];
    const sampled = largest(graph, trace, add(logits, gumbelOf(graph, trace, forChoice)));
    const heights = Array.from({ length: count }, (_, k) => logProb(part(locations, k)));
    const likeliest = largest(graph, trace, sideBySide(heights));
    const extent = graph.op("ReduceMax", [graph.op("Abs", [trace.nameOf(noise)])], { axes: [1], keepdims: 1 });
    const isZero = graph.op("Equal", [extent, graph.number(0)]);
    const index = trace.tensor(graph.op("Where", [isZero, trace.nameOf(likeliest), trace.nameOf(sampled)]), BATCH, 1);
    const mask = oneHot(index, count);
    return Array.from({ length: count }, (_, k) => {
      const value = add(part(locations, k), multiply(forValue, exp(part(logStds, k))));
      return multiply(value, sliceColumns(mask, k, 1));
    }).reduce((sum, value) => add(sum, value));
  }
  return { noiseSize: count + size, noise: "the choice of a component, through Gumbel noise, then its value", act, parameters: {} };
}

/** Index of the first of the largest of each row. @returns [B, 1] */
export function largest(graph: OnnxGraph, trace: OnnxTrace, x: Tensor): Tensor {
  const index = graph.op("ArgMax", [trace.nameOf(x)], { axis: 1, keepdims: 1 });
  return trace.tensor(graph.indicator(index), x.rows, 1);
}
