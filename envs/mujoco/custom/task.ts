/**
 * The task of a user's own model: reward, termination and observation put together from lists.
 *
 *   reward = Σ weightᵢ · shapeᵢ(quantityᵢ − targetᵢ)
 *
 * An episode starts at the model's initial pose or one of its keyframes, with noise as in HalfCheetah-v5: uniform on positions, normal on
 * velocities. What MuJoCo derives from positions and velocities (places, sensors, contact forces) belongs after a step to the beginning of
 * its last physics step, as in all MuJoCo tasks of Gymnasium.
 */
import type { InfoField, Json, Kwargs } from "../../core/registry.ts";
import { float64s } from "../views.ts";
import type { MujocoEngine } from "../engine.ts";
import { scalarInfo } from "../info-fields.ts";
import { unboundedBox } from "../observation.ts";
import type { DataField, Physics } from "../physics.ts";
import { normalAround, uniformAround } from "../reset-noise.ts";
import type { MujocoTask, Pose } from "../world.ts";
import { carriedField } from "./meter.ts";
import { createObserver, parseObservation, type ObservationPart } from "./observation.ts";
import { partFinder, type FindPart } from "./part-names.ts";
import { createRewardMeter, parseReward, type RewardTerm } from "./reward.ts";
import { createTermination, parseTermination, type TerminationTerm } from "./termination.ts";

export interface OwnTaskConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** Half width of the noise on positions (m, rad), standard deviation of that on velocities. */
  readonly resetNoiseScale: number;
  /** Where episodes start; null = the model's initial pose. */
  readonly keyframe: string | null;
  readonly observation: readonly ObservationPart[];
  readonly reward: readonly RewardTerm[];
  readonly termination: readonly TerminationTerm[];
}

/** @throws InvalidArgumentError naming the path of what is wrong */
export function ownTaskConfig(kwargs: Kwargs): OwnTaskConfig {
  return {
    frameSkip: kwargs["frame_skip"] as number,
    resetNoiseScale: kwargs["reset_noise_scale"] as number,
    keyframe: kwargs["keyframe"] as string | null,
    observation: parseObservation(kwargs["observation"] as Json),
    reward: parseReward(kwargs["reward"] as Json),
    termination: parseTermination(kwargs["termination"] as Json),
  };
}

/** What the terms read before a step. */
export function carriedFields({ reward }: OwnTaskConfig): DataField[] {
  const fields = reward.map(({ source }) => (typeof source === "string" ? undefined : carriedField(source)));
  return [...new Set(fields.filter((field) => field !== undefined))].sort();
}

/** One key for each term of the reward. */
export function rewardInfos(kwargs: Kwargs): InfoField[] {
  return parseReward(kwargs["reward"] as Json).map(({ name }) =>
    scalarInfo(`reward_${name}`, `the reward's part for ${name}`, { numberKind: "native" }),
  );
}

/** @throws InvalidArgumentError for names that the model does not have */
export function createOwnTask(engine: MujocoEngine, physics: Physics, config: OwnTaskConfig): MujocoTask {
  const { model } = physics;
  const find = partFinder(engine, model);
  const start = startPose(physics, config.keyframe, find);
  const observe = createObserver(config.observation, physics, find);
  const rewards = config.reward.map((term) => createRewardMeter(term, physics, find, model.timestepSec * config.frameSkip));
  const isOver = createTermination(config.termination, physics, find);

  return {
    observationSpace: unboundedBox(observe().length),

    start: (rng) => ({
      qpos: uniformAround(start.qpos, config.resetNoiseScale, rng),
      qvel: normalAround(start.qvel, config.resetNoiseScale, rng),
    }),

    observe,

    resetInfo: () => ({}),

    step(action) {
      for (const { begin } of rewards) begin();
      physics.step(action, config.frameSkip);
      const terminated = isOver();
      const parts = rewards.map(({ key, judge }) => [key, judge({ action, terminated })] as const);
      return { reward: parts.reduce((sum, [, part]) => sum + part, 0), terminated, info: Object.fromEntries(parts) };
    },
  };
}

function startPose({ model }: Physics, keyframe: string | null, find: FindPart): Pose {
  if (keyframe === null) return { qpos: model.qpos0, qvel: new Float64Array(model.nv) };
  const key = find("key", keyframe, "keyframe");
  const row = (field: "key_qpos" | "key_qvel", size: number) => float64s(field, model.handle[field]).slice(key * size, (key + 1) * size);
  return { qpos: row("key_qpos", model.nq), qvel: row("key_qvel", model.nv) };
}
