/**
 * Most pixels of most pictures, painted by the kernels alone: the sky, and planes that are lit evenly where nothing mirrors in them and no
 * shadow can be. They get the colours that `colourOf` gives, but for the size of a pixel on the texture, which eight neighbours share.
 */
import { setLocalRays } from "./local-rays.ts";
import type { Paint } from "./paint.ts";
import { CELLS } from "./shadow.ts";
import { skyPixel, type Sight } from "./sight.ts";
import { SHAPE, type Solid } from "./solid.ts";

/** Bytes of a lamp's record in the kernels' memory: six float64 and an address. */
const LAMP_BYTES = 56;
const GRID_BYTES = 8 * Math.ceil((4 * (CELLS * CELLS + 1)) / 8);

/** Bytes that a scene needs in the kernels' memory, here and for outlines. */
export function sceneBytes(solids: number, lamps: number): number {
  return Math.max((LAMP_BYTES + GRID_BYTES) * lamps, 4 * (solids + 1));
}

/** Paints into the canvas, and marks what is done. @param paints by number of the geom */
export function paintBackground(sight: Sight, solids: readonly Solid[], paints: readonly Paint[]): void {
  const { canvas } = sight;
  canvas.done.fill(0);
  canvas.pixels.fill(0);
  paintSky(sight);
  solids.forEach((solid, number) => {
    const paint = paints[solid.geom];
    const isFlat = paint?.coat === undefined || !paint.coat.texture.isCube;
    if (solid.shape === SHAPE.plane && paint?.isEven === true && isFlat) paintPlane(sight, solid, number, paint);
  });
}

function paintSky({ kernels, view, canvas, sky }: Sight): void {
  const { direction, directionByColumn, directionByRow, width, height } = view;
  const rays = kernels.rays();
  for (const k of [0, 1, 2] as const) rays.set([direction[k], directionByColumn[k], directionByRow[k]], 6 * k + 3);
  const { main, pixels, done } = canvas;
  kernels.paintSky(kernels.addressOf(sky), skyPixel(view), width, height, main.solidsAt, pixels.byteOffset, done.byteOffset);
}

function paintPlane({ kernels, view, canvas, mirror }: Sight, solid: Solid, number: number, paint: Paint): void {
  const { evenly, shadowLamps, coat } = paint;
  const { main, image, pixels, done, sceneAt, buffer } = canvas;
  const light = evenly.slice();
  shadowLamps.forEach(({ shadow, evenly: own }, n) => {
    own.forEach((share, k) => (light[k] = (light[k] as number) + share));
    const record = sceneAt + LAMP_BYTES * n;
    const grid = sceneAt + LAMP_BYTES * shadowLamps.length + GRID_BYTES * n;
    new Float64Array(buffer, record, 6).set(shadow.cellsOf(solid));
    new Int32Array(buffer, record + 48, 1)[0] = grid;
    new Int32Array(buffer, grid, shadow.starts.length).set(shadow.starts);
  });
  setLocalRays(kernels.rays(), view, solid);
  const layers = [view.width, view.height, main.depthsAt, main.solidsAt, mirror?.plane === number ? image.solidsAt : 0];
  const texture = [kernels.addressOf(coat?.texture), coat?.kx ?? 0, coat?.ky ?? 0];
  kernels.paintPlane(number, ...layers, ...texture, ...light, sceneAt, shadowLamps.length, pixels.byteOffset, done.byteOffset);
}
