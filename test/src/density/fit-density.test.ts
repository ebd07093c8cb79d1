import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { drawPoints, findDataSet } from "../../../src/density/data-sets.ts";
import { fitDensity, logDensities, logLikelihood, samplePoints, type DensityModel } from "../../../src/density/fit-density.ts";
import type { Points } from "../../../src/density/points.ts";
import { findFlow } from "../../../src/flows/catalogue.ts";
import { createJsKernels, createWasmKernels, Engine, flattenTree } from "../../../src/tensor/index.ts";
import { at } from "../../support/numbers.ts";

interface Fitted {
  readonly model: DensityModel;
  readonly engine: Engine;
  readonly testLogLikelihood: number;
}

function fitted(
  flow: string,
  { train, test }: { train: Points; test: Points },
  steps: number,
  engine = new Engine(createWasmKernels()),
): Fitted {
  const built = findFlow(flow).build({ size: train.size, contextSize: 0, layers: 4, hidden: [16, 16], trainedBy: "densities" });
  const training = fitDensity({ flow: built, train, test, steps, batch: 128, rate: 0.01, reports: 4 }, engine, createRng(1));
  for (;;) {
    const { value, done } = training.next();
    if (done === true) return { model: value, engine, testLogLikelihood: logLikelihood(value, engine, test) };
  }
}

function drawn(name: string, count: number): { train: Points; test: Points } {
  return { train: drawPoints(findDataSet(name), count, createRng(2)), test: drawPoints(findDataSet(name), count, createRng(3)) };
}

/** Correlated normal points, far from the origin and of uneven scales: y = 2 x - 7 + noise, in units of 1000. */
function line(count: number, seed: number): Points {
  const rng = createRng(seed);
  const rows = Array.from({ length: count }, () => {
    const x = rng.standardNormal();
    return [x, 1000 * (2 * x - 7 + 0.5 * rng.standardNormal())];
  });
  return { count, size: 2, values: Float64Array.from(rows.flat()) };
}

/** Five columns: the first is standard normal, x_i = sin(2 x_i₋₁) + 0.3 noise. */
function bends(count: number, seed: number): Points {
  const rng = createRng(seed);
  const values = new Float64Array(5 * count);
  for (let k = 0; k < values.length; k++) {
    values[k] = k % 5 === 0 ? rng.standardNormal() : Math.sin(2 * (values[k - 1] ?? 0)) + 0.3 * rng.standardNormal();
  }
  return { count, size: 5, values };
}

describe("maximum likelihood", () => {
  test("comes near the entropy of a normal distribution, in the units of the data", () => {
    const { testLogLikelihood } = fitted("realnvp", { train: line(4000, 5), test: line(4000, 6) }, 300);
    // h = log 2πe + log(1 · 500): nats of x and of y given x. The mean of 4000 log-densities has a standard error of 0.016.
    const entropy = Math.log(2 * Math.PI * Math.E) + Math.log(500);
    expect(Math.abs(testLogLikelihood + entropy)).toBeLessThan(0.08);
  });

  // The moons have deviations 0.87 and 0.50 and correlation -0.44: a normal of that covariance reaches -1.90 nats, two independent ones -2.01.
  test.each([
    ...["sylvester", "nice", "realnvp", "glow", "maf", "iaf", "spline", "spline-maf"].map((flow) => ({ flow, bound: -1.86 })),
    ...["planar", "radial"].map((flow) => ({ flow, bound: -1.98 })),
  ])("$flow gets beyond $bound nats on two moons", ({ flow, bound }) => {
    expect(fitted(flow, drawn("moons", 2000), 200).testLogLikelihood).toBeGreaterThan(bound);
  });

  test("comes near the entropy of a table in which every column bends with the one before", () => {
    const { testLogLikelihood } = fitted("spline-maf", { train: bends(4000, 7), test: bends(4000, 8) }, 500);
    // h = 5/2 log 2πe + 4 log 0.3 = 2.279 nats.
    const entropy = 2.5 * Math.log(2 * Math.PI * Math.E) + 4 * Math.log(0.3);
    expect(testLogLikelihood).toBeLessThan(-entropy + 0.1);
    expect(testLogLikelihood).toBeGreaterThan(-entropy - 0.3);
  });

  test("the same seed gives the same bits", () => {
    const sets = drawn("pinwheel", 500);
    const [one, two] = [fitted("glow", sets, 20), fitted("glow", sets, 20)];
    expect(flattenTree(one.model.params)).toEqual(flattenTree(two.model.params));
    const samples = [one, two].map(({ model, engine }) => samplePoints(model, engine, 10, createRng(9)));
    expect(samples[0]).toEqual(samples[1]);
  });

  test("backends agree", () => {
    const sets = drawn("rings", 500);
    const [wasm, js] = [fitted("spline", sets, 20), fitted("spline", sets, 20, new Engine(createJsKernels("float64")))];
    expect(Math.abs(wasm.testLogLikelihood - js.testLogLikelihood)).toBeLessThan(1e-3);
  });

  test("leaves no memory behind but the parameters", () => {
    const engine = new Engine(createWasmKernels());
    const sets = drawn("moons", 300);
    fitted("spline", sets, 5, engine);
    const before = engine.kernels.bytes();
    fitted("spline", sets, 60, engine);
    expect(engine.kernels.bytes() - before).toBeLessThanOrEqual(2 ** 20);
  });
});

test("samples of a model lie where its density is", () => {
  const sets = drawn("moons", 2000);
  const { model, engine, testLogLikelihood } = fitted("spline", sets, 200);
  const own = logDensities(model, engine, samplePoints(model, engine, 2000, createRng(4)));
  // The mean of the model's own log-densities is its negative entropy: near the data's where the model is near them.
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
  expect(Math.abs(mean - testLogLikelihood)).toBeLessThan(0.3);
  expect(Number.isFinite(at(own, 0))).toBe(true);
});
