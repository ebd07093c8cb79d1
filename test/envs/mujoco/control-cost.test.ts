/** The cost of control rounds as NumPy's does, for actions of every length that a task may have. */
import { expect, onTestFailed, test } from "vitest";
import { InvariantError } from "../../../envs/core/errors.ts";
import { controlCost } from "../../../envs/mujoco/control-cost.ts";
import { sumFloat32 } from "../../../envs/mujoco/numpy-sum.ts";
import { runPython } from "../../support/python.ts";

const PROGRAM = `
import json, sys
import numpy as np
rng = np.random.default_rng(int(sys.argv[1]))
for size in [1, 2, 3, 6, 7, 8, 9, 15, 16, 17, 23, 64, 127, 128] * 50:
    weight = float(rng.uniform(0, 2))
    action = rng.uniform(-3, 3, size).astype(np.float32)
    cost = weight * np.sum(np.square(action))
    assert cost.dtype == np.float32
    print(json.dumps({"weight": weight, "action": action.tolist(), "cost": float(cost), "sum": float(np.sum(action))}))
`;

interface Case {
  readonly weight: number;
  readonly action: readonly number[];
  readonly cost: number;
  readonly sum: number;
}

test("costs and sums equal NumPy's bit for bit", async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  onTestFailed(() => console.error(`seed ${seed}`));
  const cases = (await runPython(PROGRAM, String(seed)))
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Case);
  expect(cases).toHaveLength(700);
  for (const { weight, action, cost, sum } of cases) {
    expect(controlCost(weight, Float32Array.from(action))).toBe(cost);
    expect(sumFloat32(Float32Array.from(action))).toBe(sum);
  }
});

test("more values than one block are refused", () => {
  expect(() => sumFloat32(new Float32Array(129))).toThrow(InvariantError);
});
