import { expect, test } from "vitest";
import { drawPanels, type Panel } from "../../../src/plots/draw-panels.ts";

const GRID = { low: [-1, -1], high: [1, 1], cells: 2 } as const;
const CHART: Panel = {
  title: "a < b & c",
  curves: [
    {
      name: "one",
      points: [
        [0, 0],
        [10, 5],
        [20, NaN],
      ],
      band: [
        [0, -1, 1],
        [10, 4, 6],
      ],
    },
  ],
  levels: [{ name: "bound", y: 2 }],
};

/** Coordinates of every polyline and polygon. */
function coordinates(svg: string): number[] {
  return [...svg.matchAll(/points="([^"]*)"/g)].flatMap(([, points = ""]) => points.split(/[ ,]/).map(Number));
}

test("panels stand in rows of so many columns", () => {
  const heat: Panel = { title: "heat", grid: GRID, densities: Float64Array.of(0, 1, 2, 3) };
  const cloud: Panel = { title: "cloud", grid: GRID, points: { count: 2, size: 2, values: Float64Array.of(0, 0, 5, 5) } };
  const ways: Panel = {
    title: "ways",
    grid: GRID,
    ways: [
      [
        [-1, -1],
        [1, 1],
      ],
    ],
    circles: [{ center: [0, 0], radius: 0.5 }],
  };
  const svg = drawPanels([heat, cloud, ways, CHART], 2);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="672" height="688"/);
  expect(svg.match(/<g transform/g)).toHaveLength(4);
  expect(svg).toContain("data:image/png;base64,");
  expect(svg).toContain('points="0.0,280.0 280.0,0.0"');
  expect(svg.match(/M[\d.]+ [\d.]+h0/g)).toHaveLength(1); // what lies outside is not drawn
});

test("curves, bands and levels lie within the panel; what is no number is left out; names are escaped", () => {
  const svg = drawPanels([CHART]);
  expect(svg).not.toContain("NaN");
  expect(svg).toContain("a &lt; b &amp; c");
  expect(svg).toContain(">bound</text>");
  for (const value of coordinates(svg)) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(280);
  }
});

test("a chart without a single value is drawn, too", () => {
  expect(drawPanels([{ title: "empty", curves: [{ name: "none", points: [] }] }])).not.toContain("NaN");
});
