/**
 * The inverted double pendulum: a cart on a rail, pushed by a motor, with a pole on top and another on top of that.
 *
 * Source: dimensions of Gymnasium 1.4, inverted_double_pendulum.xml.
 */
import { toXml } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import { FLOOR_RGBA } from "../mjcf/scenery.ts";
import { cart, CART_JOINT, CART_MOTOR, pole, rail } from "../mjcf/rail.ts";
import type { PhysicsConfig } from "../physics.ts";

/** Length of a physics step. */
export const TIMESTEP_SEC = 0.01;
/** Force of the motor for a control of 1, N. */
const GEAR = 500;
const POLE_RADIUS = 0.045;
const END_OF_POLE = 0.6;

/** The site at the upper end of the upper pole. */
export const TIP = "tip";

/** Ten times what a joint limit needs. */
const ARENA_BYTES = 16 * 1024;

/** The model as MJCF. */
export function invertedDoublePendulumMjcf(): string {
  return toXml(
    mjcf.mujoco({ model: "cartpole" }, [
      mjcf.compiler({ inertiafromgeom: true }),
      mjcf.custom([{ name: "frame_skip", data: [2] }]),
      mjcf.defaults([mjcf.joint({ damping: 0.05 }), mjcf.geom({ contype: 0, friction: [1, 0.1, 0.1], rgba: [0.7, 0.7, 0, 1] })]),
      // The push along x makes the upright pose lean ever so little.
      mjcf.option({ gravity: [1e-5, 0, -9.81], integrator: "RK4", timestep: TIMESTEP_SEC }),
      mjcf.worldbody([
        mjcf.geom({ name: "floor", type: "plane", pos: [0, 0, -3], size: [40, 40, 40], rgba: FLOOR_RGBA }),
        rail(),
        cart(0.01, pole({ name: "pole", geomName: "cpole", hinge: { name: "hinge" }, radius: POLE_RADIUS }, [upperPole()])),
      ]),
      mjcf.actuator([mjcf.motor({ name: CART_MOTOR, joint: CART_JOINT, gear: GEAR, ctrllimited: true, ctrlrange: [-1, 1] })]),
    ]),
  );
}

export const INVERTED_DOUBLE_PENDULUM_PHYSICS: PhysicsConfig = { mjcf: invertedDoublePendulumMjcf(), arenaBytes: ARENA_BYTES };

function upperPole(): ReturnType<typeof pole> {
  return pole({ name: "pole2", geomName: "cpole2", hinge: { name: "hinge2" }, radius: POLE_RADIUS, height: END_OF_POLE }, [
    mjcf.site({ name: TIP, pos: [0, 0, END_OF_POLE], size: [0.01, 0.01] }),
  ]);
}
