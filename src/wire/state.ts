/** Saved states on the wire: a plain record as a Value whose parts say what they were. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { dtypeOf } from "../../envs/core/spaces/index.ts";
import type { State, StateRecord } from "../../envs/core/value.ts";
import type { Value as ValueMessage, Value__Output } from "../gen/rheos/v1/Value.ts";
import { bytesOf, decodeTensor, encodeTensor } from "./tensor.ts";

const MAX_DEPTH = 16;

/** Numbers become float64 scalars, flags bool scalars, arrays tensors of rank 1, null an empty dict, lists tuples. */
export function encodeState(state: State): ValueMessage {
  if (state === null) return { dict: { entries: {} } };
  if (typeof state === "number") return { tensor: encodeTensor("float64", [], bytesOf(Float64Array.of(state))) };
  if (typeof state === "boolean") return { tensor: encodeTensor("bool", [], Uint8Array.of(Number(state))) };
  if (typeof state === "string") return { text: state };
  if (ArrayBuffer.isView(state)) return { tensor: encodeTensor(dtypeOf(state), [state.length], bytesOf(state)) };
  if (isList(state)) return { tuple: { elements: state.map(encodeState) } };
  return { dict: { entries: Object.fromEntries(Object.entries(state).map(([key, part]) => [key, encodeState(part)])) } };
}

/** @throws InvalidArgumentError when it is no saved state */
export function decodeState(message: Value__Output | null | undefined, field: string, depth = 0): State {
  if (depth > MAX_DEPTH) throw new InvalidArgumentError(`${field}: expected at most ${MAX_DEPTH} levels of nesting, got more`, { field });
  switch (message?.kind) {
    case "text":
      return message.text ?? "";
    case "tuple":
      return (message.tuple?.elements ?? []).map((part, index) => decodeState(part, `${field}[${index}]`, depth + 1));
    case "dict": {
      const entries = Object.entries(message.dict?.entries ?? {});
      if (entries.length === 0) return null;
      return Object.fromEntries(entries.map(([key, part]) => [key, decodeState(part, `${field}.${key}`, depth + 1)]));
    }
    case "tensor": {
      const { dtype, shape, data } = decodeTensor(message.tensor, field);
      if (shape.length > 0) return data;
      const scalar = Number(data[0]);
      return dtype === "bool" ? scalar !== 0 : scalar;
    }
    default:
      throw new InvalidArgumentError(`${field}: expected a saved state, got ${message?.kind ?? "nothing"}`, { field });
  }
}

/** @throws InvalidArgumentError when it is no record */
export function decodeStateRecord(message: Value__Output | null | undefined, field: string): StateRecord {
  const state = decodeState(message, field);
  if (typeof state === "object" && state !== null && !ArrayBuffer.isView(state) && !isList(state)) return state;
  throw new InvalidArgumentError(`${field}: expected a record, got ${message?.kind ?? "nothing"}`, { field });
}

/** `Array.isArray` does not narrow a union with a readonly array. */
function isList(state: readonly State[] | StateRecord): state is readonly State[] {
  return Array.isArray(state);
}
