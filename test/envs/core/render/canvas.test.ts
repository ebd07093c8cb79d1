/** The canvas, pixel by pixel: areas worked out by hand. */
import { describe, expect, test } from "vitest";
import {
  corners,
  createCanvas,
  disc,
  placed,
  polygon,
  polyline,
  ring,
  segment,
  union,
  type Shape,
} from "../../../../envs/core/render/index.ts";

/** The red channel, rows from the top, of shapes filled with 255 on 0. */
function drawn(width: number, height: number, ...shapes: readonly Shape[]): number[][] {
  const canvas = createCanvas(width, height, [0, 0, 0]);
  for (const shape of shapes) canvas.fill(shape, [255, 0, 0]);
  const { pixels } = canvas.frame();
  return Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, i) => pixels[3 * (row * width + i)] ?? NaN));
}

/** How many pixels' worth is filled. */
function area(width: number, height: number, ...shapes: readonly Shape[]): number {
  return (
    drawn(width, height, ...shapes)
      .flat()
      .reduce((sum, value) => sum + value, 0) / 255
  );
}

describe("a pixel", () => {
  test("(i, j) is the square around the point (i, j), with j upwards", () => {
    expect(drawn(3, 2, polygon(corners(0.5, 0.5, 1.5, 1.5)))).toEqual([
      [0, 255, 0],
      [0, 0, 0],
    ]);
  });

  test("that is covered in part takes that part of the colour, to the nearest value", () => {
    // a quarter and a half in x, three quarters in y
    expect(drawn(3, 1, polygon(corners(0.25, -0.25, 2, 0.5)))).toEqual([
      [Math.round(255 * 0.25 * 0.75), Math.round(255 * 0.75), Math.round(255 * 0.5 * 0.75)],
    ]);
  });

  test("takes the colours over each other", () => {
    const canvas = createCanvas(1, 1, [200, 100, 0]);
    canvas.fill(polygon(corners(-0.5, -0.5, 0, 0.5)), [0, 50, 255]);
    expect([...canvas.frame().pixels]).toEqual([100, 75, 128]);
  });
});

describe("the canvas", () => {
  test("starts in its colour in all pixels, also where their number is odd", () => {
    const { width, height, pixels } = createCanvas(5, 3, [1, 2, 3]).frame();
    expect([width, height]).toEqual([5, 3]);
    expect(pixels).toEqual(Uint8Array.from({ length: 45 }, (_, i) => 1 + (i % 3)));
  });

  test("clips what lies outside, wholly or in part", () => {
    const outside = [corners(-9, 0, -3, 1), corners(7, 0, 9, 1), corners(0, -9, 1, -3), corners(0, 7, 1, 9)].map(polygon);
    expect(area(4, 4, ...outside)).toBe(0);
    expect(area(4, 4, polygon(corners(-100, -100, 100, 100)))).toBe(16);
  });

  test("paints over a copy of a picture, and gives copies away", () => {
    const ground = createCanvas(2, 1, [9, 9, 9]).frame();
    const canvas = createCanvas(2, 1, ground);
    canvas.fill(polygon(corners(-0.5, -0.5, 0.5, 0.5)), [0, 0, 0]);
    const frame = canvas.frame();
    canvas.shade((x) => [x, x, x]);
    expect([...ground.pixels, ...frame.pixels, ...canvas.frame().pixels]).toEqual([9, 9, 9, 9, 9, 9, 0, 0, 0, 9, 9, 9, 0, 0, 0, 1, 1, 1]);
  });
});

describe("shapes", () => {
  test("a triangle fills half of its rectangle, whatever its sense of rotation", () => {
    const points = [
      [0, 0],
      [16, 0],
      [0, 8],
    ] as const;
    expect(area(20, 20, polygon(points))).toBeCloseTo(64, 0);
    expect(drawn(20, 20, polygon([...points].reverse()))).toEqual(drawn(20, 20, polygon(points)));
  });

  test("a disc and a ring have the areas of their circles", () => {
    expect(area(64, 64, disc([31.3, 32.7], 20)) / (Math.PI * 400)).toBeCloseTo(1, 2);
    expect(area(64, 64, ring([31.3, 32.7], 15, 20)) / (Math.PI * 175)).toBeCloseTo(1, 2);
  });

  test("a disc looks the same from four sides", () => {
    const rows = drawn(9, 9, disc([4, 4], 3.3));
    expect(rows.map((row) => [...row].reverse())).toEqual(rows);
    expect([...rows].reverse()).toEqual(rows);
    expect(rows[4]?.slice(0, 2)).toEqual([0, Math.round(255 * 0.8)].map((value) => expect.closeTo(value, -1)));
  });

  test("a segment is as wide as it says, in any direction", () => {
    expect(area(40, 40, segment([5, 5], [35, 5], 3))).toBeCloseTo(90, 0);
    expect(area(40, 40, segment([5, 5], [29, 37], 3))).toBeCloseTo(120, 0);
  });

  test("where parts of a union overlap, nothing is painted twice", () => {
    const half = polygon(corners(-0.5, -0.5, 0, 0.5));
    expect(drawn(1, 1, union([half, half]))).toEqual(drawn(1, 1, half));
    expect(drawn(1, 1, half, half)).not.toEqual(drawn(1, 1, half));
    // two strokes that cross: 2 · 20 · 2 − 2 · 2; the ends add a disc's area
    const cross = union([segment([10, 0], [10, 20], 2), segment([0, 10], [20, 10], 2)]);
    expect(area(21, 21, cross)).toBeCloseTo(76, 0);
    expect(
      area(
        40,
        40,
        polyline(
          [
            [10, 10],
            [30, 10],
          ],
          4,
        ),
      ),
    ).toBeCloseTo(80 + Math.PI * 4, 0);
  });

  test("points are turned counter-clockwise about the origin, then moved", () => {
    const [x, y] = placed([[2, 1]], Math.PI / 2, [10, 20])[0] ?? [NaN, NaN];
    expect(x).toBeCloseTo(9, 14);
    expect(y).toBeCloseTo(22, 14);
  });
});
