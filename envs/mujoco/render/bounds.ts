/** Which pixels a solid can be seen at. */
import type { Triple } from "./scene.ts";
import type { Solid } from "./solid.ts";
import { dot, minus, type View } from "./view.ts";

/** Pixels, ends excluded. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A range of a coordinate; a ball that is partly behind the eye may be seen anywhere. */
export type Extent = readonly [low: number, high: number];

const ANYWHERE: Extent = [-Infinity, Infinity];

/** The bounds of the hull of the solid's balls, a pixel wider on each side. */
export function boundsOf(view: View, { ends, radius }: Solid): Bounds {
  const { width, height, left, top, pixelWidth, pixelHeight } = view;
  if (ends.length === 0) return { left: 0, right: width, top: 0, bottom: height };
  const across = ends.map((end) => extentOf(view, end, radius, view.right));
  const upward = ends.map((end) => extentOf(view, end, radius, view.up));
  const clamp = (value: number, high: number) => Math.min(Math.max(value, 0), high);
  return {
    left: clamp(Math.floor((lowest(across) - left) / pixelWidth) - 1, width),
    right: clamp(Math.ceil((highest(across) - left) / pixelWidth) + 1, width),
    top: clamp(Math.floor((top - highest(upward)) / pixelHeight) - 1, height),
    bottom: clamp(Math.ceil((top - lowest(upward)) / pixelHeight) + 1, height),
  };
}

export const lowest = (extents: readonly Extent[]): number => Math.min(...extents.map(([low]) => low));
export const highest = (extents: readonly Extent[]): number => Math.max(...extents.map(([, high]) => high));

function extentOf(view: View, centre: Triple, radius: number, axis: Triple): Extent {
  const offset = minus(centre, view.origin);
  // The origin of an orthographic view is that of the upper left pixel, which is `left` and `top` away from the axis.
  if (view.isOrthographic) return orthographicExtent(view, offset, radius, axis);
  return tangents(dot(offset, axis), dot(offset, view.forward), radius);
}

function orthographicExtent(view: View, offset: Triple, radius: number, axis: Triple): Extent {
  const corner = axis === view.right ? view.left + view.pixelWidth / 2 : view.top - view.pixelHeight / 2;
  const middle = corner + dot(offset, axis);
  return [middle - radius, middle + radius];
}

/** The slopes side / ahead of the two lines from the eye that touch a circle. */
export function tangents(side: number, ahead: number, radius: number): Extent {
  const denominator = ahead * ahead - radius * radius;
  if (!(ahead > radius) || !(denominator > 0)) return ahead < -radius ? [Infinity, -Infinity] : ANYWHERE;
  const root = radius * Math.sqrt(side * side + denominator);
  return [(side * ahead - root) / denominator, (side * ahead + root) / denominator];
}
