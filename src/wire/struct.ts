/** google.protobuf.Struct ↔ JSON, for keyword arguments and reset options. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { Json } from "../../envs/core/registry.ts";
import type { Struct, Struct__Output } from "../gen/google/protobuf/Struct.ts";
import type { Value as ProtoValue, Value__Output as ProtoValueOutput } from "../gen/google/protobuf/Value.ts";

const MAX_DEPTH = 32;

export function encodeStruct(record: Readonly<Record<string, Json>>): Struct {
  return { fields: Object.fromEntries(Object.entries(record).map(([key, value]) => [key, encodeJson(value)])) };
}

export function encodeJson(value: Json): ProtoValue {
  if (value === null) return { nullValue: "NULL_VALUE" };
  switch (typeof value) {
    case "boolean":
      return { boolValue: value };
    case "number":
      return { numberValue: value };
    case "string":
      return { stringValue: value };
    default:
      return isList(value) ? { listValue: { values: value.map(encodeJson) } } : { structValue: encodeStruct(value) };
  }
}

/** @throws InvalidArgumentError for nesting deeper than 32 or a value without a kind */
export function decodeStruct(struct: Struct__Output | null | undefined, field: string, depth = 0): Record<string, Json> {
  const decoded: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const [key, value] of Object.entries(struct?.fields ?? {})) decoded[key] = decodeJson(value, `${field}.${key}`, depth + 1);
  return decoded;
}

export function decodeJson(value: ProtoValueOutput, field: string, depth = 0): Json {
  if (depth > MAX_DEPTH) throw new InvalidArgumentError(`${field}: expected at most ${MAX_DEPTH} levels of nesting, got more`, { field });
  switch (value.kind) {
    case "nullValue":
      return null;
    case "boolValue":
      return value.boolValue ?? false;
    case "numberValue":
      return value.numberValue ?? 0;
    case "stringValue":
      return value.stringValue ?? "";
    case "listValue":
      return (value.listValue?.values ?? []).map((element, index) => decodeJson(element, `${field}[${index}]`, depth + 1));
    case "structValue":
      return decodeStruct(value.structValue, field, depth + 1);
    case undefined:
      throw new InvalidArgumentError(`${field}: expected a value, got an empty one`, { field });
    default:
      return value.kind satisfies never;
  }
}

/** `Array.isArray` does not narrow a union with a readonly array. */
function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}
