/** Pictures of the worlds that Gymnasium draws too look like Gymnasium's. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { drawAcrobot } from "../../envs/classic/acrobot-picture.ts";
import { drawCartPole } from "../../envs/classic/cart-pole-picture.ts";
import { drawPendulum } from "../../envs/classic/pendulum-picture.ts";
import type { Frame } from "../../envs/core/env.ts";
import { trackPicture } from "../../envs/mountain-car/picture.ts";
import { runPython } from "../support/python.ts";

const PROGRAM = readFileSync(new URL("../support/gymnasium_pictures.py", import.meta.url), "utf8");
/** Edges are smooth here and nearly so there, and Gymnasium rounds some places to whole pixels: on edges colours differ, and nowhere else. */
const DIFFERENT = 64;
const MOST_DIFFERENT = 0.006;

interface Scene {
  readonly id: string;
  readonly state: readonly number[];
  readonly torque?: number;
  readonly draw: () => Frame;
}

const cartPole = (position: number, angle: number): Scene => ({
  id: "CartPole-v1",
  state: [position, 0, angle, 0],
  draw: () => drawCartPole({ position, velocity: 0, angle, angularVelocity: 0 }),
});

const acrobot = (angle1: number, angle2: number): Scene => ({
  id: "Acrobot-v1",
  state: [angle1, angle2, 0, 0],
  draw: () => drawAcrobot({ angle1, angle2, velocity1: 0, velocity2: 0 }),
});

const pendulum = (angle: number, torque: number): Scene => ({
  id: "Pendulum-v1",
  state: [angle, 0],
  torque,
  draw: () => drawPendulum({ angle, velocity: 0, torque }),
});

const mountainCar = (id: string, goalPosition: number, position: number): Scene => ({
  id,
  state: [position, 0],
  draw: () => trackPicture({ minPosition: -1.2, maxPosition: 0.6, goalPosition })(position),
});

const SCENES: readonly Scene[] = [
  cartPole(0, 0),
  cartPole(0.7, 0.2),
  cartPole(-2.4, -0.2),
  acrobot(0, 0),
  acrobot(0.5, 1.2),
  acrobot(-2.9, -2),
  pendulum(0, 2),
  pendulum(0.5, 1.5),
  pendulum(-2, -0.7),
  mountainCar("MountainCar-v0", 0.5, -0.5),
  mountainCar("MountainCar-v0", 0.5, 0.1),
  mountainCar("MountainCarContinuous-v0", 0.45, -1.1),
];

describe("resembling Gymnasium's", () => {
  let drawn: Uint8Array;
  const frames = SCENES.map(({ draw }) => draw());
  beforeAll(async () => {
    drawn = await runPython(PROGRAM, JSON.stringify(SCENES.map(({ id, state, torque }) => ({ id, state, torque }))));
  });

  test("all pictures have Gymnasium's sizes", () => {
    expect(drawn.length).toBe(frames.reduce((sum, { pixels }) => sum + pixels.length, 0));
  });

  test.each(SCENES.map((scene, i) => ({ ...scene, i })))("$id in the state $state, torque $torque", ({ i }) => {
    const { pixels } = frames[i] as Frame;
    const start = frames.slice(0, i).reduce((sum, frame) => sum + frame.pixels.length, 0);
    expect(differing(pixels, drawn.subarray(start, start + pixels.length))).toBeLessThan(MOST_DIFFERENT);
  });

  test("a picture of another state would be told apart", () => {
    const [upright, tilted] = [cartPole(0, 0), cartPole(0.4, 0)].map(({ draw }) => draw().pixels);
    expect(differing(upright as Uint8Array, tilted as Uint8Array)).toBeGreaterThan(2 * MOST_DIFFERENT);
  });
});

/** The part of the pixels in which a colour differs by more than DIFFERENT. */
function differing(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < a.length; at += 3)
    count += Number([0, 1, 2].some((channel) => Math.abs((a[at + channel] ?? 0) - (b[at + channel] ?? 0)) > DIFFERENT));
  return (3 * count) / a.length;
}
