/** The float32 functions against NumPy's, bit for bit. */
import { beforeAll, describe, expect, onTestFailed, test } from "vitest";
import * as single from "../../../envs/core/math/single/index.ts";
import { runPython } from "../../support/python.ts";

const POINTS = 20_000;
const SEED = Math.floor(Math.random() * 2 ** 32);

/** Intervals of (both) arguments, and special values. */
const CASES: readonly { readonly name: keyof typeof single; readonly domain: readonly [low: number, high: number] }[] = [
  { name: "sinf", domain: [-0.1, 0.1] },
  { name: "sinf", domain: [-10, 10] },
  { name: "sinf", domain: [-117435, 117435] },
  { name: "cosf", domain: [-0.1, 0.1] },
  { name: "cosf", domain: [-10, 10] },
  { name: "cosf", domain: [-71476, 71476] },
  { name: "powf", domain: [0, 30] },
];
const SPECIAL = [0, 2 ** -149, 1.5e-40, 2 ** -126, 1e-20, Math.PI / 4, Math.PI / 2, Math.PI, 71476.0625, Infinity, NaN];

/** Writes, for each case, rows of float32: x, y, f(x, y). */
const REFERENCE = `
import json, sys
import numpy as np
np.seterr(all="ignore")
cases, special, seed, count = map(json.loads, sys.argv[1:])
functions = {"sinf": lambda x, y: np.sin(x), "cosf": lambda x, y: np.cos(x), "powf": lambda x, y: x ** y}
special = np.array([float(value) for value in special], np.float32)
rng = np.random.default_rng(seed)
for case in cases:
    x, y = rng.uniform(*case["domain"], (2, count)).astype(np.float32)
    y[: count // 2] = 2
    x, y = (np.concatenate([part, special, -special]) for part in (x, y))
    values = [functions[case["name"]](a, b) for a, b in zip(x, y)]
    sys.stdout.buffer.write(np.stack([x, y, np.array(values, np.float32)], 1).tobytes())
`;

describe("bits of NumPy's float32 scalars", () => {
  const rows = POINTS + 2 * SPECIAL.length;
  let reference: Float32Array;
  beforeAll(async () => {
    const output = await runPython(REFERENCE, JSON.stringify(CASES), JSON.stringify(SPECIAL.map(String)), String(SEED), String(POINTS));
    reference = new Float32Array(Uint8Array.from(output).buffer);
  }, 60_000);

  test.each(CASES.map((entry, index) => ({ ...entry, index })))("$name on $domain", ({ name, index }) => {
    onTestFailed(() => console.error(`seed ${SEED}`));
    const ours = reference.subarray(3 * rows * index, 3 * rows * (index + 1));
    expect(ours.length).toBe(3 * rows);
    const wrong: string[] = [];
    for (let i = 0; i < ours.length; i += 3) {
      const [x = NaN, y = NaN, expected = NaN] = ours.subarray(i, i + 3);
      const value = single[name](x, y);
      if (!Object.is(value, expected)) wrong.push(`${x}, ${y}: ${value} instead of ${expected}`);
    }
    expect(wrong).toEqual([]);
  });
});

test("they are not the float64 functions rounded", () => {
  const points = Array.from({ length: 20_000 }, (_, i) => Math.fround(i / 5_000));
  const differing = (ours: (x: number) => number, rounded: (x: number) => number) =>
    points.filter((x) => ours(x) !== Math.fround(rounded(x))).length;
  expect(differing(single.sinf, Math.sin)).toBeGreaterThan(0);
  expect(differing(single.cosf, Math.cos)).toBeGreaterThan(0);
  expect(
    differing(
      (x) => single.powf(x, 2),
      (x) => x * x,
    ),
  ).toBeGreaterThan(0);
});

test("far arguments are reduced, too", () => {
  for (const x of [1e6, -1e9, 3e38]) {
    expect(Math.abs(single.sinf(x) - Math.sin(Math.fround(x)))).toBeLessThan(6e-8);
    expect(Math.abs(single.cosf(x) - Math.cos(Math.fround(x)))).toBeLessThan(6e-8);
  }
});
