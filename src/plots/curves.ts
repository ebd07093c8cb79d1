/** Curves over a common axis, each with a band around it where there is one, and a level that they are compared with. */
import { across, colorAt, down, drawFrame, escapeText, rangeOf, SIDE } from "./axes.ts";

export type CurvePoint = readonly [x: number, y: number];

export interface Curve {
  readonly name: string;
  readonly points: readonly CurvePoint[];
  /** At the same places, lower and upper ends. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[];
}

export interface Chart {
  readonly title: string;
  readonly curves: readonly Curve[];
  /** Where names are written; curves that rise have room below. */
  readonly legend?: "top" | "bottom";
  /** Whether the lowest tenth of the values may be cut off: the first figures of a training are far from all others. */
  readonly cutLow?: boolean;
  /** Horizontal lines. */
  readonly levels?: readonly { readonly name: string; readonly y: number }[];
  /** Where the vertical axis begins and ends, instead of around the values. */
  readonly bottom?: number;
  readonly top?: number;
  /** The horizontal axis, instead of from 0 to the last place. */
  readonly xs?: readonly [low: number, high: number];
}

/** Shares of the height. */
const ROOM = 0.06;
const LINE = 16;

export function drawCurves({ curves: given, levels = [], cutLow = false, legend = "bottom", bottom, top, xs: places }: Chart): string {
  const curves = given.map((curve) => ({ ...curve, points: curve.points.filter(([, y]) => Number.isFinite(y)) }));
  const points = curves.flatMap((curve) => curve.points);
  const values = points.map(([, y]) => y);
  const bands = curves.flatMap(({ band = [] }) => band.flatMap(([, low, high]) => [low, high]));
  const lowest = cutLow ? values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)] : undefined;
  const kept = [...values, ...bands, ...levels.map(({ y }) => y)].filter((y) => y >= (lowest ?? -Infinity) && y <= (top ?? Infinity));
  const [least, most] = rangeOf(kept, ROOM);
  const ys = [bottom ?? least, most] as const;
  const xs = places ?? ([0, points.length === 0 ? 1 : Math.max(...points.map(([x]) => x))] as const);
  const at = (x: number, y: number): string => `${across(x, xs).toFixed(1)},${down(y, ys).toFixed(1)}`;
  const drawn = curves.map(({ points, band = [] }, index) => {
    const edge = [...band.map(([x, low]) => at(x, low)), ...band.toReversed().map(([x, , high]) => at(x, high))].join(" ");
    const area = band.length === 0 ? "" : `<polygon points="${edge}" fill="${colorAt(index)}" fill-opacity="0.18"/>`;
    const path = points.map(([x, y]) => at(x, y)).join(" ");
    return `${area}<polyline points="${path}" fill="none" stroke="${colorAt(index)}" stroke-width="1.6"/>`;
  });
  const lines = levels.map(({ name, y }) => {
    const height = down(y, ys).toFixed(1);
    const text = `<text x="${SIDE - 8}" y="${(down(y, ys) - 4).toFixed(1)}" text-anchor="end" fill="#444444" font-size="10">${escapeText(name)}</text>`;
    return `<path d="M0 ${height}H${SIDE}" stroke="#444444" stroke-dasharray="4 3"/>${text}`;
  });
  const names = curves.map(({ name }, index) => {
    const y = legend === "top" ? LINE * (index + 1) : SIDE - 12 - LINE * (curves.length - 1 - index);
    return `<text x="${SIDE - 8}" y="${y}" text-anchor="end" fill="${colorAt(index)}">${escapeText(name)}</text>`;
  });
  const inside = [...drawn, ...lines, ...names].join("");
  return `<svg width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">${inside}</svg>${drawFrame(xs, ys)}`;
}
