/**
 * The walker: a trunk on two legs, in a plane, with motors at hips, knees and ankles. The legs pass through each other.
 *
 * Source: Erez, Tassa & Todorov (2011), "Infinite-Horizon Model Predictive Control for Periodic Tasks with Contacts"; dimensions of
 * Gymnasium 1.4, walker2d_v5.xml.
 */
import { toXml, type Element } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import { legJoints, trunk, type Leg } from "../mjcf/planar-walker.ts";
import { FLOOR_MATERIAL, FLOOR_RGBA, GREY_SKY, lamp, scenery, SKIN_RGBA } from "../mjcf/scenery.ts";
import type { PhysicsConfig } from "../physics.ts";

/** Length of a physics step. */
export const TIMESTEP_SEC = 0.002;

const RIGHT_LEG: Leg = { suffix: "", footX: 0.2, footHalfLength: 0.1, footFriction: 1.9 };
const LEFT_LEG: Leg = { ...RIGHT_LEG, suffix: "_left", rgba: [0.7, 0.3, 0.6, 1] };
const LEGS = [RIGHT_LEG, LEFT_LEG];
/** Torque of a motor for a control of 1, N m. */
const GEAR = 100;
/** Four times what the legs need below the floor with all joints bent. */
const ARENA_BYTES = 160 * 1024;

/** The model as MJCF. */
export function walker2dMjcf(): string {
  return toXml(
    mjcf.mujoco({ model: "walker2d" }, [
      mjcf.compiler({ angle: "degree", inertiafromgeom: true }),
      mjcf.defaults([
        mjcf.joint({ armature: 0.01, damping: 0.1, limited: true }),
        mjcf.geom({ contype: 1, conaffinity: 0, friction: [0.7, 0.1, 0.1], rgba: SKIN_RGBA }),
      ]),
      mjcf.option({ integrator: "RK4", timestep: TIMESTEP_SEC }),
      scenery(GREY_SKY),
      mjcf.worldbody([lamp(), floor(), trunk(LEGS)]),
      mjcf.actuator(LEGS.flatMap(legJoints).map((joint) => mjcf.motor({ joint, gear: GEAR, ctrllimited: true, ctrlrange: [-1, 1] }))),
    ]),
  );
}

export const WALKER2D_PHYSICS: PhysicsConfig = { mjcf: walker2dMjcf(), arenaBytes: ARENA_BYTES };

function floor(): Element {
  return mjcf.geom({ name: "floor", type: "plane", size: [40, 40, 40], conaffinity: 1, material: FLOOR_MATERIAL, rgba: FLOOR_RGBA });
}
