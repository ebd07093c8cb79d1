/** Calls that do not await the ones before: executed in order, and not at all after one that was refused. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Client, type RemoteEnvironment } from "../../../clients/typescript/index.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

let server: RunningServer & { readonly address: string };
let client: Client;

beforeAll(async () => {
  server = await testServer();
  client = await connect(server.address);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

/** Number of ones in a thermometer observation: the position + 1. */
function position(result: { readonly observation: unknown }): number {
  return (result.observation as Float32Array).indexOf(0) - 1;
}

async function chain(): Promise<RemoteEnvironment> {
  const environment = await client.make("Chain-v0", { kwargs: { n: 100 } });
  await environment.reset({ seed: 0 });
  return environment;
}

test("far more steps than the window are answered in order", async () => {
  await using environment = await chain();
  const results = await Promise.all(Array.from({ length: 60 }, () => environment.step(1)));
  expect(results.map(position)).toEqual(Array.from({ length: 60 }, (_, i) => i + 2));
});

test("queries see the state at their place in the order", async () => {
  await using environment = await chain();
  const [, snapshot, , fork] = await Promise.all([
    environment.step(1),
    environment.snapshot(),
    environment.step(1),
    environment.fork(),
    environment.step(1),
  ]);
  await using twin = fork;
  expect(position(await twin.step(1))).toBe(4);
  await environment.restore(snapshot);
  expect(position(await environment.step(1))).toBe(3);
});

test("an array that is changed after the call does not change the action", async () => {
  await using environment = await client.make("MountainCarContinuous-v0");
  await using twin = await client.make("MountainCarContinuous-v0");
  await environment.reset({ seed: 1 });
  await twin.reset({ seed: 1 });
  const action = Float32Array.of(1);
  const steps = [environment.step(action), environment.step(action)];
  action[0] = -1;
  const expected = [await twin.step(Float32Array.of(1)), await twin.step(Float32Array.of(1))];
  expect(await Promise.all(steps)).toEqual(expected);
});

describe("after a refused call", () => {
  test("those behind it are not executed, and the next one is", async () => {
    await using environment = await chain();
    const outcomes = await Promise.allSettled([
      environment.step(1),
      environment.step(9),
      environment.step(1),
      environment.reset(),
      environment.step(1),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected", "rejected"]);
    expect(outcomes.slice(1).map((outcome) => (outcome as PromiseRejectedResult).reason.reason)).toEqual([
      "INVALID_ACTION",
      ...Array.from({ length: 3 }, () => "EARLIER_COMMAND_FAILED"),
    ]);
    expect(position(await environment.step(1))).toBe(3);
  });

  test("far more of them than the window are not executed either", async () => {
    await using environment = await chain();
    const outcomes = await Promise.allSettled([environment.step(9), ...Array.from({ length: 60 }, () => environment.step(1))]);
    expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
    expect(position(await environment.step(1))).toBe(2);
  });

  test("of a diverged environment, a reset is executed", async () => {
    await using environment = await client.make("HalfCheetah-v5", { kwargs: { reset_noise_scale: 1e6 } });
    const step = () => environment.step(new Float32Array(6));
    const first = await environment.reset({ seed: 0 });
    await expect(step()).rejects.toMatchObject({ reason: "PHYSICS_DIVERGED" });
    await expect(step()).rejects.toMatchObject({ reason: "RESET_NEEDED" });
    expect(await environment.reset({ seed: 0 })).toEqual(first);
    await Promise.allSettled([step(), step(), step()]);
    expect(await environment.reset({ seed: 0 })).toEqual(first);
  });

  test("queries behind it are answered", async () => {
    await using environment = await chain();
    const [refused, snapshot] = await Promise.allSettled([environment.step(9), environment.snapshot()]);
    expect([refused.status, snapshot.status]).toEqual(["rejected", "fulfilled"]);
  });

  test("a call made as soon as the refusal is known is executed, though replies to those behind are still on their way", async () => {
    await using environment = await chain();
    const retried = environment.step(9).catch(() => environment.step(1));
    const behind = Promise.allSettled([environment.step(1), environment.step(1)]);
    expect(position((await retried) as { observation: unknown })).toBe(2);
    await behind;
    expect(position(await environment.step(1))).toBe(3);
  });
});
