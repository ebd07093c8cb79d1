import { describe, expect, test } from "vitest";
import type { Environment } from "../../../envs/core/env.ts";
import { makeEnvironment } from "../../../envs/core/registry.ts";
import { createVector } from "../../../envs/core/vector.ts";
import { Phase } from "../../../envs/core/vector-layout.ts";
import { findWorld, WORLDS } from "../../../envs/index.ts";
import { loadEngines } from "../../../src/workers/engines.ts";
import { bytesOf, testVector } from "../../support/vectors.ts";

const engines = await loadEngines();

/** Positions on a chain from thermometer codes. */
function positions({ observations }: ReturnType<typeof testVector>, numEnvs: number): number[] {
  const n = observations.length / numEnvs;
  const rows = Array.from({ length: numEnvs }, (_, i) => Array.from(observations.slice(i * n, (i + 1) * n), Number));
  return rows.map((row) => row.reduce((sum, one) => sum + one, 0) - 1);
}

const chain = (autoreset: "next-step" | "same-step" | "disabled", numEnvs = 2) =>
  testVector({ envId: "Chain-v0", numEnvs, autoreset, kwargs: { n: 3 } });

/** Chain of three: horizon 11. Right from the start: 1, 2, 2, … */
const HORIZON = 11;

describe("next-step autoreset", () => {
  test("the step after the last one ignores its action and returns the first observation with reward 0", () => {
    const vector = chain("next-step");
    const [range] = vector.ranges;
    range?.reset({});
    vector.actions.fill(1n as never);
    for (let t = 1; t < HORIZON; t++) range?.step();
    expect(vector.flags(vector.layout.truncated)).toEqual([0, 0]);
    range?.step();
    expect(vector.flags(vector.layout.truncated)).toEqual([1, 1]);
    expect(positions(vector, 2)).toEqual([2, 2]);
    range?.step();
    expect(positions(vector, 2)).toEqual([1, 1]);
    expect([...vector.values(vector.layout.rewards)]).toEqual([0, 0]);
    expect(vector.flags(vector.layout.truncated)).toEqual([0, 0]);
  });
});

describe("same-step autoreset", () => {
  test("the last step returns the first observation, and keeps the last one apart", () => {
    const vector = chain("same-step");
    const [range] = vector.ranges;
    range?.reset({});
    vector.actions.fill(1n as never);
    for (let t = 1; t <= HORIZON; t++) range?.step();
    expect(vector.flags(vector.layout.truncated)).toEqual([1, 1]);
    expect([...vector.values(vector.layout.rewards)]).toEqual([1, 1]);
    expect(positions(vector, 2)).toEqual([1, 1]);
    expect([...vector.values(vector.layout.finalObservations[0])]).toEqual([1, 1, 1, 1, 1, 1]);
    expect(vector.flags(vector.layout.ended)).toEqual([1, 1]);
    range?.step();
    expect(vector.flags(vector.layout.ended)).toEqual([0, 0]);
    expect(positions(vector, 2)).toEqual([2, 2]);
  });
});

describe("no autoreset", () => {
  test("an environment that ended waits for a reset with a mask, which leaves the others alone", () => {
    const vector = chain("disabled");
    const [range] = vector.ranges;
    range?.reset({});
    vector.actions.fill(1n as never);
    for (let t = 1; t <= HORIZON; t++) range?.step();
    expect(vector.flags(vector.layout.phases)).toEqual([Phase.Ended, Phase.Ended]);
    expect(() => range?.step()).toThrow("call reset first");
    range?.reset({ mask: Uint8Array.of(0, 1) });
    expect(vector.flags(vector.layout.phases)).toEqual([Phase.Ended, Phase.Running]);
    expect(positions(vector, 2)).toEqual([2, 1]);
  });
});

