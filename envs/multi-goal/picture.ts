/** A picture of `MultiGoal-v0`: the plane with its unit grid, the four goals as wide as they count, and the point. */
import type { Frame } from "../core/env.ts";
import { createCanvas, disc, ring, segment, type Canvas, type Color, type Point as Pixel } from "../core/render/index.ts";
import type { Point } from "./multi-goal.ts";

/** The plane [−extent, extent]² and what is in it. */
export interface Plane {
  readonly extent: number;
  readonly goals: readonly Point[];
  readonly goalRadius: number;
}

/** Pixels, in both directions. */
const SIZE = 500;
const CENTRE = (SIZE - 1) / 2;
const POINT_RADIUS = 7;
/** Rings around a goal are so far apart, in lengths of the plane. */
const BAND = 0.5;

const PAPER: Color = [250, 250, 248];
const GRID: Color = [232, 234, 236];
const AXIS: Color = [200, 204, 208];
const GOAL: Color = [150, 200, 150];
const GOAL_RIM: Color = [60, 130, 70];
const POINT: Color = [33, 56, 92];
const POINT_RIM: Color = [255, 255, 255];

/** @returns what draws the point at its place in the plane */
export function planePicture({ extent, goals, goalRadius }: Plane): (point: Point) => Frame {
  const scale = SIZE / (2 * extent);
  const pixel = ({ x, y }: Point): Pixel => [CENTRE + x * scale, CENTRE + y * scale];

  function drawGrid(canvas: Canvas): void {
    for (let line = -Math.floor(extent); line <= extent; line++) {
      const at = CENTRE + line * scale;
      const color = line === 0 ? AXIS : GRID;
      canvas.fill(segment([-1, at], [SIZE, at], 1), color);
      canvas.fill(segment([at, -1], [at, SIZE], 1), color);
    }
  }

  function drawPlane(): Frame {
    const canvas = createCanvas(SIZE, SIZE, PAPER);
    drawGrid(canvas);
    for (const goal of goals) {
      canvas.fill(disc(pixel(goal), goalRadius * scale), GOAL);
      for (let radius = BAND; radius <= goalRadius; radius += BAND)
        canvas.fill(ring(pixel(goal), radius * scale - 1, radius * scale + 1), GOAL_RIM);
    }
    return canvas.frame();
  }

  let ground: Frame | undefined;
  return (point) => {
    ground ??= drawPlane();
    const canvas = createCanvas(SIZE, SIZE, ground);
    canvas.fill(disc(pixel(point), POINT_RADIUS + 2), POINT_RIM);
    canvas.fill(disc(pixel(point), POINT_RADIUS), POINT);
    return canvas.frame();
  };
}
