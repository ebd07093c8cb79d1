/** Loads the physics for this thread. The WebAssembly code is read and compiled once per process and handed to the other threads. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { loadMujoco } from "../../envs/mujoco/engine.ts";
import type { Engines } from "../../envs/core/registry.ts";

const PACKAGE_DIRECTORY = dirname(createRequire(import.meta.url).resolve("@mujoco/mujoco"));

let compiled: Promise<WebAssembly.Module> | undefined;
let loaded: Promise<Engines> | undefined;

/** MuJoCo's code, compiled; 25 ms the first time. */
export function mujocoModule(): Promise<WebAssembly.Module> {
  compiled ??= readFile(join(PACKAGE_DIRECTORY, "mujoco.wasm")).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
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
