/**
 * Messages over the columns of a session: what they say besides the bytes is the same in every reply, so it is laid out once. The bytes of a
 * message are views of the memory that it is made from.
 */
import type { Space } from "../../envs/core/spaces/index.ts";
import type { Column, InfoColumn } from "../../envs/core/vector-layout.ts";
import type { Infos } from "../gen/rheos/v1/Infos.ts";
import type { Value } from "../gen/rheos/v1/Value.ts";
import { encodeTensor } from "../wire/tensor.ts";
import { encodeColumns } from "../wire/value.ts";

/** @param memory laid out as the session's columns */
export type FromMemory<Message> = (memory: Uint8Array) => Message;

export interface Rows {
  readonly numEnvs: number;
  /** null for a single environment, whose values have no batch axis. */
  readonly batch: number | null;
}

/** The bytes of all rows of a column. */
export function columnBytes({ offset, rowBytes }: Column, numEnvs: number): FromMemory<Uint8Array> {
  const end = offset + rowBytes * numEnvs;
  return (memory) => memory.subarray(offset, end);
}

/** An element of `space` for each row, or the one element. */
export function observationMessage(space: Space, columns: readonly Column[], { numEnvs, batch }: Rows): FromMemory<Value> {
  const bytes = columns.map((column) => columnBytes(column, numEnvs));
  const dtypes = columns.map(({ dtype }) => dtype);
  const [first] = bytes;
  const { tensor } = encodeColumns(space, [], batch, dtypes);
  if (!tensor || first === undefined) {
    return (memory) =>
      encodeColumns(
        space,
        bytes.map((read) => read(memory)),
        batch,
        dtypes,
      );
  }
  return (memory) => ({ tensor: { ...tensor, data: first(memory) } });
}

/** The infos that any environment has, and of a vector which ones have them. */
export function infosMessage(columns: readonly InfoColumn[], { numEnvs, batch }: Rows): FromMemory<Infos> {
  const fields = columns.map(({ key, values, mask }) => ({
    key,
    tensor: encodeTensor(values.dtype, batch === null ? values.shape : [batch, ...values.shape], new Uint8Array()),
    values: columnBytes(values, numEnvs),
    mask: columnBytes(mask, numEnvs),
  }));
  return (memory) => {
    const entries: Record<string, Value> = {};
    const masks: Record<string, Uint8Array> = {};
    for (const { key, tensor, values, mask } of fields) {
      const present = mask(memory);
      if (!present.includes(1)) continue;
      entries[key] = { tensor: { ...tensor, data: values(memory) } };
      if (batch !== null) masks[key] = present;
    }
    return { values: { entries }, masks };
  };
}
