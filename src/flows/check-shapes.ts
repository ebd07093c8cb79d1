/** The check at the door of every bijection. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { expectShape, type Tensor } from "../tensor/index.ts";

/**
 * @param name of what is mapped: x on the way forward, y on the way back
 * @param v [B, D] @param context [B, C], or [1, C] for all rows; null when C is 0
 * @throws InvalidArgumentError naming the tensor, what was expected, and what came
 */
export function checkShapes(
  { size, contextSize }: { readonly size: number; readonly contextSize: number },
  name: "x" | "y",
  v: Tensor,
  context: Tensor | null,
): void {
  expectShape(name, v, [null, size]);
  if (context !== null && contextSize > 0) return expectShape("context", context, [context.rows === 1 ? 1 : v.rows, contextSize]);
  if (context === null && contextSize === 0) return;
  const expected = contextSize === 0 ? "none" : `shape [${v.rows}, ${contextSize}]`;
  const got = context === null ? "none" : `[${context.rows}, ${context.cols}]`;
  throw new InvalidArgumentError(`context: expected ${expected}, got ${got}`, { field: "context" });
}
