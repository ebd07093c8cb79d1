/** The laws of a distribution. Every entry of `DISTRIBUTIONS` runs through all of them, in float64 on the js backend if not said otherwise. */
import { expect, test } from "vitest";
import { createRng } from "../../envs/core/random/index.ts";
import type { Distribution } from "../../src/distributions/distribution.ts";
import { createJsKernels, Engine, gradients, multiply, negate, program, sum, type Tensor } from "../../src/tensor/index.ts";
import type { DistributionCase } from "./distributions.ts";
import { midpoints } from "./grid.ts";
import { at, largestDifference } from "./numbers.ts";
import { expectSlopes, slopeOf } from "./slopes.ts";

const ROWS = 3;
const CELLS = 250; // per dimension
const INTEGRAL = 1e-5; // absolute: the midpoint rule where a beta leaves its bounds like y²
const DRAWS = 20_000;
const SIGMAS = 5; // false-alarm rate 5.7e-7 per comparison; some 100 comparisons
const SLOPE = 1e-8; // absolute and relative, extrapolated differences

export function distributionLaws(entry: DistributionCase): void {
  const engine = new Engine(createJsKernels("float64"));
  const names = Object.keys(entry.params);

  /** The case's distribution with `count` rows, row b of them that of `rowOf(b)`. */
  function distribution(count = ROWS, rowOf = (row: number): number => row, on = engine): Distribution {
    return entry.make(leaves(count, rowOf, on));
  }

  function leaves(count: number, rowOf: (row: number) => number, on = engine): Record<string, Tensor> {
    return Object.fromEntries(
      names.map((name) => {
        const rows = Array.from({ length: count }, (_, row) => entry.params[name]?.[rowOf(row)] ?? []);
        return [name, on.leaf(rows.flat(), count, rows[0]?.length ?? 0)];
      }),
    );
  }

  /** Values all over the support, and what each stands for. @returns [n · D], weight of each */
  function everywhere(): { points: Float64Array; weight: number; size: number } {
    const { support } = entry;
    if ("choices" in support) return { points: Float64Array.from({ length: support.choices }, (_, k) => k), weight: 1, size: 1 };
    const { points, volume } = midpoints(support.low, support.high, CELLS);
    return { points, weight: volume, size: support.low.length };
  }

  const densities = new Map<number, Float64Array>();

  /** log p of row `row` everywhere. @returns [n] */
  function densityOf(row: number): Float64Array {
    using _scope = engine.scope();
    const { points, size } = everywhere();
    const count = points.length / size;
    const found =
      densities.get(row) ??
      Float64Array.from(engine.withoutGradients(() => distribution(count, () => row).logProb(engine.tensor(points, count, size))).values());
    densities.set(row, found);
    return found;
  }

  /** Σ p(x) f(x, log p(x)) over the support, for row `row`. */
  function expectation(row: number, quantity: (x: Float64Array, logProb: number, k: number) => number): number {
    const { points, weight, size } = everywhere();
    return densityOf(row).reduce((total, logProb, k) => {
      const p = Math.exp(logProb) * weight;
      return p === 0 ? total : total + p * quantity(points.subarray(k * size, (k + 1) * size), logProb, k);
    }, 0);
  }

  /** Draws of the three rows. @returns per row [DRAWS · D] */
  function draws(seed: number): Float64Array[] {
    const rng = createRng(seed);
    return Array.from({ length: ROWS }, (_, row) => {
      using _scope = engine.scope();
      return Float64Array.from(
        engine.withoutGradients(() =>
          distribution(DRAWS, () => row)
            .sample(rng)
            .values(),
        ),
      );
    });
  }

  /** Gradients of a scalar against differences in every parameter. */
  function expectGradients(scalar: (params: Record<string, Tensor>) => Tensor): void {
    using _scope = engine.scope();
    const params = leaves(ROWS, (row) => row);
    expectSlopes(params, () => scalar(params), SLOPE);
  }

  const someValues = (): Tensor => engine.tensor(distribution().sample(createRng(5)).values(), ROWS, distribution().size);

  test("its density integrates to 1", () => {
    for (let row = 0; row < ROWS; row++) expect(Math.abs(expectation(row, () => 1) - 1)).toBeLessThan(INTEGRAL);
  });

  test(`means and variances of ${DRAWS} draws are those of the density`, () => {
    draws(6).forEach((values, row) => {
      const size = values.length / DRAWS;
      for (let d = 0; d < size; d++) {
        const moment = (power: number, center: number): number => expectation(row, (x) => (at(x, d) - center) ** power);
        const mean = moment(1, 0);
        const [variance, fourth] = [moment(2, mean), moment(4, mean)];
        const column = Array.from({ length: DRAWS }, (_, k) => at(values, k * size + d) - mean);
        const average = (power: number): number => column.reduce((total, value) => total + value ** power, 0) / DRAWS;
        expect(Math.abs(average(1)) / Math.sqrt(variance / DRAWS)).toBeLessThan(SIGMAS);
        expect(Math.abs(average(2) - variance) / Math.sqrt((fourth - variance ** 2) / DRAWS)).toBeLessThan(SIGMAS);
      }
    });
  });

  test("its mean is that of the density, where it has one in closed form", () => {
    const mean = distribution().mean?.();
    if (mean === undefined) return;
    const values = mean.values();
    values.forEach((value, k) => {
      const [row, d] = [Math.floor(k / mean.cols), k % mean.cols];
      expect(Math.abs(value - expectation(row, (x) => at(x, d)))).toBeLessThan(INTEGRAL * 10);
    });
  });

  test("its entropy is the mean of -log p, within its standard error where it is estimated", () => {
    const made = distribution();
    const { value, standardError } = made.entropy({ rng: createRng(7), samples: 2000 });
    value.values().forEach((entropy, row) => {
      const error = at(standardError.values(), row);
      expect(error === 0).toBe(made.exactEntropy);
      expect(error).toBeLessThan(0.1);
      expect(Math.abs(entropy - expectation(row, (_, logProb) => -logProb))).toBeLessThan(INTEGRAL * 10 + SIGMAS * error);
    });
  });

  test("an entropy from one draw has no finite error; one from no draw is refused; a closed form leaves the generator alone", () => {
    const made = distribution();
    const rng = createRng(7);
    const before = rng.state();
    const { standardError } = made.entropy({ rng, samples: 1 });
    expect([...standardError.values()]).toEqual(Array.from({ length: ROWS }, () => (made.exactEntropy ? 0 : Infinity)));
    if (made.exactEntropy) expect(rng.state()).toEqual(before);
    else expect(() => made.entropy({ rng, samples: 0 })).toThrow("samples: expected a positive integer, got 0");
  });

  test("gradients of log p are its slopes, in parameters and values", () => {
    const value = someValues();
    const weights = engine.tensor([1, -0.5, 2], ROWS, 1);
    expectGradients((params) => sum(multiply(entry.make(params).logProb(value), weights)));
    if ("choices" in entry.support) return;
    const point = engine.leaf(value.values(), ROWS, value.cols);
    const [found] = gradients(sum(distribution().logProb(point)), [point]);
    point.values().forEach((_, k) => {
      const slope = slopeOf((step) => {
        const moved = Float64Array.from(point.values(), (old, j) => (j === k ? old + step : old));
        return sum(distribution().logProb(engine.tensor(moved, ROWS, value.cols))).item();
      });
      expect(Math.abs(at(found?.values(), k) - slope)).toBeLessThan(SLOPE * (1 + Math.abs(slope)));
    });
  });

  test("gradients of the entropy are the slopes of its value", () => {
    expectGradients((params) => sum(entry.make(params).entropy({ rng: createRng(8), samples: 3 }).value));
  });

  test("gradients flow through samples where it says so, and only there", () => {
    const made = distribution();
    const sample = made.sample(createRng(9));
    expect(sample.tracked).toBe(made.reparameterised);
    if (made.reparameterised) expectGradients((params) => sum(entry.make(params).sample(createRng(9))));
  });

  test("the same seed gives the same bytes, with the density or without", () => {
    const [first, second] = [distribution().sample(createRng(10)), distribution().sampleWithLogProb(createRng(10))];
    expect(second.value.values()).toEqual(first.values());
    expect(distribution().sample(createRng(11)).values()).not.toEqual(first.values());
    expect(
      largestDifference(Float64Array.from(second.logProb.values()), Float64Array.from(distribution().logProb(first).values())),
    ).toBeLessThan(1e-9);
  });

  test("a row has the bits that it has alone", () => {
    const [whole, value] = [distribution(), someValues()];
    for (let row = 0; row < ROWS; row++) {
      const alone = distribution(1, () => row);
      const part = engine.tensor(value.values().slice(row * value.cols, (row + 1) * value.cols), 1, value.cols);
      expect(alone.logProb(part).values()).toEqual(
        whole
          .logProb(value)
          .values()
          .slice(row, row + 1),
      );
      expect(alone.mode().values()).toEqual(
        whole
          .mode()
          .values()
          .slice(row * value.cols, (row + 1) * value.cols),
      );
    }
  });

  test("no value is more likely than its mode, where it claims that", () => {
    if (!entry.exactMode) return;
    const atMode = distribution().logProb(distribution().mode()).values();
    for (let row = 0; row < ROWS; row++) {
      expectation(row, (_, logProb) => {
        if (logProb > at(atMode, row)) throw new Error(`log p = ${logProb} above that of the mode, ${at(atMode, row)}`);
        return 0;
      });
    }
  });

  test("its divergence is the mean of the difference of log p, with gradients to both", () => {
    const turned = (row: number): number => (row + 1) % ROWS;
    const found = distribution().klTo?.(distribution(ROWS, turned));
    if (found === undefined) return;
    found.values().forEach((divergence, row) => {
      const others = densityOf(turned(row));
      expect(Math.abs(divergence - expectation(row, (_, logProb, k) => logProb - at(others, k)))).toBeLessThan(INTEGRAL * 10);
    });
    expect(distribution().klTo?.(distribution()).values()).toEqual(new Float64Array(ROWS));
    const weights = engine.tensor([1, -0.5, 2], ROWS, 1);
    for (const forward of [true, false]) {
      expectGradients((params) => {
        const [mine, other] = [entry.make(params), distribution(ROWS, turned)];
        const divergence = forward ? mine.klTo?.(other) : other.klTo?.(mine);
        return sum(multiply(divergence ?? negate(weights), weights));
      });
    }
  });

  test("another family or shape has no divergence from it", () => {
    const made = distribution();
    if (made.klTo === undefined) return;
    expect(() => made.klTo?.({ ...made, family: "other" })).toThrow(`other: expected a ${made.family} of`);
    expect(() => made.klTo?.(distribution(2))).toThrow(`got a ${made.family} of [2, ${made.size}]`);
  });

  test("a program gives log p and the entropy to the bit, with its own draws at every run", () => {
    const [made, value] = [distribution(), someValues()];
    const [noted, plain] = [createRng(12), createRng(12)];
    using played = program(engine, [value], ([input]) => [made.logProb(input ?? value), made.entropy({ rng: noted, samples: 2 }).value]);
    for (let run = 0; run < 2; run++) {
      const [logProb, entropy] = played.run([value.values()]);
      expect(logProb?.values()).toEqual(made.logProb(value).values());
      expect(entropy?.values()).toEqual(made.entropy({ rng: plain, samples: 2 }).value.values());
    }
  });

  test("values of another shape are refused by name", () => {
    const made = distribution();
    const wide = engine.full(ROWS, made.size + 1, 0.5);
    expect(() => made.logProb(wide)).toThrow(`value: expected shape [3, ${made.size}], got [3, ${made.size + 1}]`);
  });

  test("float32 has the same densities, to its precision", () => {
    const single = new Engine(createJsKernels("float32"));
    const value = someValues();
    const found = distribution(ROWS, (row) => row, single)
      .logProb(single.tensor(value.values(), ROWS, value.cols))
      .values();
    distribution()
      .logProb(value)
      .values()
      .forEach((logProb, row) => {
        expect(Math.abs(at(found, row) - logProb)).toBeLessThan(3e-5 * (1 + Math.abs(logProb)));
      });
  });
}
