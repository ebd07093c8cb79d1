/**
 * Locomotion: does a flow policy learn better than a Gaussian one, and is it the flow, or only its size?
 *
 * Source of the question: Tang & Agrawal (2018), arXiv 1806.06798 (PPO) and 1809.10326 (TRPO). Controls that they lack: a Gaussian with as many
 * parameters, a mixture with the density of one, every kind of policy under both algorithms, and every environment step counted.
 */
import { mean } from "../evaluation/statistics.ts";
import { drawPanels } from "../plots/draw-panels.ts";
import { spacesOf } from "../training/environments.ts";
import { carryOutRuns, type FinishedRun, type PlannedRun } from "./experiment-runs.ts";
import type { Experiment, Session } from "./experiment.ts";
import { finalReturns, formatFinalReturns } from "./final-returns.ts";
import { COVERAGE, estimateDifference, estimateMean, formatEstimate, verdictAbove, type Estimate } from "./intervals.ts";
import { learningCurve } from "./learning-curves.ts";
import {
  flowParameters,
  gaussianParameters,
  LOCOMOTION_POLICIES,
  locomotionPolicy,
  matchedWidth,
  type LocomotionPolicy,
  type PolicySizes,
} from "./policies.ts";
import { table, type Claim, type Report } from "./report.ts";

const ENVIRONMENTS = ["HalfCheetah-v5", "Hopper-v5", "Walker2d-v5", "Swimmer-v5"] as const;
const ALGORITHMS = ["ppo", "trpo"] as const;
/** Episodes that a finished agent is scored over, with sampled actions and with deterministic ones. */
const EVALUATION_EPISODES = 10;

interface LocomotionPlan extends PlannedRun {
  readonly envId: string;
  readonly algorithm: (typeof ALGORITHMS)[number];
  readonly policy: LocomotionPolicy;
}

type Finished = FinishedRun<LocomotionPlan>;

export const LOCOMOTION: Experiment = {
  name: "locomotion",
  summary: "flow, Gaussian, mixture and Beta policies under PPO and TRPO on four MuJoCo tasks",
  full: { seeds: [1, 2, 3], steps: 600_000 },
  quick: { seeds: [1], steps: 4096 },

  async conduct(session) {
    const sizes = new Map(await Promise.all(ENVIRONMENTS.map(async (envId) => [envId, await sizesOf(envId)] as const)));
    const { runs, leftOut } = await carryOutRuns(session, plan(session, sizes), session.quick ? 1 : EVALUATION_EPISODES);
    return reportOf(runs, sizes, { steps: session.steps, leftOut });
  },
};

/** Seeds from outside in, so that an experiment that is stopped has whole comparisons of the first seeds. */
function plan({ seeds, steps }: Session, sizes: ReadonlyMap<string, PolicySizes>): LocomotionPlan[] {
  return seeds.flatMap((seed) =>
    [...sizes].flatMap(([envId, size]) =>
      ALGORITHMS.flatMap((algorithm) =>
        LOCOMOTION_POLICIES.map((policy) => ({
          ...{ envId, algorithm, policy, name: `${algorithm}-${envId}-${policy.replaceAll(" ", "-")}-${seed}` },
          wish: {
            ...{ algorithm: policy === "flow" ? `nf-${algorithm}` : algorithm, envId, envKwargs: {}, steps, seed },
            settings: locomotionPolicy(policy, size),
          },
        })),
      ),
    ),
  );
}

export async function sizesOf(envId: string): Promise<PolicySizes> {
  const { observationSpace, actionSpace } = await spacesOf(envId, {});
  const sizeOf = (space: typeof actionSpace): number => (space.kind === "box" ? space.low.length : NaN);
  return { observationSize: sizeOf(observationSpace), actionSize: sizeOf(actionSpace) };
}

const QUESTION = `Tang's flow policy against a factorised Gaussian, as published, and against controls: a Gaussian whose two hidden layers are so wide that it has as many
parameters as the flow, an equally weighted mixture of two Gaussians, and a Beta policy; each under PPO and under TRPO with the plain settings of both (\`rheos train ppo --settings\`,
\`rheos train trpo --settings\`), the same for every policy and task. All environment steps are counted. The return of a run is the mean over its last 100 episodes of training; after it the agent
plays ${EVALUATION_EPISODES} episodes, with sampled actions and without sampling.`;

interface Extent {
  /** Of each run. */
  readonly steps: number;
  /** Names of the runs that diverged. */
  readonly leftOut: readonly string[];
}

