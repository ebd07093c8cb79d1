/**
 * Bandits with a known optimum: does a flow policy find the best policy under an entropy bonus, where a Gaussian cannot be it?
 *
 * Source of the question: Tang & Agrawal (2018), arXiv 1809.10326, whose illustrations these are in form; the exact test is ours.
 */
import { exp } from "../../envs/core/math/index.ts";
import type { Json } from "../../envs/core/registry.ts";
import { banditReward } from "../../envs/bandit/index.ts";
import { drawPanels, type Panel } from "../plots/draw-panels.ts";
import type { Curve } from "../plots/curves.ts";
import { CONDITIONAL_SPLINE } from "./policies.ts";
import {
  ACTION_GRID,
  banditFit,
  leastGaussianDivergence,
  optimalLogDensities,
  policyLogDensities,
  type BanditFit,
} from "./bandit-divergence.ts";
import { carryOutRuns, type Completeness, type FinishedRun, type PlannedRun } from "./experiment-runs.ts";
import type { Experiment, Session } from "./experiment.ts";
import {
  COVERAGE,
  estimateDifference,
  estimateMean,
  formatBySeed,
  formatDifference,
  formatEstimate,
  formatFigure,
  verdictAbove,
  verdictOfAll,
} from "./intervals.ts";
import { openRun } from "./open-run.ts";
import { table, type Claim, type Report } from "./report.ts";

/** Weight of the entropy bonus. */
const WEIGHT = 1;
const CORRELATION = 0.9;
const RADIUS = 2;
/** Nats from the optimum that a flow policy may be. */
export const CLOSE_NATS = 0.05;
/** Each peak's share of the best policy is a quarter; a policy holds a peak with at least this. */
export const LEAST_MODE_MASS = 0.15;

/**
 * One state and one step an episode: batches are large and the value function is a constant. Advantages keep their scale, so that the
 * weight of the entropy is what it says.
 */
export const BANDIT_SETTINGS = {
  ...{ numEnvs: 256, rolloutSteps: 8, epochs: 4, minibatchSize: 512, learningRate: 3e-3, maxGradientNorm: 1 },
  ...{ discount: 1, gaeLambda: 1, entropyCoefficient: WEIGHT, valueHidden: [1], hidden: [8], couplingHidden: [32] },
  ...{ normalizeAdvantages: false, normalizeObservations: false, normalizeRewards: false },
} as const satisfies Readonly<Record<string, Json>>;

export const BANDIT_REWARDS = [
  { name: "correlated", kwargs: { reward: "correlated", correlation: CORRELATION } },
  { name: "multimodal", kwargs: { reward: "multimodal", radius: RADIUS } },
] as const;

const POLICIES = [
  { label: "spline flow", algorithm: "nf-ppo", settings: CONDITIONAL_SPLINE },
  { label: "affine flow", algorithm: "nf-ppo", settings: { policy: "conditional-flow", couplings: 4 } },
  { label: "Tang's flow", algorithm: "nf-ppo", settings: { policy: "flow", couplingHidden: [3, 3] } },
  { label: "Tang's flow, wider", algorithm: "nf-ppo", settings: { policy: "flow", couplingHidden: [16, 16] } },
  { label: "mixture of 4", algorithm: "ppo", settings: { policy: "mixture", components: 4 } },
  { label: "Gaussian", algorithm: "ppo", settings: { policy: "gaussian" } },
] as const;

interface BanditPlan extends PlannedRun {
  readonly reward: (typeof BANDIT_REWARDS)[number];
  readonly policy: (typeof POLICIES)[number];
}

interface Measured {
  readonly run: FinishedRun<BanditPlan>;
  readonly fit: BanditFit;
}

