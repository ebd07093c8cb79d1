/**
 * An implicit policy without density: a perceptron with noise as further inputs, squashed to the bounds of the action space.
 *
 *   a = f_θ(s, ε) = m + h ⊙ tanh(g_θ([s, ε])),   ε ~ N(0, I_K)
 *
 * with the middle m and the half width h of the bounds. Nothing keeps g from folding, so that no action leads back to its noise.
 *
 * Source: the non-invertible member of Tang & Agrawal (2018), "Implicit Policy for Reinforcement Learning", arXiv 1806.06798 (NBP).
 * Deviation: the paper leaves sizes, K and the bounds open; here they are settings, and tanh keeps actions where the reference of the
 * classifier is.
 */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import { log } from "../../../envs/core/math/index.ts";
import type { Rng } from "../../../envs/core/random/index.ts";
import type { Space } from "../../../envs/core/spaces/index.ts";
import { boundsOn, type Bounds } from "../../distributions/bounds.ts";
import { mlp, type ActivationName, type LinearParams } from "../../nn/mlp.ts";
import { add, concatColumns, divide, multiply, subtract, tanh, type Engine, type Tensor } from "../../tensor/index.ts";
import type { AgentManifest } from "../manifest.ts";
import { finiteBounds, floatBox } from "../policies/policy-network.ts";

export interface ImplicitNetwork {
  readonly kind: "implicit";
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  /** K. */
  readonly noiseSize: number;
}

export interface ImplicitPolicy {
  /** O. */
  readonly observationSize: number;
  /** D. */
  readonly actionSize: number;
  /** K. */
  readonly noiseSize: number;
  /** What it is, in a few words. */
  readonly description: string;
  /** Of actions. */
  readonly bounds: Bounds;
  /** Of the box between them: minus the log-density of uniform actions, nats. */
  readonly logVolume: number;
  /** New variables on the engine. */
  init(engine: Engine, rng: Rng): readonly LinearParams[];
  /** tanh(g_θ([s, ε])), in [-1, 1]. @param observations normalised, [B, O] @param noise [B, K] @returns [B, D] */
  units(params: readonly LinearParams[], observations: Tensor, noise: Tensor): Tensor;
  /** From [-1, 1] to the bounds. @param units [B, D] @returns [B, D] */
  outward(units: Tensor): Tensor;
  /** From the bounds to [-1, 1]. @param actions [B, D] @returns [B, D] */
  inward(actions: Tensor): Tensor;
}

/** @throws UnsupportedError for spaces other than boxes of floats, and for actions without finite bounds */
export function implicitPolicy(network: ImplicitNetwork, observationSpace: Space, actionSpace: Space): ImplicitPolicy {
  const { hidden, activation, noiseSize } = network;
  const observationSize = floatBox("observation space", observationSpace).low.length;
  const { low, high } = floatBox("action space", actionSpace);
  const bounds = finiteBounds("an implicit policy", low, high);
  const actionSize = low.length;
  const net = mlp({ inputs: observationSize + noiseSize, hidden, outputs: actionSize, activation });
  return {
    observationSize,
    actionSize,
    noiseSize,
    description: `implicit, ${hidden.join("-")} ${activation}, ${noiseSize} numbers of noise`,
    bounds,
    logVolume: logVolume(bounds),
    init: net.init,
    units: (params, observations, noise) => tanh(net.apply(params, concatColumns(observations, noise))),
    outward(units) {
      const { middle, half } = boundsOn(units.engine, actionSize, bounds);
      return add(middle, multiply(half, units));
    },
    inward(actions) {
      const { middle, half } = boundsOn(actions.engine, actionSize, bounds);
      return divide(subtract(actions, middle), half);
    },
  };
}

function logVolume({ low, high }: Bounds): number {
  return Array.from(low, (least, k) => log((high[k] ?? NaN) - least)).reduce((sum, part) => sum + part, 0);
}

/** @throws UnsupportedError when the network is of another kind */
export function implicitNetworkOf({ network }: Pick<AgentManifest, "network">): ImplicitNetwork {
  if (network.kind === "implicit") return network;
  throw new UnsupportedError(`network: expected an implicit policy, got ${network.kind}`, { field: "network" });
}
