/**
 * Loads TensorFlow.js with native TensorFlow, once per thread: what `rheos backend install tensorflow` has made, or else the package
 * `@tensorflow/tfjs-node-gpu` or `@tensorflow/tfjs-node` of whoever uses rheos.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import util from "node:util";
import { DomainError } from "../../../envs/core/errors.ts";
import type { TensorflowModule } from "../../tensor/index.ts";
import { findInstallations, packageOf } from "./installation.ts";

export interface Tensorflow {
  readonly module: TensorflowModule;
  /** Of native TensorFlow. */
  readonly version: string;
  /** Whether it computes on a GPU. */
  readonly gpu: boolean;
  /** A directory, or the name of a package. */
  readonly from: string;
}

const PACKAGES = ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"] as const;

/** What the module has besides: `isUsingGpuDevice` and `binding` are those of tfjs-node's backend. */
interface NodeTensorflow extends TensorflowModule {
  ready(): Promise<void>;
  getBackend(): string;
  backend(): { readonly isUsingGpuDevice?: boolean; readonly binding?: { readonly TF_Version?: string } };
}

/** By cache. */
const loaded = new Map<string, Promise<Tensorflow>>();

/** @param cache of the installations @throws DomainError BACKEND_UNAVAILABLE, saying why and what helps */
export function loadTensorflow(cache: string): Promise<Tensorflow> {
  const found = loaded.get(cache) ?? loadFirst(cache);
  loaded.set(cache, found);
  return found;
}

async function loadFirst(cache: string): Promise<Tensorflow> {
  const places = [...(await findInstallations(cache)).map(({ directory }) => directory), ...PACKAGES];
  const failures: string[] = [];
  for (const place of places) {
    try {
      return await loadTensorflowFrom(place);
    } catch (error) {
      if (!isAbsent(error)) failures.push(`${place}: ${firstLine(error)}`);
    }
  }
  const what = failures.length === 0 ? "TensorFlow is not installed" : `TensorFlow does not load (${failures.join("; ")})`;
  throw new DomainError("FAILED_PRECONDITION", "BACKEND_UNAVAILABLE", `${what}; \`rheos backend install tensorflow\` installs it`);
}

/** @param place directory of an installation, or name of a package @throws Error when it is absent or does not load */
export async function loadTensorflowFrom(place: string): Promise<Tensorflow> {
  prepareNode();
  const isPackage = PACKAGES.some((name) => name === place);
  const specifier = isPackage ? place : pathToFileURL(join(packageOf({ directory: place }), "dist/index.js")).href;
  const { default: module } = (await import(specifier)) as { readonly default: NodeTensorflow };
  await module.ready();
  if (module.getBackend() !== "tensorflow") throw new Error(`its backend is ${module.getBackend()}, not native TensorFlow`);
  const { isUsingGpuDevice = false, binding } = module.backend();
  return { module, version: binding?.TF_Version ?? "", gpu: isUsingGpuDevice, from: place };
}

/** tfjs-node 4.22 asks `node:util` for what Node 23 took away, and for what it warns of. */
function prepareNode(): void {
  const old = util as { isNullOrUndefined?: (value: unknown) => boolean; isArray: (value: unknown) => boolean };
  old.isNullOrUndefined ??= (value) => value === null || value === undefined;
  old.isArray = Array.isArray;
}

/** Whether the package itself is not there, rather than something that it needs. */
function isAbsent(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "ERR_MODULE_NOT_FOUND") return false;
  return PACKAGES.some((name) => error.message.includes(`'${name}'`));
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().split("\n")[0] ?? "";
}
