/**
 * The hopper's task: hop forward without falling. Healthy is a trunk that is high and upright, with no joint and no velocity out of bounds.
 *
 * Source: Gymnasium 1.4, hopper_v5.py.
 */
import type { Kwargs } from "../../core/registry.ts";
import { isWithin, parseInterval, type Interval } from "../interval.ts";
import type { Physics } from "../physics.ts";
import { createPlanarWalkTask, planarWalkConfig } from "../planar-walk-task.ts";
import type { MujocoTask } from "../world.ts";

/** Positions before it are not judged: x and z. */
const FIRST_JUDGED_POSITION = 2;

/** @param physics of the hopper's model @param kwargs checked arguments */
export function createHopperTask(physics: Physics, kwargs: Kwargs): MujocoTask {
  const stateRange = parseInterval(kwargs["healthy_state_range"]);
  const heightRange = parseInterval(kwargs["healthy_z_range"]);
  const pitchRange = parseInterval(kwargs["healthy_angle_range"]);

  return createPlanarWalkTask(physics, {
    ...planarWalkConfig(kwargs),
    isHealthy: ({ height, pitch }) => isWithin(heightRange, height) && isWithin(pitchRange, pitch) && isStateWithin(physics, stateRange),
  });
}

function isStateWithin(physics: Physics, range: Interval): boolean {
  const judged = [...physics.array("qpos").subarray(FIRST_JUDGED_POSITION), ...physics.array("qvel")];
  return judged.every((value) => isWithin(range, value));
}
