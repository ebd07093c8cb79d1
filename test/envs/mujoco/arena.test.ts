/** The arenas of the simulations have room for whatever pose a body gets into. A new body adds a row. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { antInCrossMaze } from "../../../envs/mujoco/ant-goal/model.ts";
import { ANT_PHYSICS } from "../../../envs/mujoco/ant/model.ts";
import { HALF_CHEETAH_PHYSICS } from "../../../envs/mujoco/half-cheetah/model.ts";
import { HOPPER_PHYSICS } from "../../../envs/mujoco/hopper/model.ts";
import { HUMANOID_PHYSICS, HUMANOID_STANDUP_PHYSICS } from "../../../envs/mujoco/humanoid/model.ts";
import { INVERTED_DOUBLE_PENDULUM_PHYSICS } from "../../../envs/mujoco/inverted-double-pendulum/model.ts";
import { INVERTED_PENDULUM_PHYSICS } from "../../../envs/mujoco/inverted-pendulum/model.ts";
import { Physics } from "../../../envs/mujoco/physics.ts";
import { PUSHER_PHYSICS } from "../../../envs/mujoco/pusher/model.ts";
import { REACHER_PHYSICS } from "../../../envs/mujoco/reacher/model.ts";
import { SWIMMER_PHYSICS } from "../../../envs/mujoco/swimmer/model.ts";
import { WALKER2D_PHYSICS } from "../../../envs/mujoco/walker2d/model.ts";
import { sharedEngine } from "../../support/mujoco-engine.ts";

const BODIES = {
  ANT_PHYSICS,
  ANT_IN_CROSS_MAZE: antInCrossMaze(2),
  HALF_CHEETAH_PHYSICS,
  HOPPER_PHYSICS,
  HUMANOID_PHYSICS,
  HUMANOID_STANDUP_PHYSICS,
  INVERTED_DOUBLE_PENDULUM_PHYSICS,
  INVERTED_PENDULUM_PHYSICS,
  PUSHER_PHYSICS,
  REACHER_PHYSICS,
  SWIMMER_PHYSICS,
  WALKER2D_PHYSICS,
};

const POSES = 1000;
/** How far the joints are from their places, m and rad: from a shake to a heap below the floor, all limits passed. */
const SPREADS = [0.1, 1, 3, 10];
const MARGIN = 3;

describe.each(Object.entries(BODIES))("%s", (_, config) => {
  test(`${POSES} poses, buried and bent ones among them, need at most a third of the arena`, async () => {
    using physics = new Physics(await sharedEngine(), config);
    const { qpos0, nv, nu } = physics.model;
    const rng = createRng(8);
    let used = 0;
    for (let i = 0; i < POSES; i++) {
      const spread = SPREADS[i % SPREADS.length] ?? 0;
      physics.reset();
      physics.setState(
        qpos0.map((position) => position + rng.uniform(-spread, spread)),
        rng.uniforms(-spread, spread, nv),
      );
      physics.step(rng.uniforms(-1, 1, nu), 1);
      used = Math.max(used, physics.arena.usedBytes);
    }
    expect(used).toBeGreaterThan(0);
    expect(used * MARGIN).toBeLessThan(physics.arena.bytes);
  });
});
