/** Modules whose memory grows less far than they say. */
import { expect, test } from "vitest";
import { limitMemory } from "../../../src/workers/limited-memory.ts";

const PAGE = 65_536;
/** (module (memory (export "m") 1 1000) (func (export "f") (result i32) (i32.const 7))) */
const MODULE = new Uint8Array([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 5, 5, 1, 1, 1, 0xe8, 7],
  ...[7, 9, 2, 1, 0x6d, 2, 0, 1, 0x66, 0, 0, 10, 6, 1, 4, 0, 0x41, 7, 0x0b],
]);

function instantiate(bytes: Uint8Array<ArrayBuffer>) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return { memory: exports["m"] as WebAssembly.Memory, f: exports["f"] as () => number };
}

test.each([1, 2, 127, 128, 300])("memory grows to %i pages and no further; everything else is as before", (pages) => {
  const { memory, f } = instantiate(limitMemory(MODULE, pages * PAGE));
  memory.grow(pages - 1);
  expect(memory.buffer.byteLength).toBe(pages * PAGE);
  expect(() => memory.grow(1)).toThrow(RangeError);
  expect(f()).toBe(7);
});

test("the module itself would grow further", () => {
  const { memory } = instantiate(MODULE);
  memory.grow(999);
  expect(memory.buffer.byteLength).toBe(1000 * PAGE);
});
