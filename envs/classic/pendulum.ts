/**
 * `Pendulum-v1`: a rod is swung up and held by a torque too weak to lift it. With θ from the upright, u the torque:
 *
 *   ω' = clip(ω + (3g / 2l · sin θ + 3u / m l²) Δt, ±8),   θ' = θ + ω' Δt,   reward = −(θ² + 0.1 ω² + 0.001 u²), with θ in [−π, π)
 *
 * The episode never terminates.
 * Source: Gymnasium 1.4, pendulum.py. The torque is float32 there, and NumPy keeps what follows from it alone in float32; so does this.
 * Deviation: the reset options `x_init` and `y_init` are at most 10⁶, and `g` lies within ±10⁶, so that no state leaves the finite numbers.
 */
import { cos, sin } from "../core/math/index.ts";
import { powf } from "../core/math/single/index.ts";
import type { Rng } from "../core/random/index.ts";
import type { WorldSpec } from "../core/registry.ts";
import { parseResetNumber } from "../core/reset-bounds.ts";
import { box } from "../core/spaces/index.ts";
import { drawPendulum } from "./pendulum-picture.ts";
import { createClassicWorld, type Advance } from "./classic-world.ts";

/** rad/s */
const MAX_SPEED = 8;
/** N m */
const MAX_TORQUE = 2;
/** s */
const TIMESTEP = 0.05;
/** m l² / 3 is the rod's moment of inertia, with a mass of 1 kg and a length of 1 m. */
const MASS = 1;
const LENGTH = 1;
const SPEED_COST = 0.1;
const TORQUE_COST = Math.fround(0.001);
/** Half widths of the start's uniform angle (rad) and velocity (rad/s). */
const START = { angle: Math.PI, velocity: 1 };

/** Angle from the upright, rad, not wrapped; velocity, rad/s; the last torque, N m, which only pictures show. All counter-clockwise. */
export type Pendulum = { readonly angle: number; readonly velocity: number; readonly torque: number };

/**
 * @param action float32 torque, N m; beyond ±2 it counts as ±2
 * @param gravity g, m/s²
 */
export function swing({ angle, velocity }: Omit<Pendulum, "torque">, action: number, gravity: number): Advance<Pendulum> {
  const torque = clip(action, MAX_TORQUE);
  const away = wrapped(angle);
  const cost = away * away + SPEED_COST * (velocity * velocity) + Math.fround(TORQUE_COST * powf(torque, 2));
  const acceleration = ((3 * gravity) / (2 * LENGTH)) * sin(angle) + Math.fround((3 / (MASS * LENGTH * LENGTH)) * torque);
  const next = clip(velocity + acceleration * TIMESTEP, MAX_SPEED);
  return { state: { angle: angle + next * TIMESTEP, velocity: next, torque }, reward: -cost, terminated: false };
}

/** The angle in [−π, π), by a remainder with the sign of the divisor. */
function wrapped(angle: number): number {
  const turn = 2 * Math.PI;
  const rest = (angle + Math.PI) % turn;
  return (rest < 0 ? rest + turn : rest) - Math.PI;
}

function clip(value: number, limit: number): number {
  return Math.min(Math.max(value, -limit), limit);
}

function start(rng: Rng, options: Readonly<Record<string, unknown>> | undefined): Pendulum {
  const angle = parseResetNumber("x_init", options, { default: START.angle, min: 0 });
  const velocity = parseResetNumber("y_init", options, { default: START.velocity, min: 0 });
  return { angle: rng.uniform(-angle, angle), velocity: rng.uniform(-velocity, velocity), torque: 0 };
}

export const PENDULUM: WorldSpec = {
  id: "Pendulum-v1",
  description: "A rod is swung up and held by a weak torque; the cost grows with angle, speed and torque.",
  source:
    "Gymnasium 1.4, Pendulum-v1. " +
    "Deviation: the reset options x_init and y_init are at most 1e6, and g lies within ±1e6, so that no state leaves the finite numbers.",
  engine: "none",
  kwargs: [{ name: "g", type: "float", default: 10, min: -1e6, max: 1e6, description: "gravity, m/s²" }],
  maxEpisodeSteps: 200,
  rewardThreshold: null,
  renderModes: ["human", "rgb_array"],
  renderFps: 30,
  infoFields: [],
  rewardKind: "array",
  stepMicros: 0.3,
  create(kwargs) {
    const gravity = kwargs["g"] as number;
    return createClassicWorld<Pendulum, Float32Array>(
      {
        observationSpace: box({ low: [-1, -1, -MAX_SPEED], high: [1, 1, MAX_SPEED], dtype: "float32" }),
        actionSpace: box({ low: -MAX_TORQUE, high: MAX_TORQUE, shape: [1], dtype: "float32" }),
        start,
        observe: ({ angle, velocity }) => Float32Array.of(cos(angle), sin(angle), velocity),
        advance: (state, action) => swing(state, action[0] as number, gravity),
        draw: drawPendulum,
      },
      { angle: 0, velocity: 0, torque: 0 },
    );
  },
};
