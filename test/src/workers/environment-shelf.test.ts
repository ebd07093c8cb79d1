import { describe, expect, test } from "vitest";
import { DomainError, InvalidArgumentError } from "../../../envs/core/errors.ts";
import { EnvironmentShelf } from "../../../src/workers/environment-shelf.ts";

const chain = (n: number) => ["Chain-v0", { n }] as const;
const noMemory = () => new DomainError("RESOURCE_EXHAUSTED", "PHYSICS_MEMORY", "no memory");

describe("environments for rollouts", () => {
  test("one that was put back is taken again, by its arguments in any order", () => {
    const shelf = new EnvironmentShelf({});
    const first = shelf.take("Chain-v0", { n: 5, observation: "one_hot" });
    const second = shelf.take("Chain-v0", { n: 5, observation: "one_hot" });
    expect(second.environment).not.toBe(first.environment);
    first.putBack();
    expect(shelf.take("Chain-v0", { observation: "one_hot", n: 5 }).environment).toBe(first.environment);
    second.putBack();
    expect(shelf.take(...chain(6)).environment).not.toBe(second.environment);
  });

  test("the one that nobody wanted for longest is closed when there are too many", () => {
    const shelf = new EnvironmentShelf({});
    const taken = Array.from({ length: 9 }, (_, i) => shelf.take(...chain(3 + i)));
    for (const { putBack } of taken) putBack();
    expect(taken.map(({ environment }) => environment.phase())).toEqual(["closed", ...Array.from({ length: 8 }, () => "new")]);
  });

  test("where memory is short, idle ones make room once", () => {
    const shelf = new EnvironmentShelf({});
    const { environment, putBack } = shelf.take(...chain(5));
    putBack();
    let tries = 0;
    const greedy = () => {
      tries += 1;
      if (environment.phase() !== "closed") throw noMemory();
      return tries;
    };
    expect(shelf.withRoom(greedy)).toBe(2);
    const hopeless = () => {
      throw noMemory();
    };
    expect(() => shelf.withRoom(hopeless)).toThrow("no memory");
  });

  test("another failure closes nothing", () => {
    const shelf = new EnvironmentShelf({});
    const { environment, putBack } = shelf.take(...chain(5));
    putBack();
    expect(() => shelf.take(...chain(1))).toThrow(InvalidArgumentError);
    expect(environment.phase()).toBe("new");
  });
});
