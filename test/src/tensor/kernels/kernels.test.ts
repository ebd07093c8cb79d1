/** Every backend that needs nothing installed runs through the table of operations, and keeps rows apart. */
import { expect, test } from "vitest";
import { KERNEL_BACKENDS } from "../../../support/kernel-backends.ts";
import { kernelLaws } from "../../../support/kernel-laws.ts";
import { KERNEL_TABLE, OPERATIONS } from "../../../support/kernel-table.ts";

test("the table has every operation", () => {
  expect([...KERNEL_TABLE.keys()].sort()).toEqual([...OPERATIONS].sort());
});

KERNEL_BACKENDS.forEach(kernelLaws);
