/** The registry: every world, by id. */
import { BANDIT } from "./bandit/index.ts";
import { CHAIN } from "./chain/index.ts";
import { ACROBOT, CART_POLE, PENDULUM } from "./classic/index.ts";
import type { WorldSpec } from "./core/registry.ts";
import { MOUNTAIN_CAR, MOUNTAIN_CAR_CONTINUOUS } from "./mountain-car/index.ts";
import { HALF_CHEETAH } from "./mujoco/half-cheetah/index.ts";
import { MULTI_GOAL } from "./multi-goal/index.ts";

export { findWorld, makeEnvironment, type WorldSpec } from "./core/registry.ts";

/** Sorted by id. */
export const WORLDS: readonly WorldSpec[] = [
  ACROBOT,
  BANDIT,
  CART_POLE,
  CHAIN,
  HALF_CHEETAH,
  MOUNTAIN_CAR,
  MOUNTAIN_CAR_CONTINUOUS,
  MULTI_GOAL,
  PENDULUM,
];
