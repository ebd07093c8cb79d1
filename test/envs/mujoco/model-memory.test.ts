/** Models in a module that is full: what they are refused with, and that nothing of those refused stays. */
import { describe, expect, test } from "vitest";
import { loadMujoco } from "../../../envs/mujoco/engine.ts";
import { Physics } from "../../../envs/mujoco/physics.ts";
import { limitedMujocoModule } from "../../../src/workers/engines.ts";
import { largeMjcf } from "../../support/hostile-models.ts";
import { sharedEngine } from "../../support/mujoco-engine.ts";

const ARENA_BYTES = 2 ** 24;
const FULL = {
  code: "RESOURCE_EXHAUSTED",
  reason: "PHYSICS_MEMORY",
  details: { limit: "physics_memory_bytes", value: expect.any(Number) as number },
  message: expect.stringMatching(/^no memory for another (model|simulation): /) as string,
};

describe("a full module", () => {
  test("refuses another model for want of memory, time after time, and has room again when models are closed", async () => {
    const engine = await loadMujoco({ wasm: await limitedMujocoModule() });
    const held: Physics[] = [];
    const add = () => held.push(new Physics(engine, { mjcf: largeMjcf(`number ${held.length}`), arenaBytes: ARENA_BYTES }));
    const fill = () => {
      while (held.length < 20) add();
    };
    expect(fill).toThrow(expect.objectContaining(FULL));
    const most = held.length;
    for (let i = 0; i < 20; i++) expect(add).toThrow(expect.objectContaining(FULL));
    expect(engine.models.size).toBe(most);
    for (const physics of held.splice(0)) physics[Symbol.dispose]();
    expect(engine.models.size).toBe(0);
    while (held.length < most) add();
    expect(engine.models.size).toBe(most);
  });

  test("is not the reason when a model only speaks of memory", async () => {
    const engine = await sharedEngine();
    const mjcf = '<mujoco><actuator><motor name="m" joint="could not allocate memory"/></actuator></mujoco>';
    const make = () => new Physics(engine, { mjcf, arenaBytes: ARENA_BYTES });
    expect(make).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT", reason: "BAD_MJCF" }));
  });
});
