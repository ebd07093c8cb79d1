/** Where a body that moves in the plane is: the first two positions of Swimmer, Ant and Humanoid. */
import type { Info } from "../core/value.ts";
import { norm } from "./numpy-norm.ts";
import type { Physics } from "./physics.ts";

/** m */
export function placeOf(physics: Physics): readonly [x: number, y: number] {
  const qpos = physics.array("qpos");
  return [qpos[0] ?? NaN, qpos[1] ?? NaN];
}

export function placeInfo(physics: Physics): Info {
  const [x, y] = placeOf(physics);
  return { x_position: x, y_position: y, distance_from_origin: norm(x, y) };
}
