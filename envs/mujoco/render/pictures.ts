/**
 * Pictures of a simulation.
 *
 * MuJoCo's scene is read from a copy of the simulation that is brought up to date from the saved state alone. So a picture depends on nothing
 * else: taking it changes nothing, and a restored simulation gives the same one.
 * Source: Gymnasium 1.4, mujoco_rendering.py, `OffScreenViewer`.
 * Deviations: Gymnasium shows the geoms where they were before the last physics step; its free camera stays where the first picture found it.
 */
import type { MjData, MjvCamera, MjvOption, MjvPerturb, MjvScene } from "@mujoco/mujoco";
import type { Frame } from "../../core/env.ts";
import { invariant } from "../../core/errors.ts";
import type { Kwargs } from "../../core/registry.ts";
import type { MujocoEngine } from "../engine.ts";
import type { Physics } from "../physics.ts";
import { float64s } from "../views.ts";
import { parsePictureConfig, type FreeCamera, type PictureConfig } from "./picture-config.ts";
import { readScene } from "./read-scene.ts";
import type { Scene, Triple } from "./scene.ts";
import { studioOf, type Studio } from "./studio.ts";

/** What the free camera looks at, and where the body was that it follows. x, y, z of each, m. float64 [6] */
export type Aim = Float64Array;

export const AIM_SIZE = 6;

/** What MuJoCo needs for a scene. */
interface Stage {
  readonly data: MjData;
  readonly scene: MjvScene;
  readonly camera: MjvCamera;
  readonly option: MjvOption;
  readonly perturb: MjvPerturb;
}

/**
 * @param kwargs complete
 * @returns undefined in a mode without frames
 * @throws InvalidArgumentError for a camera, body or flag that does not exist; UnsupportedError for a model with too many triangles
 */
export function createPictures(engine: MujocoEngine, physics: Physics, kwargs: Kwargs): Pictures | undefined {
  const config = parsePictureConfig(kwargs, physics.model);
  return config && new Pictures(engine, physics, config);
}

export class Pictures {
  readonly #engine: MujocoEngine;
  readonly #physics: Physics;
  readonly #config: PictureConfig;
  readonly #studio: Studio;
  readonly #stage: Stage;

  constructor(engine: MujocoEngine, physics: Physics, config: PictureConfig) {
    const { mujoco } = engine;
    const { handle } = physics.model;
    this.#engine = engine;
    this.#physics = physics;
    this.#config = config;
    this.#studio = studioOf(mujoco, physics.model);
    this.#stage = {
      data: physics.createTwin(),
      scene: new mujoco.MjvScene(handle, config.maxGeoms),
      camera: new mujoco.MjvCamera(),
      option: new mujoco.MjvOption(),
      perturb: new mujoco.MjvPerturb(),
    };
    const flags: unknown = this.#stage.option.flags;
    invariant(flags instanceof Uint8Array, "the flags are bytes");
    for (const [flag, isOn] of config.flags) flags[flag] = Number(isOn);
  }

  /** Where the free camera looks from the present state on. */
  aim(): Aim {
    this.#physics.copyTo(this.#stage.data);
    const { camera } = this.#config;
    if (typeof camera === "number") return new Float64Array(AIM_SIZE);
    return Float64Array.of(...(camera.lookat ?? this.#middle()), ...this.#placeOf(camera.followedBody));
  }

  /** The present state, as the free camera with this aim, or the model's, sees it. */
  frame(aim: Aim): Frame {
    const { width, height, pixels, depths } = this.#config;
    const scene = this.#readScene(aim);
    const renderer = this.#studio.renderer(width, height);
    return {
      width,
      height,
      pixels: pixels ? renderer.pixels(scene) : new Uint8Array(),
      ...(depths ? { depths: renderer.depths(scene) } : {}),
    };
  }

  [Symbol.dispose](): void {
    for (const struct of Object.values(this.#stage)) struct.delete();
  }

  #readScene(aim: Aim): Scene {
    const { mujoco } = this.#engine;
    const { data, scene, camera, option, perturb } = this.#stage;
    this.#physics.copyTo(data);
    this.#setCamera(aim);
    const { handle } = this.#physics.model;
    this.#engine.guard(() => mujoco.mjv_updateScene(handle, data, option, perturb, camera, mujoco.mjtCatBit.mjCAT_ALL.value, scene));
    return readScene(mujoco, scene, this.#studio.assets);
  }

  #setCamera(aim: Aim): void {
    const { camera: handle } = this.#stage;
    const { camera } = this.#config;
    const { mjCAMERA_FIXED: fixed, mjCAMERA_FREE: free } = this.#engine.mujoco.mjtCamera;
    if (typeof camera === "number") {
      handle.type = fixed.value;
      handle.fixedcamid = camera;
      return;
    }
    handle.type = free.value;
    handle.distance = camera.distance ?? this.#physics.model.extent;
    if (camera.azimuth !== undefined) handle.azimuth = camera.azimuth;
    if (camera.elevation !== undefined) handle.elevation = camera.elevation;
    float64s("lookat", handle.lookat).set(this.#lookat(camera, aim));
  }

  /** Moved along with the body that is followed, in x and y. */
  #lookat({ followedBody }: FreeCamera, aim: Aim): Triple {
    const [x = 0, y = 0, z = 0, startX = 0, startY = 0] = aim;
    const [bodyX, bodyY] = this.#placeOf(followedBody);
    return [x + (bodyX - startX), y + (bodyY - startY), z];
  }

  /** The median place of the geoms, each coordinate for itself. */
  #middle(): Triple {
    const places = float64s("geom_xpos", this.#stage.data.geom_xpos);
    const median = (axis: number) => {
      const sorted = places.filter((_, i) => i % 3 === axis).sort();
      const half = sorted.length >> 1;
      const upper = sorted[half] ?? 0;
      return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
    };
    return [median(0), median(1), median(2)];
  }

  #placeOf(body: number): Triple {
    const [x = 0, y = 0, z = 0] = float64s("xpos", this.#stage.data.xpos).subarray(3 * body, 3 * body + 3);
    return [x, y, z];
  }
}
