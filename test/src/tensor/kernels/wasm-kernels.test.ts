/** What the wasm backend promises besides: its storage (scratch is a stack, what is kept stays, memory is taken once), and indices outside. */
import { describe, expect, test } from "vitest";
import { DomainError, InvariantError } from "../../../../envs/core/errors.ts";
import type { Handle, Kernels } from "../../../../src/tensor/kernels/kernels.ts";
import { createWasmKernels } from "../../../../src/tensor/kernels/wasm-kernels.ts";

const MIB = 2 ** 20;
const FLOAT_BYTES = 4;

function placed(kernels: Kernels, take: "scratch" | "keep", values: readonly number[]): Handle {
  const handle = kernels[take](values.length);
  kernels.write(handle, values);
  return handle;
}

/** Numbers that tell rooms apart. */
function marked(length: number, seed: number): number[] {
  return Array.from({ length }, (_, index) => Math.fround(seed + index / 8));
}

describe("scratch", () => {
  test("is the same place again after its release", () => {
    const kernels = createWasmKernels();
    kernels.scratch(5);
    const mark = kernels.mark();
    const first = [1, 7, 100].map((length) => kernels.scratch(length));
    kernels.release(mark);
    expect([1, 7, 100].map((length) => kernels.scratch(length))).toEqual(first);
  });

  test("begins at multiples of 16 bytes, rooms apart", () => {
    const kernels = createWasmKernels();
    const lengths = [0, 1, 2, 3, 4, 5, 8, 13, 64];
    const rooms = lengths.map((length) => ({ length, handle: kernels.scratch(length) }));
    expect(rooms.filter(({ handle }) => handle % 16 !== 0)).toEqual([]);
    rooms.forEach(({ handle, length }, index) => {
      const next = rooms[index + 1];
      if (next !== undefined) expect(next.handle).toBeGreaterThanOrEqual(handle + FLOAT_BYTES * (length + 3));
    });
  });

  test("of many chunks, with what is kept between them, is released to any mark and used again", () => {
    const kernels = createWasmKernels();
    const length = MIB / FLOAT_BYTES / 2;
    const marks: number[] = [];
    const handles: Handle[] = [];
    for (let k = 0; k < 12; k++) {
      marks.push(kernels.mark());
      handles.push(placed(kernels, "scratch", marked(length, k)));
      placed(kernels, "keep", marked(length, -k));
    }
    expect(handles.map((handle) => kernels.read(handle, 1)[0])).toEqual(handles.map((_, k) => k));
    const bytes = kernels.bytes();
    for (const k of [9, 4, 5, 0]) {
      kernels.release(marks[k] ?? 0);
      const again = Array.from({ length: 12 - k }, () => kernels.scratch(length));
      expect(new Set(again)).toEqual(new Set(handles.slice(k)));
    }
    expect(kernels.bytes()).toBe(bytes);
  });

  test("too large for the chunks that wait takes one of its own, and the next round finds it", () => {
    const kernels = createWasmKernels();
    const round = (): Handle[] => {
      const mark = kernels.mark();
      const handles = [10, 3 * MIB, 10].map((length) => kernels.scratch(length));
      kernels.release(mark);
      return handles;
    };
    round();
    const bytes = kernels.bytes();
    expect(round()).toEqual(round());
    expect(kernels.bytes()).toBe(bytes);
  });
});

describe("what is kept", () => {
  test("stays as it is while scratch comes and goes and the memory grows", () => {
    const kernels = createWasmKernels();
    const values = marked(1000, 3);
    const handle = placed(kernels, "keep", values);
    const before = kernels.bytes();
    const mark = kernels.mark();
    placed(kernels, "scratch", marked(4 * MIB, 9));
    kernels.release(mark);
    expect(kernels.bytes()).toBeGreaterThan(before);
    expect([...kernels.read(handle, 1000)]).toEqual(values);
  });

  test("gives its room to the next of its size once it is freed", () => {
    const kernels = createWasmKernels();
    const [first, second] = [kernels.keep(100), kernels.keep(100)];
    kernels.free(first, 100);
    expect(kernels.keep(99)).toBe(first);
    expect([first, second]).not.toContain(kernels.keep(100));
  });

  test("and freed for ever takes no more memory", () => {
    const kernels = createWasmKernels();
    const lengths = [1, 17 * 64, 64, 64 * 64, 300_000, 7];
    const round = (): void => {
      const handles = lengths.map((length) => kernels.keep(length));
      handles.forEach((handle, index) => kernels.free(handle, lengths[index] ?? 0));
    };
    round();
    const bytes = kernels.bytes();
    for (let k = 0; k < 1000; k++) round();
    expect(kernels.bytes()).toBe(bytes);
  });

  test("is freed once, with the length that it was kept for", () => {
    const kernels = createWasmKernels();
    const handle = kernels.keep(10);
    expect(() => kernels.free(handle, 1000)).toThrow(InvariantError);
    kernels.free(handle, 10);
    expect(() => kernels.free(handle, 10)).toThrow("no 10 numbers are kept");
  });
});

