/** Points of a drawing's parts: in polar coordinates, and moved with the body that they belong to. */
import { cos, sin } from "../math/index.ts";
import type { Point } from "./shapes.ts";

/** @param angle from the right, counter-clockwise, rad */
export function polar(radius: number, angle: number): Point {
  return [radius * cos(angle), radius * sin(angle)];
}

/** Turns points about the origin, then moves the origin. @param angle counter-clockwise, rad */
export function placed(points: readonly Point[], angle: number, [originX, originY]: Point): Point[] {
  const [cosine, sine] = [cos(angle), sin(angle)];
  return points.map(([x, y]) => [originX + x * cosine - y * sine, originY + x * sine + y * cosine]);
}
