/**
 * The reacher: an arm of two links that turn in a plane, and a target there.
 *
 * Source: dimensions of Gymnasium 1.4, reacher.xml.
 */
import { toXml, type Element } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import type { Rgba, Vec6 } from "../mjcf/elements.ts";
import type { PhysicsConfig } from "../physics.ts";

/** Length of a physics step. */
export const TIMESTEP_SEC = 0.01;
export const FINGERTIP = "fingertip";
export const TARGET = "target";

/** Torque of a motor for a control of 1, N m. */
const GEAR = 200;
/** m */
const LINK_LENGTH = 0.1;
const LINK_RADIUS = 0.01;
const LINK: Vec6 = [0, 0, 0, LINK_LENGTH, 0, 0];
/** Half width of the table, and height of its edge. */
const EDGE = 0.3;
const EDGE_HEIGHT = 0.01;
const TARGET_RANGE = 0.27;

const UNTOUCHABLE = { contype: 0, conaffinity: 0 } as const;
const PINK: Rgba = [0.9, 0.4, 0.6, 1];
const BLUE: Rgba = [0, 0.4, 0.6, 1];
const VERTICAL = [0, 0, 1] as const;

/** Eight times what three joint limits need. */
const ARENA_BYTES = 16 * 1024;

/** The model as MJCF. */
export function reacherMjcf(): string {
  const motor = (joint: string) => mjcf.motor({ joint, gear: GEAR, ctrllimited: true, ctrlrange: [-1, 1] });
  return toXml(
    mjcf.mujoco({ model: "reacher" }, [
      mjcf.compiler({ angle: "radian", inertiafromgeom: true }),
      mjcf.defaults([
        mjcf.joint({ armature: 1, damping: 1, limited: true }),
        mjcf.geom({ contype: 0, friction: [1, 0.1, 0.1], rgba: [0.7, 0.7, 0, 1] }),
      ]),
      mjcf.option({ gravity: [0, 0, -9.81], integrator: "RK4", timestep: TIMESTEP_SEC }),
      mjcf.worldbody([...table(), arm(), target()]),
      mjcf.actuator([motor("joint0"), motor("joint1")]),
    ]),
  );
}

export const REACHER_PHYSICS: PhysicsConfig = { mjcf: reacherMjcf(), arenaBytes: ARENA_BYTES };

function table(): Element[] {
  const edge = (side: string, fromX: number, fromY: number, toX: number, toY: number): Element =>
    mjcf.geom({
      name: `side${side}`,
      type: "capsule",
      fromto: [fromX, fromY, EDGE_HEIGHT, toX, toY, EDGE_HEIGHT],
      size: [0.02],
      conaffinity: 0,
      rgba: PINK,
    });
  return [
    mjcf.geom({ name: "ground", type: "plane", size: [1, 1, 10], rgba: [0.9, 0.9, 0.9, 1], ...UNTOUCHABLE }),
    edge("S", -EDGE, -EDGE, EDGE, -EDGE),
    edge("E", EDGE, -EDGE, EDGE, EDGE),
    edge("N", -EDGE, EDGE, EDGE, EDGE),
    edge("W", -EDGE, -EDGE, -EDGE, EDGE),
    mjcf.geom({ name: "root", type: "cylinder", fromto: [0, 0, 0, 0, 0, 0.02], size: [0.011], rgba: PINK, ...UNTOUCHABLE }),
  ];
}

function arm(): Element {
  return mjcf.body({ name: "body0", pos: [0, 0, EDGE_HEIGHT] }, [
    mjcf.geom({ name: "link0", type: "capsule", fromto: LINK, size: [LINK_RADIUS], rgba: BLUE }),
    mjcf.hinge({ name: "joint0", axis: VERTICAL, limited: false }),
    mjcf.body({ name: "body1", pos: [LINK_LENGTH, 0, 0] }, [
      mjcf.hinge({ name: "joint1", axis: VERTICAL, range: [-3, 3] }),
      mjcf.geom({ name: "link1", type: "capsule", fromto: LINK, size: [LINK_RADIUS], rgba: BLUE }),
      mjcf.body({ name: FINGERTIP, pos: [0.11, 0, 0] }, [
        mjcf.geom({ name: FINGERTIP, type: "sphere", size: [LINK_RADIUS], rgba: [0, 0.8, 0.6, 1] }),
      ]),
    ]),
  ]);
}

/** Two joints hold its place, which only a reset changes. */
function target(): Element {
  const place = (name: string, axis: readonly [number, number, number], ref: number): Element =>
    mjcf.slide({ name, axis, ref, range: [-TARGET_RANGE, TARGET_RANGE], armature: 0, damping: 0, stiffness: 0 });
  return mjcf.body({ name: TARGET, pos: [0.1, -0.1, EDGE_HEIGHT] }, [
    place("target_x", [1, 0, 0], 0.1),
    place("target_y", [0, 1, 0], -0.1),
    mjcf.geom({ name: TARGET, type: "sphere", size: [0.009], rgba: [0.9, 0.2, 0.2, 1], ...UNTOUCHABLE }),
  ]);
}
