/** AssemblyScript: what is done at every pixel of a picture. Addresses are bytes in the imported memory; `kernels.ts` lays it out. */
import { hit, PLANE } from "./hit";
import { OUT, sampleCube, sampleRepeated } from "./texture";

export { hit } from "./hit";
export { sampleCube, sampleRepeated } from "./texture";

/** The 18 coefficients of `local-rays.ts`, float64. */
const RAYS: usize = 0;
const NOTHING: i32 = -1;
/** Instead of a texel: the colour is between several. */
const MIXED: i32 = -2;
/** Pixels of a plane that share the size of a pixel on its texture. */
const BLOCK: i32 = 8;
/** Cells along each side of a shadow's grid. */
const CELLS: i32 = 64;
/** Bytes of a lamp's record: six float64 and an address. */
const LAMP_BYTES: usize = 56;

/**
 * Draws a solid where it is nearer than what is there, and farther than `near`; or, where `mask` is an address, only at pixels that show the solid
 * `maskNumber` in that layer, and farther than it.
 */
export function cover(
  shape: i32,
  a: f64,
  b: f64,
  number: i32,
  left: i32,
  right: i32,
  top: i32,
  bottom: i32,
  width: i32,
  depths: usize,
  solids: usize,
  near: f64,
  maskSolids: usize,
  maskDepths: usize,
  maskNumber: i32,
): void {
  if (shape == PLANE && maskSolids == 0) {
    coverPlane(a, b, number, left, right, top, bottom, width, depths, solids, near);
    return;
  }
  const xoi = coefficient(1);
  const xdi = coefficient(4);
  const yoi = coefficient(7);
  const ydi = coefficient(10);
  const zoi = coefficient(13);
  const zdi = coefficient(16);
  for (let j = top; j < bottom; j++) {
    const xo = rowStart(0, j);
    const xd = rowStart(3, j);
    const yo = rowStart(6, j);
    const yd = rowStart(9, j);
    const zo = rowStart(12, j);
    const zd = rowStart(15, j);
    for (let i = left; i < right; i++) {
      const k = j * width + i;
      if (maskSolids != 0) {
        if (load<i32>(maskSolids + (k << 2)) != maskNumber) continue;
        near = load<f64>(maskDepths + (k << 3));
      }
      const u = <f64>i;
      const t = hit(shape, a, b, xo + u * xoi, yo + u * yoi, zo + u * zoi, xd + u * xdi, yd + u * ydi, zd + u * zdi);
      if (t > near && t < load<f64>(depths + (k << 3))) {
        store<f64>(depths + (k << 3), t);
        store<i32>(solids + (k << 2), number);
      }
    }
  }
}

/** The same as `cover`, for the solid with the most pixels. */
function coverPlane(
  a: f64,
  b: f64,
  number: i32,
  left: i32,
  right: i32,
  top: i32,
  bottom: i32,
  width: i32,
  depths: usize,
  solids: usize,
  near: f64,
): void {
  const xoi = coefficient(1);
  const xdi = coefficient(4);
  const yoi = coefficient(7);
  const ydi = coefficient(10);
  const zoi = coefficient(13);
  const zdi = coefficient(16);
  for (let j = top; j < bottom; j++) {
    const xo = rowStart(0, j);
    const xd = rowStart(3, j);
    const yo = rowStart(6, j);
    const yd = rowStart(9, j);
    const zo = rowStart(12, j);
    const zd = rowStart(15, j);
    for (let i = left; i < right; i++) {
      const u = <f64>i;
      const t = -(zo + u * zoi) / (zd + u * zdi);
      if (!(t > near)) continue;
      const k = j * width + i;
      if (!(t < load<f64>(depths + (k << 3)))) continue;
      if (!(abs(xo + u * xoi + t * (xd + u * xdi)) <= a && abs(yo + u * yoi + t * (yd + u * ydi)) <= b)) continue;
      store<f64>(depths + (k << 3), t);
      store<i32>(solids + (k << 2), number);
    }
  }
}

// @ts-ignore: decorator
@inline
function coefficient(n: usize): f64 {
  return load<f64>(RAYS + (n << 3));
}

