/**
 * What one lamp adds to the colour of a surface, as OpenGL's fixed pipeline computes it with a viewer near by.
 *
 *   falloff · (ambient · c + diffuse · c · max(0, n·l) + specular · s · max(0, n·h)^(128 · shininess)),   h = (l + v) / |l + v|
 *
 * Source: OpenGL 2.1, 2.14 "Colors and Coloring"; MuJoCo 3.14, render_gl3.c, `initLights`.
 */
import { cos } from "../../core/math/index.ts";
import { powerAt, powerTable } from "./power-table.ts";
import type { Geom, Light } from "./scene.ts";

const DEGREE = Math.PI / 180;
/** OpenGL's largest exponent of a highlight. */
const HIGHLIGHT_POWER = 128;

/** A point of a surface: where it is, its normal, and the direction to the viewer, both of length 1. float64 [9] */
export type SurfacePoint = Float64Array;

/** A lamp on one geom. */
export interface LampOnGeom {
  readonly light: Light;
  readonly cosCutoff: number;
  readonly spotTable: Float64Array;
  readonly shineTable: Float64Array;
  /** Products of the lamp's and the geom's colours. [3] each */
  readonly ambient: readonly number[];
  readonly diffuse: readonly number[];
  readonly specular: readonly number[];
}

/** @param tint share of the geom's own colour; highlights keep all of theirs */
export function createLampOnGeom(light: Light, { rgba, material }: Geom, tint: number): LampOnGeom {
  const times = (colour: readonly number[]) => colour.map((share, k) => share * (rgba[k] as number) * tint);
  return {
    light,
    cosCutoff: cos(light.cutoff * DEGREE),
    spotTable: powerTable(light.exponent),
    shineTable: powerTable(material.shininess * HIGHLIGHT_POWER),
    ambient: times(light.ambient),
    diffuse: times(light.diffuse),
    specular: light.specular.map((share) => share * material.specular),
  };
}

/** Adds the lamp's light to `out` [3]. */
export function addLight(lamp: LampOnGeom, point: SurfacePoint, out: Float64Array): void {
  const { light, ambient, diffuse, specular } = lamp;
  const { direction, position } = light;
  let lx = -direction[0];
  let ly = -direction[1];
  let lz = -direction[2];
  let falloff = 1;
  if (!light.isDirectional) {
    lx = position[0] - (point[0] as number);
    ly = position[1] - (point[1] as number);
    lz = position[2] - (point[2] as number);
    const distance = Math.sqrt(lx * lx + ly * ly + lz * lz);
    const scale = distance > 0 ? 1 / distance : 0;
    lx *= scale;
    ly *= scale;
    lz *= scale;
    falloff = falloffAt(lamp, distance, -(lx * direction[0] + ly * direction[1] + lz * direction[2]));
    if (falloff === 0) return;
  }
  const facing = Math.max(0, (point[3] as number) * lx + (point[4] as number) * ly + (point[5] as number) * lz);
  const shine = facing > 0 ? highlight(lamp, point, lx, ly, lz) : 0;
  for (let k = 0; k < 3; k++) {
    const share = (ambient[k] as number) + facing * (diffuse[k] as number) + shine * (specular[k] as number);
    out[k] = (out[k] as number) + falloff * share;
  }
}

/** @param x of the direction to the lamp */
function highlight({ shineTable }: LampOnGeom, point: SurfacePoint, x: number, y: number, z: number): number {
  const hx = x + (point[6] as number);
  const hy = y + (point[7] as number);
  const hz = z + (point[8] as number);
  const length = Math.sqrt(hx * hx + hy * hy + hz * hz);
  const cosine = length > 0 ? ((point[3] as number) * hx + (point[4] as number) * hy + (point[5] as number) * hz) / length : 0;
  return powerAt(shineTable, Math.min(Math.max(cosine, 0), 1));
}

function falloffAt({ light, cosCutoff, spotTable }: LampOnGeom, distance: number, cosine: number): number {
  if (cosine < cosCutoff) return 0;
  const [constant, linear, quadratic] = light.attenuation;
  const fading = constant + distance * (linear + distance * quadratic);
  return (fading > 0 ? 1 / fading : 1) * powerAt(spotTable, Math.min(Math.max(cosine, 0), 1));
}
