/** A picture of `Chain-v0`: a row of cells, filled up to the position, with a small and a large coin beyond the walls. */
import type { Frame } from "../core/env.ts";
import { corners, createCanvas, disc, polygon, ring, type Color, type Point } from "../core/render/index.ts";

/** Pixels. */
const WIDTH = 600;
const HEIGHT = 150;
const ROW = { left: 60, right: 540, bottom: 50, top: 100 };
const MIDDLE = (ROW.bottom + ROW.top) / 2;
const LARGE_COIN: Point = [ROW.right + 30, MIDDLE];
const SMALL_COIN: Point = [ROW.left - 30, MIDDLE];
/** Between cells that are at least so wide, there are gaps of a quarter of this. */
const GAP_FROM = 8;
const GAP = 2;
/** The one who walks is seen even where cells are narrower than a pixel. */
const MIN_WALKER = 3;
const MAX_WALKER = 16;

const PAPER: Color = [250, 250, 248];
const EMPTY: Color = [222, 226, 230];
const FILLED: Color = [116, 162, 204];
const WALKER: Color = [33, 56, 92];
const COIN: Color = [230, 180, 40];
const RIM: Color = [160, 116, 12];

/** @param position 0 to n − 1 */
export function drawChain(position: number, n: number): Frame {
  const cell = (ROW.right - ROW.left) / n;
  const canvas = createCanvas(WIDTH, HEIGHT, PAPER);
  const block = (first: number, end: number) => polygon(corners(ROW.left + first * cell, ROW.bottom, ROW.left + end * cell, ROW.top));
  canvas.fill(block(0, n), EMPTY);
  canvas.fill(block(0, position + 1), FILLED);
  if (cell >= GAP_FROM) {
    for (let wall = 1; wall < n; wall++) {
      const x = ROW.left + wall * cell;
      canvas.fill(polygon(corners(x - GAP / 2, ROW.bottom, x + GAP / 2, ROW.top)), PAPER);
    }
  }
  const radius = Math.min(Math.max(0.35 * cell, MIN_WALKER), MAX_WALKER);
  canvas.fill(disc([ROW.left + (position + 0.5) * cell, MIDDLE], radius), WALKER);
  for (const [centre, size] of [[SMALL_COIN, 4] as const, [LARGE_COIN, 18] as const]) {
    canvas.fill(disc(centre, size), COIN);
    canvas.fill(ring(centre, size - 1.5, size), RIM);
  }
  return canvas.frame();
}