/** One of the linear functions of a pixel's column and row, at column 0. @param start number of its first coefficient */
// @ts-ignore: decorator
@inline
function rowStart(start: usize, j: i32): f64 {
  return coefficient(start) + <f64>j * coefficient(start + 2);
}

/** The same at column i. */
// @ts-ignore: decorator
@inline
function ray(start: usize, i: i32, j: i32): f64 {
  return rowStart(start, j) + <f64>i * coefficient(start + 1);
}

/**
 * Colours a plane that is lit evenly, where neither a mirror image (`images`, or 0) nor possibly a shadow is: `lamps` records of `PlaneCells`.
 * What was coloured is marked in `done`, a byte a pixel. @param red of the light, 0 to 1, or more
 */
export function paintPlane(
  number: i32,
  width: i32,
  height: i32,
  depths: usize,
  solids: usize,
  images: usize,
  texture: usize,
  kx: f64,
  ky: f64,
  red: f64,
  green: f64,
  blue: f64,
  lampRecords: usize,
  lamps: i32,
  pixels: usize,
  done: usize,
): void {
  const xoi = coefficient(1);
  const xdi = coefficient(4);
  const yoi = coefficient(7);
  const ydi = coefficient(10);
  const columns = texture == 0 ? 0 : load<i32>(texture, 4);
  const rows = texture == 0 ? 0 : load<i32>(texture, 8);
  const texels = texture == 0 ? 0 : <usize>load<i32>(texture, 12);
  let last = NOTHING;
  let bytes = 0;
  let size = 1.0;
  store<f64>(OUT, 255.0);
  store<f64>(OUT, 255.0, 8);
  store<f64>(OUT, 255.0, 16);
  for (let j = 0; j < height; j++) {
    const xo = rowStart(0, j);
    const xd = rowStart(3, j);
    const yo = rowStart(6, j);
    const yd = rowStart(9, j);
    let sizedUntil = 0;
    for (let i = 0; i < width; i++) {
      const k = j * width + i;
      if (load<i32>(solids + (k << 2)) != number) continue;
      if (images != 0 && load<i32>(images + (k << 2)) != NOTHING) continue;
      const t = load<f64>(depths + (k << 3));
      const u = <f64>i;
      const x = xo + u * xoi + t * (xd + u * xdi);
      const y = yo + u * yoi + t * (yd + u * ydi);
      if (!isClear(lampRecords, lamps, x, y)) continue;
      if (texture != 0) {
        if (i >= sizedUntil) {
          size = texelsPerPixel(i, j, t, kx * <f64>columns, ky * <f64>rows);
          sizedUntil = (i & ~(BLOCK - 1)) + BLOCK;
        }
        const s = kx * x - 0.5;
        const v = -ky * y - 0.5;
        const colour = size > 1.0 ? MIXED : evenTexel(texels, columns, rows, s, v);
        if (colour == last) {
          store<u16>(pixels + 3 * k, <u16>bytes);
          store<u8>(pixels + 3 * k, <u8>(bytes >> 16), 2);
          store<u8>(done + k, 1);
          continue;
        }
        sampleRepeated(texture, s, v, size);
        last = colour;
      }
      setPixel(pixels + 3 * k, red * load<f64>(OUT), green * load<f64>(OUT, 8), blue * load<f64>(OUT, 16));
      store<u8>(done + k, 1);
      if (last != MIXED) bytes = <i32>load<u16>(pixels + 3 * k) | (<i32>load<u8>(pixels + 3 * k, 2) << 16);
      else last = NOTHING;
    }
  }
}

/** The texel at a point, if all four around the point are the same; else MIXED. @param columns of the largest copy @param texels its address */
// @ts-ignore: decorator
@inline
function evenTexel(texels: usize, columns: i32, rows: i32, u: f64, v: f64): i32 {
  const x = (u - floor(u)) * <f64>columns - 0.5;
  const y = (v - floor(v)) * <f64>rows - 0.5;
  if (!(x >= 0.0 && y >= 0.0 && x < <f64>(columns - 1) && y < <f64>(rows - 1))) return MIXED;
  const upper = texels + ((<i32>y * columns + <i32>x) << 2);
  const lower = upper + (columns << 2);
  const colour = load<i32>(upper);
  return colour == load<i32>(upper, 4) && colour == load<i32>(lower) && colour == load<i32>(lower, 4) ? colour : MIXED;
}

