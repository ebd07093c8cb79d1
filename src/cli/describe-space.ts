/** Spaces in a few words, as Gymnasium prints them. */
import type { BoxSpace, Space } from "../../envs/core/spaces/index.ts";

export function describeSpace(space: Space): string {
  switch (space.kind) {
    case "box":
      return `Box(${bounds(space, "low")}, ${bounds(space, "high")}, [${space.shape.join(", ")}], ${space.dtype})`;
    case "discrete":
      return space.start === 0 ? `Discrete(${space.n})` : `Discrete(${space.n}, start ${space.start})`;
    case "multi-discrete":
      return `MultiDiscrete([${space.nvec.join(", ")}])`;
    case "multi-binary":
      return `MultiBinary([${space.shape.join(", ")}])`;
    case "text":
      return `Text(${space.minLength} to ${space.maxLength} characters)`;
    case "dict":
      return `Dict(${space.entries.map(([key, part]) => `${key}: ${describeSpace(part)}`).join(", ")})`;
    case "tuple":
      return `Tuple(${space.spaces.map(describeSpace).join(", ")})`;
    default:
      return space satisfies never;
  }
}

/** One number where all elements have the same bound, else the range of them. */
function bounds(space: BoxSpace, side: "low" | "high"): string {
  // Seven digits are what a float32 holds.
  const numbers = [...space[side]].map((bound) => Number(Number(bound).toPrecision(7)));
  const [smallest, largest] = [Math.min(...numbers), Math.max(...numbers)];
  return smallest === largest ? String(smallest) : `${smallest} … ${largest}`;
}
