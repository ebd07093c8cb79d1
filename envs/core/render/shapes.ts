/** Shapes to fill: each knows where a horizontal line is inside it. Coordinates as in canvas.ts. */

export type Point = readonly [x: number, y: number];

export interface Shape {
  /** Lowest and highest y that it may have. */
  readonly bottom: number;
  readonly top: number;
  /** The x at which the line at height y enters and leaves the shape, by turns, ascending. */
  crossings(y: number): readonly number[];
}

const NONE: readonly number[] = [];

/** The inside of a closed line; where it crosses itself, what it goes around twice is outside. */
export function polygon(points: readonly Point[]): Shape {
  const heights = points.map(([, y]) => y);
  return {
    bottom: Math.min(...heights),
    top: Math.max(...heights),
    crossings(y) {
      const found: number[] = [];
      let [x0, y0] = points.at(-1) ?? [0, 0];
      for (const [x1, y1] of points) {
        if (y0 <= y !== y1 <= y) found.push(x0 + ((y - y0) * (x1 - x0)) / (y1 - y0));
        [x0, y0] = [x1, y1];
      }
      return found.sort((a, b) => a - b);
    },
  };
}

/** The corners of an upright rectangle, counter-clockwise. */
export function corners(left: number, bottom: number, right: number, top: number): Point[] {
  return [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ];
}

export function disc([x, y]: Point, radius: number): Shape {
  return {
    bottom: y - radius,
    top: y + radius,
    crossings(line) {
      const half = halfChord(line - y, radius);
      return half === 0 ? NONE : [x - half, x + half];
    },
  };
}

/** What lies between two circles around a point. */
export function ring([x, y]: Point, inner: number, outer: number): Shape {
  return {
    bottom: y - outer,
    top: y + outer,
    crossings(line) {
      const [far, near] = [halfChord(line - y, outer), halfChord(line - y, inner)];
      if (far === 0) return NONE;
      return near === 0 ? [x - far, x + far] : [x - far, x - near, x + near, x + far];
    },
  };
}

/** A straight line with square ends. */
export function segment([x0, y0]: Point, [x1, y1]: Point, width: number): Shape {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const scale = width / 2 / Math.sqrt(dx * dx + dy * dy);
  const [sideX, sideY] = [-dy * scale, dx * scale];
  return polygon([
    [x0 + sideX, y0 + sideY],
    [x0 - sideX, y0 - sideY],
    [x1 - sideX, y1 - sideY],
    [x1 + sideX, y1 + sideY],
  ]);
}

/** A line through points, with round corners and ends: all of it one shape, so that nothing is painted twice. */
export function polyline(points: readonly Point[], width: number): Shape {
  const joints = points.map((point) => disc(point, width / 2));
  const lines = points.slice(1).map((point, i) => segment(points[i] ?? point, point, width));
  return union([...joints, ...lines]);
}

/** What lies in at least one of the shapes. */
export function union(shapes: readonly Shape[]): Shape {
  return {
    bottom: Math.min(...shapes.map(({ bottom }) => bottom)),
    top: Math.max(...shapes.map(({ top }) => top)),
    crossings(y) {
      const intervals: [from: number, to: number][] = [];
      for (const { bottom, top, crossings } of shapes) {
        if (y < bottom || y > top) continue;
        const ends = crossings(y);
        for (let k = 0; k + 1 < ends.length; k += 2) intervals.push([ends[k] ?? 0, ends[k + 1] ?? 0]);
      }
      return merged(intervals.sort(([a], [b]) => a - b));
    },
  };
}

/** @param intervals by their start */
function merged(intervals: readonly (readonly [from: number, to: number])[]): number[] {
  const ends: number[] = [];
  for (const [from, to] of intervals) {
    const last = ends.at(-1);
    if (last === undefined || from > last) ends.push(from, to);
    else if (to > last) ends[ends.length - 1] = to;
  }
  return ends;
}

/** Half the length of a circle's chord at this distance from its centre. */
function halfChord(distance: number, radius: number): number {
  const squared = radius * radius - distance * distance;
  return squared > 0 ? Math.sqrt(squared) : 0;
}
