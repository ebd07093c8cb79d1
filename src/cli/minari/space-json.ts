/** Spaces and numbers as Minari's metadata has them: what Python's `json` writes. Source: minari/serialization.py 0.5.4. */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import type { Space } from "../../../envs/core/spaces/index.ts";
import type { TypedArray } from "../../../envs/core/value.ts";

type Jsonable = string | number | bigint | boolean | null | readonly Jsonable[] | { readonly [key: string]: Jsonable };

/** With infinities and integers of any size, which JSON itself does not know. */
export function pythonJson(value: Jsonable): string {
  if (typeof value === "number") return Number.isNaN(value) ? "NaN" : Number.isFinite(value) ? JSON.stringify(value) : `${value}`;
  if (typeof value === "bigint") return `${value}`;
  if (isList(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, part]) => `${JSON.stringify(key)}: ${pythonJson(part)}`)
    .join(", ")}}`;
}

/** @throws UnsupportedError for texts, which datasets here do not hold */
export function spaceJson(space: Space): Jsonable {
  switch (space.kind) {
    case "box": {
      const { dtype, shape, low, high } = space;
      return { type: "Box", dtype, shape, low: nested(low, shape), high: nested(high, shape) };
    }
    case "discrete":
      return { type: "Discrete", dtype: "int64", start: space.start, n: space.n };
    case "multi-discrete":
      return { type: "MultiDiscrete", dtype: space.dtype, nvec: nested(space.nvec, space.shape), start: nested(space.start, space.shape) };
    case "multi-binary":
      return { type: "MultiBinary", n: space.nIsSequence ? space.shape : (space.shape[0] ?? 0) };
    case "dict":
      return { type: "Dict", subspaces: Object.fromEntries(space.entries.map(([key, part]) => [key, spaceJson(part)])) };
    case "tuple":
      return { type: "Tuple", subspaces: space.spaces.map(spaceJson) };
    case "text":
      throw new UnsupportedError("a dataset of texts cannot be written");
    default:
      return space satisfies never;
  }
}

/** Row-major values as lists within lists. */
function nested(values: TypedArray | readonly number[], [length, ...inner]: readonly number[]): Jsonable {
  if (length === undefined) return values[0] ?? 0;
  const size = values.length / Math.max(1, length);
  return Array.from({ length }, (_, i) => nested(values.slice(i * size, (i + 1) * size), inner));
}

function isList(value: Jsonable): value is readonly Jsonable[] {
  return Array.isArray(value);
}
