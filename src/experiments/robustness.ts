/**
 * Robustness: do flow policies learn better where observations are noisy, and do finished agents lose less when noise is added to what they
 * see or do?
 *
 * Source of the question: Tang & Agrawal (2018), arXiv 1806.06798, on robustness; training with noise is what they did, noise at the end is ours.
 */
import { availableParallelism } from "node:os";
import { completeKwargs, findWorld } from "../../envs/core/registry.ts";
import { WORLDS } from "../../envs/index.ts";
import { UNDISTURBED, type Perturbations } from "../evaluation/perturbations.ts";
import { mean } from "../evaluation/statistics.ts";
import { drawPanels, type Panel } from "../plots/draw-panels.ts";
import { playEpisodes } from "../training/score-bundle.ts";
import { mujocoModule } from "../workers/engines.ts";
import { EvaluationPool } from "../workers/evaluation-pool.ts";
import { carryOutRuns, requireGoingOn, type FinishedRun, type PlannedRun } from "./experiment-runs.ts";
import type { Experiment, Session } from "./experiment.ts";
import { finalReturns, formatFinalReturns } from "./final-returns.ts";
import { COVERAGE, estimateDifference, estimateMean, formatDifference, formatEstimate, verdictAbove } from "./intervals.ts";
import { learningCurve } from "./learning-curves.ts";
import { sizesOf } from "./locomotion.ts";
import { measureOnce } from "./measurements.ts";
import { locomotionPolicy, type LocomotionPolicy } from "./policies.ts";
import { table, type Claim, type Report } from "./report.ts";

const ENVIRONMENTS = ["HalfCheetah-v5", "Hopper-v5"] as const;
const POLICIES = ["flow", "Gaussian", "Gaussian of its size"] as const satisfies readonly LocomotionPolicy[];
type Policy = (typeof POLICIES)[number];

/** While learning, in standard deviations of each element of the observation. */
const TRAINING_NOISE = [0, 0.1, 0.3] as const;
/** Of finished agents: standard deviations, in the units of the environment. */
const DISTURBANCES = [
  { kind: "observationNoise", label: "noise on observations", levels: [0, 0.05, 0.1, 0.2, 0.4] },
  { kind: "actionNoise", label: "noise on actions", levels: [0, 0.1, 0.2, 0.4, 0.8] },
] as const;
const EPISODES = 20;
const EVALUATION_SEED = 0n;

interface RobustPlan extends PlannedRun {
  readonly envId: string;
  readonly policy: Policy;
  readonly noise: number;
}

type Finished = FinishedRun<RobustPlan>;

/** Mean returns under a disturbance, by seed. */
type ReturnsUnder = (envId: string, policy: Policy, kind: keyof Perturbations, level: number) => readonly number[];

export const ROBUSTNESS: Experiment = {
  name: "robustness",
  summary: "learning from noisy observations, and finished agents under noise",
  full: { seeds: [1, 2, 3], steps: 600_000 },
  quick: { seeds: [1], steps: 4096 },

  async conduct(session) {
    const { runs, leftOut } = await carryOutRuns(session, await plan(session), 0);
    const under = await disturb(
      session,
      runs.filter(({ plan }) => plan.noise === 0),
    );
    return reportOf(runs, under, leftOut);
  },
};

async function plan({ seeds, steps }: Session): Promise<RobustPlan[]> {
  const sizes = await Promise.all(ENVIRONMENTS.map(async (envId) => ({ envId, sizes: await sizesOf(envId) })));
  return seeds.flatMap((seed) =>
    sizes.flatMap(({ envId, sizes }) =>
      TRAINING_NOISE.flatMap((noise) =>
        POLICIES.map((policy) => ({
          ...{ envId, policy, noise, name: `${envId}-${policy.replaceAll(" ", "-")}-noise${noise}-${seed}` },
          wish: {
            ...{ algorithm: policy === "flow" ? "nf-ppo" : "ppo", envId, envKwargs: {}, steps, seed },
            settings: { ...locomotionPolicy(policy, sizes), observationNoise: noise },
          },
        })),
      ),
    ),
  );
}

/** Plays the agents under each disturbance, with sampled actions. */
async function disturb(session: Session, runs: readonly Finished[]): Promise<ReturnsUnder> {
  const episodes = session.quick ? 2 : EPISODES;
  const pool = new EvaluationPool({ threads: availableParallelism(), mujoco: await mujocoModule(), onLost: () => undefined });
  const returns = new Map<string, number>();
  try {
    for (const run of runs) {
      for (const { kind, levels } of DISTURBANCES) {
        for (const level of levels) {
          requireGoingOn(session);
          const name = `${run.plan.name} ${kind} ${level}`;
          const measure = () => meanReturn(pool, run, { ...UNDISTURBED, [kind]: level }, episodes, session);
          returns.set(name, await measureOnce(session, { name, told: { steps: session.steps, episodes }, measure }));
        }
      }
      session.tell(`${run.plan.name}: played under noise`);
    }
  } finally {
    await pool.close();
  }
  return (envId, policy, kind, level) =>
    runs
      .filter(({ plan }) => plan.envId === envId && plan.policy === policy)
      .map(({ plan }) => returns.get(`${plan.name} ${kind} ${level}`) ?? NaN);
}

async function meanReturn(
  pool: EvaluationPool,
  { agent, plan: { envId } }: Finished,
  perturbations: Perturbations,
  episodes: number,
  { interrupted }: Session,
): Promise<number> {
  const kwargs = { ...completeKwargs(findWorld(WORLDS, envId), {}), render_mode: null };
  const settings = { seed: EVALUATION_SEED, deterministic: false, perturbations };
  const outcomes = await playEpisodes(pool, { envId, kwargs, agent, settings, keepActions: false }, episodes, interrupted);
  return mean(Float64Array.from(outcomes, ({ episodeReturn }) => episodeReturn));
}

