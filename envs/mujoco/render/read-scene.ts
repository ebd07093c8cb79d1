/** MuJoCo's abstract scene as plain data. Source: MuJoCo 3.14, mjvisualize.h, and `mjv_averageCamera`. */
import type { MainModule, MjvGeom, MjvGLCamera, MjvLight, MjvScene } from "@mujoco/mujoco";
import { invariant } from "../../core/errors.ts";
import type { Assets } from "./assets.ts";
import { GEOM, type Camera, type Geom, type GeomTexture, type Light, type Scene, type Triangles, type Triple } from "./scene.ts";
import { normalized, scaled, sum } from "./view.ts";

/** @param scene brought up to date by `mjv_updateScene` */
export function readScene(mujoco: MainModule, scene: MjvScene, assets: Assets): Scene {
  const { geoms, lights, camera } = scene;
  const decor = mujoco.mjtCatBit.mjCAT_DECOR.value;
  const directional = mujoco.mjtLightType.mjLIGHT_DIRECTIONAL.value;
  try {
    return {
      camera: averageCamera(take(camera.get(0), readCamera), take(camera.get(1), readCamera)),
      lights: Array.from({ length: scene.nlight }, (_, n) => take(lights.get(n), (light) => readLight(light, directional))),
      geoms: Array.from({ length: scene.ngeom }, (_, n) => take(geoms.get(n), (geom) => readGeom(geom, assets, decor))),
      sky: assets.sky,
    };
  } finally {
    for (const vector of [geoms, lights, camera]) vector.delete();
  }
}

/** Reads what a vector of the bindings gives out, and frees it. */
function take<Struct extends { delete(): void }, Result>(struct: Struct | undefined, read: (struct: Struct) => Result): Result {
  invariant(struct !== undefined, "a scene has as many entries as it says");
  try {
    return read(struct);
  } finally {
    struct.delete();
  }
}

function readGeom(geom: MjvGeom, assets: Assets, decor: number): Geom {
  const { emission, specular, shininess, reflectance, type } = geom;
  return {
    type,
    position: triple(geom.pos),
    rotation: numbers(geom.mat),
    size: triple(geom.size),
    rgba: numbers(geom.rgba) as unknown as Geom["rgba"],
    material: { emission, specular, shininess, reflectance },
    texture: readGeomTexture(geom, assets),
    triangles: trianglesOf(geom, assets),
    isDecor: geom.category === decor,
  };
}

/** The texture of the geom's material: MuJoCo has looked it up. */
function readGeomTexture({ texid, texrepeat, texuniform }: MjvGeom, { textures }: Assets): GeomTexture | undefined {
  const texture = textures[texid];
  const [across = 1, along = 1] = numbers(texrepeat);
  return texture === undefined ? undefined : { texture, repeat: [across, along], isUniform: texuniform !== 0 };
}

function trianglesOf({ type, dataid }: MjvGeom, { meshes, heightFields }: Assets): Triangles | undefined {
  if (type === GEOM.heightField) return heightFields[dataid];
  return type === GEOM.mesh ? meshes[dataid >> 1] : undefined; // each mesh has two numbers: its own, and its hull's
}

function readLight(light: MjvLight, directional: number): Light {
  const { cutoff, exponent } = light;
  return {
    isDirectional: light.type === directional,
    position: triple(light.pos),
    direction: triple(light.dir),
    ambient: triple(light.ambient),
    diffuse: triple(light.diffuse),
    specular: triple(light.specular),
    attenuation: triple(light.attenuation),
    castsShadow: light.castshadow !== 0,
    ...{ cutoff, exponent },
  };
}

function readCamera(camera: MjvGLCamera): Camera {
  return {
    position: triple(camera.pos),
    forward: triple(camera.forward),
    up: triple(camera.up),
    isOrthographic: camera.orthographic !== 0,
    near: camera.frustum_near,
    far: camera.frustum_far,
    top: camera.frustum_top,
    bottom: camera.frustum_bottom,
    centre: camera.frustum_center,
    halfWidth: camera.frustum_width,
  };
}

/** Between the left and the right eye. */
function averageCamera(left: Camera, right: Camera): Camera {
  const mean = (a: number, b: number) => (a + b) / 2;
  return {
    ...left,
    position: scaled(sum(left.position, right.position), 0.5),
    forward: normalized(sum(left.forward, right.forward)),
    up: normalized(sum(left.up, right.up)),
    centre: mean(left.centre, right.centre),
    halfWidth: mean(left.halfWidth, right.halfWidth),
  };
}

function numbers(view: unknown): readonly number[] {
  invariant(view instanceof Float32Array, "a scene is made of float32");
  return Array.from(view);
}

const triple = (view: unknown): Triple => numbers(view) as unknown as Triple;
