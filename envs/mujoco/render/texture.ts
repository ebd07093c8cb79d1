/**
 * Textures with their smaller copies (mipmaps). Colours are looked up as GL_LINEAR_MIPMAP_LINEAR of OpenGL does (assembly/texture.ts), but for the
 * fraction between two copies: it is linear in the size of the pixel, not in its logarithm.
 * Source: OpenGL 2.1, 3.8 "Texturing".
 */

/** One copy of a texture. */
export interface Level {
  readonly width: number;
  readonly height: number;
  /** Red + 256 green + 65536 blue of each texel; the faces of a cube one after the other. int32 [faces, height, width] */
  readonly texels: Int32Array;
}

export interface Texture {
  readonly isCube: boolean;
  /** Each half the size of the one before. */
  readonly levels: readonly Level[];
}

const CUBE_FACES = 6;

/** @param bytes uint8 [height, width, channels]; of a cube all six faces, or one that serves for all */
export function createTexture(bytes: Uint8Array, width: number, height: number, channels: number, isCube: boolean): Texture {
  const faces = isCube ? CUBE_FACES : 1;
  const faceHeight = isCube ? width : height;
  const texels = new Int32Array(faces * faceHeight * width);
  const isShared = height === faceHeight;
  for (let i = 0; i < texels.length; i++) {
    const at = channels * (isShared ? i % (faceHeight * width) : i);
    texels[i] = byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16);
  }
  const levels: Level[] = [{ width, height: faceHeight, texels }];
  for (let last = levels[0]; last !== undefined && (last.width > 1 || last.height > 1); last = levels.at(-1))
    levels.push(halved(last, faces));
  return { isCube, levels };
}

function halved({ width, height, texels }: Level, faces: number): Level {
  const [w, h] = [Math.max(1, width >> 1), Math.max(1, height >> 1)];
  const smaller = new Int32Array(faces * w * h);
  for (let i = 0; i < smaller.length; i++) {
    const [x, y, face] = [i % w, Math.floor(i / w) % h, Math.floor(i / (w * h))];
    const [x0, y0] = [Math.min(2 * x, width - 1), Math.min(2 * y, height - 1)];
    const [x1, y1] = [Math.min(x0 + 1, width - 1), Math.min(y0 + 1, height - 1)];
    const at = (column: number, row: number) => texels[(face * height + row) * width + column] as number;
    smaller[i] = mean([at(x0, y0), at(x1, y0), at(x0, y1), at(x1, y1)]);
  }
  return { width: w, height: h, texels: smaller };
}

function mean(colours: readonly number[]): number {
  const channel = (shift: number) => Math.floor(colours.reduce((sum, colour) => sum + ((colour >> shift) & 255), 2) / 4) << shift;
  return channel(0) | channel(8) | channel(16);
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}
