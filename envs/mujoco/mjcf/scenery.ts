/** What most of Gymnasium's models have around the body: sky, checkered floor material, a texture for limbs, a lamp overhead. */
import type { Element } from "./element.ts";
import * as mjcf from "./elements.ts";
import type { Rgb } from "./elements.ts";

/** The material of floors, and that of bodies. */
export const FLOOR_MATERIAL = "MatPlane";
export const BODY_MATERIAL = "geom";
export const FLOOR_RGBA = [0.8, 0.9, 0.8, 1] as const;
export const SKIN_RGBA = [0.8, 0.6, 0.4, 1] as const;
export const WHITE_SKY: Rgb = [1, 1, 1];
export const GREY_SKY: Rgb = [0.4, 0.5, 0.6];

const LIMB_RGB: Rgb = [0.8, 0.6, 0.4];

/** @param tiles repeats of the checker pattern along each side of a floor */
export function scenery(skyRgb: Rgb, tiles = 60): Element {
  return mjcf.asset([
    mjcf.texture({ type: "skybox", builtin: "gradient", rgb1: skyRgb, rgb2: [0, 0, 0], width: 100, height: 100 }),
    mjcf.texture({
      name: "texgeom",
      type: "cube",
      builtin: "flat",
      mark: "cross",
      markrgb: [1, 1, 1],
      random: 0.01,
      rgb1: LIMB_RGB,
      rgb2: LIMB_RGB,
      width: 127,
      height: 1278,
    }),
    mjcf.texture({ name: "texplane", type: "2d", builtin: "checker", rgb1: [0, 0, 0], rgb2: [0.8, 0.8, 0.8], width: 100, height: 100 }),
    mjcf.material({ name: FLOOR_MATERIAL, texture: "texplane", texrepeat: [tiles, tiles], reflectance: 0.5, shininess: 1, specular: 1 }),
    mjcf.material({ name: BODY_MATERIAL, texture: "texgeom", texuniform: true }),
  ]);
}

export function lamp(): Element {
  return mjcf.light({
    directional: true,
    pos: [0, 0, 1.3],
    dir: [-0, 0, -1.3],
    cutoff: 100,
    exponent: 1,
    diffuse: [1, 1, 1],
    specular: [0.1, 0.1, 0.1],
  });
}
