/** Shapes of arrays. */
import { InvalidArgumentError } from "../errors.ts";

/** Number of elements; 1 for a scalar's shape []. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** A copy of the shape. @throws InvalidArgumentError unless all lengths are non-negative integers */
export function checkShape(name: string, shape: readonly number[]): readonly number[] {
  if (shape.every((length) => Number.isSafeInteger(length) && length >= 0)) return [...shape];
  throw new InvalidArgumentError(`${name}: expected a shape of non-negative integers, got [${shape.join(", ")}]`);
}
