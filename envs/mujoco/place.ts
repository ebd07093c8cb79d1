/** Where a body that moves in the plane is: the first two positions of Swimmer, Ant and Humanoid. */
import { norm } from "./numpy-norm.ts";
import type { Physics } from "./physics.ts";

/** m */
export function placeOf(physics: Physics): readonly [x: number, y: number] {
  const qpos = physics.array("qpos");
  return [qpos[0] ?? NaN, qpos[1] ?? NaN];
}

export interface PlaceInfo extends Readonly<Record<string, number>> {
  readonly x_position: number;
  readonly y_position: number;
  readonly distance_from_origin: number;
}

export function placeInfo(physics: Physics): PlaceInfo {
  const [x, y] = placeOf(physics);
  return { x_position: x, y_position: y, distance_from_origin: norm(x, y) };
}
