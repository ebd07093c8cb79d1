import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { adam } from "../../../src/optim/adam.ts";
import { clippingScale, gradientNorm } from "../../../src/optim/clip-gradients.ts";
import { conjugateGradient, dot } from "../../../src/optim/conjugate-gradient.ts";
import { lineSearch } from "../../../src/optim/line-search.ts";
import { polyak } from "../../../src/optim/polyak.ts";
import { createJsKernels, Engine, type Tensor } from "../../../src/tensor/index.ts";
import { KERNEL_BACKENDS } from "../../support/kernel-backends.ts";
import { at, largestDifference } from "../../support/numbers.ts";

describe.each(KERNEL_BACKENDS)("Adam on $name", ({ create, relative }) => {
  const engine = new Engine(create());

  test("takes the steps of its paper", () => {
    // x = (1, -1), rate 0.1. First gradient (2, -4): every bias-corrected step is rate · sign, so x = (0.9, -0.9).
    // Second gradient (1, -4): m = 0.9 · 0.2 + 0.1 · 1 = 0.28, v = 0.999 · 0.004 + 0.001 · 1 = 0.004996 for the first, of which
    // m̂ = 0.28 / 0.19 = 1.4736842, v̂ = 0.004996 / 0.001999 = 2.4992496, the step 0.1 · 1.4736842 / 1.5809015 = 0.0932180; again 0.1 for the second.
    const x = engine.variable([1, -1], 1, 2);
    using optimizer = adam([x]);
    optimizer.step([engine.tensor([2, -4], 1, 2)], 0.1);
    expect(largestDifference(x.values(), Float64Array.of(0.9, -0.9))).toBeLessThan(1e-7);
    optimizer.step([engine.tensor([1, -4], 1, 2)], 0.1);
    expect(largestDifference(x.values(), Float64Array.of(0.9 - 0.093218, -0.8))).toBeLessThan(2e-7 + relative);
  });

  test("goes on identically from a saved state", () => {
    const gradient = (k: number): Tensor => engine.tensor([k, 1 - k], 1, 2);
    const [x, y] = [engine.variable([1, 2], 1, 2), engine.variable([0, 0], 1, 2)];
    const optimizers = [adam([x]), adam([y])];
    for (let k = 0; k < 3; k++) optimizers[0]?.step([gradient(k)], 0.05);
    engine.assign(y, x.values());
    optimizers[1]?.restore(structuredClone(optimizers[0]?.state() ?? { steps: 0, moments: [] }));
    for (const optimizer of optimizers) optimizer.step([gradient(7)], 0.05);
    expect(y.values()).toEqual(x.values());
    expect(optimizers[1]?.state().steps).toBe(4);
  });
});

const engine = new Engine(createJsKernels());

describe("clipping", () => {
  test("measures all gradients together: (3, 0, 4) is 5 long", () => {
    expect(gradientNorm([engine.tensor([3], 1, 1), engine.tensor([0, 4], 1, 2)]).item()).toBe(5);
    expect(gradientNorm([engine.tensor([0, NaN], 1, 2)]).item()).toBeNaN();
  });

  test("shortens what is too long, and leaves the rest, length 0 among it", () => {
    expect(clippingScale(5, 1)).toBe(0.2);
    expect([clippingScale(5, 5), clippingScale(0.1, 1), clippingScale(0, 1)]).toEqual([1, 1, 1]);
  });

  test("shortens in Adam's step: the moments are those of the short gradient", () => {
    const [long, short] = [engine.variable([1], 1, 1), engine.variable([1], 1, 1)];
    const optimizers = [adam([long]), adam([short])];
    optimizers[0]?.step([engine.tensor([8], 1, 1)], 0.1, 0.25);
    optimizers[1]?.step([engine.tensor([2], 1, 1)], 0.1);
    expect(optimizers[0]?.state()).toEqual(optimizers[1]?.state());
    expect(long.values()).toEqual(short.values());
  });
});

test("Polyak averaging moves a target by its rate; a rate of 1 copies", () => {
  const [target, source] = [{ a: engine.variable([0, 10], 1, 2) }, { a: engine.variable([4, 20], 1, 2) }];
  polyak(target, source, 0.25);
  expect([...target.a.values()]).toEqual([1, 12.5]);
  polyak(target, source, 1);
  expect([...target.a.values()]).toEqual([4, 20]);
});

describe("conjugate gradients", () => {
  const size = 6;
  const rng = createRng(2);
  const factor = rng.standardNormals(size * size);
  /** A = F Fᵀ + I. */
  const product = (v: Float64Array): Float64Array => {
    const back = v.map((_, j) => v.reduce((sum, value, i) => sum + at(factor, i * size + j) * value, 0));
    return v.map((value, i) => value + back.reduce((sum, part, j) => sum + at(factor, i * size + j) * part, 0));
  };

  test("solve a system of D unknowns in D products", () => {
    const expected = rng.standardNormals(size);
    const { x, rest } = conjugateGradient(product, product(expected), { iterations: size, tolerance: 0 });
    expect(largestDifference(x, expected)).toBeLessThan(1e-8);
    expect(dot(rest, rest)).toBeLessThan(1e-12);
  });

  test("stop at the tolerance", () => {
    let products = 0;
    const counted = (v: Float64Array): Float64Array => {
      products++;
      return v.slice();
    };
    expect(conjugateGradient(counted, Float64Array.of(1, 2), { iterations: 10 }).x).toEqual(Float64Array.of(1, 2));
    expect(products).toBe(1);
  });
});

describe("a line search", () => {
  test("takes the first fraction that is accepted", () => {
    const tried: number[] = [];
    const accepts = (fraction: number): boolean => tried.push(fraction) > 0 && fraction < 0.3;
    expect(lineSearch(accepts, { attempts: 10, shrink: 0.5 })).toBe(0.25);
    expect(tried).toEqual([1, 0.5, 0.25]);
  });

  test("gives up with 0", () => {
    expect(lineSearch(() => false, { attempts: 3, shrink: 0.5 })).toBe(0);
  });
});
