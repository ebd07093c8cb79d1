/** Batches of elements of a space on the wire, both ways: what agents take and give. Checked once on the way in. */
import { DomainError, InvalidArgumentError } from "../../envs/core/errors.ts";
import { assembleBatch, columnOf, leavesOf, type Leaf, type Space } from "../../envs/core/spaces/index.ts";
import type { TypedArray, Value } from "../../envs/core/value.ts";
import type { Tensor__Output } from "../gen/rheos/v1/Tensor.ts";
import type { Value as ValueMessage, Value__Output } from "../gen/rheos/v1/Value.ts";
import { rangeCheck } from "./range-check.ts";
import { arrayFromBytes, bytesOf } from "./tensor.ts";
import { decodeColumns, encodeColumns } from "./value.ts";

export interface Batch {
  /** Leaves have a leading axis of `count`. */
  readonly value: Value;
  readonly count: number;
}

/** Rows of one request. */
export const MAX_BATCH_ROWS = 65_536;

/** Between messages and batches of one space. Compiled once. */
export interface BatchCodec {
  /**
   * A batch of any size ≥ 1, or of `count` rows where that is given.
   * @throws InvalidArgumentError for a wrong form, dtype, shape or length, NaN, or an integer outside of its range; a number outside of a
   * Box's bounds is accepted. DomainError RESOURCE_EXHAUSTED beyond MAX_BATCH_ROWS
   */
  decode(message: Value__Output | null | undefined, count?: number): Batch;
  /** One element without batch axis, as a batch of one. @throws InvalidArgumentError as `decode` */
  decodeElement(message: Value__Output | null | undefined): Batch;
  encode(batch: Value, count: number): ValueMessage;
}

/** @param field name of the batch in errors @throws UnsupportedError for a space with Text in it */
export function createBatchCodec(space: Space, field: string): BatchCodec {
  const leaves = leavesOf(space);
  const check = rangeCheck(space, "pass", field);

  function read(message: Value__Output | null | undefined, count: number | null): Value {
    const bytes = decodeColumns(space, message, count, field);
    refuseLarge(count ?? 1, field);
    const columns = leaves.map(({ dtype }, i) => arrayFromBytes(dtype, bytes[i] as Uint8Array));
    const fault = check(columns);
    if (fault !== undefined) throw new InvalidArgumentError(fault.message, { field: fault.field, row: fault.row });
    return assembleBatch(space, columns);
  }

  return {
    decode(message, count = rowsOf(space, leaves, message, field)) {
      return { value: read(message, count), count };
    },
    decodeElement: (message) => ({ value: read(message, null), count: 1 }),
    encode(batch, count) {
      const columns = leaves.map((leaf) => bytesOf(columnOf(batch, leaf) as TypedArray));
      return encodeColumns(space, columns, count);
    },
  };
}

/** The length of the leading axis, taken from the first leaf. */
function rowsOf(space: Space, leaves: readonly Leaf[], message: Value__Output | null | undefined, field: string): number {
  const shape = firstTensor(space, message)?.shape;
  const [leaf] = leaves;
  if (shape === undefined || leaf === undefined) return 1; // decodeColumns says what is missing
  const [rows = 0] = shape;
  if (shape.length !== leaf.shape.length + 1 || rows === 0) {
    const expected = ["B", ...leaf.shape].join(", ");
    throw new InvalidArgumentError(`${field}: expected shape [${expected}] with B ≥ 1, got [${shape.join(", ")}]`, { field });
  }
  return rows;
}

/** After the form was checked: a message that is no batch is wrong, not large. */
function refuseLarge(rows: number, field: string): void {
  if (rows <= MAX_BATCH_ROWS) return;
  const details = { limit: "max_batch_rows", value: MAX_BATCH_ROWS };
  throw new DomainError("RESOURCE_EXHAUSTED", "LIMIT", `${field}: max_batch_rows: the limit is ${MAX_BATCH_ROWS}, got ${rows}`, details);
}

/** The tensor of the first leaf, where the message has one. */
export function firstTensor(space: Space, message: Value__Output | null | undefined): Tensor__Output | null | undefined {
  switch (space.kind) {
    case "dict": {
      const [first] = space.entries;
      return first && firstTensor(first[1], message?.dict?.entries[first[0]]);
    }
    case "tuple": {
      const [first] = space.spaces;
      return first && firstTensor(first, message?.tuple?.elements[0]);
    }
    default:
      return message?.tensor;
  }
}
