/** A picture of both mountain cars: measures and colours as Gymnasium 1.4 draws them (mountain_car.py). */
import type { Frame } from "../core/env.ts";
import { cos, sin } from "../core/math/index.ts";
import { corners, createCanvas, disc, placed, polygon, polyline, segment, type Color, type Point } from "../core/render/index.ts";

/** Where the track begins and ends, and where on it the flag stands. */
export interface Track {
  readonly minPosition: number;
  readonly maxPosition: number;
  readonly goalPosition: number;
}

/** Pixels. */
const WIDTH = 600;
const HEIGHT = 400;
const CAR = corners(-20, 0, 20, 20);
const WHEELS: readonly Point[] = [
  [10, 0],
  [-10, 0],
];
const WHEEL_RADIUS = 8;
const CLEARANCE = 10;
const POLE_HEIGHT = 50;
const FLAG = { width: 25, height: 10 };
/** Points through which the track is drawn. */
const TRACK_POINTS = 100;

const WHITE: Color = [255, 255, 255];
const BLACK: Color = [0, 0, 0];
const GREY: Color = [128, 128, 128];
const YELLOW: Color = [204, 204, 0];

/** @returns what draws a car at a position of this track */
export function trackPicture({ minPosition, maxPosition, goalPosition }: Track): (position: number) => Frame {
  const scale = WIDTH / (maxPosition - minPosition);
  const onTrack = (position: number): Point => [(position - minPosition) * scale, height(position) * scale];
  const step = (maxPosition - minPosition) / (TRACK_POINTS - 1);
  const track = polyline(
    Array.from({ length: TRACK_POINTS }, (_, i) => onTrack(minPosition + step * i)),
    1,
  );
  const [exactX, flagY] = onTrack(goalPosition);
  const flagX = Math.floor(exactX);
  const flagTop = flagY + POLE_HEIGHT;
  const pole = segment([flagX, flagY], [flagX, flagTop], 1);
  const flag = polygon([
    [flagX, flagTop],
    [flagX, flagTop - FLAG.height],
    [flagX + FLAG.width, flagTop - FLAG.height / 2],
  ]);

  function drawTrack(): Frame {
    const canvas = createCanvas(WIDTH, HEIGHT, WHITE);
    canvas.fill(track, BLACK);
    canvas.fill(pole, BLACK);
    return canvas.frame();
  }

  let ground: Frame | undefined;
  return (position) => {
    ground ??= drawTrack();
    const [x, y] = onTrack(position);
    const place = (points: readonly Point[]) => placed(points, cos(3 * position), [x, y + CLEARANCE]);
    const canvas = createCanvas(WIDTH, HEIGHT, ground);
    canvas.fill(polygon(place(CAR)), BLACK);
    for (const wheel of place(WHEELS)) canvas.fill(disc(wheel, WHEEL_RADIUS), GREY);
    canvas.fill(flag, YELLOW);
    return canvas.frame();
  };
}

/** Of the track above the lower edge of the picture, in lengths along it; the slope is that of the dynamics. */
function height(position: number): number {
  return 0.45 * sin(3 * position) + 0.55;
}
