/** Smooth outlines: where neighbouring pixels show different geoms, a pixel is the mean of four rays. */
import { NOTHING } from "./kernels.ts";
import type { Painter } from "./painter.ts";
import { colourOf, setPixel, type Meeting, type Sight } from "./sight.ts";
import type { Solid } from "./solid.ts";

/** Where the four rays pass, in pixels from the middle: a square turned so that no two share a row or column. */
const OFFSETS = [
  [-0.125, -0.375],
  [0.375, -0.125],
  [-0.375, 0.125],
  [0.125, 0.375],
] as const;

/** Solids seen at a pixel and its eight neighbours. */
const MOST_CANDIDATES = 9;
const candidates = new Int32Array(MOST_CANDIDATES);
const images = new Int32Array(MOST_CANDIDATES);
const ray = new Float64Array(3);
const mean = new Float64Array(3);
const meeting: Meeting = { solid: NOTHING, t: Infinity, image: NOTHING, imageT: Infinity };
const nearest = { number: NOTHING, t: Infinity };

/** @param sight after all pixels were painted */
export function smoothOutlines(sight: Sight, solids: readonly Solid[]): void {
  const { view, canvas, mirror } = sight;
  const { width, height } = view;
  const { main, image, edges, pixels } = canvas;
  markEdges(sight, solids);
  for (let k = edges.indexOf(1); k >= 0; k = edges.indexOf(1, k + 1)) {
    const i = k % width;
    const j = (k - i) / width;
    const count = collect(main.solids, i, j, width, height, candidates);
    const imageCount = mirror === undefined ? 0 : collect(image.solids, i, j, width, height, images);
    mean.fill(0);
    for (const [dx, dy] of OFFSETS) {
      castRay(sight, i + dx, j + dy, count, imageCount);
      for (let channel = 0; channel < 3; channel++) mean[channel] = (mean[channel] as number) + (ray[channel] as number) / OFFSETS.length;
    }
    setPixel(pixels, k, mean);
  }
}

/** The outline is around geoms, not around the triangles of one. */
function markEdges({ kernels, view, canvas, mirror }: Sight, solids: readonly Solid[]): void {
  const { main, image, edges, sceneAt, buffer } = canvas;
  new Int32Array(buffer, sceneAt, solids.length + 1).set([NOTHING, ...solids.map(({ geom }) => geom)]);
  edges.fill(0);
  const layers = mirror === undefined ? [main] : [main, image];
  for (const { solidsAt } of layers) kernels.markEdges(solidsAt, sceneAt, view.width, view.height, edges.byteOffset);
}

/** Writes the different solids at a pixel and its eight neighbours. @returns how many */
function collect(seen: Int32Array, i: number, j: number, width: number, height: number, found: Int32Array): number {
  let count = 0;
  for (let y = Math.max(j - 1, 0); y <= Math.min(j + 1, height - 1); y++) {
    for (let x = Math.max(i - 1, 0); x <= Math.min(i + 1, width - 1); x++) {
      const number = seen[y * width + x] as number;
      if (number === NOTHING) continue;
      let n = 0;
      while (n < count && found[n] !== number) n++;
      if (n === count) found[count++] = number;
    }
  }
  return count;
}

/** Leaves the colour in `ray`. */
function castRay(sight: Sight, i: number, j: number, count: number, imageCount: number): void {
  const { near, far } = sight.view;
  findNearest(sight.painter, candidates, count, i, j, near, far);
  meeting.solid = nearest.number;
  meeting.t = nearest.t;
  meeting.image = NOTHING;
  if (sight.mirror !== undefined && sight.mirror.plane === nearest.number) {
    findNearest(sight.mirror.painter, images, imageCount, i, j, nearest.t, far);
    meeting.image = nearest.number;
    meeting.imageT = nearest.t;
  }
  colourOf(sight, i, j, meeting, ray);
}

function findNearest(painter: Painter, among: Int32Array, count: number, i: number, j: number, from: number, to: number): void {
  nearest.number = NOTHING;
  nearest.t = to;
  for (let n = 0; n < count; n++) {
    const t = painter.distance(among[n] as number, i, j);
    if (!(t > from && t < nearest.t)) continue;
    nearest.t = t;
    nearest.number = among[n] as number;
  }
}
