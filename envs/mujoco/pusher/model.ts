/**
 * The pusher: a robot's arm of seven joints beside a table, with a cylinder and a goal on it. There is no gravity.
 *
 * Source: dimensions of Gymnasium 1.4, pusher_v5.xml.
 */
import { toXml, type Element } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import type { Range, Rgba, Vec3 } from "../mjcf/elements.ts";
import type { PhysicsConfig } from "../physics.ts";

/** A part of the arm: a capsule, and the hinge, if any, that turns it against the part before. */
interface Link {
  readonly body: string;
  /** Where it begins in the part before, m. */
  readonly at: Vec3;
  readonly bone?: { readonly name: string; readonly from: Vec3; readonly to: Vec3; readonly radius: number };
  readonly hinge?: { readonly name: string; readonly axis: Vec3; readonly range: Range; readonly damping: number };
}

/** Length of a physics step. */
export const TIMESTEP_SEC = 0.01;
export const HAND = "tips_arm";
export const OBJECT = "object";
export const GOAL = "goal";

const X: Vec3 = [1, 0, 0];
const Y: Vec3 = [0, 1, 0];
const Z: Vec3 = [0, 0, 1];
const HERE: Vec3 = [0, 0, 0];
const UPPER_ARM = 0.4;
const FOREARM = 0.291;
/** N m s/rad */
const STIFF = 1;
const EASY = 0.1;

/** From the shoulder to the wrist. */
// prettier-ignore
const ARM: readonly Link[] = [
  { body: "r_shoulder_pan_link", at: [0, -0.6, 0], bone: { name: "sp", from: [0, 0, -0.4], to: [0, 0, 0.2], radius: 0.1 },
    hinge: { name: "r_shoulder_pan_joint", axis: Z, range: [-2.2854, 1.714602], damping: STIFF } },
  { body: "r_shoulder_lift_link", at: [0.1, 0, 0], bone: { name: "sl", from: [0, -0.1, 0], to: [0, 0.1, 0], radius: 0.1 },
    hinge: { name: "r_shoulder_lift_joint", axis: Y, range: [-0.5236, 1.3963], damping: STIFF } },
  { body: "r_upper_arm_roll_link", at: HERE, bone: { name: "uar", from: [-0.1, 0, 0], to: [0.1, 0, 0], radius: 0.02 },
    hinge: { name: "r_upper_arm_roll_joint", axis: X, range: [-1.5, 1.7], damping: EASY } },
  { body: "r_upper_arm_link", at: HERE, bone: { name: "ua", from: HERE, to: [UPPER_ARM, 0, 0], radius: 0.06 } },
  { body: "r_elbow_flex_link", at: [UPPER_ARM, 0, 0], bone: { name: "ef", from: [0, -0.02, 0], to: [0, 0.02, 0], radius: 0.06 },
    hinge: { name: "r_elbow_flex_joint", axis: Y, range: [-2.3213, 0], damping: EASY } },
  { body: "r_forearm_roll_link", at: HERE, bone: { name: "fr", from: [-0.1, 0, 0], to: [0.1, 0, 0], radius: 0.02 },
    hinge: { name: "r_forearm_roll_joint", axis: X, range: [-1.5, 1.5], damping: EASY } },
  { body: "r_forearm_link", at: HERE, bone: { name: "fa", from: HERE, to: [FOREARM, 0, 0], radius: 0.05 } },
  { body: "r_wrist_flex_link", at: [0.321, 0, 0], bone: { name: "wf", from: [0, -0.02, 0], to: [0, 0.02, 0], radius: 0.01 },
    hinge: { name: "r_wrist_flex_joint", axis: Y, range: [-1.094, 0], damping: EASY } },
  { body: "r_wrist_roll_link", at: HERE, hinge: { name: "r_wrist_roll_joint", axis: X, range: [-1.5, 1.5], damping: EASY } },
];
/** The hand is a fork: half its width, and its length, m. */
const FORK_WIDTH = 0.1;
const FORK_LENGTH = 0.1;

const GREY: Rgba = [0.6, 0.6, 0.6, 1];
const BLACK: Rgba = [0.1, 0.1, 0.1, 1];
const WHITE: Rgba = [1, 1, 1, 1];
const RED: Rgba = [1, 0, 0, 1];

/** Four times what a hand, a cylinder and eleven joint limits need. */
const ARENA_BYTES = 96 * 1024;

