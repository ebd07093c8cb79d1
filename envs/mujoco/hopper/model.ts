/**
 * The hopper: a trunk on one leg, with motors at hip, knee and ankle.
 *
 * Source: Erez, Tassa & Todorov (2011), "Infinite-Horizon Model Predictive Control for Periodic Tasks with Contacts"; dimensions of
 * Gymnasium 1.4, hopper.xml.
 */
import { toXml, type Element } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import { legJoints, trunk, type Leg } from "../mjcf/planar-walker.ts";
import { BODY_MATERIAL, FLOOR_MATERIAL, FLOOR_RGBA, GREY_SKY, lamp, scenery, SKIN_RGBA } from "../mjcf/scenery.ts";
import type { PhysicsConfig } from "../physics.ts";

/** Length of a physics step. */
export const TIMESTEP_SEC = 0.002;

const LEG: Leg = { suffix: "", footX: 0.13, footHalfLength: 0.195, footFriction: 2 };
/** Torque of a motor for a control of 1, N m. */
const GEAR = 200;
/** Four times what the leg needs below the floor with all joints bent. */
const ARENA_BYTES = 96 * 1024;

/** The model as MJCF. */
export function hopperMjcf(): string {
  return toXml(
    mjcf.mujoco({ model: "hopper" }, [
      mjcf.compiler({ angle: "degree", inertiafromgeom: true }),
      defaults(),
      mjcf.option({ integrator: "RK4", timestep: TIMESTEP_SEC }),
      mjcf.visual({ znear: 0.02 }),
      scenery(GREY_SKY),
      mjcf.worldbody([lamp(), floor(), trunk([LEG])]),
      mjcf.actuator(legJoints(LEG).map((joint) => mjcf.motor({ joint, gear: GEAR, ctrlrange: [-1, 1] }))),
    ]),
  );
}

export const HOPPER_PHYSICS: PhysicsConfig = { mjcf: hopperMjcf(), arenaBytes: ARENA_BYTES };

function defaults(): Element {
  return mjcf.defaults([
    mjcf.joint({ armature: 1, damping: 1, limited: true }),
    mjcf.geom({ condim: 1, margin: 0.001, material: BODY_MATERIAL, rgba: SKIN_RGBA, solimp: [0.8, 0.8, 0.01], solref: [0.02, 1] }),
    mjcf.motor({ ctrllimited: true }),
  ]);
}

function floor(): Element {
  return mjcf.geom({ name: "floor", type: "plane", size: [20, 20, 0.125], condim: 3, material: FLOOR_MATERIAL, rgba: FLOOR_RGBA });
}
