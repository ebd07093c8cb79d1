/** Cart pole, acrobot and pendulum beyond what is compared with Gymnasium: their reset options, far states, and conserved energy. */
import { describe, expect, test } from "vitest";
import { isUp, swing as swingLinks, type Acrobot } from "../../envs/classic/acrobot.ts";
import { hasFallen, push } from "../../envs/classic/cart-pole.ts";
import { ACROBOT, CART_POLE, PENDULUM } from "../../envs/classic/index.ts";
import { swing } from "../../envs/classic/pendulum.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import { makeEnvironment, type WorldSpec } from "../../envs/core/registry.ts";

/** Resets a world with options. */
function reset(spec: WorldSpec, options: Readonly<Record<string, unknown>>): void {
  makeEnvironment(spec, {}, {}).reset({ seed: 1, options });
}

describe("reset options", () => {
  test.each([ACROBOT, CART_POLE])("$id: low and high are numbers in order", (spec) => {
    expect(() => reset(spec, { low: 0.2, high: 0.1 })).toThrow("options.low: expected at most options.high, got 0.2 > 0.1");
    for (const high of ["1", null, NaN, Infinity, 2e6])
      expect(() => reset(spec, { high })).toThrow("options.high: expected a number from -1000000 to 1000000, got ");
  });

  test("Pendulum-v1: x_init and y_init are half widths", () => {
    for (const name of ["x_init", "y_init"])
      for (const value of ["1", null, NaN, Infinity, -0.1])
        expect(() => reset(PENDULUM, { [name]: value })).toThrow(`options.${name}: expected a number from 0 to 1000000, got `);
    const env = makeEnvironment(PENDULUM, {}, {});
    expect(env.reset({ options: { x_init: 0, y_init: 0 } }).observation).toEqual(Float32Array.of(1, 0, 0));
  });

  test("from the farthest starts that they allow, states stay finite, and no step hangs", () => {
    for (const spec of [ACROBOT, CART_POLE, PENDULUM]) {
      const env = makeEnvironment(spec, {}, {});
      const action = env.actionSpace.kind === "discrete" ? 1 : Float32Array.of(2);
      for (let seed = 0; seed < 50; seed++) {
        env.reset({ seed, options: { low: -1e6, high: 1e6, x_init: 1e6, y_init: 1e6 } });
        for (let t = 0; t < 10 && env.phase() === "running"; t++) env.step(action);
        const numbers = Object.values(env.state()["world"] as StateRecord).filter((value) => typeof value === "number");
        expect(numbers.length).toBeGreaterThan(1);
        expect(numbers.every(Number.isFinite), `${spec.id}, seed ${seed}`).toBe(true);
      }
    }
  });
});

describe("cart pole", () => {
  test("a push to the right moves the cart right and tips the pole left, and the other way round", () => {
    const rest = { position: 0, velocity: 0, angle: 0, angularVelocity: 0 };
    // τ = 10 / 1.1; θ̈ = -τ / (0.5 (4/3 - 0.1/1.1)); ẍ = τ - 0.05 θ̈ / 1.1; all times 0.02
    const angularVelocity = (-10 / 1.1 / (0.5 * (4 / 3 - 0.1 / 1.1))) * 0.02;
    const velocity = (10 / 1.1) * 0.02 - (0.05 * angularVelocity) / 1.1;
    const right = push(rest, 1);
    expect(right.velocity).toBeCloseTo(velocity, 14);
    expect(right.angularVelocity).toBeCloseTo(angularVelocity, 14);
    expect([right.position, right.angle]).toEqual([0, 0]);
    const left = push(rest, 0);
    expect([left.velocity, left.angularVelocity]).toEqual([-right.velocity, -right.angularVelocity]);
  });

  test("12 degrees and 2.4 metres are the last that count as upright", () => {
    const at = (position: number, degrees: number) => ({ position, velocity: 0, angle: (degrees * Math.PI) / 180, angularVelocity: 0 });
    expect([at(2.4, 0), at(-2.4, 0), at(0, 11.999), at(0, -11.999)].map(hasFallen)).toEqual([false, false, false, false]);
    expect([at(2.4001, 0), at(-2.4001, 0), at(0, 12.001), at(0, -12.001)].map(hasFallen)).toEqual([true, true, true, true]);
  });
});

