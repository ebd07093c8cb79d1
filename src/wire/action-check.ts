/** Whether actions lie in their space: the one check of values that a step gets. */
import { InvalidActionError } from "../../envs/core/errors.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { TypedArray } from "../../envs/core/value.ts";

/** What happens to Box actions outside their bounds: NaN is refused either way. */
export type ActionBounds = "reject" | "pass";

/** @throws InvalidActionError naming the first bad element. @param columns one per leaf of the space, rows of all environments */
export type ActionCheck = (columns: readonly TypedArray[]) => void;

/** @param envId for the message */
export function actionCheck(space: Space, bounds: ActionBounds, envId: string): ActionCheck {
  const checks = leafSpaces(space).map((leaf) => leafCheck(leaf, bounds, envId));
  return (columns) => {
    for (let i = 0; i < checks.length; i++) checks[i]?.(columns[i] as TypedArray);
  };
}

type LeafSpace = Exclude<Space, { kind: "dict" | "tuple" }>;

function leafSpaces(space: Space): LeafSpace[] {
  if (space.kind === "dict") return space.entries.flatMap(([, part]) => leafSpaces(part));
  return space.kind === "tuple" ? space.spaces.flatMap(leafSpaces) : [space];
}

function leafCheck(space: LeafSpace, bounds: ActionBounds, envId: string): (column: TypedArray) => void {
  switch (space.kind) {
    case "box":
      return bounds === "pass" ? finiteCheck(envId) : rangeCheck(Array.from(space.low, Number), Array.from(space.high, Number), envId);
    case "discrete":
      return rangeCheck([space.start], [space.start + space.n - 1], envId);
    case "multi-discrete":
      return rangeCheck(
        space.start,
        space.start.map((start, i) => start + (space.nvec[i] ?? 0) - 1),
        envId,
      );
    case "multi-binary":
      return rangeCheck([0], [1], envId);
    case "text":
      return () => undefined;
    default:
      return space satisfies never;
  }
}

function rangeCheck(low: readonly number[], high: readonly number[], envId: string): (column: TypedArray) => void {
  const size = low.length;
  return (column) => {
    for (let i = 0, j = 0; i < column.length; i++, j = j + 1 === size ? 0 : j + 1) {
      const value = Number(column[i]);
      if (value >= (low[j] as number) && value <= (high[j] as number)) continue;
      throw new InvalidActionError(`action: expected element ${j} in [${low[j]}, ${high[j]}], got ${value} (${envId})`, {
        env: envId,
        row: (i - j) / size,
      });
    }
  };
}

function finiteCheck(envId: string): (column: TypedArray) => void {
  return (column) => {
    for (let i = 0; i < column.length; i++) {
      if (column[i] === column[i]) continue;
      throw new InvalidActionError(`action: expected numbers, got NaN at element ${i} (${envId})`, { env: envId });
    }
  };
}
