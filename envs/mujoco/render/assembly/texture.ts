/**
 * AssemblyScript: the colour of a texture at a point, linear between the four nearest texels and the two nearest of its smaller copies.
 *
 * A texture in memory: number of copies (int32), then of each width, height and address (int32); a texel is red + 256 green + 65536 blue
 * (int32), row by row, the six faces of a cube one after the other.
 */

/** Where colours are left: three float64, 0 to 255. */
export const OUT: usize = 256;

/** A repeated texture. @param u from 0 to 1 once across @param size of a pixel, texels of the largest copy */
export function sampleRepeated(texture: usize, u: f64, v: f64, size: f64): void {
  sampleCopies(texture, 0, u - floor(u), v - floor(v), size, true);
}

/** A cube seen from its middle towards (x, y, z). @param pixelSize of a pixel at the end of that vector, in its units */
export function sampleCube(texture: usize, x: f64, y: f64, z: f64, pixelSize: f64): void {
  const ax = abs(x);
  const ay = abs(y);
  const az = abs(z);
  if (ax >= ay && ax >= az) sampleFace(texture, x > 0.0 ? 0 : 1, x > 0.0 ? -z : z, -y, ax, pixelSize);
  else if (ay >= az) sampleFace(texture, y > 0.0 ? 2 : 3, x, y > 0.0 ? z : -z, ay, pixelSize);
  else sampleFace(texture, z > 0.0 ? 4 : 5, z > 0.0 ? x : -x, -y, az, pixelSize);
}

function sampleFace(texture: usize, face: i32, s: f64, t: f64, main: f64, pixelSize: f64): void {
  const scale = main > 0.0 ? 0.5 / main : 0.0;
  sampleCopies(texture, face, 0.5 + s * scale, 0.5 + t * scale, pixelSize * scale * <f64>load<i32>(texture, 4), false);
}

function sampleCopies(texture: usize, face: i32, u: f64, v: f64, size: f64, repeats: bool): void {
  if (!(size > 1.0)) {
    sampleCopy(texture + 4, face, u, v, repeats);
    return;
  }
  const last = load<i32>(texture) - 1;
  const whole = min(31 - clz<i32>(<i32>min(size, 1073741824.0)), last);
  const copy = texture + 4 + 12 * whole;
  sampleCopy(copy, face, u, v, repeats);
  const fraction = size / <f64>(1 << whole) - 1.0;
  if (whole == last) return;
  const red = load<f64>(OUT);
  const green = load<f64>(OUT, 8);
  const blue = load<f64>(OUT, 16);
  sampleCopy(copy + 12, face, u, v, repeats);
  store<f64>(OUT, red + fraction * (load<f64>(OUT) - red));
  store<f64>(OUT, green + fraction * (load<f64>(OUT, 8) - green), 8);
  store<f64>(OUT, blue + fraction * (load<f64>(OUT, 16) - blue), 16);
}

function sampleCopy(copy: usize, face: i32, u: f64, v: f64, repeats: bool): void {
  const width = load<i32>(copy);
  const height = load<i32>(copy, 4);
  const x = u * <f64>width - 0.5;
  const y = v * <f64>height - 0.5;
  const left = <i32>floor(x);
  const top = <i32>floor(y);
  const texels = <usize>load<i32>(copy, 8) + ((face * height * width) << 2);
  const upper = texels + ((inside(top, height, repeats) * width) << 2);
  const lower = texels + ((inside(top + 1, height, repeats) * width) << 2);
  const x0 = inside(left, width, repeats) << 2;
  const x1 = inside(left + 1, width, repeats) << 2;
  const a = load<i32>(upper + x0);
  const b = load<i32>(upper + x1);
  const c = load<i32>(lower + x0);
  const d = load<i32>(lower + x1);
  if (a == b && a == c && a == d) {
    store<f64>(OUT, <f64>(a & 255));
    store<f64>(OUT, <f64>((a >> 8) & 255), 8);
    store<f64>(OUT, <f64>(a >> 16), 16);
    return;
  }
  const fx = x - <f64>left;
  const fy = y - <f64>top;
  store<f64>(OUT, blend(a & 255, b & 255, c & 255, d & 255, fx, fy));
  store<f64>(OUT, blend((a >> 8) & 255, (b >> 8) & 255, (c >> 8) & 255, (d >> 8) & 255, fx, fy), 8);
  store<f64>(OUT, blend(a >> 16, b >> 16, c >> 16, d >> 16, fx, fy), 16);
}

function blend(a: i32, b: i32, c: i32, d: i32, fx: f64, fy: f64): f64 {
  const above = <f64>a + <f64>(b - a) * fx;
  const below = <f64>c + <f64>(d - c) * fx;
  return above + (below - above) * fy;
}

/** A texel's number within its row or column: a texture that repeats goes on at its other end, another's edge goes on. */
function inside(i: i32, size: i32, repeats: bool): i32 {
  if (i >= 0 && i < size) return i;
  if (repeats) return i < 0 ? i + size : i - size;
  return i < 0 ? 0 : size - 1;
}
