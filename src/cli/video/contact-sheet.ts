/** A contact sheet: one PNG with up to 24 small frames, from left to right and top to bottom, evenly spaced over the film, the last one included. */
import { encode } from "fast-png";
import type { Frame } from "../../../envs/core/env.ts";
import type { Video, VideoSettings } from "./video.ts";

const MAX_TILES = 24;
const COLUMNS = 6;
/** Frames are made smaller by a whole number, to at most this width. */
const MAX_TILE_WIDTH = 240;
/** Grey lines between tiles. */
const GAP = 4;
const GAP_GREY = 200;

interface Tile {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export function createContactSheet({ width }: VideoSettings): Promise<Video> {
  const factor = Math.max(1, Math.ceil(width / MAX_TILE_WIDTH));
  /** Of every `stride`-th frame. */
  let tiles: Tile[] = [];
  let stride = 1;
  let added = 0;
  /** The last frame, unless it is among the tiles. */
  let left: Frame | undefined;
  return Promise.resolve({
    add(frame) {
      left = added % stride === 0 ? undefined : frame;
      if (left === undefined) tiles.push(shrink(frame, factor));
      added += 1;
      if (tiles.length <= 2 * MAX_TILES) return;
      tiles = tiles.filter((_, i) => i % 2 === 0); // of an odd number: the newest stays
      stride *= 2;
    },
    finish: () => sheet(spread(left === undefined ? tiles : [...tiles, shrink(left, factor)], MAX_TILES)),
  });
}

/** @returns at most `most` elements, the first and the last among them */
function spread(tiles: readonly Tile[], most: number): Tile[] {
  if (tiles.length <= most) return [...tiles];
  return tiles.filter((_, i) => Math.ceil((i * (most - 1)) / (tiles.length - 1)) < Math.ceil(((i + 1) * (most - 1)) / (tiles.length - 1)));
}

function sheet(tiles: readonly Tile[]): Uint8Array {
  const { width: tileWidth = 1, height: tileHeight = 1 } = tiles[0] ?? {};
  const columns = Math.min(COLUMNS, Math.max(1, tiles.length));
  const rows = Math.ceil(tiles.length / columns);
  const [width, height] = [columns * (tileWidth + GAP) - GAP, Math.max(1, rows * (tileHeight + GAP) - GAP)];
  const data = new Uint8Array(width * height * 3).fill(GAP_GREY);
  for (const [i, { pixels }] of tiles.entries()) {
    const left = (i % columns) * (tileWidth + GAP);
    const top = Math.floor(i / columns) * (tileHeight + GAP);
    for (let y = 0; y < tileHeight; y++)
      data.set(pixels.subarray(3 * y * tileWidth, 3 * (y + 1) * tileWidth), 3 * ((top + y) * width + left));
  }
  return encode({ width, height, data, channels: 3, depth: 8 });
}

/** Squares of `factor` pixels become one of their mean colour. */
function shrink({ width, height, pixels }: Frame, factor: number): Tile {
  const [small, low] = [Math.max(1, Math.floor(width / factor)), Math.max(1, Math.floor(height / factor))];
  const shrunk = new Uint8Array(small * low * 3);
  for (let at = 0; at < shrunk.length; at++) {
    const [channel, x, y] = [at % 3, Math.floor(at / 3) % small, Math.floor(at / (3 * small))];
    let sum = 0;
    for (let dy = 0; dy < factor; dy++)
      for (let dx = 0; dx < factor; dx++) sum += pixels[3 * ((y * factor + dy) * width + x * factor + dx) + channel] ?? 0;
    shrunk[at] = Math.round(sum / (factor * factor));
  }
  return { width: small, height: low, pixels: shrunk };
}
