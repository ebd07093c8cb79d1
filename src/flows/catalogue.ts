/** Flows by name: what each is made of, for the command line, for files, and for whoever compares them. */
import { NotFoundError } from "../../envs/core/errors.ts";
import { nearestNames } from "../../envs/core/nearest-names.ts";
import { actNorm } from "./act-norm.ts";
import { additiveCoupling } from "./additive-coupling.ts";
import { affineCoupling } from "./affine-coupling.ts";
import type { Bijection } from "./bijection.ts";
import { chain } from "./chain.ts";
import { alternatingMask } from "./coupling.ts";
import { splineElements } from "./elements/spline.ts";
import { inverseAutoregressive } from "./inverse-autoregressive.ts";
import { invert } from "./invert.ts";
import { luLinear } from "./lu-linear.ts";
import { maskedAutoregressive } from "./masked-autoregressive.ts";
import { planar } from "./planar.ts";
import { radial } from "./radial.ts";
import { splineCoupling } from "./spline-coupling.ts";
import { sylvester } from "./sylvester.ts";

export interface FlowShape {
  /** D, ≥ 1. */
  readonly size: number;
  /** C, ≥ 0. */
  readonly contextSize: number;
  /** K, ≥ 1: how often what the flow is made of is repeated. */
  readonly layers: number;
  /** Widths of the hidden layers of every network in it. */
  readonly hidden: readonly number[];
  /**
   * What it will be trained by; samples when absent. Each layer is turned so that this is a direction in which its formula is written: it has
   * gradients there, takes one pass, and learns faster.
   */
  readonly trainedBy?: "samples" | "densities";
}

export interface FlowEntry {
  readonly name: string;
  readonly summary: string;
  build(shape: FlowShape): Bijection;
}

/** What layer k of a flow is made of, in the order of `forward`; counted from where training comes in, noise or data. */
type Layer = (shape: FlowShape, k: number) => readonly Bijection[];

/** A flow of K layers. */
function repeated(name: string, summary: string, layer: Layer, last: Layer = () => []): FlowEntry {
  return {
    name,
    summary,
    build: (shape) => {
      const densities = shape.trainedBy === "densities";
      const layers = Array.from({ length: shape.layers }, (_, k) => layer(shape, densities ? shape.layers - 1 - k : k));
      return chain([...layers.flat(), ...last(shape, shape.layers)].map((part) => turned(part, shape.trainedBy))) as Bijection;
    },
  };
}

/** What adapts to data stays as it is: it has its formula both ways, and knows on which side the data are. */
function turned(part: Bijection, trainedBy: FlowShape["trainedBy"]): Bijection {
  if (part.adapt !== undefined) return part;
  const forwardIsWritten = part.computes.forward === "closed form";
  return forwardIsWritten === (trainedBy === "densities") ? invert(part) : part;
}

const maskAt = ({ size }: FlowShape, k: number): readonly (0 | 1)[] => alternatingMask(size, k);
const orderAt = (k: number): "ascending" | "descending" => (k % 2 === 0 ? "ascending" : "descending");

export const FLOWS: readonly FlowEntry[] = [
  repeated("planar", "Rezende & Mohamed 2015", (shape) => [planar(shape)]),
  repeated("radial", "Rezende & Mohamed 2015", (shape) => [radial(shape)]),
  repeated("sylvester", "Householder Sylvester; van den Berg et al. 2018", (shape) => [sylvester(shape)]),
  repeated(
    "nice",
    "additive couplings and a scale; Dinh et al. 2014",
    (shape, k) => [additiveCoupling({ ...shape, mask: maskAt(shape, k) })],
    ({ size }) => [actNorm(size)],
  ),
  repeated("realnvp", "affine couplings; Dinh et al. 2016", (shape, k) => [affineCoupling({ ...shape, mask: maskAt(shape, k) })]),
  // The reversal inside the linear map is what lets the columns take turns.
  repeated("glow", "affine couplings, LU linear maps, ActNorm; Kingma & Dhariwal 2018", (shape) => [
    affineCoupling({ ...shape, mask: maskAt(shape, 0) }),
    luLinear(shape.size),
    actNorm(shape.size),
  ]),
  repeated("maf", "masked autoregressive; Papamakarios et al. 2017", (shape, k) => [maskedAutoregressive({ ...shape, order: orderAt(k) })]),
  repeated("iaf", "inverse autoregressive; Kingma et al. 2016", (shape, k) => [inverseAutoregressive({ ...shape, order: orderAt(k) })]),
  repeated("spline", "rational-quadratic spline couplings; Durkan et al. 2019", (shape, k) => [
    splineCoupling({ ...shape, mask: maskAt(shape, k) }),
  ]),
  repeated("spline-maf", "masked autoregressive rational-quadratic splines; Durkan et al. 2019", (shape, k) => [
    maskedAutoregressive({ ...shape, order: orderAt(k) }, splineElements()),
  ]),
];

/** @throws NotFoundError with the nearest names */
export function findFlow(name: string): FlowEntry {
  const found = FLOWS.find((entry) => entry.name === name);
  if (found !== undefined) return found;
  const nearest = nearestNames(
    name,
    FLOWS.map((entry) => entry.name),
  );
  throw new NotFoundError(`${name}: no such flow; nearest: ${nearest.join(", ")}`, { nearest: nearest.join(", ") });
}
