/** Animated GIF, endlessly repeated, 256 colours a frame. */
import { createRequire } from "node:module";
import { writeRgba } from "./rgba.ts";
import type { Video, VideoSettings } from "./video.ts";

/** The part of gifenc 1.0 that is used here: the package brings no types, and for Node it is CommonJS. */
interface Gifenc {
  GIFEncoder(): {
    /** @param index [height, width] into the palette @param options delay in ms */
    writeFrame(index: Uint8Array, width: number, height: number, options: { palette: Palette; delay: number }): void;
    finish(): void;
    bytes(): Uint8Array;
  };
  /** @param rgba [pixels, 4] */
  quantize(rgba: Uint8Array, maxColors: number): Palette;
  applyPalette(rgba: Uint8Array, palette: Palette): Uint8Array;
}

type Palette = readonly (readonly number[])[];

const require = createRequire(import.meta.url);
const { GIFEncoder, quantize, applyPalette } = require("gifenc") as Gifenc;

/** Browsers show faster ones slowly: of a faster film, only some frames are taken. */
const MAX_FPS = 50;
const MAX_COLORS = 256;

export function createGif({ width, height, fps }: VideoSettings): Promise<Video> {
  const stride = Math.ceil(fps / MAX_FPS);
  const writer = GIFEncoder();
  const rgba = new Uint8Array(width * height * 4).fill(255);
  let added = 0;
  return Promise.resolve({
    add(frame) {
      added += 1;
      if ((added - 1) % stride !== 0) return;
      writeRgba(frame, rgba, width, height);
      const palette = quantize(rgba, MAX_COLORS);
      writer.writeFrame(applyPalette(rgba, palette), width, height, { palette, delay: (1000 * stride) / fps });
    },
    finish() {
      writer.finish();
      return writer.bytes();
    },
  });
}
