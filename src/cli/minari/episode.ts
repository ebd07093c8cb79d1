/** One episode as Minari lays it out: arrays over time, in groups as the spaces are nested. Source: minari hdf5_storage.py 0.5.4. */
import type { ResetResult, StepResult } from "../../../envs/core/env.ts";
import type { InfoField } from "../../../envs/core/registry.ts";
import { compileSpace, leavesOf, sizeOf, typedArrayOf, type Space } from "../../../envs/core/spaces/index.ts";
import type { Dtype, Info, InfoValue, TypedArray, Value } from "../../../envs/core/value.ts";
import type { Hdf5File } from "./hdf5-file.ts";
import type { Address } from "./hdf5-messages.ts";

/** T steps. */
export interface Episode {
  readonly index: number;
  readonly seed: bigint;
  readonly start: ResetResult;
  /** [T] */
  readonly actions: readonly Value[];
  /** [T] */
  readonly steps: readonly StepResult[];
}

export interface EpisodeSpaces {
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly infoFields: readonly InfoField[];
}

/** @returns where the episode's group is */
export async function writeEpisode(file: Hdf5File, episode: Episode, spaces: EpisodeSpaces): Promise<Address> {
  const { index, seed, start, actions, steps } = episode;
  const flags = (name: "terminated" | "truncated") =>
    file.array(
      "bool",
      [steps.length],
      Uint8Array.from(steps, (step) => Number(step[name])),
    );
  const rewards = Float64Array.from(steps, ({ reward }) => reward);
  const observations = [start, ...steps].map(({ observation }) => observation);
  const infos = [start, ...steps].map(({ info }) => info);
  const links = new Map([
    ["observations", await writeElements(file, spaces.observationSpace, observations)],
    ["actions", await writeElements(file, spaces.actionSpace, actions)],
    ["rewards", await file.array("float64", [steps.length], rewards)],
    ["terminations", await flags("terminated")],
    ["truncations", await flags("truncated")],
    ["infos", await writeInfos(file, spaces.infoFields, infos)],
  ]);
  return await file.group(links, { id: BigInt(index), seed, total_steps: BigInt(steps.length) });
}

/** Elements of a space over time: an array, or a group of them. */
async function writeElements(file: Hdf5File, space: Space, values: readonly Value[]): Promise<Address> {
  const codec = compileSpace(space);
  const columns = leavesOf(space).map(({ dtype, shape }) => new (typedArrayOf(dtype))(values.length * sizeOf(shape)));
  values.forEach((value, t) => codec.write(value, columns, t));
  const leaves = leavesOf(space).map((leaf, i) => ({ ...leaf, column: columns[i] as TypedArray }));
  return await writeNested(file, space, values.length, leaves.values());
}

/** @param leaves of the space, in order; each is taken once */
async function writeNested(
  file: Hdf5File,
  space: Space,
  length: number,
  leaves: Iterator<{ readonly dtype: Dtype; readonly shape: readonly number[]; readonly column: TypedArray }>,
): Promise<Address> {
  const parts = partsOf(space);
  if (parts !== undefined) {
    const links = new Map<string, Address>();
    for (const [name, part] of parts) links.set(name, await writeNested(file, part, length, leaves));
    return await file.group(links);
  }
  const { dtype, shape, column } = leaves.next().value as { dtype: Dtype; shape: readonly number[]; column: TypedArray };
  return await file.array(dtype, [length, ...shape], column);
}

function partsOf(space: Space): (readonly [name: string, part: Space])[] | undefined {
  if (space.kind === "dict") return [...space.entries];
  return space.kind === "tuple" ? space.spaces.map((part, i) => [`_index_${i}`, part] as const) : undefined;
}

/** Where a result has no such info, as a reset mostly has not: NaN, or 0 for integers and flags. */
async function writeInfos(file: Hdf5File, fields: readonly InfoField[], infos: readonly Info[]): Promise<Address> {
  const links = new Map<string, Address>();
  for (const { key, dtype, shape } of fields) {
    const size = sizeOf(shape);
    const column = new (typedArrayOf(dtype))(infos.length * size);
    if (column instanceof Float32Array || column instanceof Float64Array) column.fill(NaN);
    infos.forEach((info, t) => {
      const value = info[key];
      if (value !== undefined) writeInfo(column, t * size, value);
    });
    links.set(key, await file.array(dtype, [infos.length, ...shape], column));
  }
  return await file.group(links);
}

function writeInfo(column: TypedArray, at: number, value: InfoValue): void {
  if (typeof value === "object") column.set(value as never, at);
  else if (column instanceof BigInt64Array || column instanceof BigUint64Array) column[at] = BigInt(value);
  else column[at] = Number(value);
}
