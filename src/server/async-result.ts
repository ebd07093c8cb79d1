/** The reply to a step of an asynchronous session: the rows of some environments, gathered from the columns. */
import type { Column, InfoColumn } from "../../envs/core/vector-layout.ts";
import type { Infos } from "../gen/rheos/v1/Infos.ts";
import type { StepResult } from "../gen/rheos/v1/StepResult.ts";
import type { Value } from "../gen/rheos/v1/Value.ts";
import { encodeTensor } from "../wire/tensor.ts";
import { encodeColumns } from "../wire/value.ts";
import type { AsyncHost } from "../workers/vector-host.ts";
import type { WorldDescription } from "./catalogue.ts";

export interface AsyncResult {
  readonly host: AsyncHost;
  readonly world: WorldDescription;
  readonly withInfos: boolean;
  /** Nobody steps them. */
  readonly envs: readonly number[];
}

export function gatherStep(result: AsyncResult): StepResult {
  const { host, envs } = result;
  const { layout } = host;
  const step: StepResult = {
    observation: gatherValue(result, layout.observations),
    rewards: gather(result, layout.rewards),
    terminated: gather(result, layout.terminated),
    truncated: gather(result, layout.truncated),
    infos: gatherInfos(result, layout.infos),
    envIds: [...envs],
  };
  if (layout.autoreset !== "same-step") return step;
  const finalMask = gather(result, layout.ended);
  if (!finalMask.includes(1)) return step;
  const finals = {
    finalObservation: gatherValue(result, layout.finalObservations, finalMask),
    finalInfos: gatherInfos(result, layout.finalInfos),
  };
  return { ...step, ...finals, finalMask };
}

/** A copy of the rows. @param mask a byte per row: where it is 0, the row stays zero */
function gather({ host: { memory }, envs }: AsyncResult, { offset, rowBytes }: Column, mask?: Uint8Array): Uint8Array {
  const rows = new Uint8Array(envs.length * rowBytes);
  for (const [row, env] of envs.entries()) {
    if (mask !== undefined && mask[row] !== 1) continue;
    const from = offset + env * rowBytes;
    rows.set(memory.subarray(from, from + rowBytes), row * rowBytes);
  }
  return rows;
}

function gatherValue(result: AsyncResult, columns: readonly Column[], mask?: Uint8Array): Value {
  const rows = columns.map((column) => gather(result, column, mask));
  const dtypes = columns.map(({ dtype }) => dtype);
  return encodeColumns(result.world.observationSpace, rows, result.envs.length, dtypes);
}

function gatherInfos(result: AsyncResult, columns: readonly InfoColumn[]): Infos | null {
  if (!result.withInfos || columns.length === 0) return null;
  const entries: Record<string, Value> = {};
  const masks: Record<string, Uint8Array> = {};
  for (const { key, values, mask } of columns) {
    const present = gather(result, mask);
    if (!present.includes(1)) continue;
    entries[key] = { tensor: encodeTensor(values.dtype, [result.envs.length, ...values.shape], gather(result, values)) };
    masks[key] = present;
  }
  return { values: { entries }, masks };
}
