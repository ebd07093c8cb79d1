/** A picture of `Bandit-v0`: the reward over the plane of actions, from dark to light, and the action that was taken. */
import type { Frame } from "../core/env.ts";
import { exp } from "../core/math/index.ts";
import { createCanvas, disc, segment, type Color, type Point } from "../core/render/index.ts";
import type { BanditReward } from "./rewards.ts";

/** Pixels, in both directions. */
const SIZE = 400;
const CENTRE = (SIZE - 1) / 2;
const ACTION_RADIUS = 6;
/** Brightness is exp(r / this): the best policy under an entropy bonus of this weight. */
const TEMPERATURE = 4;
const AXIS: Color = [110, 120, 140];
const ACTION: Color = [220, 60, 50];
const ACTION_RIM: Color = [255, 255, 255];
/** Colours at equal distances of brightness from 0 to 1, between which it goes straight. */
const STOPS: readonly Color[] = [
  [24, 28, 56],
  [38, 84, 124],
  [54, 144, 140],
  [140, 200, 110],
  [250, 230, 110],
];

/** @param extent of the actions, in both directions @returns what draws the plane, and an action where there is one */
export function rewardPicture({ reward }: BanditReward, extent: number): (action: Point | undefined) => Frame {
  const scale = SIZE / (2 * extent);
  const at = (coordinate: number) => CENTRE + Math.min(Math.max(coordinate, -extent), extent) * scale;

  function drawPlane(): Frame {
    const canvas = createCanvas(SIZE, SIZE, AXIS);
    canvas.shade((x, y) => colorOf(exp(reward((x - CENTRE) / scale, (y - CENTRE) / scale) / TEMPERATURE)));
    canvas.fill(segment([-1, CENTRE], [SIZE, CENTRE], 1), AXIS);
    canvas.fill(segment([CENTRE, -1], [CENTRE, SIZE], 1), AXIS);
    return canvas.frame();
  }

  let ground: Frame | undefined;
  return (action) => {
    ground ??= drawPlane();
    if (action === undefined) return { ...ground, pixels: ground.pixels.slice() };
    const canvas = createCanvas(SIZE, SIZE, ground);
    const centre: Point = [at(action[0]), at(action[1])];
    canvas.fill(disc(centre, ACTION_RADIUS + 2), ACTION_RIM);
    canvas.fill(disc(centre, ACTION_RADIUS), ACTION);
    return canvas.frame();
  };
}

/** @param brightness in [0, 1] */
function colorOf(brightness: number): Color {
  const place = brightness * (STOPS.length - 1);
  const first = Math.min(Math.floor(place), STOPS.length - 2);
  const [from, to] = [STOPS[first] ?? AXIS, STOPS[first + 1] ?? AXIS];
  const mixed = (channel: 0 | 1 | 2) => Math.floor(from[channel] + (place - first) * (to[channel] - from[channel]) + 0.5);
  return [mixed(0), mixed(1), mixed(2)];
}
