/**
 * Two experts that disagree: does one policy, fitted to what both did by maximum likelihood, do what either does, or what neither does?
 *
 * Source of the question: Tang & Agrawal (2018), arXiv 1806.06798, on combining unimodal experts into one policy.
 */
import { createRng, type Rng } from "../../envs/core/random/index.ts";
import { exp } from "../../envs/core/math/index.ts";
import { GOALS } from "../../envs/multi-goal/multi-goal.ts";
import { mean } from "../evaluation/statistics.ts";
import type { PolicyNetwork } from "../agents/policies/policy-network.ts";
import { midpoints, type Grid } from "../density/grid.ts";
import { drawPanels, type Panel } from "../plots/draw-panels.ts";
import { expertAction, expertMean, EXPERT_GOALS, EXPERT_STD, playExperts } from "./experts.ts";
import { requireGoingOn } from "./experiment-runs.ts";
import type { Experiment, Session } from "./experiment.ts";
import { fitPolicy, type FittedPolicy } from "./fit-policy.ts";
import { formatGoals, playGoals, type GoalEpisodes } from "./goal-episodes.ts";
import { COVERAGE, estimateDifference, estimateMean, formatEstimate, verdictAbove, verdictOfAll } from "./intervals.ts";
import { measureOnce } from "./measurements.ts";
import { table, type Claim, type Report } from "./report.ts";

const PERCEPTRON = { hidden: [32, 32], activation: "tanh" } as const;
const POLICIES: readonly { readonly label: string; readonly network: PolicyNetwork }[] = [
  {
    label: "spline flow",
    network: { ...PERCEPTRON, kind: "conditional-flow", elements: "spline", couplings: 4, couplingHidden: [32], initialLogStd: 0 },
  },
  { label: "Tang's flow", network: { kind: "flow-policy", couplingPairs: 4, couplingHidden: [16, 16], shiftHidden: [32, 32] } },
  { label: "mixture of 4", network: { ...PERCEPTRON, kind: "mixture", components: 4, initialLogStd: 0 } },
  { label: "Gaussian", network: { ...PERCEPTRON, kind: "gaussian", initialLogStd: 0, squashMean: false } },
];

/** Episodes of each expert to learn from, and to test on. */
const TRAIN_EPISODES = 500;
const TEST_EPISODES = 100;
/** Episodes that a fitted policy plays, and actions that it draws at the origin. */
const EPISODES = 1000;
/** An action is one of an expert's when it lies within so many of its standard deviations: 98.9 % of its own do. */
const NEAR = 3;
const ORIGIN_GRID: Grid = { low: [-1.2, -1.2], high: [1.8, 1.8], cells: 120 };
const COSTS = { actionCost: 1, distanceCost: 0.1, goalReward: 1, startStd: 0 };

interface Imitation {
  readonly label: string;
  /** Of held-out actions, nats. */
  readonly logLikelihood: number;
  /** Share of the actions at the origin that neither expert would take. */
  readonly neither: number;
  /** With the ways that are shown. */
  readonly played: GoalEpisodes;
  /** Densities at the origin. */
  readonly densities: readonly number[];
}

export const IMITATION: Experiment = {
  name: "imitation",
  summary: "one policy fitted to two experts that disagree",
  full: { seeds: [1, 2, 3, 4, 5], steps: 2000 },
  quick: { seeds: [1], steps: 100 },

  async conduct(session) {
    const found: Imitation[] = [];
    for (const seed of session.seeds) {
      for (const { label, network } of POLICIES) {
        requireGoingOn(session);
        const told = { network, steps: session.steps, seed, episodes: [TRAIN_EPISODES, TEST_EPISODES, EPISODES] };
        const measure = () => imitate(session, { seed, label, network });
        found.push(await measureOnce(session, { name: `${label}-${seed}`, told, measure }));
        await new Promise(setImmediate);
      }
    }
    return reportOf(found, session.seeds.length);
  },
};

interface ImitationPlan {
  readonly seed: number;
  readonly label: string;
  readonly network: PolicyNetwork;
}

