/**
 * Solids: every geom as one of six shapes of unit size under an affine map, or as many triangles; and where a ray meets them.
 *
 *   local = W · (world − centre)       normals go back by the transpose of W
 *
 * Shapes in their own frame: ball |p| ≤ 1; capsule, the points within 1 of the segment z = ±halfLength; cylinder x² + y² ≤ 1, |z| ≤ 1;
 * box |x|, |y|, |z| ≤ 1; plane z = 0, |x| ≤ halfX, |y| ≤ halfY; triangle z = 0, x, y ≥ 0, x + y ≤ 1.
 */
import { GEOM, type Geom, type Triple } from "./scene.ts";
import { cross, minus, scaled, sum } from "./view.ts";

export const SHAPE = { ball: 0, capsule: 1, cylinder: 2, box: 3, plane: 4, triangle: 5 } as const;

export interface Solid {
  readonly shape: number;
  /** Its geom's number. */
  readonly geom: number;
  readonly centre: Triple;
  /** W, row by row. */
  readonly toLocal: readonly [Triple, Triple, Triple];
  /** Capsule: half length of the segment. Plane: half size along x. */
  readonly a: number;
  /** Plane: half size along y. */
  readonly b: number;
  /** The balls whose hull contains it: their centres and common radius; of planes none. */
  readonly ends: readonly Triple[];
  readonly radius: number;
  /** Of a triangle: its normals at the three corners. */
  readonly normals: readonly Triple[];
}

/** The solids of a scene, and which of them can be seen through. */
export interface Cast {
  readonly solids: readonly Solid[];
  readonly isGlass: readonly boolean[];
}

/** The solids of a geom; none of a kind that is not drawn. @param index the geom's number */
export function solidsOf(geom: Geom, index: number): Solid[] {
  const { size, position: centre, type } = geom;
  const [x, y, z] = axesOf(geom);
  const [sx, sy, sz] = size;
  const common = { geom: index, centre, a: 0, b: 0, ends: [centre], normals: [] };
  const scaledAxes = (p: number, q: number, r: number): [Triple, Triple, Triple] => [scaled(x, 1 / p), scaled(y, 1 / q), scaled(z, 1 / r)];
  switch (type) {
    case GEOM.plane:
      return [{ ...common, shape: SHAPE.plane, toLocal: [x, y, z], a: sx || Infinity, b: sy || Infinity, ends: [], radius: Infinity }];
    case GEOM.sphere:
    case GEOM.ellipsoid:
      return [{ ...common, shape: SHAPE.ball, toLocal: scaledAxes(sx, sy, sz), radius: Math.max(sx, sy, sz) }];
    case GEOM.capsule: {
      const ends = [sum(centre, scaled(z, sz)), sum(centre, scaled(z, -sz))];
      return [{ ...common, shape: SHAPE.capsule, toLocal: scaledAxes(sx, sx, sx), a: sz / sx, ends, radius: sx }];
    }
    case GEOM.cylinder: {
      const ends = [sum(centre, scaled(z, sz)), sum(centre, scaled(z, -sz))];
      return [{ ...common, shape: SHAPE.cylinder, toLocal: scaledAxes(sx, sy, sz), ends, radius: Math.max(sx, sy) }];
    }
    case GEOM.box:
      return [{ ...common, shape: SHAPE.box, toLocal: scaledAxes(sx, sy, sz), radius: Math.sqrt(sx * sx + sy * sy + sz * sz) }];
    default:
      return trianglesOf(geom, index);
  }
}

/** The unit vectors of the geom's frame: the columns of its rotation. */
function axesOf({ rotation }: Geom): [Triple, Triple, Triple] {
  const column = (k: number): Triple => [rotation[k] as number, rotation[3 + k] as number, rotation[6 + k] as number];
  return [column(0), column(1), column(2)];
}

function trianglesOf(geom: Geom, index: number): Solid[] {
  if (geom.triangles === undefined) return [];
  const { corners, normals } = geom.triangles;
  const [x, y, z] = axesOf(geom);
  const turned = (from: ArrayLike<number>, at: number) =>
    sum(scaled(x, from[at] as number), scaled(y, from[at + 1] as number), scaled(z, from[at + 2] as number));
  const solids: Solid[] = [];
  for (let at = 0; at < corners.length; at += 9) {
    const [p, q, r] = [0, 3, 6].map((k) => sum(geom.position, turned(corners, at + k))) as [Triple, Triple, Triple];
    const toLocal = inverse(minus(q, p), minus(r, p));
    if (toLocal === undefined) continue;
    const middle = scaled(sum(p, q, r), 1 / 3);
    const radius = Math.sqrt(Math.max(...[p, q, r].map((corner) => squared(minus(corner, middle)))));
    const own = [0, 3, 6].map((k) => turned(normals, at + k));
    solids.push({ shape: SHAPE.triangle, geom: index, centre: p, toLocal, a: 0, b: 0, ends: [middle], radius, normals: own });
  }
  return solids;
}

const squared = ([x, y, z]: Triple): number => x * x + y * y + z * z;

/** Of the matrix with the columns u, v and u × v; undefined for a triangle without area. */
function inverse(u: Triple, v: Triple): [Triple, Triple, Triple] | undefined {
  const normal = cross(u, v);
  const area = squared(normal);
  if (!(area > 0)) return undefined;
  return [scaled(cross(v, normal), 1 / area), scaled(cross(normal, u), 1 / area), scaled(normal, 1 / area)];
}
