import { expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { replayBuffer, type ReplayBuffer } from "../../../src/rl/replay-buffer.ts";
import { successorRows, type Rollout } from "../../../src/rl/rollout.ts";

/**
 * Two environments, two steps, observations of two numbers: environment e sees [10 e + t, -t] at step t. The first environment ends at step 0,
 * the second is cut off at step 1.
 */
const ROLLOUT: Rollout = {
  numEnvs: 2,
  steps: 2,
  observations: Float32Array.of(0, 0, 10, 0, 1, -1, 11, -1),
  actions: Float32Array.of(0.1, 0.2, 0.3, 0.4),
  rewards: Float64Array.of(1, 2, 3, 4),
  terminated: Uint8Array.of(1, 0, 0, 0),
  truncated: Uint8Array.of(0, 0, 0, 1),
  lastObservations: Float32Array.of(2, -2, 12, -2),
  ends: [0, 3],
  finalObservations: Float32Array.of(70, 71, 80, 81),
};

function bufferOf(capacity: number, ...rollouts: readonly Rollout[]): ReplayBuffer {
  const buffer = replayBuffer({ capacity, observationSize: 2, actionSize: 1 });
  for (const rollout of rollouts) buffer.add(rollout);
  return buffer;
}

test("what follows a step is the next observation, or the last one of its episode", () => {
  // steps (0, 0) and (1, 1) ended episodes; (0, 1) led to step 1, (1, 0) to what came last
  expect([...successorRows(ROLLOUT, 2)]).toEqual([70, 71, 11, -1, 2, -2, 80, 81]);
});

test("only a terminal state is not gone on from", () => {
  const { rows } = bufferOf(10, ROLLOUT).state();
  expect([...rows.continues]).toEqual([0, 1, 1, 1]);
  expect([...rows.rewards]).toEqual([1, 2, 3, 4]);
  expect(rows.nextObservations).toEqual(successorRows(ROLLOUT, 2));
});

test("the oldest transitions make room", () => {
  const later = { ...ROLLOUT, rewards: Float64Array.of(5, 6, 7, 8) };
  const buffer = bufferOf(6, ROLLOUT, later);
  expect(buffer.size).toBe(6);
  expect([...buffer.state().rows.rewards]).toEqual([7, 8, 3, 4, 5, 6]);
  expect([...bufferOf(3, later).state().rows.rewards]).toEqual([6, 7, 8]);
});

test("rows that are drawn belong together, and every transition is drawn", () => {
  const { observations, actions, rewards, continues, nextObservations } = bufferOf(10, ROLLOUT).sample(createRng(1), 64);
  const successors = successorRows(ROLLOUT, 2);
  rewards.forEach((reward, row) => {
    const k = reward - 1;
    const pair = (values: Float32Array, index: number): number[] => [...values.subarray(2 * index, 2 * index + 2)];
    expect(pair(observations, row)).toEqual(pair(ROLLOUT.observations, k));
    expect(pair(nextObservations, row)).toEqual(pair(successors, k));
    expect([actions[row], continues[row]]).toEqual([ROLLOUT.actions[k], k === 0 ? 0 : 1]);
  });
  expect(new Set(rewards)).toEqual(new Set([1, 2, 3, 4])); // one of four is missing from 64 draws with probability 4e-8
});

test("a buffer that was saved draws the same, and goes on the same", () => {
  const whole = bufferOf(6, ROLLOUT, ROLLOUT);
  const again = bufferOf(6);
  again.restore(whole.state());
  for (const buffer of [whole, again]) buffer.add({ ...ROLLOUT, rewards: Float64Array.of(5, 6, 7, 8) });
  expect(again.state()).toEqual(whole.state());
  expect(again.sample(createRng(2), 32)).toEqual(whole.sample(createRng(2), 32));
});

test("a buffer that is not full goes on where it was saved", () => {
  const again = bufferOf(8);
  again.restore(bufferOf(8, ROLLOUT).state());
  again.add(ROLLOUT);
  expect(again.state()).toEqual(bufferOf(8, ROLLOUT, ROLLOUT).state());
});

test("the state of another buffer is refused", () => {
  expect(() => bufferOf(3).restore(bufferOf(10, ROLLOUT).state())).toThrow(/3 transitions/);
  expect(() => replayBuffer({ capacity: 10, observationSize: 3, actionSize: 1 }).restore(bufferOf(10, ROLLOUT).state())).toThrow(/replay/);
  expect(() => bufferOf(0)).toThrow(/capacity/);
});
