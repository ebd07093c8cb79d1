/**
 * A small canvas: shapes in flat colours, with smooth edges, by additions, products and square roots alone; so the same bytes everywhere.
 * Coordinates are pixels from the lower left corner, y upwards: the pixel (i, j) is the square [i − ½, i + ½) × [j − ½, j + ½).
 */
import type { Frame } from "../env.ts";
import type { Shape } from "./shapes.ts";

/** Each 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

/** Horizontal lines per row of pixels on which a shape is measured. */
const LINES = 8;

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Paints the inside of a shape over what is there; a pixel that it covers in part takes that part of the colour. */
  fill(shape: Shape, color: Color): void;
  /** Colours each pixel by itself. @param colorAt of the pixel whose centre is (x, y) */
  shade(colorAt: (x: number, y: number) => Color): void;
  /** A copy of the picture. */
  frame(): Frame;
}

/** @param ground a colour, or a picture of this size to paint over */
export function createCanvas(width: number, height: number, ground: Color | Frame): Canvas {
  const pixels = "pixels" in ground ? ground.pixels.slice() : new Uint8Array(width * height * 3);
  const coverage = new Float64Array(width);

  /** Adds the part of each pixel of a row that lies in [from, to), for one of the row's lines. */
  function cover(from: number, to: number): void {
    const [start, end] = [Math.max(from + 0.5, 0), Math.min(to + 0.5, width)];
    if (!(start < end)) return;
    const first = Math.floor(start);
    const last = Math.min(Math.floor(end), width - 1);
    for (let i = first; i <= last; i++) coverage[i] = (coverage[i] ?? 0) + (Math.min(end, i + 1) - Math.max(start, i)) / LINES;
  }

  function blendRow(row: number, [red, green, blue]: Color): void {
    for (let i = 0; i < width; i++) {
      const part = coverage[i] ?? 0;
      if (part === 0) continue;
      const at = 3 * ((height - 1 - row) * width + i);
      pixels[at] = blend(pixels[at] ?? 0, red, part);
      pixels[at + 1] = blend(pixels[at + 1] ?? 0, green, part);
      pixels[at + 2] = blend(pixels[at + 2] ?? 0, blue, part);
    }
    coverage.fill(0);
  }

  function shade(colorAt: (x: number, y: number) => Color): void {
    for (let row = 0; row < height; row++)
      for (let i = 0; i < width; i++) pixels.set(colorAt(i, row), 3 * ((height - 1 - row) * width + i));
  }

  if (!("pixels" in ground)) {
    pixels.set(ground);
    for (let done = 3; done < pixels.length; done *= 2) pixels.copyWithin(done, 0, done);
  }
  return {
    width,
    height,
    shade,

    fill(shape, color) {
      const lowest = Math.max(0, Math.floor(shape.bottom + 0.5));
      const highest = Math.min(height - 1, Math.floor(shape.top + 0.5));
      for (let row = lowest; row <= highest; row++) {
        for (let line = 0; line < LINES; line++) {
          const ends = shape.crossings(row - 0.5 + (line + 0.5) / LINES);
          for (let k = 0; k + 1 < ends.length; k += 2) cover(ends[k] ?? 0, ends[k + 1] ?? 0);
        }
        blendRow(row, color);
      }
    },

    frame: () => ({ width, height, pixels: pixels.slice() }),
  };
}

/** A colour value, of which `part` is replaced; to the nearest integer. */
function blend(below: number, above: number, part: number): number {
  return Math.floor(below + (above - below) * Math.min(part, 1) + 0.5);
}