/** @param runs that did not diverge */
export function reportOf(runs: readonly Finished[], sizes: ReadonlyMap<string, PolicySizes>, { steps, leftOut }: Extent): Report {
  const of = (algorithm: string, envId: string, policy: LocomotionPolicy): Finished[] =>
    runs.filter(({ plan }) => plan.algorithm === algorithm && plan.envId === envId && plan.policy === policy);
  return {
    ...{ title: "Flow policies on locomotion tasks", leftOut },
    question: QUESTION,
    claims: ALGORITHMS.flatMap((algorithm) =>
      LOCOMOTION_POLICIES.filter((policy) => policy !== "flow").map((baseline) =>
        claimOf(algorithm, baseline, (envId, policy) => finalReturns(of(algorithm, envId, policy))),
      ),
    ),
    sections: [
      ...ALGORITHMS.map((algorithm) => ({
        heading: `Returns under ${algorithm.toUpperCase()}`,
        text: returnsTable((envId, policy) => of(algorithm, envId, policy)),
      })),
      { heading: "Parameters", text: sizesTable(sizes) },
      {
        heading: "How sure this is",
        text: `${SCALED} ${COVERAGE} Runs are short (${steps.toLocaleString("en-US")} steps): what is compared is how fast policies learn, not where they end.`,
      },
    ],
    pictures: ALGORITHMS.map((algorithm) => ({
      name: `locomotion-${algorithm}`,
      caption: `Learning curves under ${algorithm.toUpperCase()}: mean return of the latest 100 episodes, with its interval over seeds`,
      svg: drawPanels(
        ENVIRONMENTS.map((envId) => ({
          title: `${envId}, ${algorithm.toUpperCase()}`,
          legend: "bottom" as const,
          curves: LOCOMOTION_POLICIES.map((policy) =>
            learningCurve(
              policy,
              of(algorithm, envId, policy).map(({ metrics }) => metrics),
              "meanReturn",
            ),
          ),
        })),
      ),
    })),
  };
}

const SCALED =
  "Over all tasks, returns are first divided by the largest mean return, in magnitude, of any policy on the task, and differences are averaged over tasks; seeds are resampled within tasks.";

type ReturnsOf = (envId: string, policy: LocomotionPolicy) => readonly number[];

function claimOf(algorithm: string, baseline: LocomotionPolicy, returns: ReturnsOf): Claim {
  const tasks = ENVIRONMENTS.filter((envId) => returns(envId, "flow").length > 0 && returns(envId, baseline).length > 0);
  const differences = tasks.map((envId) => ({ envId, ...estimateDifference(returns(envId, "flow"), returns(envId, baseline)) }));
  const scaled = tasks.map((envId) => {
    const scale = scaleOf(envId, returns);
    return estimateDifference(
      returns(envId, "flow").map((r) => r / scale),
      returns(envId, baseline).map((r) => r / scale),
    );
  });
  const overall = averaged(scaled);
  const each = differences.map((difference) => `; ${difference.envId} ${formatEstimate(difference)} (${verdictAbove(difference)})`);
  const counted = tasks.length === ENVIRONMENTS.length ? "all" : `${tasks.length} of ${ENVIRONMENTS.length}`;
  return {
    claim: `Under ${algorithm.toUpperCase()} the flow learns better than the ${baseline}`,
    verdict: verdictAbove(overall),
    evidence: tasks.length === 0 ? "nothing to compare" : `over ${counted} tasks ${formatEstimate(percent(overall), 1)} %${each.join("")}`,
  };
}

function scaleOf(envId: string, returns: ReturnsOf): number {
  const means = LOCOMOTION_POLICIES.map((policy) => returns(envId, policy)).filter((values) => values.length > 0);
  return Math.max(...means.map((values) => Math.abs(mean(Float64Array.from(values)))));
}

/** The mean of independent estimates; half the width of its interval is that of a sum of errors. */
function averaged(estimates: readonly Estimate[]): Estimate {
  const count = estimates.length;
  if (count === 0) return estimateMean([]);
  const center = estimates.reduce((sum, estimate) => sum + estimate.mean, 0) / count;
  const reach = (side: 0 | 1): number =>
    Math.sqrt(estimates.reduce((sum, { mean: middle, interval }) => sum + (interval[side] - middle) * (interval[side] - middle), 0)) /
    count;
  return {
    mean: center,
    interval: [center - reach(0), center + reach(1)],
    count: Math.min(...estimates.map((estimate) => estimate.count)),
  };
}

function percent({ mean: middle, interval: [low, high], count }: Estimate): Estimate {
  return { mean: 100 * middle, interval: [100 * low, 100 * high], count };
}

function returnsTable(of: (envId: string, policy: LocomotionPolicy) => readonly Finished[]): string {
  const rows = ENVIRONMENTS.flatMap((envId) =>
    LOCOMOTION_POLICIES.map((policy) => {
      const runs = of(envId, policy);
      const scores = [false, true].map((deterministic) => scoreText(runs, deterministic));
      const bySeed = finalReturns(runs).map((value) => value.toFixed(0));
      return [envId, policy, formatFinalReturns(runs), bySeed.join(", "), ...scores];
    }),
  );
  return table(["task", "policy", "return, end of training", "by seed", "played, sampled", "played, deterministic"], rows);
}

function scoreText(runs: readonly Finished[], deterministic: boolean): string {
  const scores = runs.flatMap(({ agent }) => agent.manifest.scores.filter((score) => score.deterministic === deterministic));
  return formatEstimate(estimateMean(scores.map((score) => score.mean)));
}

function sizesTable(sizes: ReadonlyMap<string, PolicySizes>): string {
  const rows = [...sizes].map(([envId, size]) => {
    const flow = flowParameters(size);
    const width = matchedWidth(flow, size);
    const counts = [flow, gaussianParameters(64, size), gaussianParameters(32, size), gaussianParameters(width, size)];
    return [envId, ...counts.map((count) => count.toLocaleString("en-US")), `${width}-${width}`];
  });
  const head = ["task", "flow", "Gaussian (PPO, 64-64)", "Gaussian (TRPO, 32-32)", "Gaussian of its size", "its hidden layers"];
  return table(head, rows);
}
