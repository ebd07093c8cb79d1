/** Episodes of `MultiGoal-v0`, many side by side, all from the origin, and which goals they reached. */
import { GOALS, move, type MultiGoalConfig } from "../../envs/multi-goal/multi-goal.ts";
import type { Act } from "../training/collector.ts";

export interface GoalEpisodes {
  readonly episodes: number;
  /** Episodes that reached each goal: right, left, top, bottom. */
  readonly reached: readonly number[];
  readonly meanReturn: number;
  /** Positions of each episode, in order. */
  readonly ways: readonly (readonly (readonly [x: number, y: number])[])[];
}

const MAX_STEPS = 30;
/** A goal counts as one that a policy reaches when at least this share of its episodes does. */
const REACHED_SHARE = 0.05;

/** @param act gives actions [count, 2] for positions [count, 2] */
export function playGoals(act: Act, episodes: number, config: MultiGoalConfig): GoalEpisodes {
  const ways = Array.from({ length: episodes }, () => [[0, 0] as [number, number]]);
  const reached = GOALS.map(() => 0);
  let running = ways;
  let total = 0;
  for (let step = 0; step < MAX_STEPS && running.length > 0; step++) {
    const actions = act(Float32Array.from(running.flatMap((way) => way.at(-1) ?? [])), running.length);
    running = running.filter((way, k) => {
      const [x, y] = way.at(-1) ?? [NaN, NaN];
      const moved = move({ x, y }, { x: actions[2 * k] ?? NaN, y: actions[2 * k + 1] ?? NaN }, config);
      way.push([moved.point.x, moved.point.y]);
      total += moved.reward;
      if (moved.goal >= 0) reached[moved.goal] = (reached[moved.goal] ?? 0) + 1;
      return moved.goal < 0;
    });
  }
  return { episodes, reached, meanReturn: total / episodes, ways };
}

/** Half of an eighth of a turn: its tangent. */
const EIGHTH = 0.41421356237309503;

/** Share of the episodes whose first step goes towards a goal, within 22.5°; half of all directions do. */
export function decidedShare({ ways, episodes }: GoalEpisodes): number {
  const decided = ways.filter(([, first]) => {
    const [x, y] = first ?? [NaN, NaN];
    return Math.min(Math.abs(x), Math.abs(y)) <= EIGHTH * Math.max(Math.abs(x), Math.abs(y));
  });
  return decided.length / episodes;
}

/** How many of the goals a policy reaches. */
export function goalsReached({ reached, episodes }: GoalEpisodes): number {
  return reached.filter((count) => count >= REACHED_SHARE * episodes).length;
}

/** Shares of the episodes, in percent: right, left, top, bottom. */
export function formatGoals({ reached, episodes }: GoalEpisodes): string {
  return reached.map((count) => `${Math.round((100 * count) / episodes)} %`).join(", ");
}
