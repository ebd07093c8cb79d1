/** Loads the physics for this thread. The WebAssembly code is read and compiled once per process and handed to the other threads. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { loadMujoco } from "../../envs/mujoco/engine.ts";
import type { Engines } from "../../envs/core/registry.ts";
import { limitMemory } from "./limited-memory.ts";

const PACKAGE_DIRECTORY = dirname(createRequire(import.meta.url).resolve("@mujoco/mujoco"));

let compiled: Promise<WebAssembly.Module> | undefined;
let loaded: Promise<Engines> | undefined;

/** MuJoCo's code, compiled; 25 ms the first time. */
export function mujocoModule(): Promise<WebAssembly.Module> {
  compiled ??= readWasm().then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

/** Most memory of all own models of a thread together. */
const LIMITED_MEMORY_BYTES = 512 * 1024 * 1024;

let limited: Promise<WebAssembly.Module> | undefined;

/** MuJoCo's code for models that nobody trusts: its memory grows less far. */
export function limitedMujocoModule(): Promise<WebAssembly.Module> {
  limited ??= readWasm().then((bytes) => WebAssembly.compile(limitMemory(bytes, LIMITED_MEMORY_BYTES)));
  return limited;
}

/** The engines of this thread; about 90 ms the first time. @param wasm compiled code from `mujocoModule`, where another thread has it */
export function loadEngines(wasm?: WebAssembly.Module): Promise<Engines> {
  loaded ??= Promise.resolve(wasm ?? mujocoModule()).then(async (module) => ({ mujoco: await loadMujoco({ wasm: module }) }));
  return loaded;
}

/** Version of the MuJoCo package. */
export async function mujocoVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PACKAGE_DIRECTORY, "package.json"), "utf8")) as { version: string };
  return version;
}

async function readWasm(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(join(PACKAGE_DIRECTORY, "mujoco.wasm")));
}
