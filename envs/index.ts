/** The registry: every world, by id. */
import { CHAIN } from "./chain/index.ts";
import type { WorldSpec } from "./core/registry.ts";
import { MOUNTAIN_CAR, MOUNTAIN_CAR_CONTINUOUS } from "./mountain-car/index.ts";
import { HALF_CHEETAH } from "./mujoco/half-cheetah/index.ts";

export { findWorld, makeEnvironment, type WorldSpec } from "./core/registry.ts";

/** Sorted by id. */
export const WORLDS: readonly WorldSpec[] = [CHAIN, HALF_CHEETAH, MOUNTAIN_CAR, MOUNTAIN_CAR_CONTINUOUS];