/** The model as MJCF. */
export function pusherMjcf(): string {
  const joints = ARM.flatMap(({ hinge }) => (hinge === undefined ? [] : [hinge.name]));
  return toXml(
    mjcf.mujoco({ model: "arm3d" }, [
      mjcf.compiler({ inertiafromgeom: true, angle: "radian" }),
      mjcf.option({ timestep: TIMESTEP_SEC, gravity: [0, 0, 0], iterations: 20, integrator: "Euler" }),
      mjcf.defaults([
        mjcf.joint({ armature: 0.04, damping: STIFF, limited: true }),
        mjcf.geom({ friction: [0.8, 0.1, 0.1], density: 300, margin: 0.002, condim: 1, contype: 0, conaffinity: 0 }),
      ]),
      mjcf.worldbody([
        mjcf.light({ diffuse: [0.5, 0.5, 0.5], pos: [0, 0, 3], dir: [0, 0, -1] }),
        mjcf.geom({ name: "table", type: "plane", pos: [0, 0.5, -0.325], size: [1, 1, 0.1], contype: 1, conaffinity: 1 }),
        ...links(ARM, head()),
        sliding(OBJECT, [0.45, -0.05, -0.275], "obj", { size: [0.05, 0.05, 0.05], density: 0.01, contype: 1, rgba: WHITE }),
        sliding(GOAL, [0.45, -0.05, -0.323], "goal", { size: [0.08, 0.001, 0.1], density: 0.00001, rgba: RED }),
      ]),
      mjcf.actuator(joints.map((joint) => mjcf.motor({ joint, ctrllimited: true, ctrlrange: [-2, 2] }))),
    ]),
  );
}

export const PUSHER_PHYSICS: PhysicsConfig = { mjcf: pusherMjcf(), arenaBytes: ARENA_BYTES };

/** The links, each inside the one before, with the hand at the end. @param parts further parts of the first */
function links([link, ...rest]: readonly Link[], parts: readonly Element[] = []): Element[] {
  if (link === undefined) return hand();
  const { body, at, bone, hinge } = link;
  const shape = bone === undefined ? [] : [capsule({ name: bone.name, size: [bone.radius] }, bone.from, bone.to)];
  const joint = hinge === undefined ? [] : [mjcf.hinge(hinge)];
  return [mjcf.body({ name: body, pos: at }, [...parts, ...shape, ...joint, ...links(rest)])];
}

function head(): Element[] {
  const ball = (name: string, pos: Vec3, radius: number, rgba: Rgba) => mjcf.geom({ name, type: "sphere", pos, size: [radius], rgba });
  return [
    ball("e1", [-0.06, 0.05, 0.2], 0.05, GREY),
    ball("e2", [0.06, 0.05, 0.2], 0.05, GREY),
    ball("e1p", [-0.06, 0.09, 0.2], 0.03, BLACK),
    ball("e2p", [0.06, 0.09, 0.2], 0.03, BLACK),
  ];
}

function hand(): Element[] {
  const [left, right]: [Vec3, Vec3] = [
    [0, -FORK_WIDTH, 0],
    [0, FORK_WIDTH, 0],
  ];
  const tip = (name: string, [, y]: Vec3) => mjcf.geom({ name, type: "sphere", pos: [FORK_LENGTH, y, 0], size: [0.01] });
  const prong = (from: Vec3, to: Vec3) => capsule({ size: [0.02], contype: 1, conaffinity: 1 }, from, to);
  const ahead = ([, y]: Vec3): Vec3 => [FORK_LENGTH, y, 0];
  return [
    mjcf.body({ name: HAND }, [tip("tip_arml", left), tip("tip_armr", right)]),
    prong(left, right),
    prong(left, ahead(left)),
    prong(right, ahead(right)),
  ];
}

function capsule(attributes: mjcf.GeomAttributes, from: Vec3, to: Vec3): Element {
  return mjcf.geom({ type: "capsule", fromto: [...from, ...to], ...attributes });
}

/** A cylinder that slides on the table, first along y, then along x. */
function sliding(name: string, pos: Vec3, jointPrefix: string, shape: mjcf.GeomAttributes): Element {
  const slide = (letter: string, axis: Vec3) =>
    mjcf.slide({ name: `${jointPrefix}_slide${letter}`, axis, range: [-10.3213, 10.3], damping: 0.5 });
  return mjcf.body({ name, pos }, [mjcf.geom({ type: "cylinder", ...shape }), slide("y", Y), slide("x", X)]);
}
