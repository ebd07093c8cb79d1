/**
 * A trunk on legs of thigh, shin and foot, that moves in the x-z plane: the body of Hopper (one leg) and Walker2d (two).
 *
 * Lengths follow from the heights of the joints in the upright pose. Each part's frame lies at its upper joint, but the shin's in its middle.
 * Source: Erez, Tassa & Todorov (2011), "Infinite-Horizon Model Predictive Control for Periodic Tasks with Contacts"; dimensions of
 * Gymnasium 1.4, hopper.xml and walker2d_v5.xml.
 */
import type { Element } from "./element.ts";
import * as mjcf from "./elements.ts";
import type { Rgba } from "./elements.ts";

/** Heights in the upright pose, m. */
const TRUNK = 1.25;
const HIP = 1.05;
const KNEE = 0.6;
const ANKLE = 0.1;
const SHIN = (KNEE + ANKLE) / 2;

/** Radii, m. */
const THICK = 0.05;
const SHIN_RADIUS = 0.04;
const FOOT_RADIUS = 0.06;
/** Sliding friction of all but the foot. */
const FRICTION = 0.9;
/** Degrees. */
const HIP_AND_KNEE_RANGE = [-150, 0] as const;
const ANKLE_RANGE = [-45, 45] as const;
const PITCH_AXIS = [0, -1, 0] as const;
/** Turns a capsule from z to x. The last digit is that of the original. */
const LYING = [Math.SQRT1_2, 0, -0.7071067811865475, 0] as const;
const UNSPRUNG = { armature: 0, damping: 0, stiffness: 0, limited: false } as const;

/** The trunk's joints, in the order of its positions: x, z, pitch. */
export const FORWARD_JOINT = "rootx";
export const HEIGHT_JOINT = "rootz";
export const PITCH_JOINT = "rooty";

export interface Leg {
  /** Ends the names of its parts. */
  readonly suffix: string;
  /** How far the foot's frame is ahead of the ankle, m. */
  readonly footX: number;
  readonly footHalfLength: number;
  readonly footFriction: number;
  readonly rgba?: Rgba;
}

/** The names of a leg's joints, from the hip down. */
export function legJoints({ suffix }: Leg): string[] {
  return ["thigh", "leg", "foot"].map((part) => `${part}${suffix}_joint`);
}

export function trunk(legs: readonly Leg[]): Element {
  const atOrigin = [0, 0, -TRUNK] as const;
  return mjcf.body({ name: "torso", pos: [0, 0, TRUNK] }, [
    mjcf.camera({ name: "track", mode: "trackcom", pos: [0, -3, -0.25], xyaxes: [1, 0, 0, 0, 0, 1] }),
    mjcf.slide({ name: FORWARD_JOINT, axis: [1, 0, 0], pos: atOrigin, ...UNSPRUNG }),
    mjcf.slide({ name: HEIGHT_JOINT, axis: [0, 0, 1], pos: atOrigin, ref: TRUNK, ...UNSPRUNG }),
    mjcf.hinge({ name: PITCH_JOINT, axis: [0, 1, 0], ...UNSPRUNG }),
    mjcf.geom({ name: "torso_geom", type: "capsule", size: [THICK, TRUNK - HIP], friction: [FRICTION] }),
    ...legs.map(thigh),
  ]);
}

function thigh(leg: Leg): Element {
  const name = `thigh${leg.suffix}`;
  const middle = (HIP + KNEE) / 2;
  return mjcf.body({ name, pos: [0, 0, HIP - TRUNK] }, [
    mjcf.hinge({ name: `${name}_joint`, axis: PITCH_AXIS, range: HIP_AND_KNEE_RANGE }),
    limb(leg, name, FRICTION, { size: [THICK, (HIP - KNEE) / 2], pos: [0, 0, middle - HIP] }),
    shin(leg),
  ]);
}

function shin(leg: Leg): Element {
  const name = `leg${leg.suffix}`;
  return mjcf.body({ name, pos: [0, 0, SHIN - HIP] }, [
    mjcf.hinge({ name: `${name}_joint`, axis: PITCH_AXIS, pos: [0, 0, KNEE - SHIN], range: HIP_AND_KNEE_RANGE }),
    limb(leg, name, FRICTION, { size: [SHIN_RADIUS, (KNEE - ANKLE) / 2] }),
    foot(leg),
  ]);
}

function foot(leg: Leg): Element {
  const name = `foot${leg.suffix}`;
  const { footX, footHalfLength, footFriction } = leg;
  return mjcf.body({ name, pos: [footX, 0, -SHIN] }, [
    mjcf.hinge({ name: `${name}_joint`, axis: PITCH_AXIS, pos: [-footX, 0, ANKLE], range: ANKLE_RANGE }),
    limb(leg, name, footFriction, { size: [FOOT_RADIUS, footHalfLength], pos: [-footX / 2, 0, ANKLE], quat: LYING }),
  ]);
}

function limb({ rgba }: Leg, name: string, friction: number, shape: mjcf.GeomAttributes): Element {
  return mjcf.geom({ name: `${name}_geom`, type: "capsule", friction: [friction], rgba, ...shape });
}
