/** The rays of a view in a solid's own frame: origin and direction at pixel (i, j) are linear in i and j. */
import type { Triple } from "./scene.ts";
import type { Solid } from "./solid.ts";
import { dot, minus, type View } from "./view.ts";

/** For the axis k from 6k on: origin, its change by i and by j, direction, its change by i and by j. float64 [18] */
export type LocalRays = Float64Array;

export const createLocalRays = (): LocalRays => new Float64Array(18);

export function setLocalRays(rays: LocalRays, view: View, { centre, toLocal }: Solid): void {
  const start = minus(view.origin, centre);
  const { originByColumn, originByRow, direction, directionByColumn, directionByRow } = view;
  const vectors: readonly Triple[] = [start, originByColumn, originByRow, direction, directionByColumn, directionByRow];
  toLocal.forEach((axis, k) => vectors.forEach((vector, n) => (rays[6 * k + n] = dot(axis, vector))));
}

/** One of the linear functions at pixel (i, j), also between pixels. @param start number of its first coefficient */
export function rayAt(rays: LocalRays, start: number, i: number, j: number): number {
  return (rays[start] as number) + i * (rays[start + 1] as number) + j * (rays[start + 2] as number);
}
