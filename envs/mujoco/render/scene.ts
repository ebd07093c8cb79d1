/**
 * What a picture shows, as plain data: MuJoCo's abstract scene with the assets that it refers to.
 * Source: MuJoCo 3.14, mjvisualize.h (`mjvGeom`, `mjvLight`, `mjvGLCamera`). Lengths in m, colours 0 to 1.
 */
import type { Texture } from "./texture.ts";

/** `mjtGeom`, the shapes that are drawn. */
export const GEOM = { plane: 0, heightField: 1, sphere: 2, capsule: 3, ellipsoid: 4, cylinder: 5, box: 6, mesh: 7 } as const;

export type Triple = readonly [number, number, number];

export interface Geom {
  /** A value of `GEOM`, or another of `mjtGeom`, which is not drawn. */
  readonly type: number;
  readonly position: Triple;
  /** Rotation from the geom's frame to the world's, row-major [3, 3]. */
  readonly rotation: ArrayLike<number>;
  /** Plane: half sizes, 0 = infinite. Sphere, ellipsoid: radii. Capsule, cylinder: radius twice, half length. Box: half sizes. */
  readonly size: Triple;
  readonly rgba: readonly [red: number, green: number, blue: number, alpha: number];
  readonly material: Material;
  readonly texture: GeomTexture | undefined;
  /** Triangles of a mesh or height field, in the geom's frame. */
  readonly triangles: Triangles | undefined;
  /** Whether it is an ornament of the picture, which casts no shadow. */
  readonly isDecor: boolean;
}

/** Shares of light, 0 to 1. */
export interface Material {
  readonly emission: number;
  readonly specular: number;
  readonly shininess: number;
  readonly reflectance: number;
}

export interface GeomTexture {
  readonly texture: Texture;
  readonly repeat: readonly [number, number];
  /** Whether it repeats per m, not per geom. */
  readonly isUniform: boolean;
}

export interface Triangles {
  /** Corners, float32 or float64 [number, 3, 3]. */
  readonly corners: ArrayLike<number>;
  /** Their normals, [number, 3, 3]. */
  readonly normals: ArrayLike<number>;
}

export interface Light {
  readonly isDirectional: boolean;
  readonly position: Triple;
  /** Where it shines to, length 1. */
  readonly direction: Triple;
  readonly ambient: Triple;
  readonly diffuse: Triple;
  readonly specular: Triple;
  readonly castsShadow: boolean;
  /** Of a lamp that is not directional: constant, linear and quadratic share of the distance; degrees; power of the cosine. */
  readonly attenuation: Triple;
  readonly cutoff: number;
  readonly exponent: number;
}

export interface Camera {
  readonly position: Triple;
  readonly forward: Triple;
  readonly up: Triple;
  readonly isOrthographic: boolean;
  /** Distances of the clipping planes, m. */
  readonly near: number;
  readonly far: number;
  /** Edges of the picture on the near plane, m; halfWidth 0 = by the picture's shape. */
  readonly top: number;
  readonly bottom: number;
  readonly centre: number;
  readonly halfWidth: number;
}

export interface Scene {
  readonly camera: Camera;
  readonly lights: readonly Light[];
  readonly geoms: readonly Geom[];
  /** The cube around everything. */
  readonly sky: Texture | undefined;
}