export const BANDITS: Experiment = {
  name: "bandits",
  summary: "two bandits with a known optimum: distance to it by kind of policy",
  full: { seeds: [1, 2, 3], steps: 150_000 },
  quick: { seeds: [1], steps: 8192 },

  watch(run) {
    const { kl, mass } = banditFit(run);
    return { klToOptimum: kl, gridMass: mass };
  },

  async conduct(session) {
    const { runs, leftOut } = await carryOutRuns(session, plan(session), 0);
    const measured: Measured[] = [];
    for (const run of runs) {
      await using opened = await openRun(run.directory);
      measured.push({ run, fit: banditFit(opened) });
    }
    return await reportOf(measured, { leftOut, seeds: session.seeds.length });
  },
};

function plan({ seeds, steps }: Session): BanditPlan[] {
  return BANDIT_REWARDS.flatMap((reward) =>
    POLICIES.flatMap((policy) =>
      seeds.map((seed) => ({
        ...{ reward, policy, name: `${reward.name}-${policy.label.replaceAll(/\W+/g, "-")}-${seed}` },
        wish: {
          ...{ algorithm: policy.algorithm, envId: "Bandit-v0", envKwargs: reward.kwargs, steps, seed },
          settings: { ...BANDIT_SETTINGS, ...policy.settings },
        },
      })),
    ),
  );
}

/** @param measured of the runs that did not diverge */
export async function reportOf(measured: readonly Measured[], { leftOut, seeds }: Completeness): Promise<Report> {
  const of = (reward: string, label: string): Measured[] =>
    measured.filter(({ run }) => run.plan.reward.name === reward && run.plan.policy.label === label);
  const bounds = new Map(BANDIT_REWARDS.map(({ name, kwargs }) => [name, leastGaussianDivergence(banditReward(kwargs), WEIGHT)]));
  return {
    ...{ title: "Bandits with a known optimum", leftOut },
    question: QUESTION,
    claims: BANDIT_REWARDS.flatMap(({ name }) => claimsOf(name, (label) => of(name, label), { bound: bounds.get(name) ?? NaN, seeds })),
    sections: [
      ...BANDIT_REWARDS.map(({ name }) => ({
        heading: `The ${name} bandit`,
        text: tableOf((label) => of(name, label), bounds.get(name) ?? NaN),
      })),
      { heading: "How sure this is", text: COVERAGE },
    ],
    pictures: await Promise.all(
      BANDIT_REWARDS.map(async (reward) => ({
        name: `bandits-${reward.name}`,
        caption: `The ${reward.name} bandit: the best policy, what the policies of the first seed became, and the distance to the best while they learned`,
        svg: drawPanels(await panelsOf(reward, (label) => of(reward.name, label), bounds.get(reward.name) ?? NaN), 4),
      })),
    ),
  };
}

const QUESTION = `An action in the plane, one reward, and the episode is over; the bonus for entropy has weight c = ${WEIGHT}. The best policy is then known,
π\\* ∝ exp(r / c): for the correlated reward a Gaussian with correlation ${CORRELATION}, for the multimodal one four peaks at distance ${RADIUS} from the origin. So the
divergence KL(π ‖ π\\*) of a learned policy is computed on a grid, in nats, and that of a Gaussian with independent components has a least value. All policies learn with PPO
and the same settings: 2,048 actions per update, advantages as they are, likelihood ratios for the reward and reparameterised draws for the entropy.
Tang's flow is the one of the paper, with the paper's couplings of 3 units, and with wider ones of 16; the other flows are conditioned on the state.`;

interface Known {
  /** Least divergence of a Gaussian, nats. */
  readonly bound: number;
  readonly seeds: number;
}

