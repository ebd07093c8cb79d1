/** A space as it is sent in another float dtype: observations as a client asked for them, actions in full precision. */
import type { Space } from "../../envs/core/spaces/index.ts";
import { observedDtype } from "../../envs/core/vector-layout.ts";

/** Float boxes in the wanted dtype, everything else as it is. */
export function overrideDtype(space: Space, wanted: "float32" | "float64" | undefined): Space {
  switch (space.kind) {
    case "box": {
      const dtype = observedDtype(space.dtype, wanted);
      if (dtype === space.dtype) return space;
      const convert = (bound: typeof space.low) =>
        dtype === "float32" ? Float32Array.from(bound, Number) : Float64Array.from(bound, Number);
      return { ...space, dtype, low: convert(space.low), high: convert(space.high) };
    }
    case "dict":
      return { ...space, entries: space.entries.map(([key, part]) => [key, overrideDtype(part, wanted)] as const) };
    case "tuple":
      return { ...space, spaces: space.spaces.map((part) => overrideDtype(part, wanted)) };
    default:
      return space;
  }
}
