/**
 * Spaces in manifests: the records of `envs/core/spaces` as JSON. JSON knows no infinities and no 64-bit integers: bounds that need it are
 * text.
 */
import type { Json } from "../../envs/core/registry.ts";
import { arrayFrom, isDtype, sizeOf, type Space } from "../../envs/core/spaces/index.ts";
import type { Dtype, TypedArray } from "../../envs/core/value.ts";
import { integerElement, jsonFields, malformed, type JsonFields } from "./json-fields.ts";

export function encodeSpaceJson(space: Space): Json {
  switch (space.kind) {
    case "box":
      return { ...space, low: encodeBounds(space.low), high: encodeBounds(space.high) };
    case "dict":
      return { kind: "dict", entries: space.entries.map(([key, part]) => [key, encodeSpaceJson(part)]) };
    case "tuple":
      return { kind: "tuple", spaces: space.spaces.map(encodeSpaceJson) };
    case "discrete":
    case "multi-discrete":
    case "multi-binary":
    case "text":
      return { ...space };
    default:
      return space satisfies never;
  }
}

/** @throws InvalidArgumentError `MALFORMED_MANIFEST` naming the field */
export function decodeSpaceJson(json: Json, path: string): Space {
  const fields = jsonFields(json, path, "any");
  const kind = fields.text("kind");
  switch (kind) {
    case "box":
      return decodeBox(fields, path);
    case "discrete":
      return { kind, n: fields.integer("n", 1), start: fields.integer("start", -Infinity), dtype: decodeDtype(fields, path) };
    case "multi-discrete": {
      const integers = (key: string, min: number) => fields.list(key, integerElement(min));
      return {
        kind,
        shape: integers("shape", 0),
        nvec: integers("nvec", 1),
        start: integers("start", -Infinity),
        dtype: decodeDtype(fields, path),
      };
    }
    case "multi-binary":
      return { kind, shape: fields.list("shape", integerElement(0)), nIsSequence: fields.boolean("nIsSequence") };
    case "text":
      return {
        kind,
        minLength: fields.integer("minLength", 0),
        maxLength: fields.integer("maxLength", 0),
        charset: fields.text("charset"),
      };
    case "dict":
      return { kind, entries: fields.list("entries", decodeEntry) };
    case "tuple":
      return { kind, spaces: fields.list("spaces", decodeSpaceJson) };
    default:
      throw malformed(`${path}.kind`, `${kind} is no kind of space`);
  }
}

function decodeBox(fields: JsonFields, path: string): Space {
  const dtype = decodeDtype(fields, path);
  const shape = fields.list("shape", integerElement(0));
  const size = sizeOf(shape);
  const bounds = (key: "low" | "high"): TypedArray => {
    const numbers = fields.list(key, decodeBound);
    if (numbers.length !== size)
      throw malformed(`${path}.${key}`, `expected ${size} numbers for shape [${shape.join(", ")}], got ${numbers.length}`);
    return arrayFrom(dtype, numbers);
  };
  return { kind: "box", dtype, shape, low: bounds("low"), high: bounds("high") };
}

function decodeDtype(fields: JsonFields, path: string): Dtype {
  const name = fields.text("dtype");
  if (!isDtype(name)) throw malformed(`${path}.dtype`, `${name} is no element type`);
  return name;
}

function decodeEntry(entry: Json, path: string): readonly [string, Space] {
  const [key, space] = Array.isArray(entry) ? (entry as readonly Json[]) : [];
  if (typeof key !== "string" || space === undefined) throw malformed(path, "expected [key, space]");
  return [key, decodeSpaceJson(space, `${path}.${key}`)];
}

function encodeBounds(bounds: TypedArray): (number | string)[] {
  return Array.from(bounds, (bound: number | bigint) => (Number.isFinite(bound) ? Number(bound) : String(bound)));
}

function decodeBound(bound: Json, path: string): number | bigint {
  if (typeof bound === "number") return bound;
  if (bound === "Infinity" || bound === "-Infinity") return Number(bound);
  if (typeof bound === "string" && /^-?\d+$/.test(bound)) return BigInt(bound);
  throw malformed(path, `expected a number, got ${JSON.stringify(bound)}`);
}
