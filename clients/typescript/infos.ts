/** Infos of replies: plain values for a single environment, columns with presence masks for a vector. */
import type { Info, InfoValue, TypedArray } from "../../envs/core/value.ts";
import type { Infos__Output } from "../../src/gen/rheos/v1/Infos.ts";
import type { Tensor__Output } from "../../src/gen/rheos/v1/Tensor.ts";
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
    info[key] = decodeInfoValue(value.tensor, key);
  }
  return info;
}

function decodeInfoValue(tensor: Tensor__Output | null | undefined, key: string): InfoValue {
  // Nearly all infos are this, and an array for each would cost more than the rest of a reply.
  if (tensor?.dtype === "DTYPE_FLOAT64" && tensor.shape.length === 0 && tensor.data.length === 8) return tensor.data.readDoubleLE(0);
  const { dtype, shape, data } = decodeTensor(tensor, key);
  if (shape.length > 0) return data;
  return dtype === "bool" ? data[0] === 1 : Number(data[0]);
}

export function decodeVectorInfos(infos: Infos__Output | null): VectorInfos {
  const columns: Record<string, InfoColumn> = {};
  for (const [key, value] of Object.entries(infos?.values?.entries ?? {})) {
    columns[key] = { values: decodeTensor(value.tensor, key).data, mask: Uint8Array.from(infos?.masks[key] ?? []) };
  }
  return columns;
}
