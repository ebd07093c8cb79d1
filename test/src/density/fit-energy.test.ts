import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { ENERGIES, findEnergy, type Energy } from "../../../src/density/energies.ts";
import { fitEnergy } from "../../../src/density/fit-energy.ts";
import { divergenceOn, energiesOn, ENERGY_GRID, logNormalizer, type GridDivergence } from "../../../src/density/grid.ts";
import { findFlow } from "../../../src/flows/catalogue.ts";
import { createJsKernels, createWasmKernels, Engine } from "../../../src/tensor/index.ts";
import { at } from "../../support/numbers.ts";

const DEPTHS = [1, 4, 16];
const STEPS = 700;
const GRID = { ...ENERGY_GRID, cells: 120 };

interface Followed extends GridDivergence {
  readonly elbo: number;
}

function followed(energy: Energy, flow: string, layers: number): Followed {
  const engine = new Engine(createWasmKernels());
  const built = findFlow(flow).build({ size: 2, contextSize: 0, layers, hidden: [16], trainedBy: "samples" });
  const training = fitEnergy({ flow: built, energy, steps: STEPS, batch: 128, rate: 0.01, reports: 10 }, engine, createRng(0));
  let elbo = NaN;
  for (;;) {
    const { value, done } = training.next();
    if (done === true) return { ...divergenceOn(GRID, energy, value, engine), elbo };
    elbo = value.elbo;
  }
}

describe.each(ENERGIES)("$name", (energy) => {
  test("the divergence of planar flows, by a grid, falls with their depth", () => {
    const results = DEPTHS.map((layers) => followed(energy, "planar", layers));
    const kls = results.map(({ kl }) => kl);
    for (const { mass } of results) expect(Math.abs(mass - 1)).toBeLessThan(2e-3);
    expect(at(kls, 1)).toBeLessThan(0.7 * at(kls, 0));
    expect(at(kls, 2)).toBeLessThan(0.85 * at(kls, 1));
    expect(at(kls, 2)).toBeGreaterThan(0);
  });

  test("its integral does not depend on the grid", () => {
    const engine = new Engine(createJsKernels("float64"));
    const on = (cells: number) => logNormalizer({ ...GRID, cells }, energiesOn({ ...GRID, cells }, energy, engine));
    expect(Math.abs(on(300) - on(120))).toBeLessThan(1e-3);
  });
});

test("the bound and the divergence add up to the logarithm of the integral", () => {
  const { elbo, kl, logNormalizer: logZ } = followed(findEnergy("U1"), "planar", 8);
  // The bound is a mean over 70 batches of 128 while the rate goes to 0: its standard error is near 0.01.
  expect(Math.abs(elbo + kl - logZ)).toBeLessThan(0.06);
});

test("energies are those of the paper's table, by hand", () => {
  const engine = new Engine(createJsKernels("float64"));
  const at1 = (name: string, x: number, y: number): number =>
    findEnergy(name)
      .at(engine.tensor([x, y], 1, 2))
      .item();
  // U1 at (2, 0): the radius is right, 0; the modes give -log(1 + exp(-½ (4 / 0.6)²)), and exp(-22.2) is 2e-10.
  expect(at1("U1", 2, 0)).toBeCloseTo(0, 9);
  // U1 at (0, 2): the radius is right; -log(2 exp(-½ (2 / 0.6)²)) = 5.5556 - 0.6931.
  expect(at1("U1", 0, 2)).toBeCloseTo(4.8624084, 6);
  // U2 at (1, 0.6): w₁ = sin(π/2) = 1, ½ (0.4 / 0.4)².
  expect(at1("U2", 1, 0.6)).toBeCloseTo(0.5, 12);
  // U3 at (1, 1): w₁ = 1, w₂ = 3: -log(1 + exp(-½ (3 / 0.35)²)) = 0 to 1e-15.
  expect(at1("U3", 1, 1)).toBeCloseTo(0, 12);
  // U4 at (1, -0.5): w₁ = 1, w₃ = 1.5: off -1.5 and 0: the second branch alone, exp(-½ (1.5 / 0.4)²) = 8.8e-4.
  expect(at1("U4", 1, -0.5)).toBeCloseTo(-Math.log(1 + Math.exp(-0.5 * 3.75 ** 2)), 9);
  // The wall: 0.25 beyond 4 adds ½.
  expect(at1("U2", 4.25, Math.sin(Math.PI * 2.125))).toBeCloseTo(0.5, 9);
});
