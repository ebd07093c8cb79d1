/** Spaces against the installed Gymnasium: their fields, and sampling bit for bit. */
import { beforeAll, describe, expect, test } from "vitest";
import * as spaces from "../../../envs/core/spaces/index.ts";
import type { Value } from "../../../envs/core/value.ts";
import { runPython } from "../../support/python.ts";

const { box, createSampler, describeMismatch, dict, discrete, multiBinary, multiDiscrete, text, tuple } = spaces;

const SAMPLES = 200;
const drawn = Math.floor(Math.random() * 2 ** 31);
const SEEDS = [0, 42, 2 ** 40 + 1, drawn];

const HALF_BOUNDED = { low: [-Infinity, -1, -Infinity, 2], high: [Infinity, Infinity, 3, 2.5] };

/** The same space here and in Gymnasium. */
const CASES: readonly { readonly gymnasium: string; readonly space: spaces.Space }[] = [
  { gymnasium: "Box(-1.0, 2.0)", space: box({ low: -1, high: 2 }) },
  { gymnasium: "Box(-1.0, 2.0, (3, 4), np.float64)", space: box({ low: -1, high: 2, shape: [3, 4], dtype: "float64" }) },
  { gymnasium: "Box(-np.inf, np.inf, (17,), np.float64)", space: box({ shape: [17], dtype: "float64" }) },
  { gymnasium: "Box(-0.1, 0.3, ())", space: box({ low: -0.1, high: 0.3, shape: [] }) },
  {
    gymnasium: "Box(np.array([-np.inf, -1, -np.inf, 2]), np.array([np.inf, np.inf, 3, 2.5]), dtype=np.float32)",
    space: box({ ...HALF_BOUNDED, dtype: "float32" }),
  },
  { gymnasium: "Box(0, 255, (4, 5, 3), np.uint8)", space: box({ low: 0, high: 255, shape: [4, 5, 3], dtype: "uint8" }) },
  { gymnasium: "Box(-7, 9, (5,), np.int16)", space: box({ low: -7, high: 9, shape: [5], dtype: "int16" }) },
  { gymnasium: "Box(-2**40, 2**62, (5,), np.int64)", space: box({ low: -(2 ** 40), high: 2 ** 62, shape: [5], dtype: "int64" }) },
  { gymnasium: "Box(0, 1, (6,), np.bool_)", space: box({ low: 0, high: 1, shape: [6], dtype: "bool" }) },
  { gymnasium: "Discrete(3)", space: discrete(3) },
  { gymnasium: "Discrete(1000, start=-5)", space: discrete(1000, { start: -5 }) },
  { gymnasium: "Discrete(100, dtype=np.int8)", space: discrete(100, { dtype: "int8" }) },
  { gymnasium: "Discrete(1000, dtype=np.uint16)", space: discrete(1000, { dtype: "uint16" }) },
  { gymnasium: "Discrete(7, dtype=np.int32)", space: discrete(7, { dtype: "int32" }) },
  { gymnasium: "MultiDiscrete([5, 2, 9])", space: multiDiscrete([5, 2, 9]) },
  {
    gymnasium: "MultiDiscrete(np.array([[5, 2], [9, 100]]), dtype=np.int32, start=np.array([[0, 1], [-2, 3]]))",
    space: multiDiscrete([5, 2, 9, 100], { start: [0, 1, -2, 3], dtype: "int32", shape: [2, 2] }),
  },
  { gymnasium: "MultiBinary(5)", space: multiBinary(5) },
  { gymnasium: "MultiBinary([3, 2500])", space: multiBinary([3, 2500]) },
  { gymnasium: "Text(6)", space: text({ maxLength: 6 }) },
  { gymnasium: "Text(9, min_length=0, charset='ñab𝒳a')", space: text({ maxLength: 9, minLength: 0, charset: "ñab𝒳a" }) },
  {
    gymnasium: "Dict({'b': Discrete(4), 'a': Box(-1, 1, (2,)), 'c': Tuple((MultiBinary(3), Text(4)))})",
    space: dict({ b: discrete(4), a: box({ low: -1, high: 1, shape: [2] }), c: tuple([multiBinary(3), text({ maxLength: 4 })]) }),
  },
  {
    gymnasium: "Dict([('b', Discrete(4)), ('a', Discrete(4))])",
    space: dict([
      ["b", discrete(4)],
      ["a", discrete(4)],
    ]),
  },
  {
    gymnasium: "Tuple((Discrete(5), Discrete(5), Dict(x=Box(0, 1, (2,)))))",
    space: tuple([discrete(5), discrete(5), dict({ x: box({ low: 0, high: 1, shape: [2] }) })]),
  },
];

