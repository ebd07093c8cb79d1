/**
 * The humanoid: a trunk of three parts, two legs and two arms, with 17 motors. Standing up starts from another pose of the same body.
 *
 * Source: Tassa, Erez & Todorov (2012), "Synthesis and Stabilization of Complex Behaviors through Online Trajectory Optimization"; dimensions
 * of Gymnasium 1.4, humanoid.xml and humanoidstandup.xml.
 */
import { toXml, type Element } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import type { Range, Vec3 } from "../mjcf/elements.ts";
import { BODY_MATERIAL, FLOOR_MATERIAL, FLOOR_RGBA, GREY_SKY, lamp, scenery, SKIN_RGBA } from "../mjcf/scenery.ts";
import type { PhysicsConfig } from "../physics.ts";
import { arms, bone, legs } from "./limbs.ts";
import { LYING, UPRIGHT, type Pose } from "./pose.ts";

/** Length of a physics step. */
export const TIMESTEP_SEC = 0.003;

const WAIST_RADIUS = 0.06;
/** A hair's breadth from upright; MuJoCo normalises it. */
const WAIST_TILT = [1, 0, -0.002, 0] as const;
/** Stored in the model for its users. */
const HEAD_USER_DATA = 258;

/** Torque of each motor for a control of 1, N m; in the order of the actions. */
const LEG_GEARS = { hip_x: 100, hip_z: 100, hip_y: 300, knee: 200 } as const;
const ARM_GEARS = { shoulder1: 25, shoulder2: 25, elbow: 25 } as const;
const GEARS: Readonly<Record<string, number>> = {
  abdomen_y: 100,
  abdomen_z: 100,
  abdomen_x: 100,
  ...sided("right", LEG_GEARS),
  ...sided("left", LEG_GEARS),
  ...sided("right", ARM_GEARS),
  ...sided("left", ARM_GEARS),
};

/** Three times what a heap of limbs below the floor needs; lying takes 188 KB. */
const ARENA_BYTES = 1536 * 1024;

/** The model as MJCF. */
export function humanoidMjcf(pose: Pose): string {
  return toXml(
    mjcf.mujoco({ model: pose.model }, [
      mjcf.compiler({ angle: "degree", inertiafromgeom: true }),
      mjcf.defaults([
        mjcf.joint({ armature: 1, damping: 1, limited: true }),
        mjcf.geom({ conaffinity: 1, condim: 1, contype: 1, margin: 0.001, material: BODY_MATERIAL, rgba: SKIN_RGBA }),
        mjcf.motor({ ctrllimited: true, ctrlrange: [-0.4, 0.4] }),
      ]),
      mjcf.option({ integrator: "RK4", iterations: 50, solver: "PGS", timestep: TIMESTEP_SEC }),
      mjcf.size({ nkey: 5, nuser_geom: 1 }),
      mjcf.visual({ fogstart: 3, fogend: 5 }),
      scenery(GREY_SKY),
      mjcf.worldbody([lamp(), floor(), torso(pose)]),
      mjcf.tendon(["left", "right"].map(hipKneeTendon)),
      mjcf.actuator(Object.entries(GEARS).map(([joint, gear]) => mjcf.motor({ name: joint, joint, gear }))),
    ]),
  );
}

/** `xipos`: the speed is judged by where the masses were in the last substep but one. */
export const HUMANOID_PHYSICS: PhysicsConfig = { mjcf: humanoidMjcf(UPRIGHT), arenaBytes: ARENA_BYTES, carried: ["xipos"] };
export const HUMANOID_STANDUP_PHYSICS: PhysicsConfig = { mjcf: humanoidMjcf(LYING), arenaBytes: ARENA_BYTES };

function sided(side: string, gears: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(gears).map(([joint, gear]) => [`${side}_${joint}`, gear]));
}

function floor(): Element {
  return mjcf.geom({
    name: "floor",
    type: "plane",
    size: [20, 20, 0.125],
    condim: 3,
    friction: [1, 0.1, 0.1],
    material: FLOOR_MATERIAL,
    rgba: FLOOR_RGBA,
  });
}

function torso(pose: Pose): Element {
  return mjcf.body({ name: "torso", pos: [0, 0, pose.torsoHeight] }, [
    mjcf.camera({ name: "track", mode: "trackcom", pos: pose.camera, xyaxes: [1, 0, 0, 0, 0, 1] }),
    mjcf.freeJoint({ name: "root", armature: 0, damping: 0, limited: false, stiffness: 0 }),
    across("torso1", 0.07, [0, 0, 0], 0.07),
    mjcf.geom({ name: "head", type: "sphere", pos: pose.head, size: [0.09], user: HEAD_USER_DATA }),
    across("uwaist", WAIST_RADIUS, pose.upperWaist, WAIST_RADIUS),
    waist(pose),
    ...arms(),
  ]);
}

function waist(pose: Pose): Element {
  const abdomen = (axisName: string, axis: Vec3, height: number, range: Range, stiffness: number) =>
    mjcf.hinge({ name: `abdomen_${axisName}`, axis, pos: [0, 0, height], range, stiffness, armature: 0.02, damping: 5 });
  return mjcf.body({ name: "lwaist", pos: pose.lowerWaist, quat: WAIST_TILT }, [
    across("lwaist", WAIST_RADIUS, [0, 0, 0], WAIST_RADIUS),
    abdomen("z", [0, 0, 1], 0.065, [-45, 45], 20),
    abdomen("y", [0, 1, 0], 0.065, [-75, 30], 10),
    mjcf.body({ name: "pelvis", pos: pose.pelvis, quat: WAIST_TILT }, [
      abdomen("x", [1, 0, 0], 0.1, [-35, 35], 10),
      across("butt", 0.09, [-0.02, 0, 0], 0.07),
      ...legs(pose),
    ]),
  ]);
}

/** A part of the trunk that lies across, around `middle`. */
function across(name: string, radius: number, [x, , z]: Vec3, halfLength: number): Element {
  return bone(name, radius, [x, -halfLength, z], [x, halfLength, z]);
}

function hipKneeTendon(side: string): Element {
  return mjcf.fixedTendon(`${side}_hipknee`, [
    { joint: `${side}_hip_y`, coef: -1 },
    { joint: `${side}_knee`, coef: 1 },
  ]);
}
