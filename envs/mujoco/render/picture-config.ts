/**
 * How pictures are taken, read from the keyword arguments.
 * Source: Gymnasium 1.4, mujoco_rendering.py, `MujocoRenderer`; MuJoCo 3.14, `mjvCamera`, `mjtVisFlag`.
 */
import { InvalidArgumentError } from "../../core/errors.ts";
import type { Json, Kwargs } from "../../core/registry.ts";
import { framePartsOf } from "../../core/render/render-mode.ts";
import type { CompiledModel } from "../compiled-model.ts";
import type { Triple } from "./scene.ts";

/** A camera that no body carries. Degrees and m; what is left out has MuJoCo's default, and the model's extent is the distance. */
export interface FreeCamera {
  readonly azimuth?: number;
  readonly elevation?: number;
  readonly distance?: number;
  /** The point that it looks at; absent: the middle of the geoms at the start of the episode. */
  readonly lookat?: Triple;
  /** The body that the point moves along with, in x and y; 0 = it stays. */
  readonly followedBody: number;
}

export interface PictureConfig {
  readonly width: number;
  readonly height: number;
  /** The model's camera by number, or a free one. */
  readonly camera: number | FreeCamera;
  readonly maxGeoms: number;
  /** Flags of what is drawn, by number. */
  readonly flags: readonly (readonly [flag: number, isOn: boolean])[];
  readonly pixels: boolean;
  readonly depths: boolean;
}

/** The camera of planar and other bodies in Gymnasium's models; the one that follows. */
const TRACKING_CAMERA = "track";
const FREE_CAMERA_ID = -1;
/** Of one picture: its layers take 29 bytes a pixel. */
const MAX_PIXELS = 1 << 22;
/** `mjNVISFLAG`. */
const VISUAL_FLAGS = 31;
/** `mjvCamera`. The last three have no effect: Gymnasium overwrites the kind of camera, and MuJoCo asks the model for the projection. */
const CAMERA_FIELDS = ["azimuth", "elevation", "distance", "lookat", "trackbodyid", "type", "fixedcamid", "orthographic"];

/** @returns undefined in a mode without frames @throws InvalidArgumentError for a camera, body or flag that does not exist */
export function parsePictureConfig(kwargs: Kwargs, model: CompiledModel): PictureConfig | undefined {
  const camera = parseCamera(kwargs, model);
  const flags = parseFlags(kwargs["visual_options"] ?? null);
  const parts = framePartsOf(kwargs["render_mode"] as string | null);
  if (parts === undefined) return undefined;
  const [width, height] = [kwargs["width"] as number, kwargs["height"] as number];
  if (width * height > MAX_PIXELS) refuse("width", `width, height: expected at most ${MAX_PIXELS} pixels, got ${width} × ${height}`);
  return { width, height, camera, maxGeoms: kwargs["max_geom"] as number, flags, ...parts };
}

function parseCamera(kwargs: Kwargs, model: CompiledModel): number | FreeCamera {
  const [id, name] = [kwargs["camera_id"] as number | null, kwargs["camera_name"] as string | null];
  if (id !== null && name !== null) refuse("camera_id", "camera_id, camera_name: expected at most one of the two");
  if (name !== null)
    return model.find("camera", name) ?? refuse("camera_name", `camera_name: the model has no camera called ${JSON.stringify(name)}`);
  if (id !== null && id !== FREE_CAMERA_ID) {
    return id < model.ncam ? id : refuse("camera_id", `camera_id: expected -1 to ${model.ncam - 1}, got ${id}`);
  }
  return parseFreeCamera(kwargs["default_camera_config"] ?? null, model, id === null);
}

function parseFreeCamera(given: Json, model: CompiledModel, follows: boolean): FreeCamera {
  const config = (given ?? {}) as Readonly<Record<string, Json>>;
  const unknown = Object.keys(config).find((field) => !CAMERA_FIELDS.includes(field));
  if (unknown !== undefined) refuseConfig(`${unknown} is no field of a camera, expected ${CAMERA_FIELDS.join(", ")}`);
  const number = (field: string): Record<string, number> => {
    const value = config[field];
    if (value === undefined) return {};
    if (typeof value !== "number" || !Number.isFinite(value)) return refuseConfig(`${field}: expected a number`);
    return { [field]: value };
  };
  const { trackbodyid } = { trackbodyid: undefined, ...number("trackbodyid") } as { trackbodyid: number | undefined };
  if (trackbodyid !== undefined && trackbodyid >= model.nbody) refuseConfig(`trackbodyid: expected less than ${model.nbody}`);
  const lookat = parsePoint(config["lookat"]);
  const trackedByModel = trackbodyid === undefined && lookat === undefined ? bodyOfTrackingCamera(model) : 0;
  return {
    ...number("azimuth"),
    ...number("elevation"),
    ...number("distance"),
    ...(lookat === undefined ? {} : { lookat }),
    followedBody: follows ? Math.max(trackbodyid ?? trackedByModel, 0) : 0,
  };
}

function bodyOfTrackingCamera(model: CompiledModel): number {
  const camera = model.find("camera", TRACKING_CAMERA);
  return camera === undefined ? 0 : model.bodyOfCamera(camera);
}

function parsePoint(value: Json | undefined): Triple | undefined {
  if (value === undefined) return undefined;
  const isPoint = Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === "number" && Number.isFinite(part));
  return isPoint ? (value as unknown as Triple) : refuseConfig("lookat: expected three numbers");
}

function parseFlags(given: Json): [number, boolean][] {
  return Object.entries((given ?? {}) as Readonly<Record<string, Json>>).map(([key, value]) => {
    const flag = Number(key);
    if (!/^\d+$/.test(key) || flag >= VISUAL_FLAGS)
      refuse("visual_options", `visual_options: expected flags 0 to ${VISUAL_FLAGS - 1}, got ${key}`);
    if (typeof value !== "boolean" && value !== 0 && value !== 1)
      refuse("visual_options", `visual_options: ${key}: expected true or false`);
    return [flag, Boolean(value)];
  });
}

function refuse(field: string, text: string): never {
  throw new InvalidArgumentError(text, { field: `kwargs.${field}` });
}

const refuseConfig = (text: string): never => refuse("default_camera_config", `default_camera_config: ${text}`);
