import { describe, expect, test } from "vitest";
import { lineCharts, type LineChart } from "../../../src/plots/line-chart.ts";
import { scenePicture } from "../../../src/plots/scene-picture.ts";
import { sceneSvg } from "../../../src/plots/scene-svg.ts";
import type { Scene } from "../../../src/plots/scene.ts";
import { textStrokes } from "../../../src/plots/stroke-font.ts";
import { tickLabel, ticks } from "../../../src/plots/ticks.ts";

const CHART: LineChart = {
  ...{ title: "A < B & C", xName: "steps", yName: "return" },
  curves: [{ name: "ppo", points: [[0, 0], [100, 10]], band: [[0, -1, 1], [100, 9, 11]] }], // prettier-ignore
};

describe("ticks", () => {
  test.each([
    [[0, 10], 5, [0, 2, 4, 6, 8, 10]],
    [[-1.3, 1.2], 4, [-1, 0, 1]],
    [[0, 1e6], 4, [0, 250000, 500000, 750000, 1e6]],
    [[3, 3.009], 3, [3, 3.005]],
  ] as const)("of %j are round", (range, count, expected) => {
    ticks(range, count).forEach((tick, k) => expect(tick).toBeCloseTo(expected[k] ?? NaN, 9));
    expect(ticks(range, count)).toHaveLength(expected.length);
  });

  test("are written with as many decimals as their axis needs", () => {
    const written = (range: readonly [number, number], count: number) => ticks(range, count).map((tick, _, all) => tickLabel(tick, all));
    expect(written([0, 1e6], 4)).toEqual(["0", "0.25M", "0.50M", "0.75M", "1.00M"]);
    expect(written([-1000, 2000], 3)).toEqual(["-1000", "0", "1000", "2000"]);
    expect(written([0, 30000], 3)).toEqual(["0", "10k", "20k", "30k"]);
  });
});

test("a chart as SVG has its line, its band and its names, escaped", () => {
  const svg = sceneSvg(lineCharts([CHART]));
  expect(svg).toContain("A &lt; B &amp; C");
  expect(svg.match(/<polygon /g)).toHaveLength(1);
  expect(svg).toMatch(/<polyline points="66,[\d.]+ 486,[\d.]+" fill="none" stroke="#31688e" stroke-width="2"/);
});

describe("a scene as pixels", () => {
  const square = (opacity: number): Scene => ({
    ...{ width: 10, height: 10 },
    marks: [{ kind: "area", points: [[2, 2], [8, 2], [8, 8], [2, 8]], color: "#ff0000", opacity }], // prettier-ignore
  });
  const pixel = (scene: Scene, x: number, y: number): number[] => {
    const { width, pixels } = scenePicture(scene, 1);
    return [...pixels.subarray(3 * (y * width + x), 3 * (y * width + x) + 3)];
  };

  test("has areas where they are, seen through as far as they say", () => {
    expect(pixel(square(1), 5, 5)).toEqual([255, 0, 0]);
    expect(pixel(square(0.5), 5, 5)).toEqual([255, 128, 128]);
    expect(pixel(square(0.5), 2, 2)).toEqual([255, 128, 128]);
    expect(pixel(square(0.5), 1, 5)).toEqual([255, 255, 255]);
  });

  test("has text that begins, lies in the middle, or ends where it is put", () => {
    const columnsOf = (anchor: "start" | "middle" | "end"): number[] => {
      const scene: Scene = {
        width: 60,
        height: 20,
        marks: [{ kind: "text", at: [30, 15], text: "HI", size: 10, anchor, color: "#000000" }],
      };
      return Array.from({ length: 60 }, (_, x) => x).filter((x) =>
        Array.from({ length: 20 }, (_, y) => pixel(scene, x, y)).some(([red = 255]) => red < 128),
      );
    };
    // A stroke is painted to both sides of its line: up to a pixel beyond.
    expect(Math.abs(Math.min(...columnsOf("start")) - 30)).toBeLessThanOrEqual(1);
    expect(Math.abs(Math.max(...columnsOf("end")) - 29)).toBeLessThanOrEqual(1);
    const middle = columnsOf("middle");
    expect(Math.abs(Math.min(...middle) + Math.max(...middle) - 59)).toBeLessThanOrEqual(1);
  });
});

test("every letter that names and numbers are made of has a glyph of its own", () => {
  const unknown = textStrokes("\u{1f300}", 10).strokes;
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,-–+%()/:_=[]'±";
  const glyphs = Array.from(letters, (letter) => JSON.stringify(textStrokes(letter, 10).strokes));
  expect(glyphs).not.toContain(JSON.stringify(unknown));
  expect(new Set(glyphs).size).toBe(letters.length);
});
