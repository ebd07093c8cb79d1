/** Densities over a rectangle as colours, points over it as dots, and ways through it as lines. */
import { encode } from "fast-png";
import type { Grid } from "../density/grid.ts";
import type { Points } from "../density/points.ts";
import { across, colorAt, down, drawFrame, SIDE, type Range } from "./axes.ts";

export interface HeatMap {
  readonly title: string;
  readonly grid: Grid;
  /** [cells²], ≥ 0, as `midpoints` orders them. */
  readonly densities: Float64Array;
}

export interface Cloud {
  readonly title: string;
  readonly grid: Grid;
  /** The first two columns are drawn. */
  readonly points: Points;
}

export interface Ways {
  readonly title: string;
  readonly grid: Grid;
  /** Points of each way, in order. */
  readonly ways: readonly (readonly (readonly [x: number, y: number])[])[];
  readonly circles: readonly { readonly center: readonly [x: number, y: number]; readonly radius: number }[];
}

/** Dark to light. */
const RAMP = ["440154", "482878", "3e4989", "31688e", "26828e", "1f9e89", "35b779", "6ece58", "b5de2b", "fde725"].map((hex) =>
  [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
);

export function drawHeatMap({ grid, densities }: HeatMap): string {
  const { cells } = grid;
  const top = densities.reduce((a, b) => Math.max(a, b), 0);
  const pixels = new Uint8Array(3 * cells * cells);
  densities.forEach((density, k) => {
    const row = cells - 1 - Math.floor(k / cells);
    pixels.set(colorOf(top === 0 ? 0 : density / top), 3 * (row * cells + (k % cells)));
  });
  const png = Buffer.from(encode({ width: cells, height: cells, data: pixels, channels: 3, depth: 8 })).toString("base64");
  const image = `<image width="${SIDE}" height="${SIDE}" preserveAspectRatio="none" href="data:image/png;base64,${png}"/>`;
  return image + frameOf(grid);
}

export function drawCloud({ grid, points: { count, size, values } }: Cloud): string {
  const [xs, ys] = rangesOf(grid);
  const dots: string[] = [];
  for (let row = 0; row < count; row++) {
    const x = across(values[row * size] ?? 0, xs);
    const y = down(values[row * size + 1] ?? 0, ys);
    if (x >= 0 && x <= SIDE && y >= 0 && y <= SIDE) dots.push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`);
  }
  const path = `<path d="${dots.join("")}" stroke="${colorAt(0)}" stroke-opacity="0.5" stroke-width="2.2" stroke-linecap="round"/>`;
  return path + frameOf(grid);
}

export function drawWays({ grid, ways, circles }: Ways): string {
  const [xs, ys] = rangesOf(grid);
  const rings = circles.map(({ center: [x, y], radius }) => {
    const size = (radius / (xs[1] - xs[0])) * SIDE;
    const place = `cx="${across(x, xs).toFixed(1)}" cy="${down(y, ys).toFixed(1)}" r="${size.toFixed(1)}"`;
    return `<circle ${place} fill="#f2d9a0" stroke="#b08a30"/>`;
  });
  const lines = ways.map((points) => {
    const path = points.map(([x, y]) => `${across(x, xs).toFixed(1)},${down(y, ys).toFixed(1)}`).join(" ");
    return `<polyline points="${path}" fill="none" stroke="${colorAt(0)}" stroke-opacity="0.45" stroke-width="1.2"/>`;
  });
  return rings.join("") + lines.join("") + frameOf(grid);
}

function rangesOf({ low, high }: Grid): [xs: Range, ys: Range] {
  return [
    [low[0], high[0]],
    [low[1], high[1]],
  ];
}

function frameOf(grid: Grid): string {
  return drawFrame(...rangesOf(grid));
}

/** @param share in [0, 1]; its root is shown, so that low densities are seen */
function colorOf(share: number): readonly number[] {
  const at = Math.sqrt(share) * (RAMP.length - 1);
  const [below, above] = [RAMP[Math.floor(at)] ?? [], RAMP[Math.ceil(at)] ?? []];
  return below.map((value, k) => Math.round(value + ((above[k] ?? 0) - value) * (at - Math.floor(at))));
}
