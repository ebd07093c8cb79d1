/**
 * The elements of MJCF as functions, one for each that a model here uses, with typed attributes under MJCF's own names.
 *
 * Source: MuJoCo 3.14, XML reference. Units: m, kg, s, N, rad.
 */
import { element, type Element } from "./element.ts";

export type Vec3 = readonly [x: number, y: number, z: number];
export type Vec6 = readonly [number, number, number, number, number, number];
export type Rgb = readonly [red: number, green: number, blue: number];
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];
/** Lower and upper end. */
export type Range = readonly [low: number, high: number];
/** Axis, then angle. */
export type AxisAngle = readonly [x: number, y: number, z: number, angle: number];

export interface CompilerAttributes {
  readonly angle?: "radian" | "degree";
  /** Masses and inertias follow from the shapes. */
  readonly inertiafromgeom?: boolean;
  /** All masses are scaled to this sum. */
  readonly settotalmass?: number;
}

export interface OptionAttributes {
  readonly gravity?: Vec3;
  readonly timestep?: number;
}

export interface SizeAttributes {
  /** Numbers of user data of each geom. */
  readonly nuser_geom?: number;
}

export interface JointAttributes {
  readonly name?: string;
  readonly type?: "slide" | "hinge";
  readonly pos?: Vec3;
  readonly axis?: Vec3;
  readonly armature?: number;
  readonly damping?: number;
  readonly stiffness?: number;
  readonly limited?: boolean;
  readonly range?: Range;
  readonly solimplimit?: Vec3;
  readonly solreflimit?: Range;
}

export interface GeomAttributes {
  readonly name?: string;
  readonly type?: "plane" | "capsule";
  readonly pos?: Vec3;
  readonly fromto?: Vec6;
  readonly axisangle?: AxisAngle;
  /** Plane: half sizes and grid spacing. Capsule: radius and, without `fromto`, half length. */
  readonly size?: readonly number[];
  readonly contype?: number;
  readonly conaffinity?: number;
  readonly condim?: 1 | 3 | 4 | 6;
  /** Sliding, torsional, rolling. */
  readonly friction?: Vec3;
  readonly solref?: Range;
  readonly solimp?: Vec3;
  readonly material?: string;
  readonly rgba?: Rgba | undefined;
}

export interface BodyAttributes {
  readonly name: string;
  readonly pos?: Vec3;
}

export interface CameraAttributes {
  readonly name: string;
  readonly mode?: "fixed" | "track" | "trackcom";
  readonly pos?: Vec3;
  readonly xyaxes?: Vec6;
}

export interface LightAttributes {
  readonly directional?: boolean;
  readonly pos?: Vec3;
  readonly dir?: Vec3;
  readonly cutoff?: number;
  readonly exponent?: number;
  readonly diffuse?: Rgb;
  readonly specular?: Rgb;
}

export interface TextureAttributes {
  readonly name?: string;
  readonly type: "2d" | "cube" | "skybox";
  readonly builtin: "gradient" | "checker" | "flat";
  readonly mark?: "edge" | "cross" | "random";
  readonly markrgb?: Rgb;
  readonly random?: number;
  readonly rgb1?: Rgb;
  readonly rgb2?: Rgb;
  readonly width: number;
  readonly height: number;
}

export interface MaterialAttributes {
  readonly name: string;
  readonly texture?: string;
  readonly texrepeat?: Range;
  readonly texuniform?: boolean;
  readonly reflectance?: number;
  readonly shininess?: number;
  readonly specular?: number;
}

export interface MotorAttributes {
  readonly name?: string;
  readonly joint?: string;
  /** Torque or force for a control of 1. */
  readonly gear?: number;
  readonly ctrllimited?: boolean;
  readonly ctrlrange?: Range;
}

export const mujoco = (attributes: { readonly model: string }, children: readonly Element[]): Element =>
  element("mujoco", attributes, children);
export const compiler = (attributes: CompilerAttributes): Element => element("compiler", attributes);
export const option = (attributes: OptionAttributes): Element => element("option", attributes);
export const size = (attributes: SizeAttributes): Element => element("size", attributes);
/** Attributes of all elements of the same kind that do not say otherwise. */
export const defaults = (children: readonly Element[]): Element => element("default", {}, children);
export const asset = (children: readonly Element[]): Element => element("asset", {}, children);
export const worldbody = (children: readonly Element[]): Element => element("worldbody", {}, children);
export const actuator = (children: readonly Element[]): Element => element("actuator", {}, children);
export const body = (attributes: BodyAttributes, children: readonly Element[]): Element => element("body", attributes, children);
export const joint = (attributes: JointAttributes): Element => element("joint", attributes);
export const hinge = (attributes: Omit<JointAttributes, "type">): Element => joint({ ...attributes, type: "hinge" });
export const slide = (attributes: Omit<JointAttributes, "type">): Element => joint({ ...attributes, type: "slide" });
export const geom = (attributes: GeomAttributes): Element => element("geom", attributes);
export const camera = (attributes: CameraAttributes): Element => element("camera", attributes);
export const light = (attributes: LightAttributes): Element => element("light", attributes);
export const texture = (attributes: TextureAttributes): Element => element("texture", attributes);
export const material = (attributes: MaterialAttributes): Element => element("material", attributes);
export const motor = (attributes: MotorAttributes): Element => element("motor", attributes);
