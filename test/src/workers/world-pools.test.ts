import { expect, test } from "vitest";
import { findWorld, WORLDS } from "../../../envs/index.ts";
import { mujocoModule } from "../../../src/workers/engines.ts";
import { EvaluationPool } from "../../../src/workers/evaluation-pool.ts";
import { WorldPools } from "../../../src/workers/world-pools.ts";

test("worlds whose arguments nobody trusts have a pool of their own, of two threads at most, made once when it is needed", async () => {
  const mujoco = await mujocoModule();
  let asked = 0;
  const limited = () => {
    asked += 1;
    return Promise.resolve(mujoco);
  };
  const pools = new WorldPools(
    (resources) => new EvaluationPool({ ...resources, onLost: () => undefined }),
    { threads: 5, mujoco },
    limited,
  );
  const of = (id: string) => pools.of(findWorld(WORLDS, id));
  expect(await of("Hopper-v5")).toBe(pools.shared);
  expect([pools.shared.threads, asked]).toEqual([5, 0]);
  const [confined, again] = await Promise.all([of("Mujoco-v0"), of("Mujoco-v0")]);
  expect(confined).not.toBe(pools.shared);
  expect(again).toBe(confined);
  expect([confined.threads, asked]).toEqual([2, 1]);
  await pools.close();
});