function claimsOf(reward: string, of: (label: string) => readonly Measured[], { bound, seeds }: Known): Claim[] {
  const kls = (label: string): number[] => of(label).map(({ fit }) => fit.kl);
  const [spline, gaussian] = [kls("spline flow"), kls("Gaussian")];
  const nearer = estimateDifference(kls("mixture of 4"), spline);
  const all = (values: readonly number[], holds: (value: number) => boolean) => verdictOfAll(values, seeds, holds);
  const decimals = (values: readonly number[], places: number): string[] => values.map((value) => value.toFixed(places));
  const within = (label: string): Claim => ({
    claim: `${reward}: ${label} comes within ${CLOSE_NATS} nats of the best policy`,
    verdict: all(kls(label), (kl) => kl <= CLOSE_NATS),
    evidence: formatBySeed(decimals(kls(label), 3)),
  });
  const modes = of("spline flow").map(({ fit }) => fit.leastModeMass);
  const correlations = of("spline flow").map(({ fit }) => fit.correlation);
  return [
    within("spline flow"),
    within("Tang's flow"),
    {
      claim: `${reward}: a Gaussian stays at or above its bound of ${bound.toFixed(4)} nats, and comes to it`,
      verdict: all(gaussian, (kl) => kl >= bound - GRID_ERROR && kl <= bound + CLOSE_NATS),
      evidence: formatBySeed(decimals(gaussian, 4)),
    },
    {
      claim: `${reward}: the flow is nearer to the best policy than any Gaussian can be`,
      verdict: all(spline, (kl) => kl < bound),
      evidence: `largest ${formatFigure(Math.max(...spline), 3)} against ${bound.toFixed(3)}`,
    },
    {
      claim: `${reward}: the flow comes nearer to the best policy than a mixture of four Gaussians`,
      verdict: verdictAbove(nearer),
      evidence: formatDifference(nearer, 3, " nats"),
    },
    reward === "multimodal"
      ? {
          claim: `${reward}: all four peaks hold mass`,
          verdict: all(modes, (mass) => mass >= LEAST_MODE_MASS),
          evidence: formatBySeed(decimals(modes, 3), (list) => `least mass of a peak ${list} by seed, of 0.25`),
        }
      : {
          claim: `${reward}: the actions have the correlation of the best policy, within 0.05`,
          verdict: all(correlations, (value) => Math.abs(value - CORRELATION) <= 0.05),
          evidence: formatBySeed(decimals(correlations, 3), (list) => `${list} by seed, of ${CORRELATION}`),
        },
  ];
}

/** Nats, of the sums over cells. */
const GRID_ERROR = 5e-4;

function tableOf(of: (label: string) => readonly Measured[], bound: number): string {
  const rows = POLICIES.map(({ label }) => {
    const fits = of(label).map(({ fit }) => fit);
    const kl = estimateMean(fits.map((fit) => fit.kl));
    const least = fits.map(({ leastModeMass }) => leastModeMass);
    const correlation = estimateMean(fits.map((fit) => fit.correlation));
    return [label, formatEstimate(kl, 3), formatFigure(Math.min(...least), 3), formatFigure(correlation.mean, 3), String(kl.count)];
  });
  const head = ["policy", "KL(π ‖ π\\*), nats", "least mass in a quarter", "correlation", "runs"];
  return `Least divergence of a Gaussian with independent components: ${bound.toFixed(4)} nats. A quarter is a quarter of the plane between its diagonals.\n\n${table(head, rows)}`;
}

async function panelsOf(reward: BanditPlan["reward"], of: (label: string) => readonly Measured[], bound: number): Promise<Panel[]> {
  const densities = optimalLogDensities(banditReward(reward.kwargs), WEIGHT, VIEW).map(exp);
  const panels: Panel[] = [{ title: "the best policy", grid: VIEW, densities }];
  for (const { label } of POLICIES) {
    const first = of(label)[0];
    if (first === undefined) continue;
    await using run = await openRun(first.run.directory);
    panels.push({ title: `${label}: ${first.fit.kl.toFixed(3)} nats`, grid: VIEW, densities: policyLogDensities(run, VIEW).map(exp) });
  }
  const curves = POLICIES.map(({ label }): Curve => ({ name: label, points: of(label)[0]?.run.metrics.map(pointOf) ?? [] }));
  return [
    ...panels,
    { title: "KL(π ‖ π*) by steps", curves, legend: "top", bottom: 0, top: 2 * bound, levels: [{ name: "least of a Gaussian", y: bound }] },
  ];
}

const VIEW = { ...ACTION_GRID, low: [-4, -4], high: [4, 4] } as const;

function pointOf({ steps, klToOptimum = NaN }: FinishedRun["metrics"][number]): readonly [number, number] {
  return [steps, klToOptimum];
}
