/** Pictures of a fit as SVG: panels side by side, each a heat map, a cloud of points, or curves. */
import { encode } from "fast-png";
import type { Grid } from "../../density/grid.ts";
import type { Points } from "../../density/points.ts";

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

export interface Chart {
  readonly title: string;
  readonly curves: readonly { readonly name: string; readonly points: readonly (readonly [x: number, y: number])[] }[];
}

export type Panel = HeatMap | Cloud | Chart;

/** Pixels. */
const SIDE = 280;
const MARGIN = { left: 46, top: 34, bottom: 30, right: 10 } as const;
const COLORS = ["#31688e", "#d1495b"] as const;
/** Dark to light. */
const RAMP = ["440154", "482878", "3e4989", "31688e", "26828e", "1f9e89", "35b779", "6ece58", "b5de2b", "fde725"].map((hex) =>
  [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
);

export function drawPanels(panels: readonly Panel[]): string {
  const width = MARGIN.left + SIDE + MARGIN.right;
  const height = MARGIN.top + SIDE + MARGIN.bottom;
  const drawn = panels.map(
    (panel, index) => `<g transform="translate(${index * width + MARGIN.left} ${MARGIN.top})">\n${drawPanel(panel)}\n</g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${panels.length * width}" height="${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...drawn,
    `</svg>\n`,
  ].join("\n");
}

function drawPanel(panel: Panel): string {
  const title = `<text x="${SIDE / 2}" y="-12" text-anchor="middle" font-size="13">${panel.title}</text>`;
  if ("curves" in panel) return `${title}\n${drawCurves(panel)}`;
  const { low, high } = panel.grid;
  const inside = "densities" in panel ? drawHeat(panel) : drawCloud(panel);
  return [title, inside, drawFrame([low[0], high[0]], [low[1], high[1]])].join("\n");
}

function drawHeat({ grid: { cells }, densities }: HeatMap): string {
  const top = densities.reduce((a, b) => Math.max(a, b), 0);
  const pixels = new Uint8Array(3 * cells * cells);
  densities.forEach((density, k) => {
    const row = cells - 1 - Math.floor(k / cells);
    pixels.set(colorOf(top === 0 ? 0 : density / top), 3 * (row * cells + (k % cells)));
  });
  const png = Buffer.from(encode({ width: cells, height: cells, data: pixels, channels: 3, depth: 8 })).toString("base64");
  return `<image width="${SIDE}" height="${SIDE}" preserveAspectRatio="none" href="data:image/png;base64,${png}"/>`;
}

/** @param share in [0, 1]; its root is shown, so that low densities are seen */
function colorOf(share: number): readonly number[] {
  const at = Math.sqrt(share) * (RAMP.length - 1);
  const [below, above] = [RAMP[Math.floor(at)] ?? [], RAMP[Math.ceil(at)] ?? []];
  return below.map((value, k) => Math.round(value + ((above[k] ?? 0) - value) * (at - Math.floor(at))));
}

function drawCloud({ grid: { low, high }, points: { count, size, values } }: Cloud): string {
  const dots: string[] = [];
  for (let row = 0; row < count; row++) {
    const x = (((values[row * size] ?? 0) - low[0]) / (high[0] - low[0])) * SIDE;
    const y = ((high[1] - (values[row * size + 1] ?? 0)) / (high[1] - low[1])) * SIDE;
    if (x >= 0 && x <= SIDE && y >= 0 && y <= SIDE) dots.push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`);
  }
  return `<path d="${dots.join("")}" stroke="${COLORS[0]}" stroke-opacity="0.5" stroke-width="2.2" stroke-linecap="round"/>`;
}

function drawCurves(chart: Chart): string {
  const curves = chart.curves.map(({ name, points }) => ({ name, points: points.filter(([, y]) => Number.isFinite(y)) }));
  const all = curves.flatMap(({ points }) => points);
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  // The first figures of a training are far from all others: what is below the lowest tenth is cut off.
  const lowest = ys.toSorted((a, b) => a - b)[Math.floor(ys.length / 10)] ?? 0;
  const most = Math.max(...ys);
  const room = 0.06 * (most - lowest || 1);
  const [x0, x1, y0, y1] = [0, Math.max(...xs), lowest - room, most + room];
  const lines = curves.map(({ name, points }, index) => {
    const path = points
      .map(([x, y]) => `${(((x - x0) / (x1 - x0)) * SIDE).toFixed(1)},${(((y1 - y) / (y1 - y0)) * SIDE).toFixed(1)}`)
      .join(" ");
    const color = COLORS[index % COLORS.length];
    const label = `<text x="${SIDE - 8}" y="${SIDE - 12 - 16 * (curves.length - 1 - index)}" text-anchor="end" fill="${color}">${name}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="1.6"/>${label}`;
  });
  return `<svg width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">${lines.join("")}</svg>${drawFrame([x0, x1], [y0, y1])}`;
}

/** A box with the ends and the middle of its axes. */
function drawFrame(xs: readonly [number, number], ys: readonly [number, number]): string {
  const text = ([low, high]: readonly [number, number], share: number): string => {
    const decimals = Math.max(0, Math.ceil(2 - Math.log10(high - low)));
    return String(Number((low + share * (high - low)).toFixed(decimals)));
  };
  const ticks = [0, 0.5, 1].map((share) => {
    const anchor = share === 0 ? "start" : share === 1 ? "end" : "middle";
    const down = SIDE * (1 - share) + (share === 1 ? 9 : share === 0 ? 0 : 4);
    return (
      `<text x="${share * SIDE}" y="${SIDE + 15}" text-anchor="${anchor}">${text(xs, share)}</text>` +
      `<text x="-5" y="${down}" text-anchor="end">${text(ys, share)}</text>`
    );
  });
  return `<rect width="${SIDE}" height="${SIDE}" fill="none" stroke="#444444"/>${ticks.join("")}`;
}