/** Prints for each case the fields of the space and samples for each seed. */
const REFERENCE = `
import json, sys, warnings
import numpy as np
from gymnasium.spaces import *
cases, seeds, count = json.loads(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3])
def plain(x):
    if isinstance(x, np.ndarray): return x.tobytes().hex()
    if isinstance(x, dict): return [[k, plain(v)] for k, v in x.items()]
    if isinstance(x, (tuple, list)): return [plain(v) for v in x]
    return x if isinstance(x, str) else int(x)
def fields(s):
    match s:
        case Box(): return [s.dtype.name, list(s.shape), plain(s.low), plain(s.high)]
        case Discrete(): return [s.dtype.name, int(s.n), int(s.start)]
        case MultiDiscrete(): return [s.dtype.name, list(s.shape), s.nvec.ravel().tolist(), s.start.ravel().tolist()]
        case MultiBinary(): return [list(s.shape), not isinstance(s.n, int)]
        case Text(): return [s.min_length, s.max_length, "".join(s.character_list)]
        case Dict(): return [[k, fields(v)] for k, v in s.spaces.items()]
        case Tuple(): return [fields(v) for v in s.spaces]
spaces = [eval(c) for c in cases]
def samples(s, seed):
    s.seed(seed)
    return [plain(s.sample()) for _ in range(count)]
json.dump({
    "fields": [fields(s) for s in spaces],
    "samples": [[samples(s, seed) for seed in seeds] for s in spaces],
}, sys.stdout)
`;

interface Reference {
  readonly fields: readonly unknown[];
  readonly samples: readonly (readonly (readonly unknown[])[])[];
}

function plain(value: Value): unknown {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object") return Object.entries(value).map(([key, part]) => [key, plain(part)]);
  return value;
}

function fields(space: spaces.Space): unknown {
  switch (space.kind) {
    case "box":
      return [space.dtype, space.shape, plain(space.low), plain(space.high)];
    case "discrete":
      return [space.dtype, space.n, space.start];
    case "multi-discrete":
      return [space.dtype, space.shape, space.nvec, space.start];
    case "multi-binary":
      return [space.shape, space.nIsSequence];
    case "text":
      return [space.minLength, space.maxLength, space.charset];
    case "dict":
      return space.entries.map(([key, part]) => [key, fields(part)]);
    case "tuple":
      return space.spaces.map(fields);
    default:
      return space satisfies never;
  }
}

describe("equal to gymnasium.spaces", () => {
  let reference: Reference;
  beforeAll(async () => {
    const names = JSON.stringify(CASES.map(({ gymnasium }) => gymnasium));
    reference = JSON.parse((await runPython(REFERENCE, names, JSON.stringify(SEEDS), String(SAMPLES))).toString()) as Reference;
  }, 60_000);

  const table = CASES.map((entry, index) => ({ ...entry, index }));

  test.each(table)("$gymnasium has the same fields", ({ space, index }) => {
    expect(fields(space)).toEqual(reference.fields[index]);
  });

  test.each(table)("$gymnasium samples the same elements", ({ space, index }) => {
    for (const [i, seed] of SEEDS.entries()) {
      const sampler = createSampler(space, seed);
      const ours = Array.from({ length: SAMPLES }, () => plain(sampler.sample()));
      expect(ours, `seed ${seed}`).toEqual(reference.samples[index]?.[i]);
    }
  });

  test.each(table)("$gymnasium contains its own samples", ({ space }) => {
    const sampler = createSampler(space, drawn);
    for (let i = 0; i < SAMPLES; i++) expect(describeMismatch(space, sampler.sample()), `seed ${drawn}`).toBeUndefined();
  });
});
