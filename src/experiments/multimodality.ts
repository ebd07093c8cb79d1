/**
 * Four equal goals: which of them does one stochastic policy reach, trained with an entropy bonus per step?
 *
 * Source of the question: Tang & Agrawal (2018), arXiv 1806.06798, on multimodality; the world is that of Haarnoja et al. (2017).
 */
import { GOALS } from "../../envs/multi-goal/multi-goal.ts";
import { drawPanels, type Panel } from "../plots/draw-panels.ts";
import type { TrainingRun } from "../training/training-run.ts";
import { carryOutRuns, type Completeness, type FinishedRun, type PlannedRun } from "./experiment-runs.ts";
import type { Experiment, Session } from "./experiment.ts";
import { decidedShare, formatGoals, goalsReached, playGoals, type GoalEpisodes } from "./goal-episodes.ts";
import {
  COVERAGE,
  estimateDifference,
  estimateMean,
  formatBySeed,
  formatDifference,
  formatEstimate,
  verdictAbove,
  verdictOfAll,
  type Estimate,
} from "./intervals.ts";
import { openRun } from "./open-run.ts";
import { CONDITIONAL_SPLINE } from "./policies.ts";
import { policySnapshot } from "./policy-snapshot.ts";
import { table, type Claim, type Report } from "./report.ts";

/** Costs of the experiments with latent space policies, arXiv 1804.02808. */
const COSTS = { action_cost: 1, distance_cost: 0.1, goal_reward: 1 } as const;
/** While learning, episodes begin anywhere, so that all four arms are known; afterwards at the origin. */
const LEARNING_START_STD = 2;
const CONFIG = { actionCost: COSTS.action_cost, distanceCost: COSTS.distance_cost, goalReward: COSTS.goal_reward, startStd: 0 };
const EPISODES = 1000;
/** Of the entropy bonus. */
const WEIGHTS = [0.2, 0.5] as const;

const SETTINGS = {
  ...{ numEnvs: 128, rolloutSteps: 64, epochs: 4, minibatchSize: 512, learningRate: 1e-3, maxGradientNorm: 1 },
  ...{ hidden: [32, 32], valueHidden: [32, 32] },
  ...{ normalizeAdvantages: false, normalizeObservations: false, normalizeRewards: false },
} as const;

const POLICIES = [
  { label: "spline flow", algorithm: "nf-ppo", settings: { ...CONDITIONAL_SPLINE, couplingHidden: [32] } },
  { label: "Tang's flow", algorithm: "nf-ppo", settings: { policy: "flow", couplingHidden: [16, 16], shiftHidden: [32, 32] } },
  { label: "mixture of 4", algorithm: "ppo", settings: { policy: "mixture", components: 4 } },
  { label: "Gaussian", algorithm: "ppo", settings: { policy: "gaussian" } },
] as const;

interface GoalPlan extends PlannedRun {
  readonly policy: (typeof POLICIES)[number];
  readonly weight: number;
}

interface Played {
  readonly run: FinishedRun<GoalPlan>;
  readonly played: GoalEpisodes;
}

export const MULTIMODALITY: Experiment = {
  name: "multimodality",
  summary: "four equal goals: which of them one stochastic policy reaches",
  full: { seeds: [1, 2, 3], steps: 130_000 },
  quick: { seeds: [1], steps: 16_384 },

  async conduct(session) {
    const { runs, leftOut } = await carryOutRuns(session, plan(session), 0);
    const all: Played[] = [];
    for (const run of runs) {
      await using opened = await openRun(run.directory);
      all.push({ run, played: playAgent(opened, EPISODES) });
    }
    return reportOf(all, { leftOut, seeds: session.seeds.length });
  },
};

/** Plays from the origin as the agent does when it is served: with sampled actions, seeing positions as they were normalised while it learned. */
export function playAgent(run: TrainingRun, episodes: number): GoalEpisodes {
  using policy = policySnapshot(run);
  return playGoals((positions, count) => policy.act(positions, count, run.made.parts.acting), episodes, CONFIG);
}

function plan({ seeds, steps }: Session): GoalPlan[] {
  return WEIGHTS.flatMap((weight) =>
    POLICIES.flatMap((policy) =>
      seeds.map((seed) => ({
        ...{ weight, policy, name: `${policy.label.replaceAll(/\W+/g, "-")}-c${weight}-${seed}` },
        wish: {
          ...{ algorithm: policy.algorithm, envId: "MultiGoal-v0", envKwargs: { ...COSTS, start_std: LEARNING_START_STD }, steps, seed },
          settings: { ...SETTINGS, ...policy.settings, entropyCoefficient: weight },
        },
      })),
    ),
  );
}

