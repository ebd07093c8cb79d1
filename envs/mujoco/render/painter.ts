/** The colour of a solid at a pixel: light of lamps that reach it, times its texture. */
import { sampleAround, sampleFlat, type Spot } from "./coat.ts";
import type { Kernels } from "./kernels.ts";
import { addLight } from "./lamp.ts";
import { createLocalRays, rayAt, setLocalRays, type LocalRays } from "./local-rays.ts";
import { normalAt } from "./normal.ts";
import type { Paint } from "./paint.ts";
import { SHAPE, type Solid } from "./solid.ts";
import type { View } from "./view.ts";

/** Of texels, which are 0 to 255. */
const PER_TEXEL = 1 / 255;

export class Painter {
  readonly #kernels: Kernels;
  readonly #view: View;
  readonly #solids: readonly Solid[];
  readonly #paints: readonly Paint[];
  readonly #rays: readonly LocalRays[];
  readonly #point = new Float64Array(9);
  readonly #normal = this.#point.subarray(3, 6);
  readonly #light = new Float64Array(3);
  /** 0 to 255. */
  readonly #texel: Float64Array;
  /** Where the last call of `locate` found the point and its neighbours. */
  readonly #spot: Spot = { x: 0, y: 0, z: 0, columnX: 0, columnY: 0, rowX: 0, rowY: 0 };

  /** @param paints by number of the geom */
  constructor(kernels: Kernels, view: View, solids: readonly Solid[], paints: readonly Paint[]) {
    this.#kernels = kernels;
    this.#view = view;
    this.#texel = kernels.colour();
    this.#solids = solids;
    this.#paints = paints;
    this.#rays = solids.map((solid) => {
      const rays = createLocalRays();
      setLocalRays(rays, view, solid);
      return rays;
    });
  }

  /** Where the ray of a pixel meets a solid; Infinity where it does not. @param i column, also between pixels */
  distance(number: number, i: number, j: number): number {
    const rays = this.#rays[number] as LocalRays;
    const solid = this.#solids[number] as Solid;
    const { shape, a, b } = solid;
    return this.#kernels.hit(
      shape,
      a,
      b,
      rayAt(rays, 0, i, j),
      rayAt(rays, 6, i, j),
      rayAt(rays, 12, i, j),
      rayAt(rays, 3, i, j),
      rayAt(rays, 9, i, j),
      rayAt(rays, 15, i, j),
    );
  }

  /** @param number of the solid @param i column, also between pixels @param t where the ray meets the solid @param out [3], 0 to 1 */
  colour(number: number, i: number, j: number, t: number, out: Float64Array): void {
    const solid = this.#solids[number] as Solid;
    const paint = this.#paints[solid.geom] as Paint;
    this.#locate(number, i, j, t);
    if (solid.shape !== SHAPE.plane || !paint.isEven || paint.shadowLamps.length > 0) this.#place(i, j, t);
    if (solid.shape === SHAPE.plane && paint.isEven) this.#lightEvenly(solid, paint, out);
    else this.#lightPoint(solid, paint, out);
    if (paint.coat === undefined) return;
    if (solid.shape === SHAPE.plane && !paint.coat.texture.isCube) sampleFlat(this.#kernels, paint.coat, this.#spot);
    else sampleAround(this.#kernels, paint.coat, solid, this.#spot, this.#pixelSize(t));
    for (let k = 0; k < 3; k++) out[k] = (out[k] as number) * (this.#texel[k] as number) * PER_TEXEL;
  }

  /** The point in the solid's own frame; on planes also how far the same plane's points at the next pixels are. */
  #locate(number: number, i: number, j: number, t: number): void {
    const rays = this.#rays[number] as LocalRays;
    const spot = this.#spot;
    const dx = rayAt(rays, 3, i, j);
    const dy = rayAt(rays, 9, i, j);
    const dz = rayAt(rays, 15, i, j);
    spot.x = rayAt(rays, 0, i, j) + t * dx;
    spot.y = rayAt(rays, 6, i, j) + t * dy;
    spot.z = rayAt(rays, 12, i, j) + t * dz;
    if ((this.#solids[number] as Solid).shape !== SHAPE.plane) return;
    const byColumn = -((rays[13] as number) + t * (rays[16] as number)) / dz;
    const byRow = -((rays[14] as number) + t * (rays[17] as number)) / dz;
    spot.columnX = (rays[1] as number) + t * (rays[4] as number) + byColumn * dx;
    spot.columnY = (rays[7] as number) + t * (rays[10] as number) + byColumn * dy;
    spot.rowX = (rays[2] as number) + t * (rays[5] as number) + byRow * dx;
    spot.rowY = (rays[8] as number) + t * (rays[11] as number) + byRow * dy;
  }

  /** The point in the world, and the direction to the viewer. */
  #place(i: number, j: number, t: number): void {
    const { origin, originByColumn, originByRow, direction, directionByColumn, directionByRow } = this.#view;
    const point = this.#point;
    let squared = 0;
    for (let k = 0; k < 3; k++) {
      const ray = (direction[k] as number) + i * (directionByColumn[k] as number) + j * (directionByRow[k] as number);
      point[k] = (origin[k] as number) + i * (originByColumn[k] as number) + j * (originByRow[k] as number) + t * ray;
      point[6 + k] = -ray;
      squared += ray * ray;
    }
    const scale = 1 / Math.sqrt(squared);
    for (let k = 6; k < 9; k++) point[k] = (point[k] as number) * scale;
  }

  #lightEvenly(solid: Solid, { evenly, shadowLamps }: Paint, out: Float64Array): void {
    out[0] = evenly[0] as number;
    out[1] = evenly[1] as number;
    out[2] = evenly[2] as number;
    for (let n = 0; n < shadowLamps.length; n++) {
      const lamp = shadowLamps[n] as Paint["shadowLamps"][number];
      if (this.#isDark(lamp, solid)) continue;
      for (let k = 0; k < 3; k++) out[k] = (out[k] as number) + (lamp.evenly[k] as number);
    }
  }

  #lightPoint(solid: Solid, { glow, lamps, shadowLamps }: Paint, out: Float64Array): void {
    const { x, y, z } = this.#spot;
    normalAt(solid, x, y, z, this.#normal);
    for (let k = 0; k < 3; k++) out[k] = glow[k] as number;
    for (let n = 0; n < lamps.length; n++) addLight(lamps[n] as Paint["lamps"][number], this.#point, out);
    for (let k = 0; k < 3; k++) out[k] = Math.min(out[k] as number, 1);
    for (let n = 0; n < shadowLamps.length; n++) {
      const lamp = shadowLamps[n] as Paint["shadowLamps"][number];
      this.#light.fill(0);
      addLight(lamp.lamp, this.#point, this.#light);
      const isUnlit = this.#light[0] === 0 && this.#light[1] === 0 && this.#light[2] === 0;
      if (isUnlit || this.#isDark(lamp, solid)) continue;
      for (let k = 0; k < 3; k++) out[k] = (out[k] as number) + Math.min(this.#light[k] as number, 1);
    }
  }

  #isDark({ shadow }: Paint["shadowLamps"][number], solid: Solid): boolean {
    return shadow.covers(this.#point[0] as number, this.#point[1] as number, this.#point[2] as number, solid);
  }

  /** Of a pixel at distance t, m. */
  #pixelSize(t: number): number {
    return this.#view.isOrthographic ? this.#view.pixelHeight : t * this.#view.pixelHeight;
  }
}
