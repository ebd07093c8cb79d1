/**
 * The walker's task: walk forward without falling. Healthy is a trunk that is neither too low nor too high, and upright.
 *
 * Source: Gymnasium 1.4, walker2d_v5.py.
 */
import type { Kwargs } from "../../core/registry.ts";
import { isWithin, parseInterval } from "../interval.ts";
import type { Physics } from "../physics.ts";
import { createPlanarWalkTask, planarWalkConfig } from "../planar-walk-task.ts";
import type { MujocoTask } from "../world.ts";

/** @param physics of the walker's model @param kwargs checked arguments */
export function createWalker2dTask(physics: Physics, kwargs: Kwargs): MujocoTask {
  const heightRange = parseInterval(kwargs["healthy_z_range"]);
  const pitchRange = parseInterval(kwargs["healthy_angle_range"]);

  return createPlanarWalkTask(physics, {
    ...planarWalkConfig(kwargs),
    isHealthy: ({ height, pitch }) => isWithin(heightRange, height) && isWithin(pitchRange, pitch),
  });
}
