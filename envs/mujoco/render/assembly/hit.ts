/** AssemblyScript: where a ray first meets a solid of unit size. The shapes are those of `solid.ts`. */

// In the order of SHAPE in solid.ts.
const BALL: i32 = 0;
const CAPSULE: i32 = 1;
const CYLINDER: i32 = 2;
const BOX: i32 = 3;
export const PLANE: i32 = 4;

/** @returns the parameter of the first point of o + t · d on the surface, of any sign; Infinity where there is none */
export function hit(shape: i32, a: f64, b: f64, ox: f64, oy: f64, oz: f64, dx: f64, dy: f64, dz: f64): f64 {
  if (shape == CAPSULE) return hitCapsule(a, ox, oy, oz, dx, dy, dz);
  if (shape == BALL) return hitBall(ox, oy, oz, dx, dy, dz);
  if (shape == PLANE) {
    const t = -oz / dz;
    return abs(ox + t * dx) <= a && abs(oy + t * dy) <= b ? t : Infinity;
  }
  if (shape == CYLINDER) return hitCylinder(ox, oy, oz, dx, dy, dz);
  if (shape == BOX) return hitBox(ox, oy, oz, dx, dy, dz);
  return hitTriangle(ox, oy, oz, dx, dy, dz);
}

function hitBall(ox: f64, oy: f64, oz: f64, dx: f64, dy: f64, dz: f64): f64 {
  const a = dx * dx + dy * dy + dz * dz;
  const b = ox * dx + oy * dy + oz * dz;
  const c = ox * ox + oy * oy + oz * oz - 1.0;
  const discriminant = b * b - a * c;
  return discriminant < 0.0 ? Infinity : (-b - sqrt(discriminant)) / a;
}

function hitCapsule(half: f64, ox: f64, oy: f64, oz: f64, dx: f64, dy: f64, dz: f64): f64 {
  const a = dx * dx + dy * dy;
  const b = ox * dx + oy * dy;
  const c = ox * ox + oy * oy - 1.0;
  const discriminant = b * b - a * c;
  if (discriminant < 0.0) return Infinity;
  if (a <= 1e-14 * dz * dz) return c > 0.0 ? Infinity : hitBall(ox, oy, dz > 0.0 ? oz + half : oz - half, dx, dy, dz);
  const t = (-b - sqrt(discriminant)) / a;
  const z = oz + t * dz;
  if (z > half) return hitBall(ox, oy, oz - half, dx, dy, dz);
  return z < -half ? hitBall(ox, oy, oz + half, dx, dy, dz) : t;
}

function hitCylinder(ox: f64, oy: f64, oz: f64, dx: f64, dy: f64, dz: f64): f64 {
  const a = dx * dx + dy * dy;
  const b = ox * dx + oy * dy;
  const c = ox * ox + oy * oy - 1.0;
  const discriminant = b * b - a * c;
  if (discriminant < 0.0) return Infinity;
  const t = a > 0.0 ? (-b - sqrt(discriminant)) / a : -Infinity;
  if (abs(oz + t * dz) <= 1.0) return t;
  const cap = ((dz > 0.0 ? -1.0 : 1.0) - oz) / dz;
  const x = ox + cap * dx;
  const y = oy + cap * dy;
  return x * x + y * y <= 1.0 ? cap : Infinity;
}

function hitBox(ox: f64, oy: f64, oz: f64, dx: f64, dy: f64, dz: f64): f64 {
  const ax = (-1.0 - ox) / dx;
  const bx = (1.0 - ox) / dx;
  const ay = (-1.0 - oy) / dy;
  const by = (1.0 - oy) / dy;
  const az = (-1.0 - oz) / dz;
  const bz = (1.0 - oz) / dz;
  const enter = max(max(min(ax, bx), min(ay, by)), min(az, bz));
  const leave = min(min(max(ax, bx), max(ay, by)), max(az, bz));
  return enter <= leave ? enter : Infinity;
}

/** From its front only. */
function hitTriangle(ox: f64, oy: f64, oz: f64, dx: f64, dy: f64, dz: f64): f64 {
  if (dz >= 0.0) return Infinity;
  const t = -oz / dz;
  const x = ox + t * dx;
  const y = oy + t * dy;
  return x >= 0.0 && y >= 0.0 && x + y <= 1.0 ? t : Infinity;
}
