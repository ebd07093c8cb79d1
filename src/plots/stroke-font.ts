/**
 * Letters as lines, for pictures without fonts. A glyph is a list of strokes; a stroke is a list of points of two characters, x in decimal
 * and y in hexadecimal, on a grid whose base line is y = 3, whose small letters end at y = 8 and whose capitals end at y = 10. A stroke that
 * begins with "~" is rounded, one that begins with "o" is rounded and closed, one of a single point is a dot.
 */
import type { Place } from "./scene.ts";

const BOWL = "o08585303";
const GLYPHS: Readonly<Record<string, string>> = {
  ...{ A: "033a63 1656", B: "030a ~0a4a69684707 ~074766644303", C: "~695a2a0805235364", D: "030a ~0a3a68653303", E: "6a0a0363 0757" },
  ...{ F: "6a0a03 0757", G: "~695a2a0805235364 636636", H: "030a 636a 0767", I: "030a", J: "~4a4643230305", K: "030a 6a06 2763" },
  ...{ L: "0a0363", M: "030a356a63", N: "030a636a", O: "o0a6a6303", P: "030a ~0a4a69674606", Q: "o0a6a6303 4562" },
  ...{ R: "030a ~0a4a69674606 3663", S: "~695a1a0766631304", T: "0a6a 3a33", U: "~0a060363666a", V: "0a336a", W: "0a1338536a" },
  ...{ X: "0a63 036a", Y: "0a366a 3633", Z: "0a6a0363" },
  ...{ a: `${BOWL} 5853`, b: `0a03 ${BOWL}`, c: "~574808034354", d: `5a53 ${BOWL}`, e: "0656 ~565808034354", f: "~4a1a1713 0838" },
  ...{ g: `${BOWL} ~5853501001`, h: "0a03 ~0608585653", i: "0803 0a", j: "~28222000 2a", k: "0a03 4805 1643", l: "0a03" },
  ...{ m: "0803 ~0608383633 ~3638686663", n: "0803 ~0608585653", o: BOWL, p: `0800 ${BOWL}`, q: `5850 ${BOWL}`, r: "0803 ~060838" },
  ...{ s: "~5748080655531304", t: "~1a141333 0838", u: "~0805035355 5853", v: "083368", w: "0813375368", x: "0853 0358", y: "0833 6810" },
  ...{ z: "08580353" },
  ...{ 0: "o0a5a5303", 1: "082a23", 2: "~080a5a5703 0353", 3: "~090a5a5727 ~2757530304", 4: "4a0555 4a43", 5: "5a0a07 ~0757530304" },
  ...{ 6: "~5a1a0805 o07575303", 7: "0a5a13", 8: "o0a5a5707 o07575303", 9: "o0a5a5606 ~58554303" },
  ...{ ".": "03", ",": "1301", "-": "0646", "–": "0666", "+": "0646 2428", "%": "035a o0a2a2707 o36565333", "(": "~2a080522" },
  ...{
    ")": "~0a282502",
    "/": "024a",
    ":": "04 07",
    _: "0252",
    "=": "0555 0757",
    "[": "2a0a0222",
    "]": "0a2a2202",
    "'": "0a08",
    "±": "0747 2529 0343",
  },
};
const UNKNOWN = "0a4a43030a";

/** In units of the grid. */
const BASE_LINE = 3;
const GAP = 2.2;
const SPACE = 3;
/** Pixels of a grid unit, in font sizes. */
const UNIT = { x: 0.082, y: 0.1 } as const;

/** A stroke in pixels to the right of, and above, where the text begins. */
export type Stroke = readonly Place[];

/** @param size of the font, pixels @returns strokes, and the width of the text */
export function textStrokes(text: string, size: number): { readonly strokes: readonly Stroke[]; readonly width: number } {
  const strokes: Stroke[] = [];
  let right = 0;
  for (const character of text) {
    if (character === " ") {
      right += SPACE;
      continue;
    }
    const glyph = (GLYPHS[character] ?? UNKNOWN).split(" ").map(readStroke);
    const left = right;
    for (const stroke of glyph) strokes.push(stroke.map(([x, y]): Place => [(left + x) * UNIT.x * size, (y - BASE_LINE) * UNIT.y * size]));
    right += Math.max(...glyph.flat().map(([x]) => x)) + GAP;
  }
  return { strokes, width: Math.max(0, right - GAP) * UNIT.x * size };
}

function readStroke(code: string): Stroke {
  const [kind] = code;
  const digits = kind === "~" || kind === "o" ? code.slice(1) : code;
  const points = Array.from({ length: digits.length / 2 }, (_, k): Place => [
    Number(digits[2 * k]),
    Number.parseInt(digits[2 * k + 1] ?? "", 16),
  ]);
  if (kind === "~") return rounded(rounded(rounded(points, false), false), false);
  if (kind !== "o") return points;
  const loop = rounded(rounded(rounded(points, true), true), true);
  return [...loop, ...loop.slice(0, 1)];
}

/** Cuts corners. Source: Chaikin (1974), "An algorithm for high-speed curve generation". */
function rounded(points: readonly Place[], isClosed: boolean): Place[] {
  const pairs = points.map((point, k): [Place, Place] => [point, points[(k + 1) % points.length] ?? point]);
  const cut = (isClosed ? pairs : pairs.slice(0, -1)).flatMap(([a, b]) => [between(a, b, 0.25), between(a, b, 0.75)]);
  return isClosed ? cut : [...points.slice(0, 1), ...cut.slice(1, -1), ...points.slice(-1)];
}

function between([x0, y0]: Place, [x1, y1]: Place, share: number): Place {
  return [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
}
