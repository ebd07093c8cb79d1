/** Membership of spaces: Gymnasium's answer, and the reason in words. */
import { expect, test } from "vitest";
import {
  box,
  contains,
  describeMismatch,
  dict,
  discrete,
  multiBinary,
  multiDiscrete,
  text,
  tuple,
  type Space,
} from "../../../envs/core/spaces/index.ts";
import { runPython } from "../../support/python.ts";

/** Values with what Gymnasium says about them, and our reason where they are no elements. */
const MEMBERS: readonly { gymnasium: string; space: Space; value: unknown; python: string; reason?: RegExp }[] = [
  ...[
    { value: Float32Array.of(-1, 2), python: "np.float32([-1, 2])" },
    { value: Int8Array.of(1, 2), python: "np.int8([1, 2])" },
    { value: Float64Array.of(1, 2), python: "np.float64([1, 2])", reason: /^expected dtype float32, got float64$/ },
    { value: Int32Array.of(1, 2), python: "np.int32([1, 2])", reason: /^expected dtype float32, got int32$/ },
    { value: Float32Array.of(NaN, 0), python: "np.float32([np.nan, 0])", reason: /^expected element 0 in \[-1, 2\], got NaN$/ },
    { value: Float32Array.of(0, 2.5), python: "np.float32([0, 2.5])", reason: /^expected element 1 in \[-1, 2\], got 2.5$/ },
    { value: Float32Array.of(1, 1, 1), python: "np.float32([1, 1, 1])", reason: /^expected shape \[2\], got \[3\]$/ },
    { value: "ab", python: "'ab'", reason: /^expected an array of float32 of shape \[2\], got a string$/ },
  ].map((member) => ({ gymnasium: "Box(-1, 2, (2,))", space: box({ low: -1, high: 2, shape: [2] }), ...member })),
  ...[
    { value: BigInt64Array.of(0n, 5n), python: "np.int64([0, 5])" },
    { value: Uint8Array.of(0, 5), python: "np.uint8([0, 5])" },
    { value: BigUint64Array.of(0n, 5n), python: "np.uint64([0, 5])", reason: /got uint64$/ },
    { value: Float32Array.of(0, 5), python: "np.float32([0, 5])", reason: /got float32$/ },
    { value: BigInt64Array.of(0n, 6n), python: "np.int64([0, 6])", reason: /^expected element 1 in \[0, 5\], got 6$/ },
  ].map((member) => ({ gymnasium: "Box(0, 5, (2,), np.int64)", space: box({ low: 0, high: 5, shape: [2], dtype: "int64" }), ...member })),
  ...[
    { value: -2, python: "-2" },
    { value: 1, python: "np.int64(1)" },
    { value: 2, python: "2", reason: /^expected an integer in \[-2, 1\], got 2$/ },
    { value: -3, python: "-3", reason: /got -3$/ },
    { value: 0.5, python: "0.5", reason: /got 0.5$/ },
    { value: NaN, python: "np.nan", reason: /got NaN$/ },
    { value: Int32Array.of(1), python: "np.int32([1])", reason: /got an array of int32$/ },
  ].map((member) => ({ gymnasium: "Discrete(4, start=-2)", space: discrete(4, { start: -2 }), ...member })),
  ...[
    { value: BigInt64Array.of(1n, 2n), python: "np.int64([1, 2])" },
    { value: BigInt64Array.of(1n, 4n), python: "np.int64([1, 4])", reason: /^expected element 1 in \[1, 3\], got 4$/ },
    { value: BigInt64Array.of(-1n, 1n), python: "np.int64([-1, 1])", reason: /^expected element 0 in \[0, 4\], got -1$/ },
  ].map((member) => ({ gymnasium: "MultiDiscrete([5, 3], start=[0, 1])", space: multiDiscrete([5, 3], { start: [0, 1] }), ...member })),
  ...[
    { value: Int8Array.of(0, 1), python: "np.int8([0, 1])" },
    { value: Float64Array.of(0, 1), python: "np.float64([0, 1])" },
    { value: Int8Array.of(0, 2), python: "np.int8([0, 2])", reason: /^expected element 1 to be 0 or 1, got 2$/ },
    { value: Int8Array.of(0), python: "np.int8([0])", reason: /^expected shape \[2\], got \[1\]$/ },
  ].map((member) => ({ gymnasium: "MultiBinary(2)", space: multiBinary(2), ...member })),
  ...[
    { value: "a𝒳", python: "'a𝒳'" },
    { value: "", python: "''", reason: /^expected 1 to 2 characters, got 0$/ },
    { value: "aaa", python: "'aaa'", reason: /got 3$/ },
    { value: "ab", python: "'ab'", reason: /^expected characters of the charset, got "b"$/ },
    { value: 3, python: "3", reason: /^expected a string, got a number$/ },
  ].map((member) => ({ gymnasium: "Text(2, charset='a𝒳')", space: text({ maxLength: 2, charset: "a𝒳" }), ...member })),
  ...[
    { value: { x: 1, y: [0] }, python: "{'x': 1, 'y': (0,)}" },
    { value: { x: 1 }, python: "{'x': 1}", reason: /^expected the keys x, y, got x$/ },
    { value: { x: 1, y: [0], z: 0 }, python: "{'x': 1, 'y': (0,), 'z': 0}", reason: /got x, y, z$/ },
    { value: { x: 1, y: [1] }, python: "{'x': 1, 'y': (1,)}", reason: /^at "y", at part 0, expected an integer in \[0, 0\], got 1$/ },
    { value: { x: 1, y: [0, 0] }, python: "{'x': 1, 'y': (0, 0)}", reason: /^at "y", expected 1 parts, got 2$/ },
    { value: 7, python: "7", reason: /^expected a record, got a number$/ },
  ].map((member) => ({
    gymnasium: "Dict(x=Discrete(2), y=Tuple((Discrete(1),)))",
    space: dict({ x: discrete(2), y: tuple([discrete(1)]) }),
    ...member,
  })),
];

test("membership is Gymnasium's, and says why not", async () => {
  const pairs = JSON.stringify(MEMBERS.map(({ gymnasium, python }) => [gymnasium, python]));
  const code =
    "import json, sys\nimport numpy as np\nfrom gymnasium.spaces import *\nprint(json.dumps([eval(v) in eval(s) for s, v in json.loads(sys.argv[1])]))";
  const expected = JSON.parse((await runPython(code, pairs)).toString()) as boolean[];
  for (const [i, { gymnasium, space, value, python, reason }] of MEMBERS.entries()) {
    expect(contains(space, value), `${python} in ${gymnasium}`).toBe(expected[i]);
    const mismatch = describeMismatch(space, value);
    if (reason === undefined) expect(mismatch, `${python} in ${gymnasium}`).toBeUndefined();
    else expect(mismatch, `${python} in ${gymnasium}`).toMatch(reason);
  }
});
