/** A vector in one piece of ordinary memory, for tests. */
import { findWorld, makeEnvironment, WORLDS } from "../../envs/index.ts";
import { createVector } from "../../envs/core/vector.ts";
import { columnArray, flagArray, vectorLayout, type AutoresetMode, type Column } from "../../envs/core/vector-layout.ts";
import { completeKwargs, withKwargs, type Engines, type Kwargs } from "../../envs/core/registry.ts";
import type { TypedArray } from "../../envs/core/value.ts";

export interface TestVectorConfig {
  readonly envId: string;
  readonly numEnvs: number;
  readonly autoreset: AutoresetMode;
  readonly kwargs?: Kwargs;
  readonly engines?: Engines;
  /** Cuts of the vector into ranges that are stepped one after the other; default one range. */
  readonly cuts?: readonly number[];
}

export function testVector({ envId, numEnvs, autoreset, kwargs = {}, engines = {}, cuts = [] }: TestVectorConfig) {
  const spec = findWorld(WORLDS, envId);
  const complete = completeKwargs(spec, kwargs);
  const { observationSpace, actionSpace } = makeEnvironment(spec, complete, engines);
  const infoFields = withKwargs(spec.infoFields, complete);
  const layout = vectorLayout({ numEnvs, autoreset, observationSpace, actionSpace, infoFields });
  const memory = new ArrayBuffer(layout.byteLength);
  const edges = [0, ...cuts, numEnvs];
  const ranges = edges.slice(1).map((end, i) => {
    const start = edges[i] ?? 0;
    return createVector({ layout, memory, start, end, make: () => makeEnvironment(spec, complete, engines) });
  });
  const values = (column: Column | undefined): TypedArray => columnArray(memory, column as Column, numEnvs);
  const flags = (column: Column) => [...flagArray(memory, column, numEnvs)];
  return { layout, memory, ranges, values, flags, actions: values(layout.actions[0]), observations: values(layout.observations[0]) };
}

/** The whole block, to be compared bit by bit. */
export function bytesOf(memory: ArrayBuffer): Buffer {
  return Buffer.from(memory.slice(0));
}
