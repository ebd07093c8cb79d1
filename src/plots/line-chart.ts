/** Curves with bands as a scene: a panel for each chart, gridlines at round numbers, a legend below the title. */
import { colorAt, rangeOf, type Range } from "./axes.ts";
import type { Curve } from "./curves.ts";
import type { Mark, Place, Scene } from "./scene.ts";
import { textStrokes } from "./stroke-font.ts";
import { tickLabel, ticks } from "./ticks.ts";

export interface LineChart {
  readonly title: string;
  readonly xName: string;
  readonly yName: string;
  readonly curves: readonly Curve[];
}

/** Pixels. */
const INSIDE = { width: 420, height: 270 } as const;
const MARGIN = { left: 66, right: 20, top: 34, bottom: 46 } as const;
const LEGEND_LINE = 17;
const INK = "#333333";
const GRID = "#e4e4e4";

/** @param columns panels in a row */
export function lineCharts(charts: readonly LineChart[], columns = Math.min(charts.length, 2)): Scene {
  const legend = LEGEND_LINE * Math.max(0, ...charts.map(({ curves }) => curves.length));
  const [width, height] = [MARGIN.left + INSIDE.width + MARGIN.right, MARGIN.top + legend + INSIDE.height + MARGIN.bottom];
  const marks = charts.flatMap((chart, index) => {
    const [x, y] = [(index % columns) * width + MARGIN.left, Math.floor(index / columns) * height + MARGIN.top + legend];
    return drawChart(chart, [x, y], legend);
  });
  return { width: columns * width, height: Math.ceil(charts.length / columns) * height, marks };
}

/** @param origin upper left corner of the inside */
function drawChart({ title, xName, yName, curves }: LineChart, [left, top]: Place, legend: number): Mark[] {
  const values = curves.flatMap(({ points, band = [] }) => [...points.map(([, y]) => y), ...band.flatMap(([, low, high]) => [low, high])]);
  const ys = rangeOf(values);
  const xs: Range = [0, Math.max(1, ...curves.flatMap(({ points }) => points.map(([x]) => x)))];
  const at = (x: number, y: number): Place => [
    left + ((x - xs[0]) / (xs[1] - xs[0])) * INSIDE.width,
    top + ((ys[1] - y) / (ys[1] - ys[0])) * INSIDE.height,
  ];
  const [right, bottom] = [left + INSIDE.width, top + INSIDE.height];
  const text = (size: number, color = INK) => ({ kind: "text" as const, size, color });
  return [
    { ...text(15), at: [left, top - legend - 12], text: title, anchor: "start", bold: true },
    ...curves.flatMap(({ name }, index): Mark[] => legendEntry(name, index, [left, top - legend + LEGEND_LINE * index])),
    ...drawGrid(xs, ys, at),
    { ...text(12), at: [(left + right) / 2, bottom + 36], text: xName, anchor: "middle" },
    { ...text(12), at: [left - 52, (top + bottom) / 2], text: yName, anchor: "middle", upwards: true },
    ...curves.flatMap(({ band = [] }, index): Mark[] => {
      const edge = [...band.map(([x, low]) => at(x, low)), ...band.toReversed().map(([x, , high]) => at(x, high))];
      return edge.length < 3 ? [] : [{ kind: "area", points: edge, color: colorAt(index), opacity: 0.2 }];
    }),
    ...curves.map(({ points }, index): Mark => ({
      kind: "line",
      points: points.map(([x, y]) => at(x, y)),
      color: colorAt(index),
      width: 2,
    })),
  ];
}

function legendEntry(name: string, index: number, [x, y]: Place): Mark[] {
  const line: Place[] = [
    [x + 1, y],
    [x + 20, y],
  ];
  return [
    { kind: "line", points: line, color: colorAt(index), width: 3 },
    { kind: "text", at: [x + 28, y + 4], text: shortened(name), size: 12, anchor: "start", color: INK },
  ];
}

/** What has room beside its line. */
function shortened(name: string): string {
  if (textStrokes(name, 12).width <= INSIDE.width - 30) return name;
  let kept = name;
  while (kept.length > 0 && textStrokes(`${kept}...`, 12).width > INSIDE.width - 30) kept = kept.slice(0, -1);
  return `${kept}...`;
}

function drawGrid(xs: Range, ys: Range, at: (x: number, y: number) => Place): Mark[] {
  const line = (from: Place, to: Place, color: string): Mark => ({ kind: "line", points: [from, to], color, width: 1 });
  const [horizontal, vertical] = [ticks(ys, 6), ticks(xs, 6)];
  const label = (place: Place, text: string, anchor: "middle" | "end"): Mark => ({
    kind: "text",
    at: place,
    text,
    size: 11,
    anchor,
    color: INK,
  });
  return [
    ...horizontal.map((y) => line(at(xs[0], y), at(xs[1], y), GRID)),
    ...vertical.map((x) => line(at(x, ys[0]), at(x, ys[1]), GRID)),
    line(at(xs[0], ys[0]), at(xs[1], ys[0]), INK),
    ...horizontal.map((y) => label([at(xs[0], y)[0] - 7, at(xs[0], y)[1] + 4], tickLabel(y, horizontal), "end")),
    ...vertical.map((x) => label([at(x, ys[0])[0], at(x, ys[0])[1] + 17], tickLabel(x, vertical), "middle")),
  ];
}
