/** What is prepared of each geom before its pixels are coloured. */
import { createCoat, type Coat } from "./coat.ts";
import { addLight, createLampOnGeom, type LampOnGeom } from "./lamp.ts";
import { GEOM, type Geom, type Light, type Scene } from "./scene.ts";
import type { Shadow } from "./shadow.ts";

/** A lamp and where it does not reach. */
export interface ShadowLamp {
  readonly lamp: LampOnGeom;
  readonly shadow: Shadow;
  /** What it adds to a plane at every point, if that is the same everywhere. [3] */
  readonly evenly: Float64Array;
}

export interface Paint {
  /** Light of its own, and without any lamp in the scene some of everywhere. [3] */
  readonly glow: readonly number[];
  /** Lamps without shadows. */
  readonly lamps: readonly LampOnGeom[];
  readonly shadowLamps: readonly ShadowLamp[];
  readonly coat: Coat | undefined;
  /** Whether every point of a plane gets the same light but for shadows; highlights, which MuJoCo computes at few points of it, are left out. */
  readonly isEven: boolean;
  /** The even light without that of `shadowLamps`. [3] */
  readonly evenly: Float64Array;
}

/** Shares of the geom's own colour that are everywhere in a scene without lamps. */
const DARK_SCENE_GLOW = 0.3;

/** @param shadows of the scene's lamps; undefined for lamps without */
export function createPaint(geom: Geom, { lights }: Scene, shadows: readonly (Shadow | undefined)[], tint = 1): Paint {
  const lampOn = (light: Light) => createLampOnGeom(light, geom, tint);
  const glow = geom.material.emission + (lights.length === 0 ? DARK_SCENE_GLOW : 0);
  const isEven = geom.type === GEOM.plane && lights.every(({ isDirectional }) => isDirectional);
  const lamps = lights.flatMap((light, n) => (shadows[n] === undefined ? [lampOn(light)] : []));
  const ownGlow = [0, 1, 2].map((k) => glow * tint * (geom.rgba[k] as number));
  return {
    glow: ownGlow,
    lamps,
    shadowLamps: lights.flatMap((light, n) => {
      const shadow = shadows[n];
      return shadow === undefined ? [] : [{ lamp: lampOn(light), shadow, evenly: evenLight(geom, [lampOn(light)], [0, 0, 0]) }];
    }),
    coat: createCoat(geom),
    isEven,
    evenly: evenLight(geom, lamps, ownGlow),
  };
}

/** The light of directional lamps on a plane, without highlights, 0 to 1. */
function evenLight({ rotation }: Geom, lamps: readonly LampOnGeom[], glow: readonly number[]): Float64Array {
  const total = Float64Array.from(glow);
  const point = Float64Array.of(0, 0, 0, rotation[2] as number, rotation[5] as number, rotation[8] as number, 0, 0, 0);
  for (const lamp of lamps) if (lamp.light.isDirectional) addLight({ ...lamp, specular: [0, 0, 0] }, point, total);
  return total.map((share) => Math.min(share, 1));
}
