/** Compares a model of ours, compiled in WebAssembly, with the one that Gymnasium ships, compiled by native MuJoCo: every field of mjModel. */
import { readFileSync } from "node:fs";
import type { MainModule, MjModel } from "@mujoco/mujoco";
import { runPython } from "./python.ts";

/**
 * The fields of a model as numbers, by dotted path. The getters of boolean arrays are broken in the bindings, but the field `buffer` holds the
 * bytes of all arrays, these among them.
 */
export type ModelFields = ReadonlyMap<string, ArrayLike<number>>;

const PROGRAM = readFileSync(new URL("native_model.py", import.meta.url), "utf8");
const BINARY_FILE = "/tmp/native.mjb";

/** The fields of one of Gymnasium's XML files, compiled natively. */
export async function nativeModelFields(mujoco: MainModule, xmlFile: string): Promise<ModelFields> {
  mujoco.FS.writeFile(BINARY_FILE, new Uint8Array(await runPython(PROGRAM, xmlFile)));
  const files = new mujoco.MjVFS();
  try {
    return modelFields(mujoco.MjModel.mj_loadModel(BINARY_FILE, files));
  } finally {
    files.delete();
  }
}

/** The fields of an MJCF text, compiled in WebAssembly. */
export function ownModelFields(mujoco: MainModule, mjcf: string): ModelFields {
  return modelFields(mujoco.MjModel.from_xml_string(mjcf));
}

/** One line for each field that differs in any bit, but for those in `exceptions`. */
export function modelDifferences(own: ModelFields, native: ModelFields, exceptions: Readonly<Record<string, string>>): string[] {
  const paths = [...new Set([...own.keys(), ...native.keys()])].filter((path) => !(path in exceptions));
  return paths.flatMap((path) => {
    const [a, b] = [own.get(path), native.get(path)];
    if (a === undefined || b === undefined) return [`${path}: only in one of the models`];
    if (a.length !== b.length) return [`${path}: ${a.length} values, native ${b.length}`];
    for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return [`${path}[${i}]: ${a[i]}, native ${b[i]}`];
    return [];
  });
}

function modelFields(model: MjModel): ModelFields {
  try {
    return new Map(fieldsOf(model, ""));
  } finally {
    model.delete();
  }
}

/** The values that the bindings' getters give, structures within structures included. */
function* fieldsOf(struct: object, prefix: string): Generator<[string, ArrayLike<number>]> {
  const properties = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(struct) as object);
  for (const [name, property] of Object.entries(properties)) {
    if (property.get === undefined) continue;
    const value = read(struct, name);
    if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") yield [prefix + name, [Number(value)]];
    else if (ArrayBuffer.isView(value)) yield [prefix + name, Array.from(value as Uint8Array)];
    else if (typeof value === "object" && value !== null) yield* fieldsOf(value, `${prefix}${name}.`);
  }
}

function read(struct: object, name: string): unknown {
  try {
    return (struct as Record<string, unknown>)[name];
  } catch (error) {
    if (error instanceof Error && error.message.includes("memory_viewIbEE")) return undefined;
    throw error;
  }
}
