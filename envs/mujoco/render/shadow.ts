/**
 * Which points a lamp does not reach. The solids are sorted into the cells of a grid as the lamp sees them, so that a point is tested only
 * against those that may be in its way; most points have none.
 */
import { highest, lowest, tangents, type Extent } from "./bounds.ts";
import type { Kernels } from "./kernels.ts";
import type { Light, Triple } from "./scene.ts";
import { SHAPE, type Solid } from "./solid.ts";
import { cross, dot, minus, normalized } from "./view.ts";

/** Cells along each side of the grid. */
export const CELLS = 64;
/** A solid does not darken what is nearer to it than this, in units of the way to the lamp (of 1 m, where the lamp is at infinity). */
const TOUCHING = 1e-6;

export class Shadow {
  readonly #kernels: Kernels;
  readonly #light: Light;
  /** How far along a directional light its lamp is. */
  readonly #lampDepth: number;
  readonly #solids: readonly Solid[];
  readonly #across: Triple;
  readonly #along: Triple;
  readonly #lows: [number, number] = [0, 0];
  readonly #cellsPerUnit: [number, number] = [0, 0];
  /** Where each cell's solids start in `#members`. */
  readonly #starts = new Int32Array(CELLS * CELLS + 1);
  readonly #members: Int32Array;

