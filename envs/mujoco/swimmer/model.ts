/**
 * The swimmer: three links in a row, in a plane of thick water, with a motor at each of the two hinges between them.
 *
 * Source: Coulom (2002), "Reinforcement Learning Using Neural Networks, with Applications to Motor Control"; dimensions of Gymnasium 1.4,
 * swimmer.xml.
 */
import { toXml, type Element } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import { BODY_MATERIAL, FLOOR_MATERIAL, FLOOR_RGBA, lamp, scenery, SKIN_RGBA, WHITE_SKY } from "../mjcf/scenery.ts";
import type { PhysicsConfig } from "../physics.ts";

/** Length of a physics step. */
export const TIMESTEP_SEC = 0.01;

/** Of the medium, kg/m³ and Pa s. */
const WATER = { density: 4000, viscosity: 0.1 } as const;
const LINK_DENSITY = 1000;
const LINK_RADIUS = 0.1;
const LINK_LENGTH = 1;
/** Where the first link ends and the second begins, ahead of the origin. */
const FIRST_HINGE_X = 0.5;
/** Torque of a motor for a control of 1, N m. */
const GEAR = 150;
/** Degrees to either side. */
const LARGEST_BEND = 100;
const VERTICAL = [0, 0, 1] as const;
const HINGES = ["motor1_rot", "motor2_rot"] as const;

/** Six times what two joint limits need. */
const ARENA_BYTES = 16 * 1024;

/** The model as MJCF. */
export function swimmerMjcf(): string {
  return toXml(
    mjcf.mujoco({ model: "swimmer" }, [
      mjcf.compiler({ angle: "degree", inertiafromgeom: true }),
      mjcf.option({ ...WATER, integrator: "RK4", timestep: TIMESTEP_SEC }),
      mjcf.defaults([
        mjcf.geom({ contype: 0, conaffinity: 0, condim: 1, material: BODY_MATERIAL, rgba: SKIN_RGBA }),
        mjcf.joint({ armature: 0.1 }),
      ]),
      scenery(WHITE_SKY, 30),
      mjcf.worldbody([lamp(), floor(), torso()]),
      mjcf.actuator(HINGES.map((joint) => mjcf.motor({ joint, gear: GEAR, ctrllimited: true, ctrlrange: [-1, 1] }))),
    ]),
  );
}

export const SWIMMER_PHYSICS: PhysicsConfig = { mjcf: swimmerMjcf(), arenaBytes: ARENA_BYTES };

function floor(): Element {
  return mjcf.geom({
    name: "floor",
    type: "plane",
    pos: [0, 0, -0.1],
    size: [40, 40, 0.1],
    condim: 3,
    material: FLOOR_MATERIAL,
    rgba: FLOOR_RGBA,
  });
}

function torso(): Element {
  return mjcf.body({ name: "torso" }, [
    mjcf.camera({ name: "track", mode: "trackcom", pos: [0, -3, 3], xyaxes: [1, 0, 0, 0, 1, 1] }),
    link(FIRST_HINGE_X + LINK_LENGTH),
    mjcf.slide({ name: "slider1", axis: [1, 0, 0] }),
    mjcf.slide({ name: "slider2", axis: [0, 1, 0] }),
    mjcf.hinge({ name: "free_body_rot", axis: VERTICAL }),
    mjcf.body({ name: "mid", pos: [FIRST_HINGE_X, 0, 0] }, [
      link(0),
      bend(HINGES[0]),
      mjcf.body({ name: "back", pos: [-LINK_LENGTH, 0, 0] }, [link(0), bend(HINGES[1])]),
    ]),
  ]);
}

/** A link from `front` backwards. */
function link(front: number): Element {
  return mjcf.geom({ type: "capsule", fromto: [front, 0, 0, front - LINK_LENGTH, 0, 0], size: [LINK_RADIUS], density: LINK_DENSITY });
}

function bend(name: string): Element {
  return mjcf.hinge({ name, axis: VERTICAL, limited: true, range: [-LARGEST_BEND, LARGEST_BEND] });
}
