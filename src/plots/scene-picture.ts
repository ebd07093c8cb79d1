/** A scene as pixels, the same on every machine: lines, areas and letters are painted by additions, products and square roots. */
import type { Frame } from "../../envs/core/env.ts";
import { createCanvas, disc, polygon, polyline, type Canvas, type Color, type Point, type Shape } from "../../envs/core/render/index.ts";
import type { AreaMark, Mark, Place, Scene, TextMark } from "./scene.ts";
import { textStrokes } from "./stroke-font.ts";

const WHITE: Color = [255, 255, 255];
/** Widths of the strokes of letters, in font sizes. */
const PEN = { plain: 0.085, bold: 0.125 } as const;

/** @param scale pixels of the picture per pixel of the scene */
export function scenePicture({ width, height, marks }: Scene, scale = 2): Frame {
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
  const toCanvas = ([x, y]: Place): Point => [x * scale - 0.5, rows - y * scale - 0.5];
  let canvas = createCanvas(columns, rows, WHITE);
  for (const mark of marks) {
    if (mark.kind === "area" && mark.opacity < 1) canvas = createCanvas(columns, rows, veiled(canvas, mark, toCanvas));
    else for (const shape of shapesOf(mark, scale, toCanvas)) canvas.fill(shape, colorOf(mark.color));
  }
  return canvas.frame();
}

function shapesOf(mark: Mark, scale: number, toCanvas: (place: Place) => Point): Shape[] {
  switch (mark.kind) {
    case "line":
      return mark.points.length < 2 ? [] : [polyline(distinct(mark.points.map(toCanvas)), mark.width * scale)];
    case "area":
      return [polygon(mark.points.map(toCanvas))];
    case "text":
      return lettersOf(mark, scale, toCanvas);
    default:
      return mark satisfies never;
  }
}

function lettersOf(
  { text, size, anchor, at, bold = false, upwards = false }: TextMark,
  scale: number,
  toCanvas: (place: Place) => Point,
): Shape[] {
  const { strokes, width } = textStrokes(text, size);
  const start = anchor === "start" ? 0 : anchor === "middle" ? width / 2 : width;
  const place = ([right, up]: Place): Point =>
    toCanvas(upwards ? [at[0] - up, at[1] - (right - start)] : [at[0] + right - start, at[1] - up]);
  const pen = (bold ? PEN.bold : PEN.plain) * size * scale;
  return strokes.map((stroke) => {
    const points = distinct(stroke.map(place));
    const [only, ...others] = points;
    return only !== undefined && others.length === 0 ? disc(only, pen * 0.75) : polyline(points, pen);
  });
}

/** What is there, seen through the colour of an area. */
function veiled(canvas: Canvas, { points, color, opacity }: AreaMark, toCanvas: (place: Place) => Point): Frame {
  const { width, height, pixels } = canvas.frame();
  const mask = createCanvas(width, height, [0, 0, 0]);
  mask.fill(polygon(points.map(toCanvas)), WHITE);
  const covered = mask.frame().pixels;
  const rgb = colorOf(color);
  const mixed = pixels.map((value, k) => {
    const share = (opacity * (covered[k] ?? 0)) / 255;
    return Math.floor(value + share * ((rgb[k % 3] ?? 0) - value) + 0.5);
  });
  return { width, height, pixels: mixed };
}

/** Without points that repeat the one before them: a segment has a length. */
function distinct(points: readonly Point[]): Point[] {
  return points.filter(([x, y], k) => {
    const before = points[k - 1];
    return before === undefined || before[0] !== x || before[1] !== y;
  });
}

function colorOf(hex: string): Color {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
