/** A scene as SVG. */
import { escapeText } from "./axes.ts";
import type { Mark, Place, Scene } from "./scene.ts";

export function sceneSvg({ width, height, marks }: Scene): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Helvetica, Arial, sans-serif">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...marks.map(drawMark),
    `</svg>\n`,
  ].join("\n");
}

function drawMark(mark: Mark): string {
  switch (mark.kind) {
    case "line":
      return `<polyline points="${places(mark.points)}" fill="none" stroke="${mark.color}" stroke-width="${mark.width}" stroke-linejoin="round" stroke-linecap="round"/>`;
    case "area":
      return `<polygon points="${places(mark.points)}" fill="${mark.color}" fill-opacity="${mark.opacity}"/>`;
    case "text": {
      const { at, text, size, anchor, color, bold = false, upwards = false } = mark;
      const [x, y] = [number(at[0]), number(at[1])];
      const more = (bold ? ` font-weight="bold"` : "") + (upwards ? ` transform="rotate(-90 ${x} ${y})"` : "");
      return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${color}"${more}>${escapeText(text)}</text>`;
    }
    default:
      return mark satisfies never;
  }
}

function places(points: readonly Place[]): string {
  return points.map(([x, y]) => `${number(x)},${number(y)}`).join(" ");
}

/** A tenth of a pixel is enough. */
function number(value: number): string {
  return String(Number(value.toFixed(1)));
}
