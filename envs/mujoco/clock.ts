/** What of a MuJoCo task follows from how many physics steps one action is held for. */
import type { Kwargs } from "../core/registry.ts";

/** Frames per second of real time: 1 / dt, rounded as NumPy rounds, halves to even. Source: metadata of Gymnasium's MuJoCo environments. */
export function renderFps(timestepSec: number): (kwargs: Kwargs) => number {
  return ({ frame_skip: frameSkip }) => {
    const perSecond = 1 / (timestepSec * (frameSkip as number));
    const below = Math.floor(perSecond);
    const rest = perSecond - below;
    return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
  };
}

/** Expected time of a step. @param substepMicros measured time of one physics step, µs */
export function stepMicros(substepMicros: number): (kwargs: Kwargs) => number {
  return ({ frame_skip: frameSkip }) => substepMicros * (frameSkip as number);
}