async function imitate({ steps, tell }: Session, { seed, label, network }: ImitationPlan): Promise<Imitation> {
  const [data, tests, fitting, playing] = createRng([seed, DATA_STREAM]).split(4) as [Rng, Rng, Rng, Rng];
  const [train, test] = [playExperts(TRAIN_EPISODES, data), playExperts(TEST_EPISODES, tests)];
  using policy = await fitPolicy({ network, envId: "MultiGoal-v0", train, steps, rng: fitting });
  const logLikelihood = mean(policy.logDensities(test));
  const played = playGoals((positions, count) => policy.sample(positions, count, playing), EPISODES, COSTS);
  tell(`${label}, seed ${seed}: ${logLikelihood.toFixed(3)} nats per held-out action`);
  const neither = shareOfNeither(policy, playing);
  return { label, logLikelihood, neither, played: { ...played, ways: played.ways.slice(0, SHOWN) }, densities: densitiesAtOrigin(policy) };
}

const DATA_STREAM = 7;

function shareOfNeither(policy: FittedPolicy, rng: Rng): number {
  const actions = policy.sample(new Float32Array(2 * EPISODES), EPISODES, rng);
  const means = EXPERT_GOALS.map((goal) => expertMean([0, 0], goal));
  let neither = 0;
  for (let k = 0; k < EPISODES; k++) {
    const distances = means.map(([x, y]) => {
      const [dx, dy] = [(actions[2 * k] ?? NaN) - x, (actions[2 * k + 1] ?? NaN) - y];
      return Math.sqrt(dx * dx + dy * dy);
    });
    neither += Number(Math.min(...distances) > NEAR * EXPERT_STD);
  }
  return neither / EPISODES;
}

function densitiesAtOrigin(policy: FittedPolicy): number[] {
  const { count, values } = midpoints(ORIGIN_GRID);
  const actions = Float32Array.from(values);
  return Array.from(policy.logDensities({ count, observations: new Float32Array(2 * count), actions }), exp);
}

const QUESTION = `One expert goes to the right goal of \`MultiGoal-v0\`, the other to the top one; each is a Gaussian with standard deviation ${EXPERT_STD} around a step straight
towards its goal. ${TRAIN_EPISODES} episodes of each from around the origin are what a policy is fitted to by maximum likelihood, with Adam and batches of 256. Where the experts part,
it cannot know whom to follow: the best that it can be there has two peaks. ${TEST_EPISODES} other episodes of each expert are held out; ${EPISODES.toLocaleString("en-US")} actions at the origin are compared
with the experts', and the fitted policy plays ${EPISODES.toLocaleString("en-US")} episodes of its own.`;

function reportOf(found: readonly Imitation[], seeds: number): Report {
  const of = (label: string): Imitation[] => found.filter((each) => each.label === label);
  return {
    ...{ title: "One policy from two experts", leftOut: [] },
    question: QUESTION,
    claims: claimsOf(of, seeds),
    sections: [{ heading: "Figures", text: `${tableOf(of)}\n\n${COVERAGE}` }],
    pictures: [
      {
        name: "imitation",
        caption: "Densities of the fitted policies at the origin, first seed, beside actions of the experts, and ways that the policies go",
        svg: drawPanels(
          [
            expertPanel(),
            ...POLICIES.flatMap(({ label }) => densityPanels(of(label))),
            waysOfExperts(),
            ...POLICIES.flatMap(({ label }) => wayPanels(of(label))),
          ],
          POLICIES.length + 1,
        ),
      },
    ],
  };
}

