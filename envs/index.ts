/** The registry: every world, by id. */
import { BANDIT } from "./bandit/index.ts";
import { CHAIN } from "./chain/index.ts";
import { ACROBOT, CART_POLE, PENDULUM } from "./classic/index.ts";
import type { WorldSpec } from "./core/registry.ts";
import { MOUNTAIN_CAR, MOUNTAIN_CAR_CONTINUOUS } from "./mountain-car/index.ts";
import { ANT_CROSS_MAZE, ANT_RANDOM_GOAL } from "./mujoco/ant-goal/index.ts";
import { ANT } from "./mujoco/ant/index.ts";
import { MUJOCO } from "./mujoco/custom/index.ts";
import { HALF_CHEETAH } from "./mujoco/half-cheetah/index.ts";
import { HOPPER } from "./mujoco/hopper/index.ts";
import { HUMANOID_STANDUP } from "./mujoco/humanoid-standup/index.ts";
import { HUMANOID } from "./mujoco/humanoid/index.ts";
import { INVERTED_DOUBLE_PENDULUM } from "./mujoco/inverted-double-pendulum/index.ts";
import { INVERTED_PENDULUM } from "./mujoco/inverted-pendulum/index.ts";
import { ANT_MULTI_DIRECTION, HUMANOID_MULTI_DIRECTION, SWIMMER_MULTI_DIRECTION } from "./mujoco/multi-direction/index.ts";
import { PUSHER } from "./mujoco/pusher/index.ts";
import { REACHER } from "./mujoco/reacher/index.ts";
import { SWIMMER } from "./mujoco/swimmer/index.ts";
import { WALKER2D } from "./mujoco/walker2d/index.ts";
import { MULTI_GOAL } from "./multi-goal/index.ts";

export { findWorld, makeEnvironment, type WorldSpec } from "./core/registry.ts";

/** Sorted by id. */
export const WORLDS: readonly WorldSpec[] = [
  ACROBOT,
  ANT,
  ANT_CROSS_MAZE,
  ANT_MULTI_DIRECTION,
  ANT_RANDOM_GOAL,
  BANDIT,
  CART_POLE,
  CHAIN,
  HALF_CHEETAH,
  HOPPER,
  HUMANOID,
  HUMANOID_MULTI_DIRECTION,
  HUMANOID_STANDUP,
  INVERTED_DOUBLE_PENDULUM,
  INVERTED_PENDULUM,
  MOUNTAIN_CAR,
  MOUNTAIN_CAR_CONTINUOUS,
  MUJOCO,
  MULTI_GOAL,
  PENDULUM,
  PUSHER,
  REACHER,
  SWIMMER,
  SWIMMER_MULTI_DIRECTION,
  WALKER2D,
];
