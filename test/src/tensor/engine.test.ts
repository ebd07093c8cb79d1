import { describe, expect, test } from "vitest";
import { createJsKernels, Engine, exp, lessEqual, multiply, oneHot, sign, where, type Tensor } from "../../../src/tensor/index.ts";
import { KERNEL_BACKENDS } from "../../support/kernel-backends.ts";

describe.each(KERNEL_BACKENDS)("an engine of $name", ({ create }) => {
  test("gives back what it was given", () => {
    const engine = new Engine(create());
    using _scope = engine.scope();
    expect([...engine.tensor([1, 2, 3, 4, 5, 6], 2, 3).values()]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...engine.full(2, 2, 0.5).values()]).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(engine.scalar(-3).item()).toBe(-3);
  });

  test("keeps variables over scopes, and writes to them", () => {
    const engine = new Engine(create());
    const weight = ((): Tensor => {
      using _scope = engine.scope();
      return engine.variable([1, 2], 1, 2);
    })();
    for (let k = 0; k < 3; k++) {
      using _scope = engine.scope();
      engine.full(50, 50, 9);
      engine.assign(weight, [k, k + 1]);
      expect([...weight.values()]).toEqual([k, k + 1]);
    }
    engine.dispose([weight]);
    expect(() => weight.values()).toThrow("a tensor is read in its scope");
    expect(() => engine.assign(weight, [0, 0])).toThrow("a variable is written before it is disposed");
    expect(() => engine.dispose([weight])).toThrow("a variable is disposed once");
  });

  test("uses the same bytes again, scope after scope", () => {
    const engine = new Engine(create());
    const part = (x: Tensor): void => {
      using _scope = engine.scope();
      multiply(exp(x), x);
    };
    const work = (): void => {
      using _scope = engine.scope();
      const x = engine.full(40, 40, 1);
      for (let k = 0; k < 10; k++) part(x);
    };
    work();
    const before = engine.kernels.bytes();
    for (let k = 0; k < 100; k++) work();
    expect(engine.kernels.bytes()).toBe(before);
  });
});

describe("what has outlived its scope is caught", () => {
  const engine = new Engine(createJsKernels());
  const [stale, staleColumn] = ((): [Tensor, Tensor] => {
    using _scope = engine.scope();
    return [engine.full(2, 2, 1), engine.full(2, 1, 1)];
  })();
  const alive = engine.full(2, 2, 1);

  test.each<readonly [string, () => unknown]>([
    ["by an operation", () => exp(stale)],
    ["by one of two operands", () => multiply(alive, stale)],
    ["by a comparison", () => lessEqual(alive, stale)],
    ["by a constant function", () => sign(stale)],
    ["as a mask", () => where(stale, alive, alive)],
    ["as an index", () => oneHot(staleColumn, 3)],
  ])("%s", (_, use) => {
    expect(use).toThrow("a tensor is used in its scope");
  });

  test("when it is read", () => {
    expect(() => stale.values()).toThrow("a tensor is read in its scope");
  });
});

test("scopes close in the reverse order of opening", () => {
  const engine = new Engine(createJsKernels());
  const [outer] = [engine.scope(), engine.scope()];
  expect(() => outer[Symbol.dispose]()).toThrow("the innermost scope closes first");
});

test("a scope that an error leaves is closed, and the one around it goes on", () => {
  const engine = new Engine(createJsKernels());
  using _scope = engine.scope();
  const x = engine.scalar(2);
  const failing = (): void => {
    using _scope = engine.scope();
    throw new Error("on the way");
  };
  expect(failing).toThrow("on the way");
  expect(multiply(x, x).item()).toBe(4);
});

test("tensors of two engines do not mix", () => {
  const [a, b] = [new Engine(createJsKernels()), new Engine(createJsKernels())];
  expect(() => multiply(a.scalar(1), b.scalar(1))).toThrow("tensors of one engine");
});

test("what does not fit is said with both numbers", () => {
  const engine = new Engine(createJsKernels());
  expect(() => engine.tensor([1, 2, 3], 2, 2)).toThrow("tensor: expected 2 x 2 = 4 numbers, got 3");
  expect(() => multiply(engine.full(2, 3, 1), engine.full(3, 2, 1))).toThrow("operands: shapes [2, 3] and [3, 2] do not fit together");
});

test("without gradients nothing is noted, and afterwards it is again", () => {
  const engine = new Engine(createJsKernels());
  const x = engine.leaf([1], 1, 1);
  expect(engine.withoutGradients(() => exp(x)).tracked).toBe(false);
  expect(() =>
    engine.withoutGradients(() => {
      throw new Error("inside");
    }),
  ).toThrow("inside");
  expect(exp(x).tracked).toBe(true);
});
