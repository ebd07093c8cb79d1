/** Whether the numbers of columns lie in their space: the one check of values that a message gets. */
import { leavesOf, sizeOf, type Space } from "../../envs/core/spaces/index.ts";
import type { TypedArray } from "../../envs/core/value.ts";

/** What happens to Box numbers outside their bounds: NaN is refused either way. */
export type BoxBounds = "reject" | "pass";

/** The first number that does not lie where it should. */
export interface RangeFault {
  /** The leaf, "action.position". */
  readonly field: string;
  /** Of the batch. */
  readonly row: number;
  /** With the field, what was expected, what was found, and the row where there are several. */
  readonly message: string;
}

/** @param columns one per leaf of the space, rows of all elements */
export type RangeCheck = (columns: readonly TypedArray[]) => RangeFault | undefined;

/** Compiled once for a space. @param field name of the element in errors @throws UnsupportedError for a space with Text in it */
export function rangeCheck(space: Space, bounds: BoxBounds, field: string): RangeCheck {
  const fields = leavesOf(space).map(({ path }) => [field, ...path].join("."));
  const checks = leafSpaces(space).map((leaf, i) => leafCheck(leaf, bounds, fields[i] ?? field));
  return (columns) => {
    for (let i = 0; i < checks.length; i++) {
      const fault = checks[i]?.(columns[i] as TypedArray);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

type LeafSpace = Exclude<Space, { kind: "dict" | "tuple" | "text" }>;
type LeafCheck = (column: TypedArray) => RangeFault | undefined;

function leafSpaces(space: Space): LeafSpace[] {
  if (space.kind === "dict") return space.entries.flatMap(([, part]) => leafSpaces(part));
  if (space.kind === "tuple") return space.spaces.flatMap(leafSpaces);
  return space.kind === "text" ? [] : [space];
}

function leafCheck(space: LeafSpace, bounds: BoxBounds, field: string): LeafCheck {
  switch (space.kind) {
    case "box":
      if (bounds === "reject") return within(Array.from(space.low, Number), Array.from(space.high, Number), field);
      return space.dtype === "bool" ? zeroOrOne(space.low.length, field) : numbers(space.low.length, field);
    case "discrete":
      return within([space.start], [space.start + space.n - 1], field);
    case "multi-discrete": {
      const last = space.start.map((start, i) => start + (space.nvec[i] ?? 0) - 1);
      return within(space.start, last, field);
    }
    case "multi-binary":
      return zeroOrOne(sizeOf(space.shape), field);
    default:
      return space satisfies never;
  }
}

function zeroOrOne(size: number, field: string): LeafCheck {
  const low = Array.from({ length: size }, () => 0);
  const high = low.map(() => 1);
  return within(low, high, field);
}

/** @param low per element of one row, repeated over the rows */
function within(low: readonly number[], high: readonly number[], field: string): LeafCheck {
  const size = low.length;
  return (column) => {
    for (let i = 0, j = 0; i < column.length; i++, j = j + 1 === size ? 0 : j + 1) {
      const value = Number(column[i]);
      if (value >= (low[j] as number) && value <= (high[j] as number)) continue;
      const [row, rows] = [(i - j) / size, column.length / size];
      return { field, row, message: `${field}: expected element ${j} in [${low[j]}, ${high[j]}], got ${value}${inRow(row, rows)}` };
    }
    return undefined;
  };
}

/** @param size of one row */
function numbers(size: number, field: string): LeafCheck {
  return (column) => {
    for (let i = 0; i < column.length; i++) {
      if (column[i] === column[i]) continue;
      const [row, rows] = [Math.floor(i / size), column.length / size];
      return { field, row, message: `${field}: expected numbers, got NaN at element ${i % size}${inRow(row, rows)}` };
    }
    return undefined;
  };
}

/** Where there are several. */
function inRow(row: number, rows: number): string {
  return rows > 1 ? ` in row ${row}` : "";
}
