/** What a model's pictures are made of besides geoms: textures and triangles, read once. Source: MuJoCo 3.14, mjmodel.h. */
import type { MainModule, MjModel } from "@mujoco/mujoco";
import { invariant, UnsupportedError } from "../../core/errors.ts";
import { float64s, int32s } from "../views.ts";
import type { Triangles } from "./scene.ts";
import { createTexture, type Texture } from "./texture.ts";

export interface Assets {
  /** By number; undefined for one that is not of red, green and blue. */
  readonly textures: readonly (Texture | undefined)[];
  /** The first texture of the kind skybox. */
  readonly sky: Texture | undefined;
  readonly meshes: readonly Triangles[];
  readonly heightFields: readonly Triangles[];
}

/** Most triangles of a model: each is drawn by itself. */
const MAX_TRIANGLES = 20_000;

/** @throws UnsupportedError for a model with too many triangles */
export function readAssets(mujoco: MainModule, model: MjModel): Assets {
  requireFewTriangles(model);
  const { mjTEXTURE_2D: flat, mjTEXTURE_SKYBOX: skybox } = mujoco.mjtTexture;
  const types = int32s("tex_type", model.tex_type);
  const textures = Array.from(types, (type, n) => readTexture(model, n, type !== flat.value));
  const sky = textures[types.indexOf(skybox.value)];
  return { textures, sky, meshes: readMeshes(model), heightFields: readHeightFields(model) };
}

function requireFewTriangles(model: MjModel): void {
  const [rows, columns] = [int32s("hfield_nrow", model.hfield_nrow), int32s("hfield_ncol", model.hfield_ncol)];
  const cells = rows.reduce((sum, height, n) => sum + (height - 1) * ((columns[n] as number) - 1), 0);
  const triangles = model.nmeshface + 2 * cells;
  if (triangles <= MAX_TRIANGLES) return;
  throw new UnsupportedError(`render: the model has ${triangles} triangles, and pictures are drawn of at most ${MAX_TRIANGLES}`, {
    triangles,
  });
}

function readTexture(model: MjModel, n: number, isCube: boolean): Texture | undefined {
  const field = (name: string, value: unknown) => int32s(name, value)[n] as number;
  const [width, height] = [field("tex_width", model.tex_width), field("tex_height", model.tex_height)];
  const channels = field("tex_nchannel", model.tex_nchannel);
  if (channels < 3) return undefined;
  const all: unknown = model.tex_data;
  invariant(all instanceof Uint8Array, "tex_data is an array of bytes");
  const address = field("tex_adr", model.tex_adr);
  return createTexture(all.slice(address, address + width * height * channels), width, height, channels, isCube);
}

function readMeshes(model: MjModel): Triangles[] {
  const faceStarts = int32s("mesh_faceadr", model.mesh_faceadr);
  const [counts, faces] = [int32s("mesh_facenum", model.mesh_facenum), int32s("mesh_face", model.mesh_face)];
  const vertexStarts = int32s("mesh_vertadr", model.mesh_vertadr);
  const [vertices, normals] = [float32s("mesh_vert", model.mesh_vert), float32s("mesh_normal", model.mesh_normal)];
  const [normalStarts, faceNormals] = [int32s("mesh_normaladr", model.mesh_normaladr), int32s("mesh_facenormal", model.mesh_facenormal)];
  const pick = (from: Float32Array, indices: Int32Array, mesh: number, start: number) => {
    const [first, count] = [faceStarts[mesh] as number, counts[mesh] as number];
    const corners = new Float32Array(9 * count);
    indices.subarray(3 * first, 3 * (first + count)).forEach((index, n) => {
      corners.set(from.subarray(3 * (start + index), 3 * (start + index) + 3), 3 * n);
    });
    return corners;
  };
  return Array.from(faceStarts, (_, mesh) => ({
    corners: pick(vertices, faces, mesh, vertexStarts[mesh] as number),
    normals: pick(normals, faceNormals, mesh, normalStarts[mesh] as number),
  }));
}

/** The upper sides: two triangles a cell, each with its own normal. */
function readHeightFields(model: MjModel): Triangles[] {
  const [rows, columns] = [int32s("hfield_nrow", model.hfield_nrow), int32s("hfield_ncol", model.hfield_ncol)];
  const [starts, heights] = [int32s("hfield_adr", model.hfield_adr), float32s("hfield_data", model.hfield_data)];
  const sizes = float64s("hfield_size", model.hfield_size);
  return Array.from(starts, (start, n) => {
    const [height, width] = [rows[n] as number, columns[n] as number];
    const [halfX, halfY, top] = [sizes[4 * n] as number, sizes[4 * n + 1] as number, sizes[4 * n + 2] as number];
    const corner = (row: number, column: number) => [
      halfX * ((2 * column) / (width - 1) - 1),
      halfY * ((2 * row) / (height - 1) - 1),
      top * (heights[start + row * width + column] as number),
    ];
    const corners: number[] = [];
    for (let row = 0; row + 1 < height; row++) {
      for (let column = 0; column + 1 < width; column++) {
        const [a, b, c, d] = [corner(row, column), corner(row, column + 1), corner(row + 1, column), corner(row + 1, column + 1)];
        corners.push(...a, ...b, ...d, ...a, ...d, ...c);
      }
    }
    return { corners, normals: flatNormals(corners) };
  });
}

/** The same normal, not of length 1, at the three corners of each triangle. */
function flatNormals(corners: readonly number[]): number[] {
  const normals: number[] = [];
  const edge = (at: number, to: number) =>
    [0, 1, 2].map((k) => (corners[to + k] as number) - (corners[at + k] as number)) as [number, number, number];
  for (let at = 0; at < corners.length; at += 9) {
    const [ux, uy, uz] = edge(at, at + 3);
    const [vx, vy, vz] = edge(at, at + 6);
    const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    normals.push(...normal, ...normal, ...normal);
  }
  return normals;
}

function float32s(name: string, value: unknown): Float32Array {
  invariant(value instanceof Float32Array, `${name} is an array of float32`);
  return value;
}
