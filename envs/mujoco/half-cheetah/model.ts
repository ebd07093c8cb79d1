/**
 * The half cheetah: a planar runner with a stiff trunk and two legs of three segments, on a plane.
 *
 * x points forward, z up; the body moves in the x-z plane and each joint turns about y. Legs are named b (back) and f (front).
 * Source: Wawrzyński (2009), "A Cat-Like Robot Real-Time Learning to Run"; dimensions of Gymnasium 1.4, half_cheetah.xml.
 */
import { toXml, type Element } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import type { Range, Rgba, Vec3 } from "../mjcf/elements.ts";
import { FLOOR_MATERIAL, FLOOR_RGBA, lamp, scenery, SKIN_RGBA, WHITE_SKY } from "../mjcf/scenery.ts";
import type { PhysicsConfig } from "../physics.ts";

/** One part of a leg, with the hinge that hangs it on the part above. */
interface Segment {
  readonly name: string;
  /** Where the hinge lies in the part above, m. */
  readonly at: Vec3;
  /** Allowed angle of the hinge, rad. */
  readonly range: Range;
  /** Spring, N m/rad, and damper, N m s/rad, of the hinge. */
  readonly stiffness: number;
  readonly damping: number;
  /** Torque of the motor for a control of 1, N m. */
  readonly torque: number;
  /** The capsule: centre, m; tilt about y, rad; half length without the caps, m. */
  readonly centre: Vec3;
  readonly tilt: number;
  readonly halfLength: number;
  readonly rgba?: Rgba | undefined;
}

/** Radius of all capsules, m. */
const RADIUS = 0.046;
const TOTAL_MASS_KG = 14;
/** Length of a physics step. */
export const TIMESTEP_SEC = 0.01;
/** Height of the trunk at the start, m. */
const TORSO_HEIGHT = 0.7;
const TORSO_HALF_LENGTH = 0.5;
const HEAD = { centre: [0.6, 0, 0.1], tilt: 0.87, halfLength: 0.15 } as const;
const PITCH_AXIS = [0, 1, 0] as const;
const PAW: Rgba = [0.9, 0.6, 0.6, 1];

/** Each leg from the hip down. */
// prettier-ignore
const BACK_LEG: readonly Segment[] = [
  { name: "bthigh", at: [-0.5, 0, 0], range: [-0.52, 1.05], stiffness: 240, damping: 6, torque: 120,
    centre: [0.1, 0, -0.13], tilt: -3.8, halfLength: 0.145 },
  { name: "bshin", at: [0.16, 0, -0.25], range: [-0.785, 0.785], stiffness: 180, damping: 4.5, torque: 90,
    centre: [-0.14, 0, -0.07], tilt: -2.03, halfLength: 0.15, rgba: PAW },
  { name: "bfoot", at: [-0.28, 0, -0.14], range: [-0.4, 0.785], stiffness: 120, damping: 3, torque: 60,
    centre: [0.03, 0, -0.097], tilt: -0.27, halfLength: 0.094, rgba: PAW },
];
// prettier-ignore
const FRONT_LEG: readonly Segment[] = [
  { name: "fthigh", at: [0.5, 0, 0], range: [-1, 0.7], stiffness: 180, damping: 4.5, torque: 120,
    centre: [-0.07, 0, -0.12], tilt: 0.52, halfLength: 0.133 },
  { name: "fshin", at: [-0.14, 0, -0.24], range: [-1.2, 0.87], stiffness: 120, damping: 3, torque: 60,
    centre: [0.065, 0, -0.09], tilt: -0.6, halfLength: 0.106, rgba: PAW },
  { name: "ffoot", at: [0.13, 0, -0.18], range: [-0.5, 0.5], stiffness: 60, damping: 1.5, torque: 30,
    centre: [0.045, 0, -0.07], tilt: -0.6, halfLength: 0.07, rgba: PAW },
];

/** The joint that moves the trunk along x. */
export const FORWARD_JOINT = "rootx";

/** Three times what the worst pose needs: 16 contacts and 6 joint limits take 42 KB. */
const ARENA_BYTES = 128 * 1024;

/** The model as MJCF. */
export function halfCheetahMjcf(): string {
  return toXml(
    mjcf.mujoco({ model: "cheetah" }, [
      mjcf.compiler({ angle: "radian", inertiafromgeom: true, settotalmass: TOTAL_MASS_KG }),
      mjcf.option({ gravity: [0, 0, -9.81], timestep: TIMESTEP_SEC }),
      mjcf.size({ nuser_geom: 1 }),
      defaults(),
      scenery(WHITE_SKY),
      mjcf.worldbody([lamp(), floor(), torso()]),
      mjcf.actuator([...BACK_LEG, ...FRONT_LEG].map(({ name, torque }) => mjcf.motor({ name, joint: name, gear: torque }))),
    ]),
  );
}

export const HALF_CHEETAH_PHYSICS: PhysicsConfig = { mjcf: halfCheetahMjcf(), arenaBytes: ARENA_BYTES };

function defaults(): Element {
  return mjcf.defaults([
    mjcf.joint({ limited: true, armature: 0.1, damping: 0.01, stiffness: 8, solreflimit: [0.02, 1], solimplimit: [0, 0.8, 0.03] }),
    mjcf.geom({
      contype: 1,
      conaffinity: 0,
      condim: 3,
      friction: [0.4, 0.1, 0.1],
      solref: [0.02, 1],
      solimp: [0, 0.8, 0.01],
      rgba: SKIN_RGBA,
    }),
    mjcf.motor({ ctrllimited: true, ctrlrange: [-1, 1] }),
  ]);
}

function floor(): Element {
  return mjcf.geom({ name: "floor", type: "plane", size: [40, 40, 40], conaffinity: 1, material: FLOOR_MATERIAL, rgba: FLOOR_RGBA });
}

function torso(): Element {
  const unsprung = { limited: false, armature: 0, damping: 0, stiffness: 0 };
  return mjcf.body({ name: "torso", pos: [0, 0, TORSO_HEIGHT] }, [
    mjcf.camera({ name: "track", mode: "trackcom", pos: [0, -3, 0.3], xyaxes: [1, 0, 0, 0, 0, 1] }),
    mjcf.slide({ name: FORWARD_JOINT, axis: [1, 0, 0], ...unsprung }),
    mjcf.slide({ name: "rootz", axis: [0, 0, 1], ...unsprung }),
    mjcf.hinge({ name: "rooty", axis: PITCH_AXIS, ...unsprung }),
    mjcf.geom({ name: "torso", type: "capsule", size: [RADIUS], fromto: [-TORSO_HALF_LENGTH, 0, 0, TORSO_HALF_LENGTH, 0, 0] }),
    capsule({ name: "head", ...HEAD }),
    ...leg(BACK_LEG),
    ...leg(FRONT_LEG),
  ]);
}

/** The segments, each inside the one above. */
function leg([segment, ...below]: readonly Segment[]): Element[] {
  if (segment === undefined) return [];
  const { name, at, range, stiffness, damping } = segment;
  return [
    mjcf.body({ name, pos: at }, [mjcf.hinge({ name, axis: PITCH_AXIS, range, stiffness, damping }), capsule(segment), ...leg(below)]),
  ];
}

function capsule({ name, centre, tilt, halfLength, rgba }: Pick<Segment, "name" | "centre" | "tilt" | "halfLength" | "rgba">): Element {
  return mjcf.geom({ name, type: "capsule", size: [RADIUS, halfLength], pos: centre, axisangle: [...PITCH_AXIS, tilt], rgba });
}
