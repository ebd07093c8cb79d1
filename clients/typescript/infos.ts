/** Infos of replies: plain values for a single environment, columns with presence masks for a vector. */
import type { Info, InfoValue, TypedArray } from "../../envs/core/value.ts";
import type { Infos__Output } from "../../src/gen/rheos/v1/Infos.ts";
import { decodeTensor } from "../../src/wire/tensor.ts";

/** One info of a vector. */
export interface InfoColumn {
  /** [N, ...shape], zero where the environment has no such info. */
  readonly values: TypedArray;
  /** [N], 1 = the environment has it; Gymnasium's `_key`. */
  readonly mask: Uint8Array;
}

export type VectorInfos = Readonly<Record<string, InfoColumn>>;

export function decodeInfo(infos: Infos__Output | null): Info {
  const info: Record<string, InfoValue> = {};
  for (const [key, value] of Object.entries(infos?.values?.entries ?? {})) {
    const { dtype, shape, data } = decodeTensor(value.tensor, key);
    if (shape.length > 0) info[key] = data;
    else info[key] = dtype === "bool" ? data[0] === 1 : Number(data[0]);
  }
  return info;
}

export function decodeVectorInfos(infos: Infos__Output | null): VectorInfos {
  const columns: Record<string, InfoColumn> = {};
  for (const [key, value] of Object.entries(infos?.values?.entries ?? {})) {
    columns[key] = { values: decodeTensor(value.tensor, key).data, mask: Uint8Array.from(infos?.masks[key] ?? []) };
  }
  return columns;
}
