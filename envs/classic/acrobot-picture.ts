/** A picture of `Acrobot-v1`: measures and colours as Gymnasium 1.4 draws it (acrobot.py). */
import type { Frame } from "../core/env.ts";
import { corners, createCanvas, disc, placed, polar, polygon, segment, type Color, type Point } from "../core/render/index.ts";
import type { Acrobot } from "./acrobot.ts";

/** Pixels, in both directions. */
const SIZE = 500;
/** What is seen reaches so far from the bar, m. */
const REACH = 2.2;
/** Pixels per m. */
const SCALE = SIZE / (2 * REACH);
const LINK_LENGTH = SCALE;
const HALF_WIDTH = 0.1 * SCALE;
const BAR: Point = [SIZE / 2, SIZE / 2];
const DOWN = -Math.PI / 2;

const WHITE: Color = [255, 255, 255];
const BLACK: Color = [0, 0, 0];
const LINK_COLOR: Color = [0, 204, 204];
const JOINT_COLOR: Color = [204, 204, 0];

const LINK = corners(0, -HALF_WIDTH, LINK_LENGTH, HALF_WIDTH);
/** The height that the end has to reach, on a row of pixels. */
const GOAL_HEIGHT = Math.floor(BAR[1] + SCALE);
const GOAL = segment([-1, GOAL_HEIGHT], [SIZE, GOAL_HEIGHT], 1);

export function drawAcrobot({ angle1, angle2 }: Acrobot): Frame {
  const upper = DOWN + angle1;
  const [x, y] = polar(LINK_LENGTH, upper);
  const elbow: Point = [BAR[0] + x, BAR[1] + y];
  const canvas = createCanvas(SIZE, SIZE, WHITE);
  canvas.fill(GOAL, BLACK);
  canvas.fill(polygon(placed(LINK, upper, BAR)), LINK_COLOR);
  canvas.fill(disc(BAR, HALF_WIDTH), JOINT_COLOR);
  canvas.fill(polygon(placed(LINK, upper + angle2, elbow)), LINK_COLOR);
  canvas.fill(disc(elbow, HALF_WIDTH), JOINT_COLOR);
  return canvas.frame();
}