describe("acrobot", () => {
  test("hanging still it stays, held up it counts as up", () => {
    const hanging: Acrobot = { angle1: 0, angle2: 0, velocity1: 0, velocity2: 0 };
    const later = swingLinks(hanging, 1);
    for (const value of Object.values(later)) expect(Math.abs(value)).toBeLessThan(1e-15);
    expect(isUp(hanging)).toBe(false);
    expect(isUp({ ...hanging, angle1: Math.PI })).toBe(true);
  });

  test("without torque, energy is kept to the order of the method", () => {
    // kinetic + potential, from the mass matrix [[d1, d2], [d2, 1.25]] and g (1.5 (1 - cos θ1) + 0.5 (1 - cos(θ1 + θ2)))
    const energy = ({ angle1, angle2, velocity1, velocity2 }: Acrobot) => {
      const [d1, d2] = [3.5 + Math.cos(angle2), 1.25 + 0.5 * Math.cos(angle2)];
      const kinetic = 0.5 * d1 * velocity1 ** 2 + d2 * velocity1 * velocity2 + 0.5 * 1.25 * velocity2 ** 2;
      return kinetic + 9.8 * (1.5 * (1 - Math.cos(angle1)) + 0.5 * (1 - Math.cos(angle1 + angle2)));
    };
    let state: Acrobot = { angle1: 0.4, angle2: -0.3, velocity1: 0.1, velocity2: 0 };
    const before = energy(state);
    for (let t = 0; t < 20; t++) state = swingLinks(state, 1);
    expect(Math.abs(energy(state) - before)).toBeLessThan(0.01 * before);
  });
});

describe("pendulum", () => {
  test("one step by hand", () => {
    // θ = π/2, ω = 1, u = -1, g = 10: ω' = 1 + (15 · 1 - 3) · 0.05 = 1.6; θ' = π/2 + 0.08; cost = π²/4 + 0.1 + 0.001
    const { state, reward, terminated } = swing({ angle: Math.PI / 2, velocity: 1 }, -1, 10);
    expect(state.velocity).toBeCloseTo(1.6, 12);
    expect(state.angle).toBeCloseTo(Math.PI / 2 + 0.08, 12);
    expect(reward).toBeCloseTo(-(Math.PI ** 2 / 4 + 0.101), 9);
    expect(terminated).toBe(false);
  });

  test("the cost counts the angle from the upright, on the nearer side", () => {
    const cost = (angle: number) => -swing({ angle, velocity: 0 }, 0, 10).reward;
    expect(cost(0)).toBe(0);
    expect(cost(2 * Math.PI - 0.5)).toBeCloseTo(0.25, 12);
    expect(cost(0.5 - 20 * Math.PI)).toBeCloseTo(0.25, 12);
    expect(cost(-Math.PI)).toBeCloseTo(Math.PI ** 2, 12);
  });

  test("the cost of torque is NumPy's float32 power, not a rounded product", () => {
    // NumPy 2.4.6 on glibc: 0.001 * np.float32(1.0021699666976929) ** 2; with u * u it would be 0.0010043446673080325
    expect(-swing({ angle: 0, velocity: 0 }, Math.fround(1.0021699666976929), 10).reward).toBe(0.0010043447837233543);
  });

  test("speed and torque are limited", () => {
    expect(swing({ angle: Math.PI / 2, velocity: 7.9 }, 2, 10).state.velocity).toBe(8);
    expect(swing({ angle: 1, velocity: 0 }, 9, 10)).toEqual(swing({ angle: 1, velocity: 0 }, 2, 10));
  });
});
