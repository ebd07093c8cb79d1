import { expect, test } from "vitest";
import { findWorld, WORLDS } from "../../../envs/index.ts";
import { mujocoModule } from "../../../src/workers/engines.ts";
import { EvaluationPools } from "../../../src/workers/evaluation-pools.ts";

test("worlds whose arguments nobody trusts have a pool of their own, of two threads at most, made once when it is needed", async () => {
  const mujoco = await mujocoModule();
  let asked = 0;
  const limited = () => {
    asked += 1;
    return Promise.resolve(mujoco);
  };
  const pools = new EvaluationPools({ threads: 5, mujoco, onLost: () => undefined }, limited);
  const of = (id: string) => pools.of(findWorld(WORLDS, id));
  expect(await of("Hopper-v5")).toBe(pools.shared);
  expect([pools.shared.threads, asked]).toEqual([5, 0]);
  const [confined, again] = await Promise.all([of("Mujoco-v0"), of("Mujoco-v0")]);
  expect(confined).not.toBe(pools.shared);
  expect(again).toBe(confined);
  expect([confined.threads, asked]).toEqual([2, 1]);
  await pools.close();
});
