/**
 * Does an entropy bonus per step maximise the objective of maximum entropy, as long as a policy stays close to the one before?
 *
 * Source of the question: Tang & Agrawal (2018), arXiv 1806.06798, which argues that it maximises a lower bound of it.
 */
import { log } from "../../envs/core/math/index.ts";
import { mean, median } from "../evaluation/statistics.ts";
import type { Curve } from "../plots/curves.ts";
import { drawPanels, type Panel } from "../plots/draw-panels.ts";
import { createWasmKernels, Engine } from "../tensor/index.ts";
import { planRun } from "../training/plan-run.ts";
import type { RunConfig } from "../training/run-config.ts";
import { TrainingRun } from "../training/training-run.ts";
import { objectivesOf, playWithNoise, type ObjectiveConfig, type Objectives } from "./entropy-objectives.ts";
import { requireGoingOn, unlessDiverged, type Completeness } from "./experiment-runs.ts";
import type { Experiment, Session } from "./experiment.ts";
import { COVERAGE, estimateMean, formatBySeed, formatEstimate, formatFigure, verdictAbove, verdictOfAll } from "./intervals.ts";
import { measureOnce } from "./measurements.ts";
import { CONDITIONAL_SPLINE } from "./policies.ts";
import { policySnapshot } from "./policy-snapshot.ts";
import { table, type Claim, type Report } from "./report.ts";

const COSTS = { action_cost: 1, distance_cost: 0.1, goal_reward: 1 } as const;
const CONFIG: ObjectiveConfig = {
  world: { actionCost: COSTS.action_cost, distanceCost: COSTS.distance_cost, goalReward: COSTS.goal_reward, startStd: 2 },
  ...{ discount: 0.95, weight: 0.5, episodes: 256 },
};

const SETTINGS = { numEnvs: 128, rolloutSteps: 16, discount: CONFIG.discount, entropyCoefficient: CONFIG.weight } as const;
const PPO = {
  ...{ ...SETTINGS, epochs: 4, minibatchSize: 512, learningRate: 1e-3, maxGradientNorm: 1, hidden: [32, 32], valueHidden: [32, 32] },
  ...{ normalizeAdvantages: false, normalizeObservations: false, normalizeRewards: false },
} as const;

const POLICIES = [
  { label: "Gaussian", algorithm: "ppo", settings: { ...PPO, policy: "gaussian" } },
  {
    label: "Tang's flow",
    algorithm: "nf-ppo",
    settings: { ...PPO, policy: "flow", couplingHidden: [16, 16], shiftHidden: [32, 32] },
  },
  { label: "spline flow", algorithm: "nf-ppo", settings: { ...PPO, ...CONDITIONAL_SPLINE, couplingHidden: [32] } },
  { label: "NBP", algorithm: "nbp", settings: { ...SETTINGS, gradientSteps: 256 } },
] as const;
type Label = (typeof POLICIES)[number]["label"];

interface Measured extends Objectives {
  /** Environment steps so far. */
  readonly steps: number;
}

/** One training: after every update. */
interface Tracked {
  readonly label: Label;
  readonly updates: readonly Measured[];
}

export const ENTROPY: Experiment = {
  name: "entropy",
  summary: "an entropy bonus per step against the objective of maximum entropy, update by update",
  full: { seeds: [1, 2, 3], steps: 65_536 },
  quick: { seeds: [1], steps: 6144 },

  async conduct(session) {
    const [all, leftOut]: [Tracked[], string[]] = [[], []];
    for (const seed of session.seeds) {
      for (const { label } of POLICIES) {
        const name = `${label}-${seed}`;
        const updates = await unlessDiverged(session, name, updatesOf(session, { name, label, seed }));
        if (updates === undefined) leftOut.push(name);
        else all.push({ label, updates });
      }
    }
    return reportOf(all, { leftOut, seeds: session.seeds.length });
  },
};

interface EntropyPlan {
  readonly name: string;
  readonly label: Label;
  readonly seed: number;
}

async function updatesOf(session: Session, { name, label, seed }: EntropyPlan): Promise<Measured[]> {
  const { algorithm, settings } = POLICIES.find((policy) => policy.label === label) ?? POLICIES[0];
  const envKwargs = { ...COSTS, start_std: CONFIG.world.startStd };
  const config = planRun({ algorithm, envId: "MultiGoal-v0", envKwargs, steps: session.steps, seed, settings });
  return await measureOnce(session, {
    name,
    told: { config, objectives: CONFIG },
    async measure() {
      const updates = await track(session, config);
      const ends = [updates.at(0), updates.at(-1)].map((update) => formatFigure(update?.maximumEntropy ?? NaN, 2));
      session.tell(`${label}, seed ${seed}: p from ${ends.join(" to ")}`);
      return updates;
    },
  });
}

