/**
 * Where an evolution strategy looks for a flow policy: among all its parameters, each perturbed by as much as suits its place.
 *
 * The search starts with less noise than N(0, I): the log-scale of the first two couplings begins at log(initialStd), so that each of them
 * narrows one half of the noise. The second also narrows what the state shift adds to its half; outputs there are moved by as much more.
 */
import { log } from "../../envs/core/math/index.ts";
import { createRng } from "../../envs/core/random/index.ts";
import type { Bijection } from "../flows/plain-bijection.ts";
import type { PolicyFlowParams } from "../flows/policy-flow.ts";
import type { Matrix } from "../tensor/matrix.ts";
import { flattenParams, mapParams } from "../tensor/params.ts";

export interface SearchSpaceConfig {
  /** Seed of the first parameters. */
  readonly seed: number;
  /** Standard deviation of the action at the start. */
  readonly initialStd: number;
  /** Perturbation of the output layer of the state shift, in units of the action. */
  readonly shiftPerturbation: number;
  /** Perturbation of all other parameters. */
  readonly innerPerturbation: number;
}

export interface FlowSearchSpace {
  /** Views of `point`: what is written there, they follow. */
  readonly params: PolicyFlowParams;
  /** All parameters; where the search starts. */
  readonly point: Float64Array;
  /** σ of each. */
  readonly perturbation: Float64Array;
}

export function createFlowSearchSpace(flow: Bijection<PolicyFlowParams>, config: SearchSpaceConfig): FlowSearchSpace {
  const { initialStd, shiftPerturbation, innerPerturbation } = config;
  const inFirstHalf = (column: number): boolean => column < Math.ceil(flow.size / 2);
  const start = mapParams(flow.init(createRng(config.seed)), (leaf, path) => {
    if (path === "0.logScale.output.bias") return filled(leaf, (column) => (inFirstHalf(column) ? 0 : log(initialStd)));
    if (path === "2.logScale.output.bias") return filled(leaf, (column) => (inFirstHalf(column) ? log(initialStd) : 0));
    return leaf;
  });
  const perturbation = mapParams(start, (leaf, path) => {
    if (!path.startsWith("1.output.")) return filled(leaf, () => innerPerturbation);
    return filled(leaf, (column) => (inFirstHalf(column) ? shiftPerturbation / initialStd : shiftPerturbation));
  });
  const { vector: point, params } = flattenParams(start);
  return { params, point, perturbation: flattenParams(perturbation).vector };
}

/** A matrix of the same shape with one number a column. */
function filled({ rows, cols, data }: Matrix, value: (column: number) => number): Matrix {
  return { rows, cols, data: data.map((_, k) => value(k % cols)) };
}
