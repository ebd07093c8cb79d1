/**
 * See-through geoms, from the farthest to the nearest. As MuJoCo draws each twice, a share of alpha covers 1 − (1 − alpha)² of what is behind;
 * planes from below have 0.3 of their alpha. Source: MuJoCo 3.14, render_gl3.c, `mjr_render`.
 */
import { boundsOf, type Bounds } from "./bounds.ts";
import { NOTHING, type Layer } from "./kernels.ts";
import { createPaint } from "./paint.ts";
import { Painter } from "./painter.ts";
import { GEOM, type Geom, type Scene } from "./scene.ts";
import type { Sight } from "./sight.ts";
import { SHAPE, type Cast, type Solid } from "./solid.ts";
import { dot, minus, type View } from "./view.ts";

const PLANE_ALPHA = 0.3;

/** Blends the see-through solids into the picture; the layer of mirror images is overwritten. */
export function blendGlass(scene: Scene, { solids, isGlass }: Cast, { kernels, view, canvas }: Sight): void {
  const glass = solids.flatMap((solid, number) => (isGlass[number] === true ? [{ solid, number, distance: distanceOf(view, solid) }] : []));
  if (glass.length === 0) return;
  const { geoms, lights } = scene;
  const noShadows = lights.map(() => undefined);
  const paints = geoms.map((geom) => createPaint(geom, scene, noShadows));
  const painter = new Painter(kernels, view, solids, paints);
  const { image: layer, main, pixels } = canvas;
  for (const { solid, number } of glass.sort((a, b) => b.distance - a.distance || a.number - b.number)) {
    const geom = geoms[solid.geom] as Geom;
    const alpha = geom.rgba[3] * (geom.type === GEOM.plane && isBehind(view, geom) ? PLANE_ALPHA : 1);
    layer.depths.set(main.depths);
    layer.solids.fill(NOTHING);
    const bounds = boundsOf(view, solid);
    kernels.cover(view, solid, number, bounds, layer);
    blend({ view, layer, painter, bounds, share: 1 - (1 - alpha) * (1 - alpha) }, pixels);
  }
}

/** Whether a plane is seen from below. */
export function isBehind({ origin }: View, { position, rotation }: Geom): boolean {
  return dot(minus(origin, position), [rotation[2] as number, rotation[5] as number, rotation[8] as number]) < 0;
}

/** To the nearest point of the balls around it; planes are behind everything. */
function distanceOf({ origin }: View, { shape, ends, radius }: Solid): number {
  if (shape === SHAPE.plane) return Infinity;
  return Math.min(...ends.map((end) => Math.sqrt(dot(minus(end, origin), minus(end, origin))))) - radius;
}

function blend(pane: { view: View; layer: Layer; painter: Painter; bounds: Bounds; share: number }, pixels: Uint8Array): void {
  const { view, layer, painter, share } = pane;
  const { left, right, top, bottom } = pane.bounds;
  const colour = new Float64Array(3);
  for (let j = top; j < bottom; j++) {
    for (let i = left; i < right; i++) {
      const k = j * view.width + i;
      const number = layer.solids[k] as number;
      if (number === NOTHING) continue;
      painter.colour(number, i, j, layer.depths[k] as number, colour);
      for (let channel = 0; channel < 3; channel++) {
        const behind = pixels[3 * k + channel] as number;
        const own = 255 * Math.min(colour[channel] as number, 1);
        pixels[3 * k + channel] = Math.floor(behind + share * (own - behind) + 0.5);
      }
    }
  }
}