async function track(session: Session, config: RunConfig): Promise<Measured[]> {
  await using run = await TrainingRun.open(config, new Engine(createWasmKernels()), 0);
  const now = () => {
    const policy = policySnapshot(run);
    return { policy, rollout: playWithNoise(policy, CONFIG) };
  };
  const updates: Measured[] = [];
  for (let earlier = now(); !run.finished;) {
    requireGoingOn(session);
    const { steps } = await run.advance();
    const { policy, rollout } = now();
    updates.push({ steps, ...objectivesOf(policy, rollout, earlier, CONFIG) });
    earlier.policy[Symbol.dispose]();
    earlier = { policy, rollout };
    await new Promise(setImmediate);
  }
  return updates;
}

const QUESTION = `With an entropy bonus per step a learner raises the return of its policy π and the entropy H(π(· | s)) in the states that the policy before, π_k, has visited:
d(π | π_k) = E_π Σ γ^t r_t + β E_{π_k} Σ γ^t H(π(· | s_t)). Maximum entropy counts the entropy in the states that π itself visits: p(π) = E_π Σ γ^t (r_t + β H(π(· | s_t))). Tang & Agrawal argue that
d, less what the two distributions of states can make of it, is a lower bound of p, and close to it as long as π is close to π_k. With the constant of Achiam et al. (2017) it is
p ≥ d - C, C = β γ (max H - min H) E TV(π, π_k) / (1 - γ)², the mean over the discounted states of π_k.

Both are measured after every update of a small training on \`MultiGoal-v0\` (γ = ${CONFIG.discount}, β = ${CONFIG.weight}, ${SETTINGS.numEnvs * SETTINGS.rolloutSteps} steps an update, starts with standard deviation ${CONFIG.world.startStd}): ${CONFIG.episodes} episodes of each policy from the
same starts with the same noise, so that p - d is a difference of pairs. Three policies with a density learn with PPO, whose bonus is per step; NBP has no density, so that its entropy is what its classifier says, and its C is not known.`;

/** @param all that did not diverge */
export function reportOf(all: readonly Tracked[], { leftOut, seeds }: Completeness): Report {
  const of = (label: Label): Tracked[] => all.filter((tracked) => tracked.label === label);
  return {
    ...{ title: "Entropy per step, and maximum entropy", leftOut },
    question: QUESTION,
    claims: POLICIES.flatMap(({ label }) => claimsOf(label, of(label), seeds)),
    sections: [
      { heading: "Figures", text: tableOf(of) },
      { heading: "How to read it", text: `${READING} ${COVERAGE}` },
    ],
    pictures: [
      {
        name: "entropy",
        caption: "Both objectives of the spline flow, and by policy how far they are from each other and what the bound allows, first seed",
        svg: drawPanels(panelsOf((label) => of(label)[0]?.updates ?? [])),
      },
    ],
  };
}

const READING = `An episode that has ended earns no entropy. A policy that comes to a goal sooner earns it for fewer steps, which p counts and d does not: while episodes grow shorter, d lies above p. For the Gaussian, whose deviations do
not see the state, that is all that p - d is. |p - d| and C are both of first order in the step of an update; but C supposes that whatever can differ does so from the first step on, for 1 / (1 - γ) = ${formatFigure(1 / (1 - CONFIG.discount))} steps, and from the least certain state to the most
certain one, while an episode here has 30 steps at most. In a single update |p - d| is not far above its standard error, so that shares of updates are rough; means over the updates of a run are not. The range of H is that of its estimates in single states, which makes C rather larger. Entropies are those of actions
before they are clipped, and of NBP's within the box, so that p compares policies before and after an update, not kinds of policies.`;

