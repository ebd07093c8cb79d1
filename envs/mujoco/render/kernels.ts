/**
 * The inner loops of pictures (assembly/kernels.ts) over one memory: coefficients of rays and the last colour sampled below 1024, then the
 * textures, two layers of what is seen at each pixel, the picture with two marks a pixel, and last what depends on the scene, for which the
 * memory grows.
 */
import type { Bounds } from "./bounds.ts";
import { setLocalRays } from "./local-rays.ts";
import { PICTURE_WASM_BASE64 } from "./picture.gen.ts";
import type { Solid } from "./solid.ts";
import type { Texture } from "./texture.ts";
import type { View } from "./view.ts";

export const NOTHING = -1;

/** What is seen at each pixel: how far along the camera's axis, and the number of the solid or NOTHING. Addresses, and views for one frame. */
export interface Layer {
  readonly depthsAt: number;
  readonly solidsAt: number;
  readonly depths: Float64Array;
  readonly solids: Int32Array;
}

interface Exports {
  hit(shape: number, a: number, b: number, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number;
  cover(...numbers: number[]): void;
  paintPlane(...numbers: number[]): void;
  paintSky(...numbers: number[]): void;
  markEdges(...numbers: number[]): void;
  sampleRepeated(texture: number, u: number, v: number, size: number): void;
  sampleCube(texture: number, x: number, y: number, z: number, pixelSize: number): void;
}

/** A picture's memory, as views that live as long as a frame. */
export interface Canvas {
  readonly main: Layer;
  readonly image: Layer;
  /** uint8 [height, width, 3] */
  readonly pixels: Uint8Array;
  /** 1 where the colour stands. uint8 [height, width] */
  readonly done: Uint8Array;
  /** 1 at outlines. uint8 [height, width] */
  readonly edges: Uint8Array;
  /** Float64 and int32 views of the memory that depends on the scene. */
  readonly sceneAt: number;
  readonly buffer: ArrayBuffer;
}

const RAY_COEFFICIENTS = 18;
const COLOUR_AT = 256;
const TEXTURES_AT = 1024;
const PAGE_BYTES = 65536;
const module = new WebAssembly.Module(Uint8Array.from(atob(PICTURE_WASM_BASE64), (character) => character.charCodeAt(0)));

export class Kernels {
  readonly hit: Exports["hit"];
  readonly sampleRepeated: Exports["sampleRepeated"];
  readonly sampleCube: Exports["sampleCube"];
  readonly paintPlane: Exports["paintPlane"];
  readonly paintSky: Exports["paintSky"];
  readonly markEdges: Exports["markEdges"];
  readonly #cover: Exports["cover"];
  readonly #memory: WebAssembly.Memory;
  readonly #pixels: number;
  readonly #width: number;
  readonly #layersAt: number;
  readonly #addresses = new Map<Texture, number>();

  /** @param textures all that scenes may refer to */
  constructor(width: number, height: number, textures: readonly Texture[]) {
    this.#width = width;
    this.#pixels = width * height;
    this.#layersAt = aligned(textures.reduce((end, texture) => this.#place(texture, end), TEXTURES_AT));
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(this.#sceneAt / PAGE_BYTES) });
    const instance = new WebAssembly.Instance(module, { env: { memory: this.#memory } });
    const { hit, cover, paintPlane, paintSky, markEdges, sampleRepeated, sampleCube } = instance.exports as unknown as Exports;
    [this.hit, this.#cover, this.paintPlane, this.paintSky] = [hit, cover, paintPlane, paintSky];
    [this.markEdges, this.sampleRepeated, this.sampleCube] = [markEdges, sampleRepeated, sampleCube];
    for (const [texture, address] of this.#addresses) writeTexture(this.#memory.buffer, texture, address);
  }

  /** Where a texture lies; 0 for none. */
  addressOf(texture: Texture | undefined): number {
    return (texture && this.#addresses.get(texture)) ?? 0;
  }

  /** float64 [3]: the colour that was sampled last, 0 to 255. A view for one frame. */
  colour(): Float64Array {
    return new Float64Array(this.#memory.buffer, COLOUR_AT, 3);
  }

  /** float64 [18]: see `local-rays.ts`. A view for one frame. */
  rays(): Float64Array {
    return new Float64Array(this.#memory.buffer, 0, RAY_COEFFICIENTS);
  }

  /** The memory of a frame. @param sceneBytes that the scene needs */
  canvas(sceneBytes: number): Canvas {
    const count = this.#pixels;
    const missing = this.#sceneAt + sceneBytes - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
    const { buffer } = this.#memory;
    const layer = (n: number): Layer => {
      const [depthsAt, solidsAt] = [this.#layersAt + 8 * count * n, this.#layersAt + 16 * count + 4 * count * n];
      return { depthsAt, solidsAt, depths: new Float64Array(buffer, depthsAt, count), solids: new Int32Array(buffer, solidsAt, count) };
    };
    const bytesAt = this.#layersAt + 24 * count;
    return {
      main: layer(0),
      image: layer(1),
      pixels: new Uint8Array(buffer, bytesAt, 3 * count),
      done: new Uint8Array(buffer, bytesAt + 3 * count, count),
      edges: new Uint8Array(buffer, bytesAt + 4 * count, count),
      sceneAt: this.#sceneAt,
      buffer,
    };
  }

  /** Draws a solid into a layer where it is nearer than what is there. @param within only where another layer shows this solid, and farther */
  cover(view: View, solid: Solid, number: number, bounds: Bounds, layer: Layer, within?: { layer: Layer; solid: number }): void {
    setLocalRays(this.rays(), view, solid);
    const { left, right, top, bottom } = bounds;
    const target = [layer.depthsAt, layer.solidsAt, view.near] as const;
    const mask = within === undefined ? [0, 0, 0] : [within.layer.solidsAt, within.layer.depthsAt, within.solid];
    this.#cover(solid.shape, solid.a, solid.b, number, left, right, top, bottom, this.#width, ...target, ...mask);
  }

  get #sceneAt(): number {
    return aligned(this.#layersAt + 29 * this.#pixels);
  }

  /** @returns the end of the texture that starts at `end` */
  #place(texture: Texture, end: number): number {
    this.#addresses.set(texture, end);
    return texture.levels.reduce((bytes, { texels }) => bytes + 12 + texels.byteLength, end + 4);
  }
}

function writeTexture(buffer: ArrayBuffer, { levels }: Texture, address: number): void {
  const header = new Int32Array(buffer, address, 1 + 3 * levels.length);
  header[0] = levels.length;
  let at = address + header.byteLength;
  levels.forEach(({ width, height, texels }, n) => {
    header.set([width, height, at], 1 + 3 * n);
    new Int32Array(buffer, at, texels.length).set(texels);
    at += texels.byteLength;
  });
}

const aligned = (address: number): number => Math.ceil(address / 8) * 8;
