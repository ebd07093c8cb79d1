/** The mathematics against extended precision (NumPy's longdouble, 64 bits of mantissa or more) and at the special values of IEEE 754. */
import { beforeAll, describe, expect, test } from "vitest";
import * as math from "../../../envs/core/math/index.ts";
import { runPython } from "../../support/python.ts";

const POINTS = 20_000;
const SEEDS = [7, Math.floor(Math.random() * 2 ** 32)];

/** Intervals of (both) arguments, "low:high", with the bound in units in the last place, argument reduction beyond 2^20·π/2 apart. */
const ACCURACY: Record<keyof typeof math, Readonly<Record<string, number>>> = {
  sin: { "-4:4": 1, "-1e5:1e5": 1, "-1e300:1e300": 3 },
  cos: { "-4:4": 1, "-1e5:1e5": 1, "-1e300:1e300": 3 },
  tan: { "-4:4": 1, "-1e5:1e5": 1, "-1e300:1e300": 3.5 },
  asin: { "-1:1": 1, "-1e-7:1e-7": 1 },
  acos: { "-1:1": 1, "0.999:1": 1 },
  atan: { "-3:3": 1, "-1e9:1e9": 1 },
  atan2: { "-5:5": 1.5, "-1e-5:1e5": 1.5 },
  exp: { "-1:1": 0.6, "-700:709": 0.6, "-745:-708": 1 },
  expm1: { "-1:1": 1, "-1e-6:1e-6": 1, "-40:40": 2, "40:709": 1 },
  log: { "0:4": 0.6, "0.9:1.1": 0.6, "0:1e300": 0.6 },
  log1p: { "-1:2": 1, "-1e-6:1e-6": 1, "0:1e300": 1 },
  pow: { "0:4": 0.6, "0:30": 0.6 },
  tanh: { "-3:3": 3, "-1e-3:1e-3": 3, "-25:25": 3 },
};

const CASES = Object.entries(ACCURACY).flatMap(([name, domains]) =>
  Object.entries(domains).map(([domain, ulps]) => ({ name: name as keyof typeof math, domain, ulps })),
);

/** Writes, for each seed and case, rows of: x, y, the double nearest to f, and what is missing to f. */
const REFERENCE = `
import json, sys
import numpy as np
np.seterr(all="ignore")
cases, seeds, count = map(json.loads, sys.argv[1:])
functions = {"asin": "arcsin", "acos": "arccos", "atan": "arctan", "atan2": "arctan2", "pow": "power"}
for seed in seeds:
    rng = np.random.default_rng(seed)
    for case in cases:
        low, high = map(float, case["domain"].split(":"))
        x, y = rng.uniform(low, high, (2, count))
        arguments = (x, y) if case["name"] in ("atan2", "pow") else (x,)
        exact = getattr(np, functions.get(case["name"], case["name"]))(*(a.astype(np.longdouble) for a in arguments))
        near = exact.astype(np.float64)
        sys.stdout.buffer.write(np.stack([x, y, near, (exact - near).astype(np.float64)], 1).tobytes())
`;

describe("accuracy against extended precision", () => {
  let reference: Float64Array;
  beforeAll(async () => {
    const output = await runPython(REFERENCE, JSON.stringify(CASES), JSON.stringify(SEEDS), String(POINTS));
    reference = new Float64Array(Uint8Array.from(output).buffer);
  }, 60_000);

  test("the reference is finer than a double", () => {
    expect(reference.filter((value, index) => index % 4 === 3 && value !== 0).length).toBeGreaterThan(reference.length / 8);
  });

  test.each(CASES.map((entry, index) => ({ ...entry, index })))("$name on $domain is within $ulps ulp", ({ name, ulps, index }) => {
    for (const [at, seed] of SEEDS.entries()) {
      const start = 4 * POINTS * (at * CASES.length + index);
      const worst = worstUlps(name, reference.subarray(start, start + 4 * POINTS));
      expect(worst.ulps, `seed ${seed}, at ${worst.at}`).toBeLessThanOrEqual(ulps);
    }
  });
});

