/**
 * The attributes of MJCF's elements, under MJCF's own names: those that a model here uses.
 *
 * Source: MuJoCo 3.14, XML reference. Units: m, kg, s, N, rad; ranges of hinges in degrees unless the compiler is told otherwise.
 */

export type Vec3 = readonly [x: number, y: number, z: number];
export type Vec6 = readonly [number, number, number, number, number, number];
/** Real part first; need not be normalised. */
export type Quaternion = readonly [w: number, x: number, y: number, z: number];
export type Rgb = readonly [red: number, green: number, blue: number];
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];
/** Lower and upper end. */
export type Range = readonly [low: number, high: number];
/** Axis, then angle. */
export type AxisAngle = readonly [x: number, y: number, z: number, angle: number];
/** What is left out keeps its default. */
export type Friction = readonly [sliding: number, torsional?: number, rolling?: number];

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
  readonly integrator?: "Euler" | "RK4";
  /** Of constraint forces. */
  readonly solver?: "PGS" | "CG" | "Newton";
  readonly iterations?: number;
  /** Of the medium, kg/m³ and Pa s. */
  readonly density?: number;
  readonly viscosity?: number;
}

export interface SizeAttributes {
  /** Numbers of user data of each geom. */
  readonly nuser_geom?: number;
  /** Stored poses. */
  readonly nkey?: number;
}

/** How far the cameras of pictures see, as multiples of the model's extent. */
export interface MapAttributes {
  readonly znear?: number;
  readonly fogstart?: number;
  readonly fogend?: number;
}

/** Named numbers that the physics ignores. */
export interface NumericAttributes {
  readonly name: string;
  readonly data: readonly number[];
}

export interface JointAttributes {
  readonly name?: string;
  readonly type?: "free" | "slide" | "hinge";
  readonly pos?: Vec3;
  readonly axis?: Vec3;
  readonly armature?: number;
  readonly damping?: number;
  readonly stiffness?: number;
  readonly limited?: boolean;
  readonly range?: Range;
  /** What the position is called in the initial pose. */
  readonly ref?: number;
  /** Distance to the limit at which its constraint starts. */
  readonly margin?: number;
  readonly solimplimit?: Vec3;
  readonly solreflimit?: Range;
}

export interface GeomAttributes {
  readonly name?: string;
  readonly type?: "plane" | "sphere" | "capsule" | "cylinder" | "box";
  readonly pos?: Vec3;
  readonly quat?: Quaternion;
  readonly axisangle?: AxisAngle;
  readonly fromto?: Vec6;
  /** Plane: half sizes and grid spacing. Box: half sizes. Sphere: radius. Capsule, cylinder: radius and, without `fromto`, half length. */
  readonly size?: readonly number[];
  /** kg/m³ */
  readonly density?: number;
  readonly contype?: number;
  readonly conaffinity?: number;
  readonly condim?: 1 | 3 | 4 | 6;
  readonly friction?: Friction;
  /** Distance at which contacts are found. */
  readonly margin?: number;
  readonly solref?: Range;
  readonly solimp?: Vec3;
  readonly material?: string;
  readonly rgba?: Rgba | undefined;
  readonly user?: number;
}

export interface SiteAttributes {
  readonly name: string;
  readonly pos?: Vec3;
  readonly size?: readonly number[];
}

export interface BodyAttributes {
  readonly name?: string;
  /** Whether it stands where it is put, untouched by the physics. */
  readonly mocap?: boolean;
  readonly pos?: Vec3;
  readonly quat?: Quaternion;
}

export interface CameraAttributes {
  readonly name?: string;
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

/** What one joint adds to the length of a fixed tendon, per rad or m. */
export interface TendonJointAttributes {
  readonly joint: string;
  readonly coef: number;
}

export interface MotorAttributes {
  readonly name?: string;
  readonly joint?: string;
  /** Torque or force for a control of 1. */
  readonly gear?: number;
  readonly ctrllimited?: boolean;
  readonly ctrlrange?: Range;
}
