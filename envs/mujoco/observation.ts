/** The observations that MuJoCo tasks have in common. */
import { box, type Space } from "../core/spaces/index.ts";
import type { DataField, Physics } from "./physics.ts";

/** All real vectors. float64 [size] */
export function unboundedBox(size: number): Space {
  return box({ low: -Infinity, high: Infinity, shape: [size], dtype: "float64" });
}

/**
 * Positions, without the first `skipped`, then velocities.
 * @param spare holds the copy where it is given: V8 takes half a microsecond to make an array of more than 64 bytes, and as long to free it
 * @param largestSpeed velocities beyond it are cut off
 * @returns float64 [nq - skipped + nv], a copy
 */
export function positionsAndVelocities(physics: Physics, skipped: number, spare?: Float64Array, largestSpeed = Infinity): Float64Array {
  const { nq, nv } = physics.model;
  const qpos = physics.array("qpos");
  const qvel = physics.array("qvel");
  const observation = spare ?? new Float64Array(nq - skipped + nv);
  // Loops: views and callbacks cost more than the few numbers that they would move.
  for (let i = skipped; i < nq; i++) observation[i - skipped] = qpos[i] as number;
  for (let i = 0; i < nv; i++) observation[nq - skipped + i] = clipNumber(qvel[i] as number, -largestSpeed, largestSpeed);
  return observation;
}

/** `numpy.clip`. @returns a copy */
export function clip(values: Float64Array, low: number, high: number): Float64Array {
  const clipped = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) clipped[i] = clipNumber(values[i] as number, low, high);
  return clipped;
}

export function clipNumber(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Row `id` of a field that has three numbers a row, such as a body's position in `xpos`. */
export function vectorOf(physics: Physics, field: DataField, id: number): readonly [x: number, y: number, z: number] {
  const [x = NaN, y = NaN, z = NaN] = physics.array(field).subarray(3 * id, 3 * id + 3);
  return [x, y, z];
}

/** The parts, one after the other. @returns a copy */
export function concatenate(...parts: readonly ArrayLike<number>[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}

/** The rows of all bodies but the world. @param rows [nbody, n] @returns a view [nbody - 1, n] */
export function bodyRows(rows: Float64Array, nbody: number): Float64Array {
  return rows.subarray(rows.length / nbody);
}