function worstUlps(name: keyof typeof math, rows: Float64Array): { ulps: number; at: string } {
  expect(rows.length).toBe(4 * POINTS);
  let worst = { ulps: 0, at: "" };
  for (let i = 0; i < rows.length; i += 4) {
    const [x = NaN, y = NaN, near = NaN, rest = NaN] = rows.subarray(i, i + 4);
    const value = math[name](x, y);
    const ulps = Math.abs(value - near - rest) / unitInLastPlace(near);
    if (!(ulps <= worst.ulps)) worst = { ulps, at: `${x}, ${y}: ${value}` };
  }
  return worst;
}

function unitInLastPlace(x: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(x));
  bits.setBigUint64(0, bits.getBigUint64(0) + 1n);
  return bits.getFloat64(0) - Math.abs(x);
}

describe("special values", () => {
  const { sin, cos, tan, asin, acos, atan, atan2, exp, expm1, log, log1p, pow, tanh } = math;

  test("NaN stays NaN", () => {
    for (const f of Object.values(math)) expect(f(NaN, NaN), f.name).toBeNaN();
  });

  test("odd functions with slope one keep the sign of zero and tiny numbers", () => {
    for (const f of [sin, tan, asin, atan, expm1, log1p, tanh]) for (const x of [0, -0, 5e-324, -5e-324]) expect(f(x)).toBe(x);
  });

  test("infinite arguments have their limits", () => {
    for (const f of [sin, cos, tan, asin, acos]) for (const x of [Infinity, -Infinity]) expect(f(x)).toBeNaN();
    expect([atan(Infinity), atan(-Infinity)]).toEqual([Math.PI / 2, -Math.PI / 2]);
    expect([exp(Infinity), exp(-Infinity), expm1(Infinity), expm1(-Infinity)]).toEqual([Infinity, 0, Infinity, -1]);
    expect([log(Infinity), log1p(Infinity), tanh(Infinity), tanh(-Infinity)]).toEqual([Infinity, Infinity, 1, -1]);
  });

  test("the ends of domains", () => {
    expect([cos(0), exp(0), log(1), acos(1), acos(-1), asin(1), asin(-1)]).toEqual([1, 1, 0, 0, Math.PI, Math.PI / 2, -Math.PI / 2]);
    expect([log(0), log(-0), log1p(-1)]).toEqual([-Infinity, -Infinity, -Infinity]);
    for (const value of [log(-1), log(-Infinity), log1p(-2), asin(1.5), acos(-1.5)]) expect(value).toBeNaN();
    expect([exp(710), exp(-746), expm1(710)]).toEqual([Infinity, 0, Infinity]);
  });

  test("atan2 tells the quadrants of signed zeros and infinities apart", () => {
    expect([atan2(0, 1), atan2(-0, 1), atan2(0, -1), atan2(-0, -1)]).toEqual([0, -0, Math.PI, -Math.PI]);
    expect([atan2(0, 0), atan2(-0, 0), atan2(0, -0), atan2(-0, -0)]).toEqual([0, -0, Math.PI, -Math.PI]);
    expect([atan2(1, 0), atan2(-1, -0)]).toEqual([Math.PI / 2, -Math.PI / 2]);
    expect(atan2(Infinity, -Infinity)).toBe((3 * Math.PI) / 4);
  });

  test("pow follows ECMAScript where it differs from C: 1 to the NaN and -1 to the infinities are NaN", () => {
    for (const value of [pow(1, NaN), pow(-1, Infinity), pow(-1, -Infinity), pow(-2, 0.5)]) expect(value).toBeNaN();
    expect([pow(NaN, 0), pow(0, 0), pow(-0, 3), pow(-0, -3), pow(-2, 3), pow(2, -1074), pow(-Infinity, 0.5)]).toEqual([
      1,
      1,
      -0,
      -Infinity,
      -8,
      5e-324,
      Infinity,
    ]);
  });
});