/** Whether no solid is between a point of the plane and any lamp, as far as the grids tell. */
function isClear(records: usize, lamps: i32, x: f64, y: f64): bool {
  for (let n = 0; n < lamps; n++) {
    const record = records + LAMP_BYTES * n;
    const column = load<f64>(record) + x * load<f64>(record, 8) + y * load<f64>(record, 16);
    const row = load<f64>(record, 24) + x * load<f64>(record, 32) + y * load<f64>(record, 40);
    if (!(column >= 0.0 && row >= 0.0 && column < <f64>CELLS && row < <f64>CELLS)) continue;
    const cell = <usize>load<i32>(record, 48) + ((<i32>row * CELLS + <i32>column) << 2);
    if (load<i32>(cell) != load<i32>(cell, 4)) return false;
  }
  return true;
}

/** How many texels of the largest copy one pixel is long, the longer way. @param sx texels per m, or unit of the plane's own frame */
function texelsPerPixel(i: i32, j: i32, t: f64, sx: f64, sy: f64): f64 {
  const dx = ray(3, i, j);
  const dy = ray(9, i, j);
  const dz = ray(15, i, j);
  const across = squaredStep(8, t, dx, dy, dz, sx, sy);
  const down = squaredStep(16, t, dx, dy, dz, sx, sy);
  return sqrt(max(across, down));
}

/** @param along offset of the coefficient: 8 by column, 16 by row */
// @ts-ignore: decorator
@inline
function squaredStep(along: usize, t: f64, dx: f64, dy: f64, dz: f64, sx: f64, sy: f64): f64 {
  const towards = -(load<f64>(RAYS + 96 + along) + t * load<f64>(RAYS + 120 + along)) / dz;
  const x = sx * (load<f64>(RAYS + along) + t * load<f64>(RAYS + 24 + along) + towards * dx);
  const y = sy * (load<f64>(RAYS + 48 + along) + t * load<f64>(RAYS + 72 + along) + towards * dy);
  return x * x + y * y;
}

/** Colours what shows nothing with the cube of the sky, or, where `texture` is 0, leaves it black; RAYS holds the directions to x, y and z. */
export function paintSky(texture: usize, pixelSize: f64, width: i32, height: i32, solids: usize, pixels: usize, done: usize): void {
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      const k = j * width + i;
      if (load<i32>(solids + (k << 2)) != NOTHING) continue;
      store<u8>(done + k, 1);
      if (texture == 0) continue;
      sampleCube(texture, ray(3, i, j), ray(15, i, j), -ray(9, i, j), pixelSize);
      setPixel(pixels + 3 * k, load<f64>(OUT), load<f64>(OUT, 8), load<f64>(OUT, 16));
    }
  }
}

// @ts-ignore: decorator
@inline
function setPixel(pixel: usize, red: f64, green: f64, blue: f64): void {
  store<u8>(pixel, <u8>(min(red, 255.0) + 0.5));
  store<u8>(pixel, <u8>(min(green, 255.0) + 0.5), 1);
  store<u8>(pixel, <u8>(min(blue, 255.0) + 0.5), 2);
}

/** Marks pixels whose geom is another than to the right or below, and these. @param geoms number of each solid's geom, after that of nothing */
export function markEdges(solids: usize, geoms: usize, width: i32, height: i32, edges: usize): void {
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      const k = j * width + i;
      const here = load<i32>(solids + (k << 2));
      const right = i + 1 < width ? load<i32>(solids + (k << 2), 4) : here;
      const below = j + 1 < height ? load<i32>(solids + ((k + width) << 2)) : here;
      if (here == right && here == below) continue;
      mark(edges, geoms, here, right, k, k + 1);
      mark(edges, geoms, here, below, k, k + width);
    }
  }
}

// @ts-ignore: decorator
@inline
function mark(edges: usize, geoms: usize, a: i32, b: i32, k: i32, other: i32): void {
  if (a == b || load<i32>(geoms + ((a + 1) << 2)) == load<i32>(geoms + ((b + 1) << 2))) return;
  store<u8>(edges + k, 1);
  store<u8>(edges + other, 1);
}
