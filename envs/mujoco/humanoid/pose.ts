/** The two poses in which the humanoid's bodies are put together: upright, and on the back. */
import type { Vec3 } from "../mjcf/elements.ts";

/** Places in the part above, m; y of the limbs is filled in for each side. */
export interface Pose {
  readonly model: string;
  readonly torsoHeight: number;
  readonly camera: Vec3;
  readonly head: Vec3;
  /** Middle of the upper waist. */
  readonly upperWaist: Vec3;
  readonly lowerWaist: Vec3;
  readonly pelvis: Vec3;
  readonly thigh: Vec3;
  readonly thighEnd: Vec3;
  readonly shin: Vec3;
  readonly shinEnd: Vec3;
  readonly foot: Vec3;
  /** How far the left leg bends forward, degrees. */
  readonly leftHipLimit: number;
}

export const UPRIGHT: Pose = {
  model: "humanoid",
  torsoHeight: 1.4,
  camera: [0, -4, 0],
  head: [0, 0, 0.19],
  upperWaist: [-0.01, 0, -0.12],
  lowerWaist: [-0.01, 0, -0.26],
  pelvis: [0, 0, -0.165],
  thigh: [0, 0, -0.04],
  thighEnd: [0, 0, -0.34],
  shin: [0, 0, -0.403],
  shinEnd: [0, 0, -0.3],
  foot: [0, 0, -0.45],
  leftHipLimit: -110,
};

export const LYING: Pose = {
  model: "humanoidstandup",
  torsoHeight: 0.105,
  camera: [0, -3, 0.5],
  head: [-0.15, 0, 0],
  upperWaist: [0.11, 0, 0],
  lowerWaist: [0.21, 0, 0],
  pelvis: [0.165, 0, 0],
  thigh: [0, 0, 0],
  thighEnd: [0.34, 0, 0],
  shin: [0.403, 0, 0],
  shinEnd: [0.3, 0, 0],
  foot: [0.35, 0, -0.1],
  leftHipLimit: -120,
};
