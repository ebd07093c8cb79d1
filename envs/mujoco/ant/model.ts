/**
 * The ant: a ball with four legs of two moving segments each, with motors at hips and ankles.
 *
 * Source: Schulman, Moritz, Levine, Jordan & Abbeel (2015), "High-Dimensional Continuous Control Using Generalized Advantage Estimation";
 * dimensions of Gymnasium 1.4, ant.xml.
 */
import { toXml, type Element } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import type { Range, Vec3 } from "../mjcf/elements.ts";
import { FLOOR_MATERIAL, FLOOR_RGBA, lamp, scenery, SKIN_RGBA, WHITE_SKY } from "../mjcf/scenery.ts";
import type { PhysicsConfig } from "../physics.ts";

interface Leg {
  readonly number: number;
  readonly body: string;
  /** Begin of the names of the two moving segments. */
  readonly segments: readonly [upper: string, lower: string];
  /** Which way it points from the torso. */
  readonly x: 1 | -1;
  readonly y: 1 | -1;
  readonly ankleAxis: Vec3;
  /** Degrees. */
  readonly ankleRange: Range;
}

/** Length of a physics step. */
export const TIMESTEP_SEC = 0.01;

const HIP_RANGE: Range = [-30, 30];
const KNEE_UP: Range = [30, 70];
const KNEE_DOWN: Range = [-70, -30];
// prettier-ignore
const LEGS: readonly Leg[] = [
  { number: 1, body: "front_left_leg", segments: ["left_leg", "left_ankle"], x: 1, y: 1, ankleAxis: [-1, 1, 0], ankleRange: KNEE_UP },
  { number: 2, body: "front_right_leg", segments: ["right_leg", "right_ankle"], x: -1, y: 1, ankleAxis: [1, 1, 0], ankleRange: KNEE_DOWN },
  { number: 3, body: "back_leg", segments: ["back_leg", "third_ankle"], x: -1, y: -1, ankleAxis: [-1, 1, 0], ankleRange: KNEE_DOWN },
  { number: 4, body: "right_back_leg", segments: ["rightback_leg", "fourth_ankle"], x: 1, y: -1, ankleAxis: [1, 1, 0], ankleRange: KNEE_UP },
];
/** The order of the motors. */
const MOTOR_LEGS = [4, 1, 2, 3];
/** Torque of a motor for a control of 1, N m. */
const GEAR = 150;

/** m */
const TORSO_HEIGHT = 0.75;
const TORSO_RADIUS = 0.25;
const LEG_RADIUS = 0.08;
/** Along x, and along y, m. */
const SEGMENT = 0.2;
const LOWEST_SEGMENT = 0.4;
/** Stored in the model for its users; the physics starts from the joints' own places. */
const INIT_QPOS = [0, 0, 0.55, 1, 0, 0, 0, 0, 1, 0, -1, 0, -1, 0, 1];

/** Bodies of the ant, the world among them. */
export const ANT_BODIES = 14;
/** The ant's origin: position x, y, z, then a quaternion; velocity along x, y, z, then about them. */
export const ROOT_JOINT = "root";

/** Three times what a heap of legs below the floor needs. */
const ARENA_BYTES = 256 * 1024;

/** The model as MJCF. @param surroundings what else is in the world */
export function antMjcf(surroundings: readonly Element[] = []): string {
  const motor = (joint: string) => mjcf.motor({ joint, gear: GEAR, ctrllimited: true, ctrlrange: [-1, 1] });
  return toXml(
    mjcf.mujoco({ model: "ant" }, [
      mjcf.compiler({ angle: "degree", inertiafromgeom: true }),
      mjcf.option({ integrator: "RK4", timestep: TIMESTEP_SEC }),
      mjcf.custom([{ name: "init_qpos", data: INIT_QPOS }]),
      mjcf.defaults([
        mjcf.joint({ armature: 1, damping: 1, limited: true }),
        mjcf.geom({ conaffinity: 0, condim: 3, density: 5, friction: [1, 0.5, 0.5], margin: 0.01, rgba: SKIN_RGBA }),
      ]),
      scenery(WHITE_SKY),
      mjcf.worldbody([lamp(), floor(), torso(), ...surroundings]),
      mjcf.actuator(MOTOR_LEGS.flatMap((number) => [motor(`hip_${number}`), motor(`ankle_${number}`)])),
    ]),
  );
}

/** `xpos`: the speed is judged by where the body was in the last substep but one. */
export const ANT_PHYSICS: PhysicsConfig = { mjcf: antMjcf(), arenaBytes: ARENA_BYTES, carried: ["xpos"] };

function floor(): Element {
  return mjcf.geom({ name: "floor", type: "plane", size: [40, 40, 40], conaffinity: 1, material: FLOOR_MATERIAL, rgba: FLOOR_RGBA });
}

function torso(): Element {
  return mjcf.body({ name: "torso", pos: [0, 0, TORSO_HEIGHT] }, [
    mjcf.camera({ name: "track", mode: "trackcom", pos: [0, -3, 0.3], xyaxes: [1, 0, 0, 0, 0, 1] }),
    mjcf.geom({ name: "torso_geom", type: "sphere", size: [TORSO_RADIUS] }),
    mjcf.freeJoint({ name: ROOT_JOINT, armature: 0, damping: 0, limited: false, margin: 0.01 }),
    ...LEGS.map(leg),
  ]);
}

function leg({ number, body, segments: [upper, lower], x, y, ankleAxis, ankleRange }: Leg): Element {
  const along = (length: number): Vec3 => [x * length, y * length, 0];
  const segment = (name: string, length: number) =>
    mjcf.geom({ name: `${name}_geom`, type: "capsule", fromto: [0, 0, 0, ...along(length)], size: [LEG_RADIUS] });
  return mjcf.body({ name: body }, [
    segment(`aux_${number}`, SEGMENT),
    mjcf.body({ name: `aux_${number}`, pos: along(SEGMENT) }, [
      mjcf.hinge({ name: `hip_${number}`, axis: [0, 0, 1], range: HIP_RANGE }),
      segment(upper, SEGMENT),
      mjcf.body({ pos: along(SEGMENT) }, [
        mjcf.hinge({ name: `ankle_${number}`, axis: ankleAxis, range: ankleRange }),
        segment(lower, LOWEST_SEGMENT),
      ]),
    ]),
  ]);
}
