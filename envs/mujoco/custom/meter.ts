/** Quantities read off a simulation. */
import { invariant } from "../../core/errors.ts";
import { int32s } from "../views.ts";
import type { DataField, Physics } from "../physics.ts";
import { refuseField } from "./json-fields.ts";
import type { FindPart } from "./part-names.ts";
import type { Axis, JointRef, Place, Quantity } from "./quantity.ts";

/** @returns the number now */
export type Meter = () => number;

/** Where the places of each kind stand in mjData. */
const PLACE_FIELDS = { body: "xpos", site: "site_xpos", geom: "geom_xpos", com: "subtree_com" } as const satisfies Record<
  string,
  DataField
>;
const AXIS_NUMBERS: Readonly<Record<Axis, number>> = { x: 0, y: 1, z: 2 };
/** The part of the rotation matrix that turns z into z. */
const Z_TO_Z = 8;

/** The fields whose values before a step the quantity needs: they are part of the saved state. */
export function carriedField(quantity: Quantity): DataField | undefined {
  return quantity.quantity === "forward_velocity" && quantity.of.kind !== "joint" ? PLACE_FIELDS[quantity.of.kind] : undefined;
}

/**
 * What the quantity is in the state as it stands. Of "forward_velocity": the place, of which the step takes the difference.
 * @throws InvalidArgumentError for names that the model does not have
 */
export function createMeter(quantity: Quantity, physics: Physics, find: FindPart): Meter {
  switch (quantity.quantity) {
    case "position":
      return coordinate(physics, quantity.of, quantity.axis, find);
    case "distance": {
      const [from, to] = [placeReader(physics, quantity.from, find), placeReader(physics, quantity.to, find)];
      return () => {
        const [x, y, z] = [to(0) - from(0), to(1) - from(1), to(2) - from(2)];
        return Math.sqrt(x * x + y * y + z * z);
      };
    }
    case "upright": {
      const at = 9 * find("body", quantity.of.name, quantity.of.path) + Z_TO_Z;
      return () => physics.array("xmat")[at] ?? NaN;
    }
    case "forward_velocity":
      return quantity.of.kind === "joint"
        ? jointMeter(physics, quantity.of, "qpos", find)
        : coordinate(physics, quantity.of, quantity.axis, find);
    case "joint_position":
      return jointMeter(physics, quantity.of, "qpos", find);
    case "joint_velocity":
      return jointMeter(physics, quantity.of, "qvel", find);
    case "sensor":
      return sensorMeter(physics, quantity, find);
    default:
      return quantity satisfies never;
  }
}

/** Reads coordinate 0, 1 or 2 of a place, m. */
export function placeReader(physics: Physics, { kind, name, path }: Place, find: FindPart): (axis: number) => number {
  const field = PLACE_FIELDS[kind];
  const start = 3 * find(kind === "com" ? "body" : kind, name, path);
  return (axis) => physics.array(field)[start + axis] ?? NaN;
}

function coordinate(physics: Physics, place: Place, axis: Axis, find: FindPart): Meter {
  const read = placeReader(physics, place, find);
  return () => read(AXIS_NUMBERS[axis]);
}

/** The angle, rad, or displacement, m, of a hinge or slide, or its velocity. */
function jointMeter(physics: Physics, { name, path }: JointRef, field: "qpos" | "qvel", find: FindPart): Meter {
  const { handle } = physics.model;
  const joint = find("joint", name, path);
  const isScalar = [MJ_JOINT_SLIDE, MJ_JOINT_HINGE].includes(int32s("jnt_type", handle.jnt_type)[joint] ?? -1);
  if (!isScalar) refuseField(path, "a joint of type hinge or slide", name);
  const addresses = field === "qpos" ? int32s("jnt_qposadr", handle.jnt_qposadr) : int32s("jnt_dofadr", handle.jnt_dofadr);
  const at = addresses[joint];
  invariant(at !== undefined, "each joint has an address");
  return () => physics.array(field)[at] ?? NaN;
}

/** `mjtJoint`. */
const MJ_JOINT_SLIDE = 2;
const MJ_JOINT_HINGE = 3;

function sensorMeter(physics: Physics, { name, path, index }: Extract<Quantity, { quantity: "sensor" }>, find: FindPart): Meter {
  const { start, size } = sensorRange(physics, find("sensor", name, path));
  if (index >= size)
    refuseField(`${path.slice(0, path.lastIndexOf("."))}.index`, `less than ${size}, the numbers of sensor ${name}`, index);
  return () => physics.array("sensordata")[start + index] ?? NaN;
}

/** Where the numbers of a sensor stand in `sensordata`. */
export function sensorRange({ model: { handle } }: Physics, sensor: number): { readonly start: number; readonly size: number } {
  const start = int32s("sensor_adr", handle.sensor_adr)[sensor];
  const size = int32s("sensor_dim", handle.sensor_dim)[sensor];
  invariant(start !== undefined && size !== undefined, "each sensor has a place in sensordata");
  return { start, size };
}
