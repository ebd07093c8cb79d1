/** Gradients against differences. */
import { expect } from "vitest";
import { gradients, namedTensors, type Tensor, type TensorTree } from "../../src/tensor/index.ts";
import { at } from "./numbers.ts";

const STEP = 1e-4;

/** Central differences at h and h/2, extrapolated (Richardson): error of order h⁴. */
export function slopeOf(valueAt: (step: number) => number): number {
  const difference = (step: number): number => (valueAt(step) - valueAt(-step)) / (2 * step);
  return (4 * difference(STEP / 2) - difference(STEP)) / 3;
}

/** Expects the gradients of a scalar to be its slopes in every number of a tree of variables or leaves, to `tolerance`, absolute and relative. */
export function expectSlopes(tree: TensorTree, scalar: () => Tensor, tolerance: number): void {
  const leaves = namedTensors(tree);
  const found = gradients(scalar(), [...leaves.values()]).map((gradient) => gradient.values());
  [...leaves].forEach(([path, leaf], index) => {
    const { engine } = leaf;
    const values = leaf.values();
    const valueAt = (k: number, step: number): number => {
      engine.assign(
        leaf,
        Float64Array.from(values, (value, j) => (j === k ? value + step : value)),
      );
      const moved = engine.withoutGradients(() => scalar().item());
      engine.assign(leaf, values);
      return moved;
    };
    values.forEach((_, k) => {
      const slope = slopeOf((step) => valueAt(k, step));
      expect(Math.abs(at(found[index], k) - slope), `${path}[${k}]: slope ${slope}`).toBeLessThan(tolerance * (1 + Math.abs(slope)));
    });
  });
}
