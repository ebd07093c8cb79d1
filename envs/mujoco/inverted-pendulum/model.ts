/**
 * The inverted pendulum: a cart on a rail, pushed by a motor, with a pole on top.
 *
 * Source: Barto, Sutton & Anderson (1983), "Neuronlike adaptive elements that can solve difficult learning control problems"; dimensions of
 * Gymnasium 1.4, inverted_pendulum.xml.
 */
import { toXml } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import { cart, CART_JOINT, CART_MOTOR, pole, rail } from "../mjcf/rail.ts";
import type { PhysicsConfig } from "../physics.ts";

/** Length of a physics step. */
export const TIMESTEP_SEC = 0.02;
/** Force of the motor for a control of 1, N. */
const GEAR = 100;

/** The joint between cart and pole. */
export const POLE_JOINT = "hinge";

/** Ten times what two joint limits need. */
const ARENA_BYTES = 16 * 1024;

/** The model as MJCF. */
export function invertedPendulumMjcf(): string {
  return toXml(
    mjcf.mujoco({ model: "inverted pendulum" }, [
      mjcf.compiler({ inertiafromgeom: true }),
      mjcf.defaults([
        mjcf.joint({ armature: 0, damping: 1, limited: true }),
        mjcf.geom({ contype: 0, friction: [1, 0.1, 0.1], rgba: [0.7, 0.7, 0, 1] }),
      ]),
      mjcf.option({ gravity: [0, 0, -9.81], integrator: "RK4", timestep: TIMESTEP_SEC }),
      mjcf.worldbody([
        rail(),
        cart(0, pole({ name: "pole", geomName: "cpole", hinge: { name: POLE_JOINT, range: [-90, 90] }, radius: 0.049, leanX: 0.001 })),
      ]),
      mjcf.actuator([mjcf.motor({ name: CART_MOTOR, joint: CART_JOINT, gear: GEAR, ctrllimited: true, ctrlrange: [-3, 3] })]),
    ]),
  );
}

export const INVERTED_PENDULUM_PHYSICS: PhysicsConfig = { mjcf: invertedPendulumMjcf(), arenaBytes: ARENA_BYTES };
