/** Sums and lengths round as NumPy's do, whatever the length and the numbers. */
import { expect, onTestFailed, test } from "vitest";
import { InvariantError } from "../../../envs/core/errors.ts";
import { controlCost } from "../../../envs/mujoco/control-cost.ts";
import { norm } from "../../../envs/mujoco/numpy-norm.ts";
import { sumFloat32, sumOfSquares } from "../../../envs/mujoco/numpy-sum.ts";
import { runPython } from "../../support/python.ts";

const PROGRAM = `
import json, sys
import numpy as np
rng = np.random.default_rng(int(sys.argv[1]))
for size in [1, 2, 3, 6, 7, 8, 9, 15, 16, 17, 23, 64, 84, 127, 128] * 50:
    weight = float(rng.uniform(0, 2))
    action = rng.uniform(-3, 3, size).astype(np.float32)
    cost = weight * np.sum(np.square(action))
    assert cost.dtype == np.float32
    forces = rng.standard_normal((size, 1)) * 10.0 ** rng.integers(-8, 8, (size, 1))
    print(json.dumps({"weight": weight, "action": action.tolist(), "cost": float(cost), "sum": float(np.sum(action)),
        "forces": forces.ravel().tolist(), "squares": float(np.sum(np.square(forces)))}))
for size in [1, 2, 3] * 1000:
    vector = rng.standard_normal(size) * 10.0 ** rng.integers(-4, 4, size)
    print(json.dumps({"vector": vector.tolist(), "norm": float(np.linalg.norm(vector))}))
`;

interface SumCase {
  readonly weight: number;
  readonly action: readonly number[];
  readonly cost: number;
  readonly sum: number;
  readonly forces: readonly number[];
  readonly squares: number;
}

interface NormCase {
  readonly vector: readonly number[];
  readonly norm: number;
}

test("costs, sums and norms equal NumPy's bit for bit", async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  onTestFailed(() => console.error(`seed ${seed}`));
  const lines = (await runPython(PROGRAM, String(seed))).toString().trim().split("\n");
  const cases = lines.map((line) => JSON.parse(line) as SumCase | NormCase);
  const sums = cases.filter((each) => "cost" in each);
  const norms = cases.filter((each) => "norm" in each);
  expect([sums.length, norms.length]).toEqual([750, 3000]);
  for (const { weight, action, cost, sum, forces, squares } of sums) {
    expect(controlCost(weight, Float32Array.from(action))).toBe(cost);
    expect(sumFloat32(Float32Array.from(action))).toBe(sum);
    expect(sumOfSquares(Float64Array.from(forces))).toBe(squares);
  }
  for (const { vector, norm: length } of norms) expect(norm(...vector)).toBe(length);
});

test("more values than one block are refused", () => {
  expect(() => sumFloat32(new Float32Array(129))).toThrow(InvariantError);
  expect(() => sumOfSquares(new Float64Array(129))).toThrow(InvariantError);
});
