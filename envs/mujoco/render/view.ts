/**
 * From pixels to rays: pixel (i, j), with (0, 0) the upper left corner of the picture, looks from `origin` along `direction`, each linear in i
 * and j. Directions go one unit forward, so the parameter of a point on a ray is its distance in front of the camera, as a depth buffer has it.
 */
import type { Camera, Triple } from "./scene.ts";

export interface View {
  readonly width: number;
  readonly height: number;
  readonly near: number;
  readonly far: number;
  readonly isOrthographic: boolean;
  /** origin(i, j) = origin + i · originByColumn + j · originByRow; likewise directions. */
  readonly origin: Triple;
  readonly originByColumn: Triple;
  readonly originByRow: Triple;
  readonly direction: Triple;
  readonly directionByColumn: Triple;
  readonly directionByRow: Triple;
  readonly forward: Triple;
  readonly right: Triple;
  readonly up: Triple;
  /** Of the upper left corner and of one pixel, along right and down, at distance 1 (perspective) or anywhere (orthographic). */
  readonly left: number;
  readonly top: number;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

/** A plane as a mirror. */
export interface Mirror {
  readonly point: Triple;
  /** Length 1. */
  readonly normal: Triple;
}

const ZERO: Triple = [0, 0, 0];

export const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const scaled = (a: Triple, factor: number): Triple => [a[0] * factor, a[1] * factor, a[2] * factor];
export const sum = (...terms: readonly Triple[]): Triple => terms.reduce((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], ZERO);
export const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const cross = (a: Triple, b: Triple): Triple => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

export function normalized(a: Triple): Triple {
  const length = Math.sqrt(dot(a, a));
  return length > 0 ? scaled(a, 1 / length) : a;
}

/** @param width of the picture in pixels @param height of the picture in pixels */
export function createView(camera: Camera, width: number, height: number): View {
  const { near, far, isOrthographic, top, bottom, centre } = camera;
  const forward = normalized(camera.forward);
  const right = normalized(cross(forward, camera.up));
  const up = cross(right, forward);
  const halfWidth = camera.halfWidth > 0 ? camera.halfWidth : (0.5 * width * (top - bottom)) / height;
  const scale = isOrthographic ? 1 : 1 / near;
  const pixelWidth = (2 * halfWidth * scale) / width;
  const pixelHeight = ((top - bottom) * scale) / height;
  const edges = { left: (centre - halfWidth) * scale, top: top * scale, pixelWidth, pixelHeight };
  const corner = sum(scaled(right, edges.left + pixelWidth / 2), scaled(up, edges.top - pixelHeight / 2));
  const [byColumn, byRow] = [scaled(right, pixelWidth), scaled(up, -pixelHeight)];
  return {
    ...{ width, height, near, far, isOrthographic, forward, right, up, ...edges },
    origin: isOrthographic ? sum(camera.position, corner) : camera.position,
    originByColumn: isOrthographic ? byColumn : ZERO,
    originByRow: isOrthographic ? byRow : ZERO,
    direction: isOrthographic ? forward : sum(forward, corner),
    directionByColumn: isOrthographic ? ZERO : byColumn,
    directionByRow: isOrthographic ? ZERO : byRow,
  };
}

/** The view from behind the mirror: what it shows at a pixel is what the mirror shows there. */
export function mirrored(view: View, { point, normal }: Mirror): View {
  const turn = (vector: Triple) => minus(vector, scaled(normal, 2 * dot(vector, normal)));
  return {
    ...view,
    origin: sum(point, turn(minus(view.origin, point))),
    originByColumn: turn(view.originByColumn),
    originByRow: turn(view.originByRow),
    direction: turn(view.direction),
    directionByColumn: turn(view.directionByColumn),
    directionByRow: turn(view.directionByRow),
    forward: turn(view.forward),
    right: turn(view.right),
    up: turn(view.up),
  };
}
