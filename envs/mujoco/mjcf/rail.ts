/** A cart on a rail along x, from which poles swing about y: the base of both inverted pendulums. */
import type { Element } from "./element.ts";
import * as mjcf from "./elements.ts";

/** Turns a capsule from z to x; MuJoCo normalises it. */
const LYING = [0.707, 0, 0.707, 0] as const;
const RAIL_RADIUS = 0.02;
const RAIL_HALF_LENGTH = 1;
const CART_SIZE = 0.1;
const RAIL_RGBA = [0.3, 0.3, 0.7, 1] as const;
const POLE_RGBA = [0, 0.7, 0.7, 1] as const;
const POLE_LENGTH = 0.6;

/** The joint that moves the cart, and its motor. */
export const CART_JOINT = "slider";
export const CART_MOTOR = "slide";

export function rail(): Element {
  return mjcf.geom({ name: "rail", type: "capsule", quat: LYING, size: [RAIL_RADIUS, RAIL_HALF_LENGTH], rgba: RAIL_RGBA });
}

/** @param marginM distance to the end of the rail at which it starts to push back */
export function cart(marginM: number, pole: Element): Element {
  return mjcf.body({ name: "cart" }, [
    mjcf.slide({ name: CART_JOINT, axis: [1, 0, 0], limited: true, range: [-RAIL_HALF_LENGTH, RAIL_HALF_LENGTH], margin: marginM }),
    mjcf.geom({ name: "cart", type: "capsule", quat: LYING, size: [CART_SIZE, CART_SIZE] }),
    pole,
  ]);
}

export interface Pole {
  readonly name: string;
  readonly geomName: string;
  /** Joint attributes besides its axis. */
  readonly hinge: mjcf.JointAttributes & { readonly name: string };
  readonly radius: number;
  /** Of the upper end against the lower, m. */
  readonly leanX?: number;
  /** Height of the hinge on what it hangs on. */
  readonly height?: number;
}

/** A pole that stands on its hinge. @param above what is fixed to its upper end */
export function pole({ name, geomName, hinge, radius, leanX = 0, height = 0 }: Pole, above: readonly Element[] = []): Element {
  return mjcf.body({ name, pos: [0, 0, height] }, [
    mjcf.hinge({ axis: [0, 1, 0], ...hinge }),
    mjcf.geom({ name: geomName, type: "capsule", fromto: [0, 0, 0, leanX, 0, POLE_LENGTH], size: [radius], rgba: POLE_RGBA }),
    ...above,
  ]);
}
