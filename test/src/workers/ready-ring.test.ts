import { describe, expect, test } from "vitest";
import { ReadyRing } from "../../../src/workers/ready-ring.ts";
import { Turns } from "../../../src/workers/turns.ts";

describe("the ring of results", () => {
  test("gives them in their order, over and over", () => {
    const ring = new ReadyRing(ReadyRing.allocate(3));
    for (let round = 0; round < 10; round++) {
      for (const env of [2, 0, 1]) ring.publish(env, env === 0);
      expect([ring.next(), ring.next(), ring.next(), ring.next()]).toEqual([
        { env: 2, failed: false },
        { env: 0, failed: true },
        { env: 1, failed: false },
        undefined,
      ]);
    }
  });

  test("wakes once, when as many are there as are waited for", () => {
    const ring = new ReadyRing(ReadyRing.allocate(4));
    expect(ring.publish(0, false)).toBe(false);
    ring.await(3);
    expect([ring.publish(1, false), ring.publish(2, false), ring.publish(3, false)]).toEqual([false, true, false]);
  });

  test("a result whose slot is not filled yet holds back those after it, and wakes when it comes", () => {
    const memory = ReadyRing.allocate(4);
    const words = new Int32Array(memory);
    const [slots, published] = [words.length - 4, 1];
    const [reader, writer] = [new ReadyRing(memory), new ReadyRing(memory)];
    reader.await(2);
    Atomics.add(words, 0, 1); // a thread took the first slot, and was stopped there
    expect([writer.publish(2, false), writer.publish(3, false)]).toEqual([false, true]);
    expect(reader.next()).toBeUndefined();
    reader.await(2);
    Atomics.store(words, slots, 1 + 1);
    Atomics.add(words, published, 1);
    expect([reader.next(), reader.next(), reader.next()].map((ready) => ready?.env)).toEqual([1, 2, 3]);
  });
});

describe("turns", () => {
  test("each job does one unit, then the next job, until all are done", () => {
    const turns = new Turns();
    const done: string[] = [];
    const job = (name: string, units: number) => {
      let left = units;
      return () => {
        done.push(name);
        left -= 1;
        return left > 0;
      };
    };
    turns.add(job("a", 3));
    turns.add(job("b", 1));
    turns.add(job("c", 2));
    while (turns.take());
    expect(done.join("")).toBe("abcaca");
  });
});