  /** @param solids all of the scene; planes and those for which `casts` is false throw no shadow */
  constructor(kernels: Kernels, light: Light, solids: readonly Solid[], casts: (solid: Solid) => boolean) {
    this.#kernels = kernels;
    this.#light = light;
    this.#solids = solids;
    const { direction } = light;
    this.#lampDepth = dot(light.position, direction);
    const aside: Triple = Math.abs(direction[0]) < 0.5 ? [1, 0, 0] : [0, 1, 0];
    this.#across = normalized(cross(direction, aside));
    this.#along = cross(direction, this.#across);
    const casters = solids.flatMap((solid, number) => (solid.shape !== SHAPE.plane && casts(solid) ? [number] : []));
    const extents = casters.map((number) => [this.#extent(number, this.#across), this.#extent(number, this.#along)] as const);
    for (const axis of [0, 1] as const)
      this.#setScale(
        axis,
        extents.map((extent) => extent[axis]),
      );
    this.#members = this.#fill(casters, extents);
  }

  /** The cell of a point of a plane under parallel light is linear in x and y: column, its change by x and by y, and so for the row. */
  cellsOf({ centre, toLocal: [x, y] }: Solid): number[] {
    const [perColumn, perRow] = this.#cellsPerUnit;
    const linear = (axis: Triple, low: number, scale: number) =>
      [dot(centre, axis) - low, dot(x, axis), dot(y, axis)].map((share) => share * scale);
    return [...linear(this.#across, this.#lows[0], perColumn), ...linear(this.#along, this.#lows[1], perRow)];
  }

  /** Where the solids of each cell start in one list of all, row by row, and its end: cells that hold none start where the next does. int32 [CELLS² + 1] */
  get starts(): Int32Array {
    return this.#starts;
  }

  /** @param self the solid on whose surface the point is; as all are convex, none is in its own way where it faces the lamp */
  covers(x: number, y: number, z: number, self: Solid): boolean {
    const { position, direction, isDirectional } = this.#light;
    const a = this.#across;
    const b = this.#along;
    let px = x;
    let py = y;
    let pz = z;
    let scale = 1;
    if (!isDirectional) {
      px -= position[0];
      py -= position[1];
      pz -= position[2];
      scale = 1 / (px * direction[0] + py * direction[1] + pz * direction[2]);
      if (!(scale > 0)) return false;
    }
    const column = Math.floor(((px * a[0] + py * a[1] + pz * a[2]) * scale - this.#lows[0]) * this.#cellsPerUnit[0]);
    const row = Math.floor(((px * b[0] + py * b[1] + pz * b[2]) * scale - this.#lows[1]) * this.#cellsPerUnit[1]);
    if (!(column >= 0 && column < CELLS && row >= 0 && row < CELLS)) return false;
    const cell = row * CELLS + column;
    for (let n = this.#starts[cell] as number; n < (this.#starts[cell + 1] as number); n++) {
      const solid = this.#solids[this.#members[n] as number] as Solid;
      if (solid !== self && this.#isBetween(solid, x, y, z)) return true;
    }
    return false;
  }

  #isBetween(solid: Solid, x: number, y: number, z: number): boolean {
    const { isDirectional, position, direction } = this.#light;
    const dx = isDirectional ? -direction[0] : position[0] - x;
    const dy = isDirectional ? -direction[1] : position[1] - y;
    const dz = isDirectional ? -direction[2] : position[2] - z;
    const u = solid.toLocal[0];
    const v = solid.toLocal[1];
    const w = solid.toLocal[2];
    const ox = x - solid.centre[0];
    const oy = y - solid.centre[1];
    const oz = z - solid.centre[2];
    const t = this.#kernels.hit(
      solid.shape,
      solid.a,
      solid.b,
      u[0] * ox + u[1] * oy + u[2] * oz,
      v[0] * ox + v[1] * oy + v[2] * oz,
      w[0] * ox + w[1] * oy + w[2] * oz,
      u[0] * dx + u[1] * dy + u[2] * dz,
      v[0] * dx + v[1] * dy + v[2] * dz,
      w[0] * dx + w[1] * dy + w[2] * dz,
    );
    const lamp = isDirectional ? x * direction[0] + y * direction[1] + z * direction[2] - this.#lampDepth : 1;
    return t > TOUCHING && t < lamp;
  }

  /** The extent of a solid along an axis of the grid. */
  #extent(number: number, axis: Triple): Extent {
    const { ends, radius } = this.#solids[number] as Solid;
    const { isDirectional, position, direction } = this.#light;
    const each = ends.map((end): Extent => {
      if (isDirectional) return [dot(end, axis) - radius, dot(end, axis) + radius];
      const offset = minus(end, position);
      return tangents(dot(offset, axis), dot(offset, direction), radius);
    });
    return [lowest(each), highest(each)];
  }

  #setScale(axis: 0 | 1, extents: readonly Extent[]): void {
    const finite = extents.filter(([low, high]) => Number.isFinite(low) && Number.isFinite(high));
    const [low, high] = finite.length === 0 ? [0, 1] : [lowest(finite), highest(finite)];
    this.#lows[axis] = low;
    this.#cellsPerUnit[axis] = CELLS / ((high - low) * (1 + 1e-9) || 1);
  }

  /** Two passes over all solids: count, then write. */
  #fill(casters: readonly number[], extents: readonly (readonly [Extent, Extent])[]): Int32Array {
    const starts = this.#starts;
    const visit = (each: (cell: number, caster: number) => void) =>
      casters.forEach((caster, n) => {
        const [[left, right], [top, bottom]] = [0, 1].map((axis) =>
          this.#cellRange(axis as 0 | 1, extents[n] as readonly [Extent, Extent]),
        ) as [Extent, Extent];
        for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) each(row * CELLS + column, caster);
      });
    visit((cell) => (starts[cell + 1] = (starts[cell + 1] as number) + 1));
    for (let cell = 0; cell < CELLS * CELLS; cell++) starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
    const members = new Int32Array(starts[CELLS * CELLS] as number);
    const next = starts.slice();
    visit((cell, caster) => {
      members[next[cell] as number] = caster;
      next[cell] = (next[cell] as number) + 1;
    });
    return members;
  }

  #cellRange(axis: 0 | 1, extents: readonly [Extent, Extent]): Extent {
    const [low, high] = extents[axis];
    const cell = (value: number) => Math.min(Math.max(Math.floor((value - this.#lows[axis]) * this.#cellsPerUnit[axis]), 0), CELLS - 1);
    return low > high ? [0, -1] : [cell(low), cell(high)];
  }
}
