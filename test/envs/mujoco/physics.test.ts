/** One simulation: shared models, exact continuation, divergence that is never silent, memory that neither moves under our feet nor leaks. */
import { describe, expect, onTestFailed, test } from "vitest";
import { DomainError, InvalidArgumentError, PhysicsDivergedError } from "../../../envs/core/errors.ts";
import { createRng, type Rng } from "../../../envs/core/random/index.ts";
import { HALF_CHEETAH_PHYSICS } from "../../../envs/mujoco/half-cheetah/model.ts";
import { Physics } from "../../../envs/mujoco/physics.ts";
import { freshEngine, sharedEngine } from "../../support/mujoco-engine.ts";

const FRAME_SKIP = 5;
const ROOM = HALF_CHEETAH_PHYSICS;
const MIB = 2 ** 20;

/** Steps with random controls. @returns every number that is seen on the way */
function run(physics: Physics, steps: number, rng: Rng): number[] {
  return Array.from({ length: steps }, () => {
    physics.step(rng.uniforms(-1, 1, physics.model.nu), FRAME_SKIP);
    return [
      physics.time,
      ...(["qpos", "qvel", "xpos", "cfrc_ext", "qacc_warmstart"] as const).flatMap((field) => [...physics.array(field)]),
    ];
  }).flat();
}

function seedOfThisRun(): number {
  const seed = Math.floor(Math.random() * 2 ** 32);
  onTestFailed(() => console.error(`seed ${seed}`));
  return seed;
}

describe("continuing from a saved state", () => {
  test.each(["the same simulation", "a second simulation", "a second module"])("%s gives the same bits", async (place) => {
    const seed = seedOfThisRun();
    const rng = createRng(seed);
    using physics = new Physics(await sharedEngine(), ROOM);
    run(physics, rng.integers(1, 400), rng);
    const saved = physics.state();
    const expected = run(physics, 100, createRng(seed));
    if (place === "the same simulation") {
      physics.restore(saved);
      expect(run(physics, 100, createRng(seed))).toEqual(expected);
      return;
    }
    using other = new Physics(place === "a second module" ? await freshEngine() : await sharedEngine(), ROOM);
    other.restore(structuredClone(saved));
    expect(run(other, 100, createRng(seed))).toEqual(expected);
  });

  test("fields that lag behind are the saved ones where they are carried, and follow from the positions where not", async () => {
    const engine = await sharedEngine();
    using carrying = new Physics(engine, { ...ROOM, carried: ["xpos"] });
    using plain = new Physics(engine, ROOM);
    run(carrying, 20, createRng(1));
    const [lagging, saved] = [carrying.array("xpos").slice(), carrying.state()];
    carrying.reset();
    carrying.restore(saved);
    plain.restore(saved);
    expect(carrying.array("xpos")).toEqual(lagging);
    expect(plain.array("xpos")).not.toEqual(lagging);
    const torsoX = plain.array("xpos")[3]; // body 1, x
    expect(torsoX).toBe(plain.array("qpos")[plain.model.positionAddress("rootx")]);
  });

  test("what is no state of the model is refused, and changes nothing", async () => {
    using physics = new Physics(await sharedEngine(), ROOM);
    run(physics, 3, createRng(2));
    const before = physics.state();
    for (const wrong of [{}, { integration: new Float64Array(5) }, { integration: "text" }]) {
      expect(() => physics.restore(wrong)).toThrow(InvalidArgumentError);
    }
    expect(physics.state()).toEqual(before);
  });
});

describe("contact forces", () => {
  test("are those of the last step, whenever they are asked for", async () => {
    using watched = new Physics(await sharedEngine(), ROOM);
    using unwatched = new Physics(await sharedEngine(), ROOM);
    const controls = new Float64Array(watched.model.nu);
    let forces: number[] = [];
    for (let i = 0; i < 50; i++) {
      watched.step(controls, FRAME_SKIP);
      unwatched.step(controls, FRAME_SKIP);
      forces = [...watched.array("cfrc_ext")];
    }
    expect(forces.some((force) => force !== 0)).toBe(true); // it lies on the floor by now
    expect([...unwatched.array("cfrc_ext")]).toEqual(forces);
    unwatched.step(controls, FRAME_SKIP);
    unwatched.reset();
    expect(unwatched.array("cfrc_ext").every((force) => force === 0)).toBe(true);
  });
});

