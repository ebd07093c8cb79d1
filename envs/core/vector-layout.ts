/**
 * One block of memory for a vector of environments: actions in, then observations, rewards, flags and infos out, as columns with a leading
 * axis N. Threads that own disjoint ranges of the environments write to the same block; a reply is a copy of a part of it.
 */
import { dtypeBytes, leavesOf, typedArrayOf, type Space } from "./spaces/index.ts";
import type { EpisodePhase } from "./env.ts";
import type { InfoField } from "./registry.ts";
import type { Dtype, TypedArray } from "./value.ts";

/** When the next episode of an environment starts; Gymnasium's `AutoresetMode`. */
export type AutoresetMode = "next-step" | "same-step" | "disabled";

/** Where an environment stands, one byte each. */
export const Phase = { New: 0, Running: 1, Ended: 2, Diverged: 3 } as const;

/** The byte of each phase of an episode. */
export const PHASE_CODES: Readonly<Record<EpisodePhase, number>> = {
  new: Phase.New,
  running: Phase.Running,
  ended: Phase.Ended,
  diverged: Phase.Diverged,
  closed: Phase.New,
};

/** An array [N, ...shape] in the block. */
export interface Column {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Byte offset in the block, a multiple of 8. */
  readonly offset: number;
  /** Bytes of one environment's row. */
  readonly rowBytes: number;
}

/** The values of one info key, and which environments have it: a byte each. */
export interface InfoColumn {
  readonly key: string;
  readonly values: Column;
  readonly mask: Column;
}

export interface VectorLayout {
  readonly numEnvs: number;
  readonly autoreset: AutoresetMode;
  readonly actions: readonly Column[];
  readonly observations: readonly Column[];
  readonly rewards: Column;
  readonly terminated: Column;
  readonly truncated: Column;
  readonly phases: Column;
  readonly infos: readonly InfoColumn[];
  /** Same-step autoreset only, else empty: the last observations and infos of the episodes that ended. */
  readonly finalObservations: readonly Column[];
  readonly finalInfos: readonly InfoColumn[];
  readonly ended: Column;
  readonly byteLength: number;
}

export interface VectorLayoutConfig {
  readonly numEnvs: number;
  readonly autoreset: AutoresetMode;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly infoFields: readonly InfoField[];
  /** Float observations are held in this dtype instead of their own. */
  readonly observationDtype?: "float32" | "float64" | undefined;
}

const ALIGNMENT = 8;

/** @throws UnsupportedError for spaces without a fixed size (Text) */
export function vectorLayout(config: VectorLayoutConfig): VectorLayout {
  const { numEnvs, autoreset } = config;
  const stack = columnStack();
  const column = (dtype: Dtype, shape: readonly number[]) => stack.column(dtype, shape, numEnvs);
  const flags = () => column("uint8", []);
  const observations = () =>
    leavesOf(config.observationSpace).map((leaf) => column(observedDtype(leaf.dtype, config.observationDtype), leaf.shape));
  const infos = () => config.infoFields.map(({ key, dtype, shape }) => ({ key, values: column(dtype, shape), mask: flags() }));
  const same = autoreset === "same-step";
  const layout = {
    numEnvs,
    autoreset,
    actions: leavesOf(config.actionSpace).map((leaf) => column(leaf.dtype, leaf.shape)),
    observations: observations(),
    rewards: column("float64", []),
    terminated: flags(),
    truncated: flags(),
    phases: flags(),
    infos: infos(),
    finalObservations: same ? observations() : [],
    finalInfos: same ? infos() : [],
    ended: flags(),
  };
  return { ...layout, byteLength: stack.byteLength() };
}

/** Lays columns out one after the other, each aligned for every dtype. */
export function columnStack() {
  let top = 0;
  return {
    column(dtype: Dtype, shape: readonly number[], rows: number): Column {
      const rowBytes = dtypeBytes(dtype) * shape.reduce((product, length) => product * length, 1);
      const offset = top;
      top += Math.ceil((rowBytes * rows) / ALIGNMENT) * ALIGNMENT;
      return { dtype, shape, offset, rowBytes };
    },
    byteLength: () => top,
  };
}

/** The dtype that an observation leaf is held in. */
export function observedDtype(own: Dtype, wanted: "float32" | "float64" | undefined): Dtype {
  return wanted !== undefined && (own === "float32" || own === "float64") ? wanted : own;
}

/** A column as a typed array over all rows. */
export function columnArray(memory: ArrayBufferLike, column: Column, numEnvs: number): TypedArray {
  const size = (column.rowBytes / dtypeBytes(column.dtype)) * numEnvs;
  return new (typedArrayOf(column.dtype))(memory, column.offset, size);
}

/** A column of flags. */
export function flagArray(memory: ArrayBufferLike, column: Column, numEnvs: number): Uint8Array {
  return new Uint8Array(memory, column.offset, numEnvs);
}
