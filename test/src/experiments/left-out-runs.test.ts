import { expect, test } from "vitest";
import { reportOf as reportOfBandits } from "../../../src/experiments/bandits.ts";
import { reportOf as reportOfEntropy } from "../../../src/experiments/entropy.ts";
import { carryOutRuns } from "../../../src/experiments/experiment-runs.ts";
import { reportOf as reportOfLocomotion } from "../../../src/experiments/locomotion.ts";
import { reportOf as reportOfMultimodality } from "../../../src/experiments/multimodality.ts";
import { formatReport } from "../../../src/experiments/report.ts";
import { reportOf as reportOfRobustness } from "../../../src/experiments/robustness.ts";
import { temporaryDirectory } from "../../support/training-runs.ts";

const SEEDS = [1, 2, 3];
const leftOut = ["one-1", "one-2"];
const FACTS = { seeds: SEEDS, steps: 1, command: "rheos experiment", pictures: "pictures", quick: false };

test.each([
  { name: "bandits", reportOf: () => reportOfBandits([], { leftOut, seeds: SEEDS.length }) },
  { name: "multimodality", reportOf: () => reportOfMultimodality([], { leftOut, seeds: SEEDS.length }) },
  { name: "entropy", reportOf: () => reportOfEntropy([], { leftOut, seeds: SEEDS.length }) },
  { name: "robustness", reportOf: () => reportOfRobustness([], () => [], leftOut) },
  { name: "locomotion", reportOf: () => reportOfLocomotion([], new Map(), { steps: 1, leftOut }) },
])("$name: a report of no run at all names those that are left out, and decides nothing", { timeout: 60_000 }, async ({ reportOf }) => {
  const report = await reportOf();
  expect(report.claims.length).toBeGreaterThan(0);
  for (const claim of report.claims) expect(claim).toMatchObject({ verdict: "open" });
  const page = formatReport(report, FACTS);
  expect(page).toContain("Left out, as their weights became infinite or no numbers: one-1, one-2.");
  for (const text of [page, ...report.pictures.map(({ svg }) => svg)]) expect(text).not.toMatch(/NaN|Infinity|∞|undefined/);
  expect(formatReport({ ...report, leftOut: [] }, FACTS)).not.toContain("Left out");
});

test("a run that diverges is left out by its name, and the others are there", { timeout: 60_000 }, async () => {
  await using directory = await temporaryDirectory();
  const lines: string[] = [];
  const tell = (text: string) => void lines.push(text);
  const session = { name: "imitation", seeds: [1], steps: 64, quick: true, runs: directory.path, version: "0", jobs: 1, tell };
  const settings = { numEnvs: 4, rolloutSteps: 8, epochs: 1, annealLearningRate: false, maxGradientNorm: 1e30 };
  const planned = [3e-4, 1e30].map((learningRate) => ({
    name: learningRate < 1 ? "careful" : "reckless",
    wish: { algorithm: "ppo", envId: "MultiGoal-v0", envKwargs: {}, steps: 64, seed: 1, settings: { ...settings, learningRate } },
  }));
  const { runs, leftOut: missing } = await carryOutRuns({ ...session, interrupted: new AbortController().signal }, planned, 0);
  expect(runs.map(({ plan }) => plan.name)).toEqual(["careful"]);
  expect(missing).toEqual(["reckless"]);
  expect(lines.at(-1)).toContain("diverged");
});
