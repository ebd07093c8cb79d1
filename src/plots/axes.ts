/** What panels have in common: their size, their colours, and axes with a few numbers on them. */

/** Pixels of a panel's inside, in both directions. */
export const SIDE = 280;

/** Of lines, dots and marks, in the order in which they are used; told apart with most deficiencies of colour vision. */
const COLORS = ["#31688e", "#d1495b", "#3a9d5d", "#8e6bbf", "#e39a2d", "#5f5f5f", "#2bb0b0"] as const;

export function colorAt(index: number): string {
  return COLORS[index % COLORS.length] ?? COLORS[0];
}

/** Ends of an axis. */
export type Range = readonly [low: number, high: number];

/** Pixels from the left of a panel. */
export function across(x: number, [low, high]: Range): number {
  return ((x - low) / (high - low)) * SIDE;
}

/** Pixels from the top of a panel. */
export function down(y: number, [low, high]: Range): number {
  return ((high - y) / (high - low)) * SIDE;
}

/** A box with the ends and the middle of its axes. */
export function drawFrame(xs: Range, ys: Range): string {
  const ticks = [0, 0.5, 1].map((share) => {
    const anchor = share === 0 ? "start" : share === 1 ? "end" : "middle";
    const height = SIDE * (1 - share) + (share === 1 ? 9 : share === 0 ? 0 : 4);
    return (
      `<text x="${share * SIDE}" y="${SIDE + 15}" text-anchor="${anchor}">${tickText(xs, share)}</text>` +
      `<text x="-5" y="${height}" text-anchor="end">${tickText(ys, share)}</text>`
    );
  });
  return `<rect width="${SIDE}" height="${SIDE}" fill="none" stroke="#444444"/>${ticks.join("")}`;
}

/** The smallest range with some room around all values. */
export function rangeOf(values: readonly number[], room = 0.06): Range {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const margin = room * (high - low || 1);
  return finite.length === 0 ? [0, 1] : [low - margin, high + margin];
}

export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Thousands and millions are shortened: 250k, 1.5M. */
function tickText([low, high]: Range, share: number): string {
  const value = low + share * (high - low);
  const [unit, letter] = high - low >= 2e6 ? [1e6, "M"] : high - low >= 2e4 ? [1e3, "k"] : [1, ""];
  const decimals = Math.max(0, Math.ceil(2 - Math.log10((high - low) / unit)));
  const rounded = Number((value / unit).toFixed(decimals));
  return rounded === 0 ? "0" : `${rounded}${letter}`;
}
