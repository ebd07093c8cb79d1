/** A picture of `Pendulum-v1`: measures and colours as Gymnasium 1.4 draws it (pendulum.py), and an arrow for the torque. */
import type { Frame } from "../core/env.ts";
import { corners, createCanvas, disc, placed, polar, polygon, polyline, union, type Color, type Point } from "../core/render/index.ts";
import type { Pendulum } from "./pendulum.ts";

/** Pixels, in both directions. */
const SIZE = 500;
/** What is seen reaches so far from the axle, m. */
const REACH = 2.2;
/** Pixels per m. */
const SCALE = SIZE / (2 * REACH);
const HALF_WIDTH = 0.1 * SCALE;
const AXLE_RADIUS = 0.05 * SCALE;
const AXLE: Point = [SIZE / 2, SIZE / 2];
const UP = Math.PI / 2;

/** The arrow goes three quarters around the axle, on a circle of this radius for a torque of 1 N m. */
const ARROW_RADIUS = 0.236 * SCALE;
const ARROW_ANGLE = 1.5 * Math.PI;
const ARROW_PIECES = 48;
/** In parts of its radius: width of the line; half width of the head, and how far it reaches before and behind the end of the line. */
const ARROW_LINE = 0.066;
const ARROW_HEAD = { halfWidth: 0.147, before: 0.3, behind: 0.08 };

const WHITE: Color = [255, 255, 255];
const BLACK: Color = [0, 0, 0];
const RED: Color = [204, 77, 77];

const ROD = corners(0, -HALF_WIDTH, SCALE, HALF_WIDTH);

export function drawPendulum({ angle, torque }: Pendulum): Frame {
  const [x, y] = polar(SCALE, UP + angle);
  const canvas = createCanvas(SIZE, SIZE, WHITE);
  const rod = polygon(placed(ROD, UP + angle, AXLE));
  canvas.fill(union([rod, disc(AXLE, HALF_WIDTH), disc([AXLE[0] + x, AXLE[1] + y], HALF_WIDTH)]), RED);
  if (torque !== 0) canvas.fill(arrow(ARROW_RADIUS * Math.abs(torque), Math.sign(torque)), BLACK);
  canvas.fill(disc(AXLE, AXLE_RADIUS), BLACK);
  return canvas.frame();
}

/** An arc from the top. @param direction 1 counter-clockwise, -1 clockwise */
function arrow(radius: number, direction: number) {
  const arc = Array.from({ length: ARROW_PIECES + 1 }, (_, i) => polar(radius, UP + (direction * ARROW_ANGLE * i) / ARROW_PIECES));
  const end = UP + direction * ARROW_ANGLE;
  const { halfWidth, before, behind } = ARROW_HEAD;
  const ahead = direction * radius;
  const head: Point[] = [
    [radius * (1 - halfWidth), -ahead * behind],
    [radius * (1 + halfWidth), -ahead * behind],
    [radius, ahead * before],
  ];
  return union([polyline(placed(arc, 0, AXLE), ARROW_LINE * radius), polygon(placed(head, end, AXLE))]);
}
