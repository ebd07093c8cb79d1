/** The normal of a solid at a point of its surface. */
import { SHAPE, type Solid } from "./solid.ts";

/** The normal of length 1 at a point of the surface, in the world. @param x in the solid's own frame @param out [3] */
export function normalAt(solid: Solid, x: number, y: number, z: number, out: Float64Array): void {
  switch (solid.shape) {
    case SHAPE.ball:
      return setNormal(solid, x, y, z, out);
    case SHAPE.capsule:
      return setNormal(solid, x, y, z - Math.min(Math.max(z, -solid.a), solid.a), out);
    case SHAPE.cylinder:
      return Math.abs(z) >= x * x + y * y ? setNormal(solid, 0, 0, z, out) : setNormal(solid, x, y, 0, out);
    case SHAPE.box: {
      const main = Math.max(Math.abs(x), Math.abs(y), Math.abs(z));
      return setNormal(solid, Math.abs(x) === main ? x : 0, Math.abs(y) === main ? y : 0, Math.abs(z) === main ? z : 0, out);
    }
    case SHAPE.plane:
      return setNormal(solid, 0, 0, 1, out);
    default:
      return blendNormals(solid, x, y, out);
  }
}

function setNormal({ toLocal }: Solid, x: number, y: number, z: number, out: Float64Array): void {
  const u = toLocal[0];
  const v = toLocal[1];
  const w = toLocal[2];
  setUnit(out, u[0] * x + v[0] * y + w[0] * z, u[1] * x + v[1] * y + w[1] * z, u[2] * x + v[2] * y + w[2] * z);
}

function blendNormals({ normals: [p, q, r] }: Solid, x: number, y: number, out: Float64Array): void {
  if (p === undefined || q === undefined || r === undefined) return;
  const rest = 1 - x - y;
  setUnit(out, rest * p[0] + x * q[0] + y * r[0], rest * p[1] + x * q[1] + y * r[1], rest * p[2] + x * q[2] + y * r[2]);
}

function setUnit(out: Float64Array, x: number, y: number, z: number): void {
  const length = Math.sqrt(x * x + y * y + z * z);
  const scale = length > 0 ? 1 / length : 0;
  out[0] = x * scale;
  out[1] = y * scale;
  out[2] = z * scale;
}
