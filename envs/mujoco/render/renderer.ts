/**
 * Draws scenes: a software renderer without a graphics card, the same bytes on every machine, after the look of MuJoCo's own.
 *
 * Rays meet solids analytically, so outlines are exact. Colours are those of OpenGL's fixed pipeline per pixel, with shadows, one mirroring
 * plane, the sky, see-through geoms, and outlines of four rays a pixel.
 * Source: MuJoCo 3.14, render_gl3.c. Deviations: shadows are exact and reach everywhere, without a shadow map; boxes do not mirror; no haze, no
 * fog, no lines, arrows, skins, labels.
 */
import { boundsOf } from "./bounds.ts";
import { paintBackground, sceneBytes } from "./background.ts";
import { blendGlass, isBehind } from "./glass.ts";
import { Kernels, NOTHING, type Canvas, type Layer } from "./kernels.ts";
import { createPaint } from "./paint.ts";
import { Painter } from "./painter.ts";
import { GEOM, type Geom, type Scene } from "./scene.ts";
import { Shadow } from "./shadow.ts";
import { colourOf, setPixel, type Meeting, type Mirror, type Sight } from "./sight.ts";
import { smoothOutlines } from "./smoothing.ts";
import { SHAPE, solidsOf, type Cast, type Solid } from "./solid.ts";
import type { Texture } from "./texture.ts";
import { createView, mirrored, type View } from "./view.ts";

/** From here on a geom hides what is behind it. */
const OPAQUE_ALPHA = 0.995;

export class Renderer {
  readonly #width: number;
  readonly #height: number;
  readonly #kernels: Kernels;

  /** @param width of pictures in pixels @param height of pictures in pixels @param textures all that scenes may refer to */
  constructor(width: number, height: number, textures: readonly Texture[]) {
    this.#width = width;
    this.#height = height;
    this.#kernels = new Kernels(width, height, textures);
  }

  /** @returns uint8 [height, width, 3] */
  pixels(scene: Scene): Uint8Array {
    const kernels = this.#kernels;
    const view = createView(scene.camera, this.#width, this.#height);
    const cast = castOf(scene, view);
    const canvas = kernels.canvas(sceneBytes(cast.solids.length, scene.lights.length));
    const shadows = scene.lights.map((light) => {
      return light.castsShadow ? new Shadow(kernels, light, cast.solids, ({ geom }) => scene.geoms[geom]?.isDecor === false) : undefined;
    });
    const paints = scene.geoms.map((geom) => createPaint(geom, scene, shadows));
    look(kernels, view, cast, canvas);
    const mirror = lookIntoMirror(scene, kernels, view, cast, canvas);
    const sight: Sight = { kernels, view, canvas, painter: new Painter(kernels, view, cast.solids, paints), mirror, sky: scene.sky };
    paintBackground(sight, cast.solids, paints);
    paintRest(sight);
    smoothOutlines(sight, cast.solids);
    blendGlass(scene, cast, sight);
    return canvas.pixels.slice();
  }

  /** The depth buffer: 0 on the near plane, 1 on the far one and beyond, linear in the reciprocal of the distance. float32 [height, width] */
  depths(scene: Scene): Float32Array {
    const view = createView(scene.camera, this.#width, this.#height);
    const canvas = this.#kernels.canvas(0);
    look(this.#kernels, view, castOf(scene, view), canvas);
    const { near, far, isOrthographic } = view;
    const range = far - near;
    return Float32Array.from(canvas.main.depths, (z) => (isOrthographic ? (z - near) / range : (far * (z - near)) / (z * range)));
  }
}

function castOf({ geoms }: Scene, view: View): Cast {
  const solids = geoms.flatMap((geom, index) => (geom.rgba[3] > 0 ? solidsOf(geom, index) : []));
  const isGlass = geoms.map((geom) => geom.rgba[3] < OPAQUE_ALPHA || (geom.type === GEOM.plane && isBehind(view, geom)));
  return { solids, isGlass: solids.map(({ geom }) => isGlass[geom] === true) };
}

function clear({ depths, solids }: Layer, { far }: View): void {
  depths.fill(far);
  solids.fill(NOTHING);
}

/** Fills the main layer. */
function look(kernels: Kernels, view: View, { solids, isGlass }: Cast, { main }: Canvas): void {
  clear(main, view);
  solids.forEach((solid, number) => {
    if (isGlass[number] === false) kernels.cover(view, solid, number, boundsOf(view, solid), main);
  });
}

/** Fills the other layer with what is seen in the first plane that mirrors. */
function lookIntoMirror(scene: Scene, kernels: Kernels, view: View, { solids, isGlass }: Cast, canvas: Canvas): Mirror | undefined {
  const geomOf = ({ geom }: Solid) => scene.geoms[geom] as Geom;
  const plane = solids.findIndex((solid, number) => {
    return solid.shape === SHAPE.plane && geomOf(solid).material.reflectance > 0 && isGlass[number] === false;
  });
  const solid = solids[plane];
  if (solid === undefined) return undefined;
  const behind = mirrored(view, { point: solid.centre, normal: solid.toLocal[2] });
  clear(canvas.image, view);
  solids.forEach((other, number) => {
    if (number === plane || isGlass[number] === true) return;
    kernels.cover(behind, other, number, boundsOf(behind, other), canvas.image, { layer: canvas.main, solid: plane });
  });
  const { reflectance } = geomOf(solid).material;
  const noShadows = scene.lights.map(() => undefined);
  const paints = scene.geoms.map((geom) => createPaint(geom, scene, noShadows, reflectance));
  return { plane, painter: new Painter(kernels, behind, solids, paints) };
}

/** Paints what the background left out. */
function paintRest(sight: Sight): void {
  const { view, canvas } = sight;
  const { main, image, pixels, done } = canvas;
  const colour = new Float64Array(3);
  const meeting: Meeting = { solid: NOTHING, t: 0, image: NOTHING, imageT: 0 };
  for (let k = done.indexOf(0); k >= 0; k = done.indexOf(0, k + 1)) {
    const i = k % view.width;
    meeting.solid = main.solids[k] as number;
    meeting.t = main.depths[k] as number;
    meeting.image = image.solids[k] as number;
    meeting.imageT = image.depths[k] as number;
    colourOf(sight, i, (k - i) / view.width, meeting, colour);
    setPixel(pixels, k, colour);
  }
}
