/** Which policy a bundle or a run has, as plain data, and the policy that it describes. */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import type { Space } from "../../../envs/core/spaces/index.ts";
import type { Bounds } from "../../distributions/bounds.ts";
import { betaPolicy } from "./beta-policy.ts";
import { categoricalPolicy } from "./categorical-policy.ts";
import { conditionalFlowPolicy } from "./conditional-flow-policy.ts";
import { gaussianPolicy } from "./gaussian-policy.ts";
import { implicitFlowPolicy } from "./implicit-flow-policy.ts";
import type { ImplicitNetwork } from "../implicit/implicit-policy.ts";
import { mixturePolicy } from "./mixture-policy.ts";
import type { MlpPolicyConfig, Policy } from "./policy.ts";

interface Served {
  /** Whether actions leave clipped to the bounds of the action space, as while the policy was trained; absent: as they are. */
  readonly clipActions?: boolean;
}

type Perceptron = Pick<MlpPolicyConfig, "hidden" | "activation"> & Served;

export interface GaussianNetwork extends Perceptron {
  readonly kind: "gaussian";
  readonly initialLogStd: number;
  readonly squashMean: boolean;
}

export interface BetaNetwork extends Perceptron {
  readonly kind: "beta";
}

export interface MixtureNetwork extends Perceptron {
  readonly kind: "mixture";
  readonly components: number;
  readonly initialLogStd: number;
}

export interface CategoricalNetwork extends Perceptron {
  readonly kind: "categorical";
}

export interface ConditionalFlowNetwork extends Perceptron {
  readonly kind: "conditional-flow";
  readonly couplings: number;
  readonly couplingHidden: readonly number[];
  readonly elements: "affine" | "spline";
  readonly initialLogStd: number;
}

/** `flows/policy-flow.ts`. */
export interface FlowPolicyNetwork extends Served {
  readonly kind: "flow-policy";
  readonly couplingPairs: number;
  readonly couplingHidden: readonly number[];
  readonly shiftHidden: readonly number[];
}

export type PolicyNetwork =
  GaussianNetwork | BetaNetwork | MixtureNetwork | CategoricalNetwork | ConditionalFlowNetwork | FlowPolicyNetwork;

/** Under which name the parameters lie among the weights of a bundle. */
export function weightsPrefix({ kind }: PolicyNetwork | ImplicitNetwork): string {
  return kind === "flow-policy" ? "flow" : "policy";
}

/** @throws UnsupportedError when a space does not suit the kind */
export function createPolicy(network: PolicyNetwork, observationSpace: Space, actionSpace: Space): Policy {
  const sizes = { observationSize: floatBox("observation space", observationSpace).low.length, actionSize: actionSizeOf(actionSpace) };
  if (network.kind === "categorical") {
    if (actionSpace.kind !== "discrete") throw unsuited("action space", "Discrete", actionSpace);
    return categoricalPolicy({ ...network, ...sizes, choices: actionSpace.n });
  }
  const { low, high } = floatBox("action space", actionSpace);
  switch (network.kind) {
    case "gaussian":
      return gaussianPolicy({ ...network, ...sizes });
    case "beta":
      return betaPolicy({ ...network, ...sizes, bounds: finiteBounds("a Beta policy", low, high) });
    case "mixture":
      return mixturePolicy({ ...network, ...sizes });
    case "conditional-flow":
      return conditionalFlowPolicy({ ...network, ...sizes });
    case "flow-policy":
      return implicitFlowPolicy({ ...network, contextSize: sizes.observationSize, size: sizes.actionSize });
    default:
      return network satisfies never;
  }
}

function actionSizeOf(space: Space): number {
  return space.kind === "discrete" ? 1 : floatBox("action space", space).low.length;
}

/** @throws UnsupportedError for other spaces */
export function floatBox(name: string, space: Space) {
  if (space.kind === "box" && (space.dtype === "float32" || space.dtype === "float64")) return space;
  throw unsuited(name, "a box of floats", space);
}

/** @param policy that needs them @throws UnsupportedError where one is infinite */
export function finiteBounds(policy: string, low: ArrayLike<unknown>, high: ArrayLike<unknown>): Bounds {
  const bounds = { low: Array.from(low, Number), high: Array.from(high, Number) };
  if ([...bounds.low, ...bounds.high].every(Number.isFinite)) return bounds;
  throw new UnsupportedError(`action space: ${policy} needs finite bounds`, { field: "action space" });
}

function unsuited(name: string, expected: string, space: Space): UnsupportedError {
  return new UnsupportedError(`${name}: expected ${expected}, got ${space.kind}`, { field: name });
}
