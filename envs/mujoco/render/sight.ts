/** What a picture shows along a ray: the nearest solid with what a mirroring floor adds, or the sky. */
import { NOTHING, type Canvas, type Kernels } from "./kernels.ts";
import type { Painter } from "./painter.ts";
import type { Texture } from "./texture.ts";
import type { View } from "./view.ts";

/** The plane that mirrors, and who paints what is seen in it. */
export interface Mirror {
  /** Number of the plane among the solids. */
  readonly plane: number;
  readonly painter: Painter;
}

export interface Sight {
  readonly kernels: Kernels;
  readonly view: View;
  /** Both layers filled. */
  readonly canvas: Canvas;
  readonly painter: Painter;
  readonly mirror: Mirror | undefined;
  readonly sky: Texture | undefined;
}

/** What a ray meets first, or NOTHING, and how far it is; likewise in the mirror. */
export interface Meeting {
  solid: number;
  t: number;
  image: number;
  imageT: number;
}

const added = new Float64Array(3);
const PER_TEXEL = 1 / 255;

/** The colour of one ray. @param i column, also between pixels @param out [3], 0 to 1 */
export function colourOf(sight: Sight, i: number, j: number, { solid, t, image, imageT }: Meeting, out: Float64Array): void {
  if (solid === NOTHING) return skyColour(sight, i, j, out);
  const { painter, mirror } = sight;
  painter.colour(solid, i, j, t, out);
  if (mirror !== undefined && mirror.plane === solid && image !== NOTHING) {
    mirror.painter.colour(image, i, j, imageT, added);
    for (let k = 0; k < 3; k++) out[k] = (out[k] as number) + Math.min(added[k] as number, 1);
  }
  for (let k = 0; k < 3; k++) out[k] = Math.min(out[k] as number, 1);
}

/** Writes a colour of 0 to 1 as bytes. @param k number of the pixel */
export function setPixel(pixels: Uint8Array, k: number, colour: Float64Array): void {
  for (let channel = 0; channel < 3; channel++) pixels[3 * k + channel] = Math.floor((colour[channel] as number) * 255 + 0.5);
}

/** The sky's cube stands on its side: MuJoCo turns it by 90 degrees about x. Without one the sky is black. */
function skyColour({ kernels, view, sky }: Sight, i: number, j: number, out: Float64Array): void {
  out.fill(0);
  if (sky === undefined) return;
  const { direction, directionByColumn: byColumn, directionByRow: byRow } = view;
  const x = direction[0] + i * byColumn[0] + j * byRow[0];
  const y = direction[1] + i * byColumn[1] + j * byRow[1];
  const z = direction[2] + i * byColumn[2] + j * byRow[2];
  kernels.sampleCube(kernels.addressOf(sky), x, z, -y, skyPixel(view));
  const texel = kernels.colour();
  for (let k = 0; k < 3; k++) out[k] = (texel[k] as number) * PER_TEXEL;
}

/** Size of a pixel at distance 1. */
export function skyPixel({ isOrthographic, pixelHeight }: View): number {
  return isOrthographic ? 0 : pixelHeight;
}
