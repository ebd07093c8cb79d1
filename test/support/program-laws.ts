/** The laws of programs on a backend. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../envs/core/random/index.ts";
import { mlp } from "../../src/nn/mlp.ts";
import { add, Engine, flattenTensors, gradients, mean, program, square, tensorsOf, type Tensor } from "../../src/tensor/index.ts";
import type { KernelBackend } from "./kernel-backends.ts";

export function programLaws({ name, create }: KernelBackend): void {
  describe(`a program on ${name}`, () => {
    const engine = new Engine(create());
    const net = mlp({ inputs: 3, hidden: [8, 8], outputs: 2, activation: "tanh" });
    const params = net.init(engine, createRng(1));
    const shapes = [{ rows: 4, cols: 3 }];

    /** A loss and its gradients. */
    const learn = (x: Tensor): Tensor[] => {
      const loss = mean(square(net.apply(params, x)));
      return [loss, ...gradients(loss, tensorsOf(params))];
    };
    const input = (seed: number): Float64Array => createRng(seed).standardNormals(12);
    const directly = (seed: number): Float64Array => {
      using _scope = engine.scope();
      return flattenTensors(learn(engine.tensor(input(seed), 4, 3)));
    };

    test("gives the bits of what it was made from, gradients too, with the variables as they are", () => {
      using made = program(engine, shapes, ([x]) => learn(x as Tensor));
      for (const seed of [2, 3]) expect(flattenTensors(made.run([input(seed)]))).toEqual(directly(seed));
      const [first] = tensorsOf(params);
      if (first !== undefined) engine.assign(first, new Float64Array(first.size).fill(0.1));
      expect(flattenTensors(made.run([input(2)]))).toEqual(directly(2));
      expect(flattenTensors(made.run([undefined]))).toEqual(directly(2));
    });

    test("draws anew at every run", () => {
      const rng = createRng(4);
      using made = program(engine, shapes, ([x]) => [
        add(
          x as Tensor,
          engine.drawn(4, 3, () => rng.standardNormals(12)),
        ),
      ]);
      const twin = createRng(4);
      for (let run = 0; run < 2; run++) {
        const [sum] = made.run([new Float64Array(12)]);
        const drawn = twin.standardNormals(12);
        expect([...(sum?.values() ?? [])]).toEqual(engine.kernels.precision === "float32" ? [...Float32Array.from(drawn)] : [...drawn]);
      }
    });

    test("gives back all room when it is disposed of", () => {
      const once = (): void => {
        using made = program(engine, shapes, ([x]) => learn(x as Tensor));
        made.run([input(2)]);
      };
      once();
      const before = engine.kernels.bytes();
      for (let k = 0; k < 20; k++) once();
      expect(engine.kernels.bytes()).toBe(before);
    });

    test("is not run after that, and its outputs are not read", () => {
      const made = program(engine, shapes, ([x]) => learn(x as Tensor));
      const [loss] = made.run([input(2)]);
      made[Symbol.dispose]();
      expect(() => made.run([input(2)])).toThrow("a program runs before it is disposed");
      expect(() => loss?.item()).toThrow("a tensor is read in its scope");
    });

    test("may not look at values while it is noted, and then the engine goes on as before", () => {
      expect(() => program(engine, shapes, ([x]) => [engine.scalar(square(x as Tensor).values()[0] ?? 0)])).toThrow("looked at values");
      expect(directly(2)).toHaveLength(1 + 3 * 8 + 8 + 8 * 8 + 8 + 8 * 2 + 2);
    });
  });
}
