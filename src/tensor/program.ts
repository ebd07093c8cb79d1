/**
 * A computation noted once and played again: the kernel calls of a function, with their addresses, without making tensors anew. Small
 * networks spend most of their time on that, so programs are several times faster; results are the same to the bit.
 *
 * The function may not look at values while it is noted, and its shapes are fixed. Numbers that come from outside enter through inputs,
 * random ones through `Engine.drawn`, which is asked again at every run; variables are read as they are at that time.
 */
import { invariant } from "../../envs/core/errors.ts";
import type { Engine } from "./engine.ts";
import type { CallList, Handle, KernelCall, Kernels, Operations } from "./kernels/kernels.ts";
import type { Life, Tensor } from "./tensor.ts";

export interface Shape {
  readonly rows: number;
  readonly cols: number;
}

export interface Program extends Disposable {
  /**
   * Computes anew.
   * @param inputs numbers of each input, row-major; one that is absent keeps its numbers
   * @returns what the function returned, the same tensors at every run, with new numbers; another program may build on them, and then
   *   runs after this one
   */
  run(inputs: readonly (ArrayLike<number> | undefined)[]): readonly Tensor[];
}

type Call = (...numbers: readonly number[]) => void;

/** What is noted while a function runs. */
export interface Tape {
  /** Of what is made meanwhile. */
  readonly life: Life;
  readonly calls: KernelCall[];
  readonly rooms: { readonly handle: Handle; readonly length: number }[];
  readonly draws: { readonly handle: Handle; readonly draw: () => ArrayLike<number> }[];
}

/**
 * Notes a function.
 * @param compute is given the inputs as tensors, constants to it, and returns outputs; it is run once, on zeros
 * @throws Error (ours) when it looks at values
 */
export function program(engine: Engine, shapes: readonly Shape[], compute: (inputs: readonly Tensor[]) => readonly Tensor[]): Program {
  const inputs = shapes.map(({ rows, cols }) => engine.variable(new Float64Array(rows * cols), rows, cols));
  for (const input of inputs) input.tracked = false;
  const tape: Tape = { life: { over: false }, calls: [], rooms: [], draws: [] };
  const outputs = engine.noting(tape, () => compute(inputs));
  const { kernels } = engine;
  const list = kernels.callList?.(tape.calls) ?? boundCalls(kernels, tape.calls);

  return {
    run(values) {
      invariant(!tape.life.over, "a program runs before it is disposed");
      invariant(values.length === inputs.length, "numbers for every input");
      inputs.forEach((input, index) => {
        const given = values[index];
        if (given !== undefined) engine.assign(input, given);
      });
      for (const { handle, draw } of tape.draws) kernels.write(handle, draw());
      list.play();
      return outputs;
    },
    [Symbol.dispose]() {
      tape.life.over = true;
      list[Symbol.dispose]();
      engine.dispose(inputs);
      for (const { handle, length } of tape.rooms) kernels.free(handle, length);
    },
  };
}

/** Kernels that note what they are told, and keep all room that is asked for, so that no two results share an address. */
export function notingKernels(kernels: Kernels, tape: Tape): Kernels {
  const operations = Object.entries(kernels).filter(([name, value]) => typeof value === "function" && !STORAGE.has(name));
  const noting = operations.map(([name, operation]) => {
    const call = operation as Call;
    const note: Call = (...numbers) => {
      tape.calls.push({ operation: name as keyof Operations, numbers });
      call(...numbers);
    };
    return [name, note] as const;
  });
  return {
    ...kernels,
    ...(Object.fromEntries(noting) as unknown as Operations),
    scratch(length) {
      const handle = kernels.keep(length);
      tape.rooms.push({ handle, length });
      return handle;
    },
    mark: () => 0,
    release: () => undefined,
    read() {
      throw new Error("a program looked at values while it was noted");
    },
  };
}

const STORAGE: ReadonlySet<string> = new Set(["scratch", "mark", "release", "keep", "free", "write", "read", "bytes", "callList"]);

function boundCalls(kernels: Kernels, calls: readonly KernelCall[]): CallList {
  const list = calls.map(({ operation, numbers }) => bound(kernels[operation] as Call, numbers));
  return {
    play() {
      for (const call of list) call();
    },
    [Symbol.dispose]: () => undefined,
  };
}

/** A call with its arguments bound; spelled out by their number, since spreading them costs as much as a small kernel. */
function bound(call: Call, numbers: readonly number[]): () => void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = numbers;
  switch (numbers.length) {
    case 3:
      return () => call(a, b, c);
    case 4:
      return () => call(a, b, c, d);
    case 5:
      return () => call(a, b, c, d, e);
    case 6:
      return () => call(a, b, c, d, e, f);
    case 7:
      return () => call(a, b, c, d, e, f, g);
    default:
      return () => call(...numbers);
  }
}
