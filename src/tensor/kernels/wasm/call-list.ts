/** Lists of kernel calls that the module plays by itself (assembly/play.ts says how a record looks). */
import { invariant } from "../../../../envs/core/errors.ts";
import type { CallList, KernelCall, Operations, Storage } from "../kernels.ts";
import type { HostMemory } from "./host-memory.ts";

/** Words of 4 bytes in a record, of its head. */
const RECORD = 10;
const HEAD = 2;
const WORD_BYTES = 4;

/** Where the arguments of an operation are not all whole numbers: its form, and the first that is none. */
const FORMS: Partial<Record<keyof Operations, { readonly form: number; readonly floats: "float32" | "float64"; readonly from: number }>> = {
  fill: { form: 21, floats: "float32", from: 2 },
  lerp: { form: 31, floats: "float32", from: 3 },
  affine: { form: 32, floats: "float32", from: 3 },
  clip: { form: 32, floats: "float32", from: 3 },
  inRange: { form: 32, floats: "float32", from: 3 },
  normalizeRows: { form: 41, floats: "float64", from: 4 },
  inverseStdRows: { form: 41, floats: "float64", from: 4 },
};

/** Plays the records from one address to another. */
export type Play = (start: number, end: number) => void;

interface Context {
  readonly host: HostMemory;
  readonly kept: Pick<Storage, "keep" | "free">;
  /** The module's; grows by what is called. */
  readonly table: WebAssembly.Table;
  /** Functions of the module. */
  readonly operations: Omit<Operations, "adam">;
  readonly play: Play;
}

/** @throws DomainError RESOURCE_EXHAUSTED from the function, when there is no room for a list */
export function createCallLists({ host, kept, table, operations, play }: Context): (calls: readonly KernelCall[]) => CallList {
  const places = new Map<keyof Operations, number>();

  function placeOf(operation: keyof Operations): number {
    const known = places.get(operation);
    if (known !== undefined) return known;
    invariant(operation !== "adam", "lists of calls hold no adam");
    const place = table.grow(1, operations[operation]);
    places.set(operation, place);
    return place;
  }

  function write(calls: readonly KernelCall[], start: number): void {
    const view = new DataView(host.memory.buffer, start);
    calls.forEach(({ operation, numbers }, index) => {
      const { form = numbers.length, floats, from = numbers.length } = FORMS[operation] ?? {};
      const record = index * RECORD * WORD_BYTES;
      view.setUint32(record, form, true);
      view.setUint32(record + WORD_BYTES, placeOf(operation), true);
      numbers.forEach((number, k) => {
        const at = record + (HEAD + k) * WORD_BYTES;
        if (k < from) view.setUint32(at, number, true);
        else if (floats === "float64") view.setFloat64(at, number, true);
        else view.setFloat32(at, number, true);
      });
    });
  }

  return (calls) => {
    const length = calls.length * RECORD;
    const start = kept.keep(length);
    write(calls, start);
    const end = start + length * WORD_BYTES;
    return {
      play: () => play(start, end),
      [Symbol.dispose]: () => kept.free(start, length),
    };
  };
}