const QUESTION = `Two questions. **Learning under noise**: policies learn with PPO (plain settings) from observations with normal noise of ${TRAINING_NOISE.slice(1).join(" and ")} of each element's standard
deviation; the return of a run is the mean over its last 100 episodes of training. **Noise at the end**: agents that learned without noise play ${EPISODES} episodes with sampled actions under normal noise on
observations, or on actions, in the units of the environment (\`rheos evaluate --observation-noise\`, \`--action-noise\`). Compared are Tang's flow, a Gaussian, and a Gaussian with as many parameters as the flow.`;

/** @param runs that did not diverge @param leftOut names of those that did */
export function reportOf(runs: readonly Finished[], under: ReturnsUnder, leftOut: readonly string[]): Report {
  const of = (envId: string, policy: Policy, noise: number): Finished[] =>
    runs.filter(({ plan }) => plan.envId === envId && plan.policy === policy && plan.noise === noise);
  return {
    ...{ title: "Robustness to noise", leftOut },
    question: QUESTION,
    claims: ENVIRONMENTS.flatMap((envId) => [...learningClaims(envId, of), ...endClaims(envId, under)]),
    sections: [
      { heading: "Learning under noise", text: learningTable(of) },
      { heading: "Noise at the end", text: `Returns, and what is left of those without noise.\n\n${endTable(under)}` },
      { heading: "How sure this is", text: COVERAGE },
    ],
    pictures: ENVIRONMENTS.map((envId) => ({
      name: `robustness-${envId}`,
      caption: `${envId}: learning curves by noise on observations, and returns of finished agents under noise`,
      svg: drawPanels([
        ...TRAINING_NOISE.map((noise) => learningPanel(envId, noise, of)),
        ...DISTURBANCES.map((disturbance) => endPanel(envId, disturbance, under)),
      ]),
    })),
  };
}

type RunsOf = (envId: string, policy: Policy, noise: number) => readonly Finished[];

function learningClaims(envId: string, of: RunsOf): Claim[] {
  return TRAINING_NOISE.slice(1).map((noise) => {
    const [flow, gaussian] = [finalReturns(of(envId, "flow", noise)), finalReturns(of(envId, "Gaussian", noise))];
    const difference = estimateDifference(flow, gaussian);
    return {
      claim: `${envId}: the flow learns better than the Gaussian under noise of ${noise}`,
      verdict: verdictAbove(difference),
      evidence: formatDifference(difference),
    };
  });
}

function endClaims(envId: string, under: ReturnsUnder): Claim[] {
  return DISTURBANCES.map(({ kind, label, levels }) => {
    const strongest = levels[levels.length - 1] ?? NaN;
    const difference = estimateDifference(kept(under, envId, "flow", kind, strongest), kept(under, envId, "Gaussian", kind, strongest));
    return {
      claim: `${envId}: under ${label} of ${strongest} the flow keeps a larger share of its return than the Gaussian`,
      verdict: verdictAbove(difference),
      evidence: formatDifference(difference, 2, " of the return without noise"),
    };
  });
}

/** Shares of the returns without noise, by seed. */
function kept(under: ReturnsUnder, envId: string, policy: Policy, kind: keyof Perturbations, level: number): number[] {
  const undisturbed = under(envId, policy, kind, 0);
  return under(envId, policy, kind, level).map((value, k) => value / Math.abs(undisturbed[k] ?? NaN));
}

function learningTable(of: RunsOf): string {
  const rows = ENVIRONMENTS.flatMap((envId) =>
    TRAINING_NOISE.flatMap((noise) =>
      POLICIES.map((policy) => {
        return [envId, String(noise), policy, formatFinalReturns(of(envId, policy, noise))];
      }),
    ),
  );
  return table(["task", "noise", "policy", "return, end of training"], rows);
}

function endTable(under: ReturnsUnder): string {
  const rows = ENVIRONMENTS.flatMap((envId) =>
    DISTURBANCES.flatMap(({ kind, label, levels }) =>
      levels.map((level) => [
        ...[envId, label, String(level)],
        ...POLICIES.map((policy) => {
          const [returns, shares] = [under(envId, policy, kind, level), kept(under, envId, policy, kind, level)];
          return returns.length === 0 ? "–" : `${formatEstimate(estimateMean(returns))}, ${(100 * estimateMean(shares).mean).toFixed(0)} %`;
        }),
      ]),
    ),
  );
  return table(["task", "disturbance", "standard deviation", ...POLICIES], rows);
}

function learningPanel(envId: string, noise: number, of: RunsOf): Panel {
  const curves = POLICIES.map((policy) =>
    learningCurve(
      policy,
      of(envId, policy, noise).map(({ metrics }) => metrics),
      "meanReturn",
    ),
  );
  return { title: `${envId}, learning under noise ${noise}`, legend: "bottom", curves };
}

function endPanel(envId: string, { kind, label, levels }: (typeof DISTURBANCES)[number], under: ReturnsUnder): Panel {
  const curves = POLICIES.map((policy) => {
    const found = levels.map((level) => ({ level, ...estimateMean(under(envId, policy, kind, level)) })).filter(({ count }) => count > 0);
    return {
      name: policy,
      points: found.map(({ level, mean: value }) => [level, value] as const),
      band: found.map(({ level, interval: [low, high] }) => [level, low, high] as const),
    };
  });
  return { title: `${envId}, finished: ${label}`, legend: "top", curves };
}