describe("divergence", () => {
  const POISONS: readonly [string, (physics: Physics) => void][] = [
    ["a huge velocity", (physics) => physics.array("qvel").fill(1e11)],
    ["a velocity that becomes infinite within the step", (physics) => physics.array("qvel").fill(9e9)],
    ["a position that is no number", (physics) => physics.array("qpos").fill(NaN, 1, 2)],
    ["an infinite force", (physics) => physics.array("qfrc_applied").fill(Infinity)],
  ];

  test.each(POISONS)("%s is an error; a reset cures it", async (_, poison) => {
    const engine = await sharedEngine();
    using poisoned = new Physics(engine, ROOM);
    using healthy = new Physics(engine, ROOM);
    run(poisoned, 10, createRng(3));
    poison(poisoned);
    expect(() => run(poisoned, 1, createRng(4))).toThrow(PhysicsDivergedError);
    poisoned.reset();
    expect(run(poisoned, 20, createRng(5))).toEqual(run(healthy, 20, createRng(5)));
  });

  test("a control that is no number is an error, not silence", async () => {
    using physics = new Physics(await sharedEngine(), ROOM);
    expect(() => physics.step([NaN, 0, 0, 0, 0, 0], FRAME_SKIP)).toThrow(/a control is not finite/);
  });

  test("a saved state full of huge velocities diverges at the next step", async () => {
    using physics = new Physics(await sharedEngine(), ROOM);
    const { integration } = physics.state();
    const huge = (integration as Float64Array).map(() => 1e20);
    physics.restore({ integration: huge });
    expect(() => run(physics, 1, createRng(6))).toThrow(PhysicsDivergedError);
    expect(physics.state()).toEqual({ integration });
  });

  test.each([
    [1024, /stack overflow/],
    [20_000, /no room for all constraints/],
  ])("an arena of %d bytes is exhausted with an error, time after time, and the module lives on", async (arenaBytes, message) => {
    const engine = await freshEngine();
    using cramped = new Physics(engine, { ...ROOM, arenaBytes });
    using roomy = new Physics(engine, ROOM);
    const expected = run(roomy, 10, createRng(7));
    const size = engine.memoryBytes;
    const rng = createRng(8);
    const reasons = Array.from({ length: 300 }, () => errorOf(() => buried(cramped, rng)));
    expect(reasons.every((reason) => reason instanceof PhysicsDivergedError)).toBe(true);
    expect(reasons.filter((reason) => message.test(reason.message)).length).toBeGreaterThan(200);
    roomy.reset();
    expect(run(roomy, 10, createRng(7))).toEqual(expected);
    expect(engine.memoryBytes).toBe(size);
  });

  function errorOf(work: () => void): Error {
    try {
      work();
    } catch (error) {
      if (error instanceof Error) return error;
    }
    throw new Error("expected an error");
  }

  /** A step with the whole body below the floor and limbs bent beyond their limits: as many constraints as there can be. */
  function buried(physics: Physics, rng: Rng): void {
    const qpos = Float64Array.from({ length: physics.model.nq }, () => rng.uniform(-3, 3));
    qpos[1] = rng.uniform(-2, -1);
    physics.setState(qpos, new Float64Array(physics.model.nv));
    physics.step(new Float64Array(physics.model.nu), 1);
  }
});

describe("memory", () => {
  test("200 simulations share one model and take less than 64 MiB; views outlive the growth", async () => {
    const engine = await freshEngine();
    const started = engine.memoryBytes;
    const first = new Physics(engine, ROOM);
    const qpos = first.array("qpos");
    const before = [...qpos];
    const others = Array.from({ length: 199 }, () => new Physics(engine, ROOM));
    expect(engine.models.size).toBe(1);
    expect(engine.memoryBytes - started).toBeLessThan(64 * MIB);
    expect(qpos.length).toBe(0); // the old view is dead: the memory did grow
    expect([...first.array("qpos")]).toEqual(before);
    using alone = new Physics(await sharedEngine(), ROOM);
    expect(run(first, 10, createRng(10))).toEqual(run(alone, 10, createRng(10)));
    for (const physics of [first, ...others]) physics[Symbol.dispose]();
    expect(engine.models.size).toBe(0);
  });

  test("2,000 simulations made and closed leave the memory as it was", async () => {
    const engine = await freshEngine();
    const churn = (times: number) => {
      for (let i = 0; i < times; i++) {
        using physics = new Physics(engine, ROOM);
        physics.restore(physics.state());
        physics.step(new Float64Array(physics.model.nu), 1);
      }
    };
    churn(200); // the model too comes and goes
    const size = engine.memoryBytes;
    churn(200);
    expect(engine.memoryBytes).toBe(size);
    using keeper = new Physics(engine, ROOM);
    churn(1600);
    expect(engine.memoryBytes).toBe(size);
    expect(keeper.time).toBe(0);
  });

  test("a full module refuses another simulation, and keeps those it has", async () => {
    const engine = await freshEngine();
    using first = new Physics(engine, ROOM);
    const held: Physics[] = [];
    const fill = () => {
      while (held.length < 100) held.push(new Physics(engine, { ...ROOM, arenaBytes: 256 * MIB }));
    };
    expect(fill).toThrow(DomainError);
    expect(fill).toThrow(/no memory for another simulation/);
    expect(held.length).toBeGreaterThan(4);
    using elsewhere = new Physics(await sharedEngine(), ROOM);
    expect(run(first, 2, createRng(11))).toEqual(run(elsewhere, 2, createRng(11)));
    for (const physics of held) physics[Symbol.dispose]();
    expect(engine.models.size).toBe(1);
    using again = new Physics(engine, { ...ROOM, arenaBytes: 256 * MIB });
    expect(again.time).toBe(0);
  });

  test("closing twice is closing once", async () => {
    const engine = await freshEngine();
    using physics = new Physics(engine, ROOM);
    using other = new Physics(engine, ROOM);
    physics[Symbol.dispose]();
    physics[Symbol.dispose]();
    expect(engine.models.size).toBe(1);
    expect(other.time).toBe(0);
  });
});

test("MJCF that MuJoCo refuses is an argument error with MuJoCo's reason, time after time", async () => {
  const engine = await freshEngine();
  const mjcf = '<mujoco><worldbody><geom type="sphere"/></worldbody></mujoco>';
  for (let i = 0; i < 100; i++) {
    expect(() => new Physics(engine, { mjcf, arenaBytes: 1024 })).toThrow(InvalidArgumentError);
    expect(() => new Physics(engine, { mjcf, arenaBytes: 1024 })).toThrow(/size 0 must be positive in geom/);
  }
  expect(engine.models.size).toBe(0);
  using physics = new Physics(engine, ROOM);
  using other = new Physics(await sharedEngine(), ROOM);
  expect(run(physics, 5, createRng(12))).toEqual(run(other, 5, createRng(12)));
});
