/** Pictures as SVG: panels side by side, each a heat map, a cloud of points, ways through a plane, or curves. */
import { escapeText, SIDE } from "./axes.ts";
import { drawCurves, type Chart } from "./curves.ts";
import { drawCloud, drawHeatMap, drawWays, type Cloud, type HeatMap, type Ways } from "./heat-map.ts";

export type Panel = HeatMap | Cloud | Ways | Chart;

/** Pixels around a panel. */
const MARGIN = { left: 46, top: 34, bottom: 30, right: 10 } as const;

/** @param columns panels in a row; all of them when it is absent */
export function drawPanels(panels: readonly Panel[], columns: number = panels.length): string {
  const width = MARGIN.left + SIDE + MARGIN.right;
  const height = MARGIN.top + SIDE + MARGIN.bottom;
  const drawn = panels.map((panel, index) => {
    const [x, y] = [(index % columns) * width + MARGIN.left, Math.floor(index / columns) * height + MARGIN.top];
    return `<g transform="translate(${x} ${y})">\n${drawPanel(panel)}\n</g>`;
  });
  const size = `width="${columns * width}" height="${Math.ceil(panels.length / columns) * height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...drawn,
    `</svg>\n`,
  ].join("\n");
}

function drawPanel(panel: Panel): string {
  const title = `<text x="${SIDE / 2}" y="-12" text-anchor="middle" font-size="13">${escapeText(panel.title)}</text>`;
  if ("curves" in panel) return `${title}\n${drawCurves(panel)}`;
  if ("densities" in panel) return `${title}\n${drawHeatMap(panel)}`;
  return `${title}\n${"ways" in panel ? drawWays(panel) : drawCloud(panel)}`;
}
