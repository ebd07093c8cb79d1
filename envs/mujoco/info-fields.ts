/** The keys of the info record that MuJoCo tasks have in common. */
import type { InfoField } from "../core/registry.ts";

/** A scalar that Gymnasium holds as a NumPy number, on every step. @param changes where it is different */
export function scalarInfo(key: string, description: string, changes: Partial<InfoField> = {}): InfoField {
  return { key, dtype: "float64", shape: [], numberKind: "array", onReset: false, onStep: true, description, ...changes };
}

/** A scalar that a reset returns as well. */
export function positionInfo(key: string, description: string): InfoField {
  return scalarInfo(key, description, { onReset: true });
}

/** `reward_forward` and `reward_ctrl`. */
export const FORWARD_REWARD_INFO = scalarInfo("reward_forward", "the reward's part for speed");
/** In float32, as the actions are. */
export const CONTROL_REWARD_INFO = scalarInfo("reward_ctrl", "the reward's part for torque, negative", { dtype: "float32" });
export const SURVIVE_REWARD_INFO = scalarInfo("reward_survive", "the reward's part for being healthy");

/** Where a body that moves in the plane is. */
export const PLACE_INFO: readonly InfoField[] = [
  positionInfo("x_position", "place along x, m"),
  positionInfo("y_position", "place along y, m"),
  positionInfo("distance_from_origin", "distance from the origin in the plane, m"),
];

export const PLANE_VELOCITY_INFO: readonly InfoField[] = [
  scalarInfo("x_velocity", "mean velocity along x over the step, m/s"),
  scalarInfo("y_velocity", "mean velocity along y over the step, m/s"),
];
