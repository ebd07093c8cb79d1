/** Scenes by hand: white geoms in the light of their own, seen from where a test says. */
import { GEOM, type Camera, type Geom, type Light, type Scene, type Triple } from "../../envs/mujoco/render/scene.ts";

export const WHITE = [1, 1, 1, 1] as const;
export const RED = [1, 0, 0, 1] as const;

const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const LIT = { emission: 1, specular: 0, shininess: 0, reflectance: 0 };

/** A geom that glows in its own colour, unturned. */
export function geom(kind: keyof typeof GEOM, position: Triple, size: Triple, more: Partial<Geom> = {}): Geom {
  return {
    type: GEOM[kind],
    ...{ position, size, rotation: IDENTITY, rgba: WHITE, material: LIT, texture: undefined, triangles: undefined, isDecor: false },
    ...more,
  };
}

/** Looks along y from the origin, z up, over a right angle. */
export function camera(more: Partial<Camera> = {}): Camera {
  const edges = { top: 1, bottom: -1, centre: 0, halfWidth: 0 };
  return { position: [0, 0, 0], forward: [0, 1, 0], up: [0, 0, 1], isOrthographic: false, near: 1, far: 101, ...edges, ...more };
}

/** Parallel light straight down that throws shadows; the lamp is 100 m up. */
export function sun(more: Partial<Light> = {}): Light {
  const colours = { ambient: [0, 0, 0], diffuse: [1, 1, 1], specular: [0, 0, 0] } as const;
  const place = { position: [0, 0, 100], direction: [0, 0, -1], isDirectional: true, castsShadow: true } as const;
  return { ...colours, ...place, attenuation: [1, 0, 0], cutoff: 45, exponent: 0, ...more };
}

/** @param lights none: geoms glow by themselves */
export function scene(geoms: readonly Geom[], lights: readonly Light[] = [], view: Partial<Camera> = {}): Scene {
  return { camera: camera(view), lights, geoms, sky: undefined };
}

/** A colour of a picture. */
export function at(pixels: Uint8Array, width: number, column: number, row: number): number[] {
  return Array.from(pixels.subarray(3 * (row * width + column), 3 * (row * width + column) + 3));
}

/** The columns of a row that are not black. */
export function brightColumns(pixels: Uint8Array, width: number, row: number): number[] {
  return Array.from({ length: width }, (_, column) => column).filter((column) =>
    at(pixels, width, column, row).some((channel) => channel > 0),
  );
}