const QUESTION = `A point starts amid four goals at equal distance (\`MultiGoal-v0\`, action cost ${COSTS.action_cost}, distance cost ${COSTS.distance_cost}, goal reward ${COSTS.goal_reward}), and an episode
ends at the first goal that it reaches. Nothing tells the goals apart, so a policy that only maximises return may go to one of them always; an entropy bonus asks it to stay
undecided. Each policy learns with PPO and a bonus per step of weight c (not soft Q-learning), the same settings for all; its episodes begin around the origin with standard deviation ${LEARNING_START_STD}, since
from the origin alone whichever goal is found first wins. Then it plays ${EPISODES.toLocaleString("en-US")} episodes from the origin with
sampled actions; a goal counts as reached when at least 5 % of them end there, and a first step as decided when it points at a goal within 22.5°, as half of all directions do. (Chance gives less than half: steps are clipped to ±1 in both coordinates, and the corners of that square point between two goals.)`;

/** @param all of the runs that did not diverge */
export function reportOf(all: readonly Played[], { leftOut, seeds }: Completeness): Report {
  const of = (label: string, weight: number): Played[] =>
    all.filter(({ run }) => run.plan.policy.label === label && run.plan.weight === weight);
  return {
    ...{ title: "Four goals, one policy", leftOut },
    question: QUESTION,
    claims: WEIGHTS.flatMap((weight) => claimsOf(weight, seeds, (label) => of(label, weight))),
    sections: [
      ...WEIGHTS.map((weight) => ({ heading: `Entropy bonus c = ${weight}`, text: tableOf((label) => of(label, weight)) })),
      { heading: "How to read it", text: `${READING} ${COVERAGE}` },
    ],
    pictures: [
      {
        name: "multimodality",
        caption: "Ways of 60 episodes from the origin, first seed, by policy and weight of the entropy bonus",
        svg: drawPanels(
          WEIGHTS.flatMap((weight) => POLICIES.flatMap(({ label }) => panelsOf(of(label, weight)))),
          POLICIES.length,
        ),
      },
    ],
  };
}

const READING = `A Gaussian can reach several goals, too: when its bonus makes it wide, chance decides the first step, and the rest of the way follows from there.
So coverage is to be read beside the return and the share of first steps that are decided.`;

function claimsOf(weight: number, seeds: number, of: (label: string) => readonly Played[]): Claim[] {
  const figures = (label: string, figure: (played: GoalEpisodes) => number): number[] => of(label).map(({ played }) => figure(played));
  const between = (figure: (played: GoalEpisodes) => number): Estimate =>
    estimateDifference(figures("spline flow", figure), figures("Gaussian", figure));
  const decided = between((played) => 100 * decidedShare(played));
  const better = between(({ meanReturn }) => meanReturn);
  const counts = (label: string): number[] => of(label).map(({ played }) => goalsReached(played));
  const evidence = (label: string): string => formatBySeed(counts(label), (list) => `${list} goals by seed`);
  const four = (label: string): Claim => ({
    claim: `c = ${weight}: one ${label} policy reaches 4 of 4 goals`,
    verdict: verdictOfAll(counts(label), seeds, (count) => count === GOALS.length),
    evidence: evidence(label),
  });
  return [
    four("spline flow"),
    four("Tang's flow"),
    {
      claim: `c = ${weight}: a Gaussian policy does not reach all goals`,
      verdict: verdictOfAll(counts("Gaussian"), seeds, (count) => count < GOALS.length),
      evidence: evidence("Gaussian"),
    },
    {
      claim: `c = ${weight}: first steps of the spline flow are decided more often than those of the Gaussian`,
      verdict: verdictAbove(decided),
      evidence: formatDifference(decided, 1, " points of a hundred"),
    },
    {
      claim: `c = ${weight}: the spline flow has more return than the Gaussian`,
      verdict: verdictAbove(better),
      evidence: formatDifference(better, 2),
    },
  ];
}

function tableOf(of: (label: string) => readonly Played[]): string {
  const rows = POLICIES.map(({ label }) => {
    const played = of(label).map((each) => each.played);
    const returns = estimateMean(played.map(({ meanReturn }) => meanReturn));
    const entropies = estimateMean(of(label).map(({ run }) => run.metrics.at(-1)?.["entropy"] ?? NaN));
    const shares = played.map(formatGoals).join("; ");
    const decided = estimateMean(played.map((each) => 100 * decidedShare(each)));
    return [
      label,
      played.map(goalsReached).join(", "),
      shares,
      formatEstimate(decided, 0, " %"),
      formatEstimate(returns, 2),
      formatEstimate(entropies, 2),
    ];
  });
  return table(
    ["policy", "goals by seed", "episodes by goal (right, left, top, bottom), by seed", "first step decided", "return", "entropy, nats"],
    rows,
  );
}

function panelsOf([first]: readonly Played[]): Panel[] {
  if (first === undefined) return [];
  const { policy, weight } = first.run.plan;
  return [
    {
      title: `${policy.label}, c = ${weight}: ${goalsReached(first.played)} of 4`,
      grid: { low: [-7, -7], high: [7, 7], cells: 1 },
      ways: first.played.ways.slice(0, SHOWN_WAYS),
      circles: GOALS.map(({ x, y }) => ({ center: [x, y], radius: 1 })),
    },
  ];
}

const SHOWN_WAYS = 60;
