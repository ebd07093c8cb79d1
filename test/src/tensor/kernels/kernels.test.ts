/** Every backend runs through the table of operations. */
import { describe, expect, test } from "vitest";
import type { Kernels } from "../../../../src/tensor/kernels/kernels.ts";
import { createWasmKernels } from "../../../../src/tensor/kernels/wasm-kernels.ts";
import { errorsOf } from "../../../support/kernel-case.ts";
import { KERNEL_TABLE, OPERATIONS } from "../../../support/kernel-table.ts";

interface Backend {
  readonly name: string;
  create(): Kernels;
  /** Error that is allowed, as a part of the result or of what was summed. */
  readonly relative: number;
}

const BACKENDS: readonly Backend[] = [{ name: "wasm", create: createWasmKernels, relative: 4e-7 }];

test("the table has every operation", () => {
  expect([...KERNEL_TABLE.keys()].sort()).toEqual([...OPERATIONS].sort());
});

describe.each(BACKENDS)("$name", ({ create, relative }) => {
  const kernels = create();

  test.each(OPERATIONS)("%s agrees with plain float64", (operation) => {
    const cases = KERNEL_TABLE.get(operation) ?? [];
    expect(cases.flatMap((kernelCase) => errorsOf(kernels, kernelCase, relative))).toEqual([]);
  });
});
