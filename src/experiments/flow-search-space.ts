/**
 * Where an evolution strategy looks for a flow policy: among all its parameters, each perturbed by as much as suits its place.
 *
 * The search starts with less noise than N(0, I): the log-scale of the first two couplings begins at log(initialStd), so that each of them
 * narrows one half of the noise. The second also narrows what the state shift adds to its half; outputs there are moved by as much more.
 */
import { log } from "../../envs/core/math/index.ts";
import { createRng } from "../../envs/core/random/index.ts";
import type { Bijection } from "../flows/bijection.ts";
import type { PolicyFlowParams } from "../flows/policy-flow.ts";
import { flattenTree, namedTensors, type Engine, type Tensor } from "../tensor/index.ts";

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
  /** Variables to which a point of the search can be assigned. */
  readonly params: PolicyFlowParams;
  /** Where the search starts: all parameters in the order of the tree. */
  readonly start: Float64Array;
  /** σ of each. */
  readonly perturbation: Float64Array;
}

export function createFlowSearchSpace(flow: Bijection<PolicyFlowParams>, engine: Engine, config: SearchSpaceConfig): FlowSearchSpace {
  const { initialStd, shiftPerturbation, innerPerturbation } = config;
  const inFirstHalf = (column: number): boolean => column < Math.ceil(flow.size / 2);
  const params = flow.init(engine, createRng(config.seed));
  const leaves = namedTensors(params);
  const narrow = (path: string, narrows: (column: number) => boolean): void => {
    const bias = leaves.get(path);
    if (bias !== undefined)
      engine.assign(
        bias,
        filled(bias, (column) => (narrows(column) ? log(initialStd) : 0)),
      );
  };
  narrow("0.logScale.output.bias", (column) => !inFirstHalf(column));
  narrow("2.logScale.output.bias", inFirstHalf);
  const perturbations = [...leaves].map(([path, leaf]) => {
    if (!path.startsWith("1.output.")) return filled(leaf, () => innerPerturbation);
    return filled(leaf, (column) => (inFirstHalf(column) ? shiftPerturbation / initialStd : shiftPerturbation));
  });
  return { params, start: flattenTree(params), perturbation: Float64Array.from(perturbations.flatMap((part) => [...part])) };
}

/** As many numbers as a variable has, one a column. */
function filled({ size, cols }: Tensor, value: (column: number) => number): Float64Array {
  return Float64Array.from({ length: size }, (_, k) => value(k % cols));
}
