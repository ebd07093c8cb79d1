/**
 * Energies in the plane whose densities exp(-U) / Z are hard for a normal distribution.
 *
 *   w₁ = sin(2π x / 4),   w₂ = 3 exp(-½ ((x - 1) / 0.6)²),   w₃ = 3 σ((x - 1) / 0.3)
 *
 * Source: Rezende & Mohamed (2015), "Variational Inference with Normalizing Flows", arXiv 1505.05770, Table 1.
 * Deviation: U2 to U4 go on for ever along x, so that their densities have no integral; a wall outside of [-4, 4]², what the paper shows of
 * them, makes every one finite.
 */
import { NotFoundError } from "../../envs/core/errors.ts";
import * as t from "../tensor/index.ts";
import type { Tensor } from "../tensor/index.ts";

export interface Energy {
  readonly name: string;
  readonly summary: string;
  /** @param points [B, 2] @returns U, [B, 1], nats */
  at(points: Tensor): Tensor;
}

const HALF_PI = 1.5707963267948966;
/** Where the wall begins, on each axis, and the scale on which it rises. */
const WALL = { at: 4, width: 0.25 } as const;

export const ENERGIES: readonly Energy[] = [
  { name: "U1", summary: "a ring with two modes", at: walled(ring) },
  { name: "U2", summary: "a sine", at: walled((x, y) => well(t.subtract(y, w1(x)), 0.4)) },
  { name: "U3", summary: "a sine that splits around a bump", at: walled((x, y) => either(t.subtract(y, w1(x)), w2(x), [0.35, 0.35])) },
  { name: "U4", summary: "a sine that splits at a step", at: walled((x, y) => either(t.subtract(y, w1(x)), w3(x), [0.4, 0.35])) },
];

/** @throws NotFoundError with all names */
export function findEnergy(name: string): Energy {
  const found = ENERGIES.find((energy) => energy.name === name);
  if (found !== undefined) return found;
  throw new NotFoundError(`${name}: no such energy; there are ${ENERGIES.map((energy) => energy.name).join(", ")}`);
}

/** U1 = ½ ((‖z‖ - 2) / 0.4)² - log(exp(-½ ((x - 2) / 0.6)²) + exp(-½ ((x + 2) / 0.6)²)). */
function ring(x: Tensor, y: Tensor): Tensor {
  const radius = t.sqrt(t.affine(t.add(t.square(x), t.square(y)), 1, 1e-12));
  return t.add(well(t.affine(radius, 1, -2), 0.4), mixture(well(t.affine(x, 1, -2), 0.6), well(t.affine(x, 1, 2), 0.6)));
}

/** -log(exp(-½ (off / a)²) + exp(-½ ((off + shift) / b)²)). */
function either(off: Tensor, shift: Tensor, [a, b]: readonly [number, number]): Tensor {
  return mixture(well(off, a), well(t.add(off, shift), b));
}

/** -log(e⁻ᵘ + e⁻ᵛ). */
function mixture(u: Tensor, v: Tensor): Tensor {
  return t.negate(t.logSumExpRows(t.negate(t.concatColumns(u, v))));
}

/** ½ (v / width)². */
function well(v: Tensor, width: number): Tensor {
  return t.scale(t.square(v), 0.5 / (width * width));
}

function w1(x: Tensor): Tensor {
  return t.sin(t.scale(x, HALF_PI));
}

function w2(x: Tensor): Tensor {
  return t.scale(t.exp(t.negate(well(t.affine(x, 1, -1), 0.6))), 3);
}

function w3(x: Tensor): Tensor {
  return t.scale(t.sigmoid(t.affine(x, 1 / 0.3, -1 / 0.3)), 3);
}

function walled(inside: (x: Tensor, y: Tensor) => Tensor): (points: Tensor) => Tensor {
  return (points) => {
    const beyond = t.relu(t.affine(t.abs(points), 1, -WALL.at));
    return t.add(inside(t.sliceColumns(points, 0, 1), t.sliceColumns(points, 1, 1)), t.sumRows(well(beyond, WALL.width)));
  };
}
