/**
 * Two objectives of a policy π that came out of an update of π_k, on `MultiGoal-v0`:
 *
 *   p(π)       = E_π Σ_t γ^t (r_t + β H(π(· | s_t)))                                  maximum entropy: in states where π goes
 *   d(π | π_k) = E_π Σ_t γ^t r_t + β E_{π_k} Σ_t γ^t H(π(· | s_t))                    per step: in states where π_k went
 *
 * How far they can be from each other follows from how far the distributions of states can be (Achiam et al. 2017, lemma 3), with the range of
 * H over the states, the 0 of the state after the end among them:
 *
 *   |p - d| ≤ C = β γ (max H - min H) E_{π_k} TV(π, π_k) / (1 - γ)²
 *
 * with the mean over the discounted states of π_k, TV = ½ E_{a ~ π_k} |1 - π(a | s) / π_k(a | s)|.
 *
 * Source: the argument of Tang & Agrawal (2018), arXiv 1806.06798, that d is a lower bound of p when π is close to π_k; the constant from Achiam,
 * Held, Tamar, Abbeel (2017), "Constrained Policy Optimization", arXiv 1705.10528.
 */
import { exp } from "../../envs/core/math/index.ts";
import { createRng } from "../../envs/core/random/index.ts";
import { MULTI_GOAL } from "../../envs/multi-goal/index.ts";
import { MAX_POSITION, move, type MultiGoalConfig } from "../../envs/multi-goal/multi-goal.ts";
import { mean, standardDeviation } from "../evaluation/statistics.ts";
import type { PolicySnapshot } from "./policy-snapshot.ts";

/** Episodes of one policy, [T, E]; after its end an episode stays where it was, and counts for nothing. */
export interface GoalRollout {
  /** [T · E, 2]. */
  readonly states: Float32Array;
  readonly actions: Float32Array;
  readonly rewards: Float64Array;
  /** 1 while the episode runs. */
  readonly running: Uint8Array;
}

export interface Objectives {
  /** p(π). */
  readonly maximumEntropy: number;
  /** d(π | π_k). */
  readonly perStep: number;
  /** p - d, and its standard error over episodes. */
  readonly gap: number;
  readonly gapError: number;
  /** E_{π_k} TV(π, π_k), and C; NaN without a density. */
  readonly variation: number;
  readonly bound: number;
}

export interface ObjectiveConfig {
  readonly world: MultiGoalConfig;
  /** γ and β. */
  readonly discount: number;
  readonly weight: number;
  /** E. */
  readonly episodes: number;
}

const MAX_STEPS = MULTI_GOAL.maxEpisodeSteps ?? NaN;
/** Draws for the entropy in one state. */
const SAMPLES = 4;
/** The same starts and the same noise for every policy, so that differences between policies are no chance. */
const [STARTS, ACTIONS, ENTROPIES] = [1, 2, 3];

export function playWithNoise(policy: PolicySnapshot, { world, episodes }: ObjectiveConfig): GoalRollout {
  const size = MAX_STEPS * episodes;
  const [states, actions] = [new Float32Array(2 * size), new Float32Array(2 * size)];
  const [rewards, running] = [new Float64Array(size), new Uint8Array(size)];
  const noise = createRng(ACTIONS);
  let points = Float32Array.from(createRng(STARTS).standardNormals(2 * episodes), (value) =>
    Math.min(Math.max(value * world.startStd, -MAX_POSITION), MAX_POSITION),
  );
  const ended = new Uint8Array(episodes);
  for (let t = 0; t < MAX_STEPS; t++) {
    const taken = policy.act(points, episodes, noise);
    states.set(points, 2 * t * episodes);
    actions.set(taken, 2 * t * episodes);
    const next = points.slice();
    for (let e = 0; e < episodes; e++) {
      if (ended[e] === 1) continue;
      const [x, y, vx, vy] = [points[2 * e] ?? NaN, points[2 * e + 1] ?? NaN, taken[2 * e] ?? NaN, taken[2 * e + 1] ?? NaN];
      const { point, reward, goal } = move({ x, y }, { x: vx, y: vy }, world);
      next.set([point.x, point.y], 2 * e);
      rewards[t * episodes + e] = reward;
      running[t * episodes + e] = 1;
      ended[e] = Number(goal >= 0);
    }
    points = next;
  }
  return { states, actions, rewards, running };
}

/** @param rollout of `policy` @param earlier π_k and its rollout */
export function objectivesOf(
  policy: PolicySnapshot,
  rollout: GoalRollout,
  earlier: { readonly policy: PolicySnapshot; readonly rollout: GoalRollout },
  config: ObjectiveConfig,
): Objectives {
  const { discount, weight, episodes } = config;
  const total = (values: Float64Array, { running }: GoalRollout): Float64Array => discounted(values, running, config);
  const entropiesIn = ({ states }: GoalRollout): Float64Array =>
    policy.entropies(states, MAX_STEPS * episodes, SAMPLES, createRng(ENTROPIES));
  const [here, there] = [entropiesIn(rollout), entropiesIn(earlier.rollout)];
  const [returns, inOwn, inEarlier] = [total(rollout.rewards, rollout), total(here, rollout), total(there, earlier.rollout)];
  const gaps = inOwn.map((value, e) => weight * (value - (inEarlier[e] ?? NaN)));
  const variation = (1 - discount) * mean(total(variations(policy, earlier), earlier.rollout));
  const [low, high] = range([
    [here, rollout],
    [there, earlier.rollout],
  ]);
  return {
    maximumEntropy: mean(returns) + weight * mean(inOwn),
    perStep: mean(returns) + weight * mean(inEarlier),
    gap: mean(gaps),
    gapError: standardDeviation(gaps) / Math.sqrt(episodes),
    variation,
    bound: (weight * discount * (high - low) * variation) / ((1 - discount) * (1 - discount)),
  };
}

/** Σ_t γ^t v_t of each episode, while it runs. @returns [E] */
function discounted(values: Float64Array, running: Uint8Array, { discount, episodes }: ObjectiveConfig): Float64Array {
  const sums = new Float64Array(episodes);
  for (let t = MAX_STEPS - 1; t >= 0; t--) {
    for (let e = 0; e < episodes; e++) {
      const k = t * episodes + e;
      sums[e] = (running[k] === 1 ? (values[k] ?? NaN) : 0) + discount * (sums[e] ?? NaN);
    }
  }
  return sums;
}

/** ½ |1 - π / π_k| of the actions of π_k, [T, E]. */
function variations(
  policy: PolicySnapshot,
  { policy: earlier, rollout: { states, actions } }: { readonly policy: PolicySnapshot; readonly rollout: GoalRollout },
): Float64Array {
  const count = actions.length / 2;
  const [now, before] = [policy, earlier].map((each) => each.logDensities?.(states, actions, count));
  return Float64Array.from({ length: count }, (_, k) => Math.abs(1 - exp((now?.[k] ?? NaN) - (before?.[k] ?? NaN))) / 2);
}

/** Of entropies in states of running episodes, and of the 0 after their end. */
function range(parts: readonly (readonly [entropies: Float64Array, rollout: GoalRollout])[]): [low: number, high: number] {
  let [low, high] = [0, 0];
  for (const [entropies, { running }] of parts) {
    entropies.forEach((value, k) => {
      if (running[k] !== 1) return;
      [low, high] = [Math.min(low, value), Math.max(high, value)];
    });
  }
  return [low, high];
}
