/** The humanoid's legs and arms, each with a mirror image but for a few numbers that Gymnasium's model has on one side only. */
import type { Element } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import type { Range, Vec3 } from "../mjcf/elements.ts";
import type { Pose } from "./pose.ts";

/** Where along y: right is negative. */
type Side = -1 | 1;
const RIGHT: Side = -1;
const LEFT: Side = 1;

/** Radii, m. */
const THIGH_RADIUS = 0.06;
const SHIN_RADIUS = 0.049;
const FOOT_RADIUS = 0.075;
const UPPER_ARM_RADIUS = 0.04;
const LOWER_ARM_RADIUS = 0.031;
const HAND_RADIUS = 0.04;
/** Along y, m. */
const HIP_Y = 0.1;
const KNEE_Y = -0.01;
const SHOULDER_Y = 0.17;

/** What is not the same on both sides: N m s²/rad, N m/rad, degrees. */
interface LegDetails {
  readonly hipYArmature: number;
  readonly kneeStiffness: number;
  readonly hipYRange: Range;
}

export function legs(pose: Pose): Element[] {
  return [
    leg(RIGHT, pose, { hipYArmature: 0.008, kneeStiffness: 0, hipYRange: [-110, 20] }),
    leg(LEFT, pose, { hipYArmature: 0.01, kneeStiffness: 1, hipYRange: [pose.leftHipLimit, 20] }),
  ];
}

function leg(side: Side, { thigh, thighEnd, shin, shinEnd, foot }: Pose, details: LegDetails): Element {
  const name = nameOf(side);
  const hip = (axis: string, attributes: mjcf.JointAttributes) =>
    mjcf.hinge({ name: `${name}_hip_${axis}`, armature: 0.01, damping: 5, stiffness: 10, ...attributes });
  return mjcf.body({ name: `${name}_thigh`, pos: atY(thigh, side * HIP_Y) }, [
    hip("x", { axis: [-side, 0, 0], range: [-25, 5] }),
    hip("z", { axis: [0, 0, -side], range: [-60, 35] }),
    hip("y", { axis: [0, 1, 0], range: details.hipYRange, armature: details.hipYArmature, stiffness: 20 }),
    bone(`${name}_thigh1`, THIGH_RADIUS, [0, 0, 0], atY(thighEnd, side * KNEE_Y)),
    mjcf.body({ name: `${name}_shin`, pos: atY(shin, side * KNEE_Y) }, [
      mjcf.hinge({
        name: `${name}_knee`,
        axis: [0, -1, 0],
        pos: [0, 0, 0.02],
        range: [-160, -2],
        armature: 0.006,
        stiffness: details.kneeStiffness,
      }),
      bone(`${name}_shin1`, SHIN_RADIUS, [0, 0, 0], shinEnd),
      mjcf.body({ name: `${name}_foot`, pos: foot }, [
        mjcf.geom({ name: `${name}_foot`, type: "sphere", pos: [0, 0, 0.1], size: [FOOT_RADIUS] }),
      ]),
    ]),
  ]);
}

export function arms(): Element[] {
  // A camera of no name looks out of the right hand.
  return [arm(RIGHT, [-85, 60], [mjcf.camera({})]), arm(LEFT, [-60, 85], [])];
}

function arm(side: Side, shoulderRange: Range, extras: readonly Element[]): Element {
  const name = nameOf(side);
  const joint = (part: string, axis: Vec3, range: Range, armature: number, stiffness: number) =>
    mjcf.hinge({ name: `${name}_${part}`, axis, range, armature, stiffness });
  return mjcf.body({ name: `${name}_upper_arm`, pos: [0, side * SHOULDER_Y, 0.06] }, [
    joint("shoulder1", [2, -side, 1], shoulderRange, 0.0068, 1),
    joint("shoulder2", [0, side, 1], shoulderRange, 0.0051, 1),
    bone(`${name}_uarm1`, UPPER_ARM_RADIUS, [0, 0, 0], [0.16, side * 0.16, -0.16]),
    mjcf.body({ name: `${name}_lower_arm`, pos: [0.18, side * 0.18, -0.18] }, [
      joint("elbow", [0, -1, -side], [-90, 50], 0.0028, 0),
      bone(`${name}_larm`, LOWER_ARM_RADIUS, [0.01, side * -0.01, 0.01], [0.17, side * -0.17, 0.17]),
      mjcf.geom({ name: `${name}_hand`, type: "sphere", pos: [0.18, side * -0.18, 0.18], size: [HAND_RADIUS] }),
      ...extras,
    ]),
  ]);
}

export function bone(name: string, radius: number, from: Vec3, to: Vec3): Element {
  return mjcf.geom({ name, type: "capsule", fromto: [...from, ...to], size: [radius] });
}

const nameOf = (side: Side): string => (side === RIGHT ? "right" : "left");

function atY([x, , z]: Vec3, y: number): Vec3 {
  return [x, y, z];
}
