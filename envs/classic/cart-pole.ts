/**
 * `CartPole-v1`: a pole hinged on a cart stays up as long as the cart is pushed the right way. With θ from the upright, F the push, M = m + μ:
 *
 *   τ = (F + μ l θ̇² sin θ) / M,   θ̈ = (g sin θ − τ cos θ) / (l (4/3 − μ cos² θ / M)),   ẍ = τ − μ l θ̈ cos θ / M
 *
 * by Euler's method. Reward 1 for every step, the last one included; or, as Sutton and Barto have it, −1 for the fall and 0 before.
 * Source: Barto, Sutton, Anderson (1983), "Neuronlike adaptive elements that can solve difficult learning control problems"; Gymnasium 1.4, cartpole.py.
 * Deviation: the reset options `low` and `high` lie within ±10⁶ (envs/core/reset-bounds.ts).
 */
import { cos, sin } from "../core/math/index.ts";
import type { WorldSpec } from "../core/registry.ts";
import { parseResetBounds } from "../core/reset-bounds.ts";
import { box, discrete } from "../core/spaces/index.ts";
import { drawCartPole } from "./cart-pole-picture.ts";
import { createClassicWorld, type Advance } from "./classic-world.ts";

/** m/s² */
const GRAVITY = 9.8;
/** μ, kg */
const POLE_MASS = 0.1;
/** M, cart and pole, kg */
const TOTAL_MASS = POLE_MASS + 1;
/** l, half of the pole, m */
const HALF_LENGTH = 0.5;
/** μ l, kg m */
const MASS_LENGTH = POLE_MASS * HALF_LENGTH;
/** N */
const PUSH = 10;
/** s */
const TIMESTEP = 0.02;
/** The episode ends beyond 12°, rad. */
const MAX_ANGLE = (12 * 2 * Math.PI) / 360;
/** The episode ends beyond, m. */
const MAX_POSITION = 2.4;
/** All four numbers of the start are uniform between these. */
const START = { low: -0.05, high: 0.05 };

/** Position of the cart, m; angle of the pole, rad, positive to the right; their velocities, per s. */
export type CartPole = {
  readonly position: number;
  readonly velocity: number;
  readonly angle: number;
  readonly angularVelocity: number;
};

/** @param action 1 pushes to the right, 0 to the left */
export function push({ position, velocity, angle, angularVelocity }: CartPole, action: number): CartPole {
  const [cosine, sine] = [cos(angle), sin(angle)];
  const pull = ((action === 1 ? PUSH : -PUSH) + MASS_LENGTH * (angularVelocity * angularVelocity) * sine) / TOTAL_MASS;
  const inertia = HALF_LENGTH * (4 / 3 - (POLE_MASS * (cosine * cosine)) / TOTAL_MASS);
  const angularAcceleration = (GRAVITY * sine - cosine * pull) / inertia;
  const acceleration = pull - (MASS_LENGTH * angularAcceleration * cosine) / TOTAL_MASS;
  return {
    position: position + TIMESTEP * velocity,
    velocity: velocity + TIMESTEP * acceleration,
    angle: angle + TIMESTEP * angularVelocity,
    angularVelocity: angularVelocity + TIMESTEP * angularAcceleration,
  };
}

/** Whether the pole or the cart is out of bounds. */
export function hasFallen({ position, angle }: CartPole): boolean {
  return Math.abs(position) > MAX_POSITION || Math.abs(angle) > MAX_ANGLE;
}

function advance(from: CartPole, action: number, suttonBarto: boolean): Advance<CartPole> {
  const state = push(from, action);
  const terminated = hasFallen(state);
  const fall = terminated ? -1 : 0;
  return { state, reward: suttonBarto ? fall : 1, terminated };
}

/** Twice the limits, so that the last observation lies within. */
const BOUNDS = [2 * MAX_POSITION, Infinity, 2 * MAX_ANGLE, Infinity];

export const CART_POLE: WorldSpec = {
  id: "CartPole-v1",
  description: "A cart is pushed left or right to keep the pole on it upright; reward 1 for every step.",
  source:
    "Barto, Sutton, Anderson (1983), Neuronlike adaptive elements that can solve difficult learning control problems; Gymnasium 1.4, CartPole-v1. " +
    "Deviation: the reset options low and high lie within ±1e6.",
  engine: "none",
  kwargs: [
    {
      name: "sutton_barto_reward",
      type: "bool",
      default: false,
      description: "whether the reward is -1 for the fall and 0 before, instead of 1 for every step",
    },
  ],
  maxEpisodeSteps: 500,
  rewardThreshold: 475,
  renderModes: ["human", "rgb_array"],
  renderFps: 50,
  infoFields: [],
  rewardKind: "native",
  stepMicros: 0.3,
  create(kwargs) {
    const suttonBarto = kwargs["sutton_barto_reward"] as boolean;
    return createClassicWorld<CartPole, number>(
      {
        observationSpace: box({ low: BOUNDS.map((bound) => -bound), high: BOUNDS, dtype: "float32" }),
        actionSpace: discrete(2),
        start(rng, options) {
          const { low, high } = parseResetBounds(options, START);
          const next = () => rng.uniform(low, high);
          return { position: next(), velocity: next(), angle: next(), angularVelocity: next() };
        },
        observe: ({ position, velocity, angle, angularVelocity }) => Float32Array.of(position, velocity, angle, angularVelocity),
        advance: (state, action) => advance(state, action, suttonBarto),
        draw: drawCartPole,
      },
      { position: 0, velocity: 0, angle: 0, angularVelocity: 0 },
    );
  },
};
