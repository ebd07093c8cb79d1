/** Every distribution keeps the laws; and what holds for one of them alone. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { beta } from "../../../src/distributions/beta.ts";
import { categorical } from "../../../src/distributions/categorical.ts";
import { normalMixture } from "../../../src/distributions/normal-mixture.ts";
import { squashedNormal } from "../../../src/distributions/squashed-normal.ts";
import { createJsKernels, Engine } from "../../../src/tensor/index.ts";
import { distributionLaws } from "../../support/distribution-laws.ts";
import { DISTRIBUTIONS } from "../../support/distributions.ts";
import { at } from "../../support/numbers.ts";

const engine = new Engine(createJsKernels("float64"));

describe.each(DISTRIBUTIONS)("$name", (entry) => {
  distributionLaws(entry);
});

test("every file that makes a distribution is in the table", () => {
  const folder = new URL("../../../src/distributions/", import.meta.url);
  const makers = readdirSync(folder).filter((file) => /^\s+exactEntropy: /m.test(readFileSync(new URL(file, folder), "utf8")));
  const listed = new Set(DISTRIBUTIONS.map(({ file }) => `${file}.ts`));
  expect(makers.filter((file) => !listed.has(file))).toEqual([]);
});

describe("a squashed normal", () => {
  test("keeps the density of samples that round to a bound, in float32", () => {
    const single = new Engine(createJsKernels("float32"));
    const far = squashedNormal({ location: single.full(1, 1, 20), logStd: single.full(1, 1, 0) });
    const { value, logProb } = far.fromNoise(single.full(1, 1, 0));
    expect(value.item()).toBe(1);
    // log N(0) - 2 (log 2 - 20 - log(1 + e⁻⁴⁰)) = -0.9189385 + 38.6137056
    expect(logProb.item()).toBeCloseTo(37.6947671, 4);
    expect(Number.isFinite(far.logProb(value).item())).toBe(true);
  });

  test("refuses bounds that enclose nothing", () => {
    const params = { location: engine.full(1, 2, 0), logStd: engine.full(1, 2, 0) };
    expect(() => squashedNormal(params, { low: [0, 1], high: [1, 1] })).toThrow(
      "bounds: expected finite low < high, got [0, 1] and [1, 1]",
    );
    expect(() => squashedNormal(params, { low: [0], high: [1] })).toThrow("bounds: expected 2 numbers, got 1 and 1");
  });
});

describe("a beta", () => {
  test("has its mode at a bound where the density is infinite there, and in the middle where it is everywhere", () => {
    const params = { alpha: engine.tensor([0.5, 2, 1, 0.5], 1, 4), beta: engine.tensor([2, 0.5, 1, 0.5], 1, 4) };
    expect([
      ...beta(params, { low: [0, 0, 0, 0], high: [1, 1, 1, 1] })
        .mode()
        .values(),
    ]).toEqual([0, 1, 0.5, 0.5]);
  });

  test("has finite densities on its bounds", () => {
    const made = beta({ alpha: engine.full(1, 2, 3), beta: engine.full(1, 2, 0.5) });
    expect(Number.isFinite(made.logProb(engine.tensor([-1, 1], 1, 2)).item())).toBe(true);
  });
});

describe("a categorical", () => {
  test("is a choice by hand: logits 0, log 2, log 5", () => {
    const made = categorical(engine.tensor([0, Math.log(2), Math.log(5)], 1, 3));
    // P = 1/8, 2/8, 5/8; H = (3 log 2 + 4 log 2 + 5 log(8/5)) / 8
    expect(Math.exp(made.logProb(engine.scalar(1)).item())).toBeCloseTo(0.25, 12);
    expect(made.entropy().value.item()).toBeCloseTo(((3 * Math.log(8)) / 3 + 2 * Math.log(4) + 5 * Math.log(1.6)) / 8, 12);
    expect(made.mode().item()).toBe(2);
  });

  test("never chooses what is forbidden", () => {
    const made = categorical(engine.tensor(Array.from({ length: 3000 }, () => [-1e9, 0, -1e9]).flat(), 3000, 3));
    expect(new Set(made.sample(createRng(1)).values())).toEqual(new Set([1]));
    expect(at(made.entropy().value.values(), 0)).toBe(0);
  });
});

describe("a mixture of normals", () => {
  test("has the density of the mixture by hand: the log of the mean of two densities", () => {
    // weights 1/2; N(0, 1) and N(2, 1) at 0: ½ (0.3989423 + 0.0539910) = 0.2264666
    const logits = engine.full(1, 2, 0);
    const made = normalMixture({ logits, locations: engine.tensor([0, 2], 1, 2), logStds: engine.full(1, 2, 0) });
    expect(Math.exp(made.logProb(engine.scalar(0)).item())).toBeCloseTo(0.2264666, 6);
  });
});