function claimsOf(of: (label: string) => readonly Imitation[], seeds: number): Claim[] {
  const [flow, gaussian] = [of("spline flow"), of("Gaussian")];
  const likelier = estimateDifference(
    flow.map(({ logLikelihood }) => logLikelihood),
    gaussian.map(({ logLikelihood }) => logLikelihood),
  );
  const better = estimateDifference(
    flow.map(({ played }) => played.meanReturn),
    gaussian.map(({ played }) => played.meanReturn),
  );
  const percent = (each: readonly Imitation[]): string => each.map(({ neither }) => `${(100 * neither).toFixed(1)} %`).join(", ");
  const bothGoals = ({ played }: Imitation): boolean => EXPERT_GOALS.every((goal) => (played.reached[goal] ?? 0) >= 0.25 * played.episodes);
  return [
    {
      claim: "Held-out actions are likelier under the flow than under the Gaussian",
      verdict: verdictAbove(likelier),
      evidence: `by ${formatEstimate(likelier, 3)} nats per action`,
    },
    {
      claim: "Where the experts disagree, at most 10 % of the flow's actions are those of neither",
      verdict: verdictOfAll(flow, seeds, ({ neither }) => neither <= 0.1),
      evidence: `${percent(flow)} by seed; an expert's own: 1.1 %`,
    },
    {
      claim: "There, most of the Gaussian's actions are those of neither",
      verdict: verdictOfAll(gaussian, seeds, ({ neither }) => neither > 0.5),
      evidence: `${percent(gaussian)} by seed`,
    },
    {
      claim: "What the flow does returns more than what the Gaussian does",
      verdict: verdictAbove(better),
      evidence: `by ${formatEstimate(better, 2)}`,
    },
    {
      claim: "The flow goes to either goal in at least a quarter of its episodes",
      verdict: verdictOfAll(flow, seeds, bothGoals),
      evidence: flow.map(({ played }) => formatGoals(played)).join("; "),
    },
  ];
}

function tableOf(of: (label: string) => readonly Imitation[]): string {
  const rows = POLICIES.map(({ label }) => {
    const each = of(label);
    return [
      label,
      formatEstimate(estimateMean(each.map(({ logLikelihood }) => logLikelihood)), 3),
      `${formatEstimate(estimateMean(each.map(({ neither }) => 100 * neither)), 1)} %`,
      each.map(({ played }) => formatGoals(played)).join("; "),
      formatEstimate(estimateMean(each.map(({ played }) => played.meanReturn)), 2),
    ];
  });
  return table(
    ["policy", "held-out log-likelihood, nats", "of neither expert", "episodes by goal (right, left, top, bottom), by seed", "return"],
    rows,
  );
}

const CIRCLES = GOALS.map(({ x, y }) => ({ center: [x, y] as const, radius: 1 }));
const PLANE: Grid = { low: [-7, -7], high: [7, 7], cells: 1 };
const SHOWN = 60;

function expertPanel(): Panel {
  const rng = createRng([0, DATA_STREAM]);
  const actions = Array.from({ length: EPISODES }, (_, k) => expertAction([0, 0], EXPERT_GOALS[k % 2] ?? 0, rng));
  return {
    title: "the experts at the origin",
    grid: ORIGIN_GRID,
    points: { count: EPISODES, size: 2, values: Float64Array.from(actions.flat()) },
  };
}

function densityPanels([first]: readonly Imitation[]): Panel[] {
  return first === undefined
    ? []
    : [{ title: `${first.label} at the origin`, grid: ORIGIN_GRID, densities: Float64Array.from(first.densities) }];
}

function wayPanels([first]: readonly Imitation[]): Panel[] {
  return first === undefined ? [] : [{ title: first.label, grid: PLANE, ways: first.played.ways, circles: CIRCLES }];
}

function waysOfExperts(): Panel {
  const rng = createRng([1, DATA_STREAM]);
  const ways = EXPERT_GOALS.flatMap((goal) => {
    const act = (positions: Float32Array, count: number): Float32Array => {
      const actions = Array.from({ length: count }, (_, k) =>
        expertAction([positions[2 * k] ?? NaN, positions[2 * k + 1] ?? NaN], goal, rng),
      );
      return Float32Array.from(actions.flat());
    };
    return playGoals(act, SHOWN / EXPERT_GOALS.length, COSTS).ways;
  });
  return { title: "the experts", grid: PLANE, ways, circles: CIRCLES };
}