function claimsOf(label: Label, runs: readonly Tracked[], seeds: number): Claim[] {
  const updates = runs.flatMap((run) => run.updates);
  const share = (holds: (update: Measured) => boolean): string => `${updates.filter(holds).length} of ${updates.length} updates`;
  const known = updates.every(({ bound }) => Number.isFinite(bound));
  const used = medianOf(updates.map(({ gap, bound }) => Math.abs(gap) / bound));
  const gaps = estimateMean(runs.map((run) => meanOf(run.updates.map(({ gap }) => gap))));
  const agreement = runs.map((run) => shareThatRises(run.updates));
  const ofBound: Claim[] = [
    {
      claim: `${label}: p ≥ d - C after every update`,
      verdict: verdictOfAll(runs, seeds, (run) => run.updates.every(({ gap, bound }) => gap >= -bound)),
      evidence: share(({ gap, bound }) => gap >= -bound),
    },
    {
      claim: `${label}: the bound is tight, |p - d| is at least a tenth of C in the median update`,
      verdict: verdictOfAll(
        [used].filter((share) => !Number.isNaN(share)),
        1,
        (share) => share >= 0.1,
      ),
      evidence: `${percent(used, 2)} of C in the median update`,
    },
  ];
  return [
    ...(known ? ofBound : []),
    {
      claim: `${label}: d is a lower bound by itself, p is above it in the mean`,
      verdict: verdictAbove(gaps),
      evidence: `p - d is ${formatEstimate(gaps, 4)}; ${share(({ gap }) => gap >= 0)} have p ≥ d`,
    },
    {
      claim: `${label}: an update that raises d above the p of the policy before raises p, in 95 % of the updates`,
      verdict: verdictOfAll(agreement.filter(Number.isFinite), seeds, (value) => value >= 0.95),
      evidence: formatBySeed(
        agreement.map((value) => percent(value, 0)),
        (list) => `p rises in ${list} of such updates, by seed`,
      ),
    },
  ];
}

/** Of the updates with d above p of the policy before, the share that raises p. */
function shareThatRises(updates: readonly Measured[]): number {
  const rises = updates.slice(1).flatMap(({ maximumEntropy, perStep }, k) => {
    const before = updates[k]?.maximumEntropy ?? NaN;
    return perStep > before ? [Number(maximumEntropy > before)] : [];
  });
  return meanOf(rises);
}

function tableOf(of: (label: Label) => readonly Tracked[]): string {
  const rows = POLICIES.map(({ label }) => {
    const runs = of(label);
    const updates = runs.flatMap((run) => run.updates);
    const moved = runs.flatMap((run) =>
      run.updates.slice(1).map(({ maximumEntropy }, k) => Math.abs(maximumEntropy - (run.updates[k]?.maximumEntropy ?? NaN))),
    );
    const ends = [0, -1].map((k) => meanOf(runs.map((run) => run.updates.at(k)?.maximumEntropy ?? NaN)));
    const figures = [
      ...[moved, updates.map(({ gap }) => Math.abs(gap)), updates.map(({ gapError }) => gapError)],
      ...[updates.map(({ variation }) => variation), updates.map(({ bound }) => bound)],
    ];
    return [label, ends.map((p) => formatFigure(p, 2)).join(" to "), ...figures.map((values) => figure(medianOf(values)))];
  });
  const head = ["policy", "p, first and last update", "change of p", "|p - d|", "its standard error", "TV", "C"];
  return `Mean over seeds of p, then medians over all updates; TV and C need a density.\n\n${table(head, rows)}`;
}

function panelsOf(of: (label: Label) => readonly Measured[]): Panel[] {
  const curve = (name: string, label: Label, value: (update: Measured) => number): Curve => ({
    name,
    points: of(label).map((update) => [update.steps, value(update)] as const),
  });
  const log10 = (value: number): number => log(value) / Math.LN10;
  const flow = "spline flow";
  return [
    { title: "spline flow: p and d", curves: [curve("p", flow, (u) => u.maximumEntropy), curve("d", flow, (u) => u.perStep)] },
    { title: "p - d", curves: POLICIES.map(({ label }) => curve(label, label, ({ gap }) => gap)), legend: "top" },
    {
      title: "spline flow: log₁₀ of |p - d| and of C",
      curves: [curve("C", flow, ({ bound }) => log10(bound)), curve("|p - d|", flow, ({ gap }) => log10(Math.abs(gap)))],
    },
  ];
}

/** NaN of no values, as in a short run without an update of the kind that is asked for. */
function meanOf(values: readonly number[]): number {
  return values.length === 0 ? NaN : mean(Float64Array.from(values));
}

function medianOf(values: readonly number[]): number {
  return values.length === 0 ? NaN : median(Float64Array.from(values).sort());
}

function figure(value: number): string {
  return Number.isFinite(value) ? formatFigure(value, 4) : "not known";
}

function percent(share: number, decimals: number): string {
  return `${formatFigure(100 * share, decimals)} %`;
}
