/**
 * The MuJoCo module: the official WebAssembly build, instantiated from bytes that the host hands in.
 *
 * The glue comes from the package `@mujoco/mujoco`; the bytes are its file `mujoco.wasm` (its export `@mujoco/mujoco/mujoco.wasm`). A host
 * with several threads compiles them once and gives each thread the same `WebAssembly.Module`: structured clone shares the code.
 * One engine lives in one thread. Its memory starts at 16.75 MiB and only grows, to 2 GiB at most.
 *
 * Source: @mujoco/mujoco 3.14.0, README, and the interface of Emscripten modules (`Module.instantiateWasm`).
 */
import createModule, { type MainModule } from "@mujoco/mujoco";
import { DomainError, invariant } from "../core/errors.ts";
import type { Engines } from "../core/registry.ts";
import { createGuard, type Guard } from "./guard.ts";
import { ModelCache } from "./model-cache.ts";

/** The one version whose models, trajectories and memory layout are known. */
export const MUJOCO_VERSION = "3.14.0";

export interface MujocoSource {
  /** The package's `mujoco.wasm`, or what it compiled to. */
  readonly wasm: WebAssembly.Module | Uint8Array<ArrayBuffer>;
}

/** Emscripten's hooks: for instantiating the module ourselves, and for what it prints, which is thrown or counted as well. */
interface LoaderOptions {
  print(text: string): void;
  printErr(text: string): void;
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void): object;
}

/** One instance of the module, with the compiled models that its environments share. */
export class MujocoEngine {
  readonly mujoco: MainModule;
  readonly models: ModelCache;
  /** Whatever of MuJoCo may fail is called through this. */
  readonly guard: Guard;
  readonly #memory: WebAssembly.Memory;

  constructor(mujoco: MainModule, { exports }: WebAssembly.Instance) {
    const memory = exports["memory"];
    invariant(memory instanceof WebAssembly.Memory, "the MuJoCo module exports its memory");
    this.mujoco = mujoco;
    this.guard = createGuard(exports);
    this.models = new ModelCache(this);
    this.#memory = memory;
  }

  /** Size of the module's memory. */
  get memoryBytes(): number {
    return this.#memory.buffer.byteLength;
  }
}

/**
 * Instantiates MuJoCo: 25 ms to compile bytes, 80 ms to start.
 * @throws WebAssembly.CompileError for bytes that are no module; DomainError FAILED_PRECONDITION for another version than 3.14.0
 */
export async function loadMujoco({ wasm }: MujocoSource): Promise<MujocoEngine> {
  const compiled = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  const { mujoco, instance } = await instantiate(compiled);
  const version = mujoco.mj_versionString();
  if (version !== MUJOCO_VERSION) {
    throw new DomainError("FAILED_PRECONDITION", "WRONG_ENGINE_VERSION", `MuJoCo: expected version ${MUJOCO_VERSION}, got ${version}`, {
      version,
    });
  }
  return new MujocoEngine(mujoco, instance);
}

/** The MuJoCo engine among the engines of the host. @throws DomainError FAILED_PRECONDITION where the host has loaded none */
export function mujocoOf(engines: Engines): MujocoEngine {
  if (engines.mujoco instanceof MujocoEngine) return engines.mujoco;
  throw new DomainError("FAILED_PRECONDITION", "ENGINE_MISSING", "this environment needs the MuJoCo engine, and the host has loaded none", {
    engine: "mujoco",
  });
}

function instantiate(compiled: WebAssembly.Module): Promise<{ mujoco: MainModule; instance: WebAssembly.Instance }> {
  return new Promise((resolve, reject) => {
    let started: WebAssembly.Instance | undefined;
    const silent = (): void => undefined;
    const options: LoaderOptions = {
      print: silent,
      printErr: silent,
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(compiled, imports)
          .then((instance) => {
            started = instance;
            done(instance, compiled);
          })
          .catch(reject); // the loader itself would wait forever
        return {};
      },
    };
    createModule(options).then((mujoco) => {
      invariant(started !== undefined, "a started module has an instance");
      resolve({ mujoco, instance: started });
    }, reject);
  });
}