describe("ranges", () => {
  const run = (cuts: number[]) => {
    const vector = testVector({ envId: "MountainCar-v0", numEnvs: 7, autoreset: "next-step", cuts });
    for (const range of vector.ranges) range.reset({ seeds: Array.from({ length: 7 }, (_, i) => 40 + i) });
    const seen = [bytesOf(vector.memory)];
    for (let t = 0; t < 300; t++) {
      for (let i = 0; i < 7; i++) vector.actions[i] = BigInt((t + i) % 3) as never;
      for (const range of vector.ranges) range.step();
      seen.push(bytesOf(vector.memory));
    }
    return Buffer.concat(seen);
  };

  test("how a vector is cut has no influence on any byte", () => {
    const whole = run([]);
    expect(run([3])).toEqual(whole);
    expect(run([1, 2, 6])).toEqual(whole);
  });

  test("a saved vector continues bit for bit, the unfinished episodes and their generators included", () => {
    const make = () => testVector({ envId: "MountainCar-v0", numEnvs: 3, autoreset: "next-step" });
    const [original, copy] = [make(), make()];
    original.ranges[0]?.reset({ seeds: [1, 2, 3] });
    const advance = (vector: typeof original, from: number, to: number) => {
      for (let t = from; t < to; t++) {
        vector.actions.fill(BigInt(t % 3) as never);
        vector.ranges[0]?.step();
      }
    };
    advance(original, 0, 150);
    copy.ranges[0]?.restore(original.ranges[0]?.states() ?? []);
    advance(original, 150, 450);
    advance(copy, 150, 450);
    expect(bytesOf(copy.memory)).toEqual(bytesOf(original.memory));
  });

  test("a state that does not fit is refused and nothing is restored", () => {
    const vector = testVector({ envId: "MountainCar-v0", numEnvs: 2, autoreset: "next-step" });
    const [range] = vector.ranges;
    range?.reset({ seeds: [1, 2] });
    const before = range?.states() ?? [];
    range?.step();
    const now = range?.states();
    expect(() => range?.restore([before[0] ?? {}, { environment: {}, observation: [] }])).toThrow(/state: expected/);
    expect(range?.states()).toEqual(now);
  });
});

describe("one by one", () => {
  test("a step of one environment leaves the rows of the others, and their infos, as they are", () => {
    const envId = "MountainCarContinuous-v0";
    const [together, single] = [
      testVector({ envId, numEnvs: 3, autoreset: "next-step" }),
      testVector({ envId, numEnvs: 3, autoreset: "next-step" }),
    ];
    for (const { ranges, actions } of [together, single]) {
      ranges[0]?.reset({ seeds: [1, 2, 3] });
      actions.fill(0.5 as never);
    }
    const before = [...single.observations];
    single.ranges[0]?.advance(1);
    expect([...single.observations].filter((value, i) => value !== before[i])).toHaveLength(2);
    for (const index of [2, 0]) single.ranges[0]?.advance(index);
    together.ranges[0]?.step();
    expect(bytesOf(single.memory).equals(bytesOf(together.memory))).toBe(true);
  });

  test("a reset that keeps infos clears those of its own environments only", () => {
    const { ranges, layout, flags } = testVector({ envId: "Ant-v5", numEnvs: 2, autoreset: "disabled", engines });
    ranges[0]?.reset({ seeds: [1, 2] });
    ranges[0]?.step();
    const stepOnly = layout.infos.find(({ key }) => key === "x_velocity");
    if (stepOnly === undefined) throw new Error("expected an info of steps");
    expect(flags(stepOnly.mask)).toEqual([1, 1]);
    ranges[0]?.reset({ mask: Uint8Array.of(0, 1), keepInfos: true });
    expect(flags(stepOnly.mask)).toEqual([1, 0]);
  });
});

test("when one environment cannot be made, those made before it are closed", () => {
  const { layout, memory } = chain("disabled", 4);
  const made: Environment[] = [];
  const make = (index: number): Environment => {
    if (index === 3) throw new Error("no more");
    made.push(makeEnvironment(findWorld(WORLDS, "Chain-v0"), { n: 3 }, {}));
    return made.at(-1) as Environment;
  };
  expect(() => createVector({ layout, memory, start: 1, end: 4, make })).toThrow("no more");
  expect(made.map((environment) => environment.phase())).toEqual(["closed", "closed"]);
});