describe("memory", () => {
  test("that is exhausted is said so, and what was there goes on working", () => {
    const kernels = createWasmKernels({ maximumBytes: 4 * MIB });
    const values = marked(1000, 1);
    const handle = placed(kernels, "keep", values);
    for (const take of ["scratch", "keep"] as const) {
      expect(() => kernels[take](MIB)).toThrow(DomainError);
      expect(() => kernels[take](MIB)).toThrow(expect.objectContaining({ code: "RESOURCE_EXHAUSTED", reason: "TENSOR_MEMORY_EXHAUSTED" }));
    }
    const out = kernels.scratch(1000);
    kernels.affine(handle, out, 1000, 2, 0);
    expect([...kernels.read(out, 1000)]).toEqual(values.map((value) => 2 * value));
    expect(kernels.bytes()).toBeLessThanOrEqual(4 * MIB);
  });

  test("is used to its end before it is exhausted", () => {
    const kernels = createWasmKernels({ maximumBytes: 8 * MIB });
    const rooms = new Set<Handle>();
    expect(() => {
      for (;;) rooms.add(kernels.scratch(MIB / FLOAT_BYTES / 4));
    }).toThrow(DomainError);
    expect(rooms.size).toBeGreaterThanOrEqual(30);
    for (const handle of rooms) kernels.fill(handle, MIB / FLOAT_BYTES / 4, 1);
  });

  test("of one engine is not that of another", () => {
    const [a, b] = [createWasmKernels(), createWasmKernels()];
    const handles = [placed(a, "scratch", [1, 2]), placed(b, "scratch", [3, 4])] as const;
    expect([...a.read(handles[0], 2), ...b.read(handles[1], 2)]).toEqual([1, 2, 3, 4]);
  });

  test("is read as a copy", () => {
    const kernels = createWasmKernels();
    const handle = placed(kernels, "scratch", [1, 2]);
    const copy = kernels.read(handle, 2);
    kernels.fill(handle, 2, 9);
    expect([...copy]).toEqual([1, 2]);
  });
});

describe("an index outside", () => {
  const OUTSIDE = [-1, 2, 1e9, -1e9, NaN, Infinity, 0.5];

  test("takes NaN", () => {
    const kernels = createWasmKernels();
    const [x, index, out] = [placed(kernels, "keep", [1, 2, 3, 4]), placed(kernels, "keep", OUTSIDE), kernels.keep(2 * OUTSIDE.length)];
    kernels.gatherRows(x, index, out, 2, 2, OUTSIDE.length);
    expect([...kernels.read(out, 2 * OUTSIDE.length)].every(Number.isNaN)).toBe(true);
    kernels.gatherColumns(x, index, out, 2, 2, OUTSIDE.length);
    expect([...kernels.read(out, 2 * OUTSIDE.length)].every(Number.isNaN)).toBe(true);
  });

  test("puts nothing anywhere", () => {
    const kernels = createWasmKernels();
    const [before, out, behind] = [placed(kernels, "keep", [7, 7]), kernels.keep(4), placed(kernels, "keep", [8, 8])];
    const [d, index] = [placed(kernels, "keep", marked(2 * OUTSIDE.length, 1)), placed(kernels, "keep", OUTSIDE)];
    kernels.scatterAddRows(d, index, out, 2, 2, OUTSIDE.length);
    expect([...kernels.read(out, 4)]).toEqual([0, 0, 0, 0]);
    kernels.scatterAddColumns(d, index, out, 2, 2, OUTSIDE.length);
    expect([before, out, behind].map((handle) => [...kernels.read(handle, 2)])).toEqual([
      [7, 7],
      [0, 0],
      [8, 8],
    ]);
  });
});
