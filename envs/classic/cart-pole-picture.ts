/** A picture of `CartPole-v1`: measures and colours as Gymnasium 1.4 draws it (cartpole.py). */
import type { Frame } from "../core/env.ts";
import { corners, createCanvas, disc, placed, polygon, type Color, type Point } from "../core/render/index.ts";
import type { CartPole } from "./cart-pole.ts";

/** Pixels. */
const WIDTH = 600;
const HEIGHT = 400;
const TRACK_HEIGHT = 100;
const AXLE_HEIGHT = 7.5;
const AXLE_RADIUS = 5;
/** The track between the limits fills the width: pixels per m. */
const SCALE = WIDTH / 4.8;

const WHITE: Color = [255, 255, 255];
const BLACK: Color = [0, 0, 0];
const WOOD: Color = [202, 152, 101];
const AXLE: Color = [129, 132, 203];

const CART = corners(-25, -15, 25, 15);
const POLE = corners(-5, -5, 5, SCALE - 5);
const TRACK = polygon(corners(-1, TRACK_HEIGHT - 0.5, WIDTH, TRACK_HEIGHT + 0.5));

export function drawCartPole({ position, angle }: CartPole): Frame {
  const cart: Point = [position * SCALE + WIDTH / 2, TRACK_HEIGHT];
  const axle: Point = [cart[0], TRACK_HEIGHT + AXLE_HEIGHT];
  const canvas = createCanvas(WIDTH, HEIGHT, WHITE);
  canvas.fill(polygon(placed(CART, 0, cart)), BLACK);
  canvas.fill(polygon(placed(POLE, -angle, axle)), WOOD);
  canvas.fill(disc(axle, AXLE_RADIUS), AXLE);
  canvas.fill(TRACK, BLACK);
  return canvas.frame();
}
