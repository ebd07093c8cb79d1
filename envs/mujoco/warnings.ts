/**
 * The warning counters of an MjData, read without allocating.
 *
 * MuJoCo does not fail when a simulation leaves the finite numbers or its buffers run full: it counts a warning and goes on, after putting
 * the state back to the start (bad positions, velocities or accelerations), the controls to zero (bad controls), or leaving out constraints
 * (full buffers). The bindings give the counters only as a fresh copy, too slow for each step; so they are read where they lie:
 * `mjData.warning` follows `mjData.solver_fwdinv`, whose address the bindings do tell.
 *
 * Source: mjdata.h of MuJoCo 3.14.0, `struct mjData_`, `mjtWarning`; engine_forward.c, `mj_checkPos`, `mj_checkVel`, `mj_checkAcc`.
 */
import type { MjData } from "@mujoco/mujoco";
import { invariant } from "../core/errors.ts";
import { float64s } from "./views.ts";

/** What each counter means, in the order of `mjtWarning`. */
const MEANINGS = [
  "the inertia matrix is close to singular",
  "the arena has no room for all contacts",
  "the arena has no room for all constraints",
  "a position is not finite or above 1e10",
  "a velocity is not finite or above 1e10",
  "an acceleration is not finite or above 1e10",
  "a control is not finite or above 1e10",
] as const;

/** `mjWarningStat` is two int32: `lastinfo`, then `number`. */
const STRIDE = 2;
const NUMBER = 1;

/** A live view of the counters. int32 [7, 2] */
export function warningCounters(data: MjData): Int32Array {
  const before = float64s("solver_fwdinv", data.solver_fwdinv);
  invariant(before.length === 2, "solver_fwdinv holds two numbers");
  return new Int32Array(before.buffer, before.byteOffset + before.byteLength, MEANINGS.length * STRIDE);
}

/** What the first raised warning means; undefined when there is none. */
export function raisedWarning(counters: Int32Array): string | undefined {
  for (let i = NUMBER; i < counters.length; i += STRIDE) {
    if (counters[i] !== 0) return MEANINGS[(i - NUMBER) / STRIDE];
  }
  return undefined;
}
