/**
 * `Acrobot-v1`: two links hang from a bar, and a motor between them swings their end above the bar. Reward −1 for every step until it is there.
 *
 * The equations of motion are those of Sutton & Barto's book, integrated by Runge and Kutta's method of fourth order over 0.2 s.
 * Source: Sutton (1996), "Generalization in Reinforcement Learning: Successful Examples Using Sparse Coarse Coding"; Sutton & Barto (2018),
 * "Reinforcement Learning: An Introduction", 2nd ed., §11; Gymnasium 1.4, acrobot.py. Gymnasium starts in float32 and goes on in float64, and NumPy's
 * cosine and sine of float32 are their own: the first observation has those.
 * Deviation: the reset options `low` and `high` lie within ±10⁶ (envs/core/reset-bounds.ts), and more than 100 turns are taken off at once.
 */
import { cos, sin } from "../core/math/index.ts";
import { cosf, sinf } from "../core/math/single/index.ts";
import type { WorldSpec } from "../core/registry.ts";
import { parseResetBounds } from "../core/reset-bounds.ts";
import { box, discrete } from "../core/spaces/index.ts";
import { drawAcrobot } from "./acrobot-picture.ts";
import { createClassicWorld, type Advance } from "./classic-world.ts";

/** Both links: mass, kg; length and distance of the centre of mass, m; moment of inertia, kg m². */
const MASS = 1;
const LENGTH = 1;
const CENTRE = 0.5;
const INERTIA = 1;
/** m/s² */
const GRAVITY = 9.8;
/** s */
const TIMESTEP = 0.2;
/** rad/s */
const MAX_VELOCITY_1 = 4 * Math.PI;
const MAX_VELOCITY_2 = 9 * Math.PI;
/** Height of the end above the bar at which the episode ends, m. */
const GOAL_HEIGHT = 1;
/** All four numbers of the start are uniform between these. */
const START = { low: -0.1, high: 0.1 };

/** Angle of the first link from hanging down, and of the second from the first, rad in [−π, π]; their velocities, rad/s. */
export type Acrobot = {
  readonly angle1: number;
  readonly angle2: number;
  readonly velocity1: number;
  readonly velocity2: number;
};

/** d/dt of a state. @param torque between the links, N m */
export function derivative({ angle1, angle2, velocity1, velocity2 }: Acrobot, torque: number): Acrobot {
  const [cosine, sine] = [cos(angle2), sin(angle2)];
  const coupling = MASS * LENGTH * CENTRE;
  const d1 = MASS * (CENTRE * CENTRE) + MASS * (LENGTH * LENGTH + CENTRE * CENTRE + 2 * LENGTH * CENTRE * cosine) + INERTIA + INERTIA;
  const d2 = MASS * (CENTRE * CENTRE + LENGTH * CENTRE * cosine) + INERTIA;
  const phi2 = MASS * CENTRE * GRAVITY * cos(angle1 + angle2 - Math.PI / 2);
  const phi1 =
    -coupling * (velocity2 * velocity2) * sine -
    2 * coupling * velocity2 * velocity1 * sine +
    (MASS * CENTRE + MASS * LENGTH) * GRAVITY * cos(angle1 - Math.PI / 2) +
    phi2;
  const acceleration2 =
    (torque + (d2 / d1) * phi1 - coupling * (velocity1 * velocity1) * sine - phi2) / (MASS * (CENTRE * CENTRE) + INERTIA - (d2 * d2) / d1);
  return { angle1: velocity1, angle2: velocity2, velocity1: -(d2 * acceleration2 + phi1) / d1, velocity2: acceleration2 };
}

/** One step of Runge and Kutta's method. @param action 0, 1, 2: a torque of −1, 0, 1 N m */
export function swing(state: Acrobot, action: number): Acrobot {
  const torque = action - 1;
  const half = TIMESTEP / 2;
  const k1 = derivative(state, torque);
  const k2 = derivative(along(state, half, k1), torque);
  const k3 = derivative(along(state, half, k2), torque);
  const k4 = derivative(along(state, TIMESTEP, k3), torque);
  const next = (name: keyof Acrobot) => state[name] + (TIMESTEP / 6) * (k1[name] + 2 * k2[name] + 2 * k3[name] + k4[name]);
  return {
    angle1: wrapped(next("angle1")),
    angle2: wrapped(next("angle2")),
    velocity1: clip(next("velocity1"), MAX_VELOCITY_1),
    velocity2: clip(next("velocity2"), MAX_VELOCITY_2),
  };
}

/** Whether the end of the second link is high enough. */
export function isUp({ angle1, angle2 }: Acrobot): boolean {
  return -cos(angle1) - cos(angle2 + angle1) > GOAL_HEIGHT;
}

function along(from: Acrobot, time: number, slope: Acrobot): Acrobot {
  return {
    angle1: from.angle1 + time * slope.angle1,
    angle2: from.angle2 + time * slope.angle2,
    velocity1: from.velocity1 + time * slope.velocity1,
    velocity2: from.velocity2 + time * slope.velocity2,
  };
}

/** Turn by turn, as Gymnasium does it; an angle so far out that this would never end loses its turns at once. */
function wrapped(angle: number): number {
  const turn = 2 * Math.PI;
  let rest = Math.abs(angle) > 100 * turn ? angle % turn : angle;
  while (rest > Math.PI) rest -= turn;
  while (rest < -Math.PI) rest += turn;
  return rest;
}

function clip(value: number, limit: number): number {
  return Math.min(Math.max(value, -limit), limit);
}

function advance(from: Acrobot, action: number): Advance<Acrobot> {
  const state = swing(from, action);
  const terminated = isUp(state);
  return { state, reward: terminated ? 0 : -1, terminated };
}

const BOUNDS = [1, 1, 1, 1, MAX_VELOCITY_1, MAX_VELOCITY_2];

export const ACROBOT: WorldSpec = {
  id: "Acrobot-v1",
  description: "Two links on a bar are swung up by the motor between them; reward -1 per step until their end is high enough.",
  source:
    "Sutton (1996), Generalization in Reinforcement Learning: Successful Examples Using Sparse Coarse Coding; Gymnasium 1.4, Acrobot-v1. " +
    "Deviation: the reset options low and high lie within ±1e6, and more than 100 turns in one step are taken off at once.",
  engine: "none",
  kwargs: [],
  maxEpisodeSteps: 500,
  rewardThreshold: -100,
  renderModes: ["human", "rgb_array"],
  renderFps: 15,
  infoFields: [],
  rewardKind: "native",
  stepMicros: 1.5,
  create: () =>
    createClassicWorld<Acrobot, number>(
      {
        observationSpace: box({ low: BOUNDS.map((bound) => -bound), high: BOUNDS, dtype: "float32" }),
        actionSpace: discrete(3),
        start(rng, options) {
          const { low, high } = parseResetBounds(options, START);
          const next = () => Math.fround(rng.uniform(low, high));
          return { angle1: next(), angle2: next(), velocity1: next(), velocity2: next() };
        },
        observe({ angle1, angle2, velocity1, velocity2 }, fresh) {
          const [cosine, sine] = fresh ? [cosf, sinf] : [cos, sin];
          return Float32Array.of(cosine(angle1), sine(angle1), cosine(angle2), sine(angle2), velocity1, velocity2);
        },
        advance,
        draw: drawAcrobot,
      },
      { angle1: 0, angle2: 0, velocity1: 0, velocity2: 0 },
    ),
};
