/**
 * How a geom's texture lies on it.
 *
 *   flat:  u = ½ k_x x − ½,  v = −½ k_y y − ½       cube:  seen from the middle of the geom
 *
 * with x and y in m from the middle of a plane, and in half sizes of other geoms.
 * Source: MuJoCo 3.14, render_gl3.c, `settexture`. Deviation: triangles of meshes and height fields have their plain colour.
 */
import type { Kernels } from "./kernels.ts";
import { GEOM, type Geom } from "./scene.ts";
import { SHAPE, type Solid } from "./solid.ts";
import type { Texture } from "./texture.ts";
import { dot } from "./view.ts";

export interface Coat {
  readonly texture: Texture;
  /** ½ k_x and ½ k_y, or what the vector to a cube is scaled by. */
  readonly kx: number;
  readonly ky: number;
  readonly kz: number;
}

/** Cubes are seen from larger copies than the size of a pixel asks for: as sharp as in MuJoCo's pictures. */
const SHARPENING = 0.5;

export function createCoat({ type, size, texture: worn }: Geom): Coat | undefined {
  if (worn === undefined || type === GEOM.mesh || type === GEOM.heightField) return undefined;
  const { texture, repeat, isUniform } = worn;
  const [sx, sy, sz] = size;
  if (texture.isCube) return { texture, kx: isUniform ? sx : 1, ky: isUniform ? sy : 1, kz: isUniform ? sz : 1 };
  const factor = (times: number, half: number) => {
    const perGeom = isUniform && half > 0 ? times * half : times;
    return 0.5 * (type === GEOM.plane && half > 0 ? perGeom / half : perGeom);
  };
  return { texture, kx: factor(repeat[0], sx), ky: factor(repeat[1], sy), kz: 1 };
}

/** A point of a surface in the solid's own frame, and how far the points at the next pixels to the right and below are. */
export interface Spot {
  x: number;
  y: number;
  z: number;
  columnX: number;
  columnY: number;
  rowX: number;
  rowY: number;
}

/** Looks up the colour of a plane, into the kernels' colour. */
export function sampleFlat(kernels: Kernels, { texture, kx, ky }: Coat, { x, y, columnX, columnY, rowX, rowY }: Spot): void {
  const { width = 1, height = 1 } = texture.levels[0] ?? {};
  const sx = kx * width;
  const sy = ky * height;
  const across = sx * sx * columnX * columnX + sy * sy * columnY * columnY;
  const down = sx * sx * rowX * rowX + sy * sy * rowY * rowY;
  kernels.sampleRepeated(kernels.addressOf(texture), kx * x - 0.5, -ky * y - 0.5, Math.sqrt(Math.max(across, down)));
}

/** Looks up the colour of another shape, into the kernels' colour. @param pixelSize of a pixel on the surface, m */
export function sampleAround(kernels: Kernels, coat: Coat, solid: Solid, { x, y, z }: Spot, pixelSize: number): void {
  const { texture, kx, ky, kz } = coat;
  const address = kernels.addressOf(texture);
  const [along] = solid.toLocal;
  const step = pixelSize * Math.sqrt(dot(along, along));
  if (texture.isCube) {
    const height = solid.shape === SHAPE.capsule ? stretched(z, solid.a) : z;
    kernels.sampleCube(address, kx * x, ky * y, kz * height, SHARPENING * step * kx);
  } else {
    const width = texture.levels[0]?.width ?? 1;
    kernels.sampleRepeated(address, kx * x - 0.5, -ky * y - 0.5, step * kx * width);
  }
}

/** Along a capsule, the tube is −1 to 1 and each cap one more. */
function stretched(z: number, half: number): number {
  if (Math.abs(z) <= half) return z / half;
  return z > 0 ? z - half + 1 : z + half - 1;
}
