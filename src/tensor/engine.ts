/**
 * An engine: kernels with the life of what is stored in them. One per thread; nothing in it runs in parallel.
 *
 *   using step = engine.scope();        // whatever is made from here on
 *   const loss = mean(square(...));     // lives until the end of the block
 *
 * Variables live until they are disposed.
 */
import { InvalidArgumentError, invariant } from "../../envs/core/errors.ts";
import type { Kernels } from "./kernels/kernels.ts";
import { notingKernels, type Tape } from "./program.ts";
import { Tensor, type Life } from "./tensor.ts";

export class Engine {
  /** Of the backend; those of a tape while a program is noted. */
  kernels: Kernels;
  /** Whether operations are noted for gradients. */
  recording = true;
  private readonly forever: Life = { over: false };
  private readonly lives: Life[] = [this.forever];
  private current: Life = this.forever;
  private tape: Tape | undefined;

  constructor(kernels: Kernels) {
    this.kernels = kernels;
  }

  /** Room for a result, with any content, in the innermost scope. */
  empty(rows: number, cols: number): Tensor {
    return new Tensor(this, this.kernels.scratch(rows * cols), rows, cols, this.current);
  }

  /** A constant, copied in. @param values [rows · cols], row-major. @throws InvalidArgumentError when their number does not fit */
  tensor(values: ArrayLike<number>, rows: number, cols: number): Tensor {
    expectLength(values, rows, cols);
    const made = this.empty(rows, cols);
    this.kernels.write(made.handle, values);
    return made;
  }

  /** A [1, 1]. */
  scalar(value: number): Tensor {
    return this.full(1, 1, value);
  }

  /** [rows, cols] of one number. */
  full(rows: number, cols: number, value: number): Tensor {
    const made = this.empty(rows, cols);
    this.kernels.fill(made.handle, made.size, value);
    return made;
  }

  /** Numbers that are new at every run of a program; while one is noted, zeros. @param draw gives [rows · cols] */
  drawn(rows: number, cols: number, draw: () => ArrayLike<number>): Tensor {
    if (this.tape === undefined) return this.tensor(draw(), rows, cols);
    const made = this.tensor(new Float64Array(rows * cols), rows, cols);
    this.tape.draws.push({ handle: made.handle, draw });
    return made;
  }

  /** Runs a function with its kernel calls noted. */
  noting<T>(tape: Tape, compute: () => T): T {
    invariant(this.tape === undefined, "one program is noted at a time");
    const { kernels, current } = this;
    this.kernels = notingKernels(kernels, tape);
    this.tape = tape;
    this.current = tape.life;
    try {
      return compute();
    } finally {
      this.kernels = kernels;
      this.tape = undefined;
      this.current = current;
    }
  }

  /** An input of the tape that gradients flow to, in the innermost scope. */
  leaf(values: ArrayLike<number>, rows: number, cols: number): Tensor {
    const made = this.tensor(values, rows, cols);
    made.tracked = true;
    return made;
  }

  /** A leaf that outlives scopes and may be written to, until it is disposed. */
  variable(values: ArrayLike<number>, rows: number, cols: number): Tensor {
    expectLength(values, rows, cols);
    const made = new Tensor(this, this.kernels.keep(rows * cols), rows, cols, { over: false });
    this.kernels.write(made.handle, values);
    made.tracked = true;
    return made;
  }

  /** Writes to a variable. What was computed from it before keeps its values, but its gradients are no longer those. */
  assign(variable: Tensor, values: ArrayLike<number>): void {
    expectLength(values, variable.rows, variable.cols);
    invariant(!variable.life.over, "a variable is written before it is disposed");
    this.kernels.write(variable.handle, values);
  }

  /** Frees variables. */
  dispose(variables: Iterable<Tensor>): void {
    for (const { life, handle, size } of variables) {
      invariant(!life.over && !this.lives.includes(life), "a variable is disposed once");
      life.over = true;
      this.kernels.free(handle, size);
    }
  }

  /** Opens a scope; disposing of it frees what was made inside. Scopes close in the reverse order of opening. */
  scope(): Disposable {
    const mark = this.kernels.mark();
    const life: Life = { over: false };
    this.lives.push(life);
    this.current = life;
    return {
      [Symbol.dispose]: () => {
        invariant(this.lives.pop() === life, "the innermost scope closes first");
        life.over = true;
        this.current = this.lives.at(-1) ?? this.forever;
        this.kernels.release(mark);
      },
    };
  }

  /** Computes without noting on the tape. */
  withoutGradients<T>(compute: () => T): T {
    const before = this.recording;
    this.recording = false;
    try {
      return compute();
    } finally {
      this.recording = before;
    }
  }
}

function expectLength(values: ArrayLike<number>, rows: number, cols: number): void {
  if (values.length === rows * cols) return;
  throw new InvalidArgumentError(`tensor: expected ${rows} x ${cols} = ${rows * cols} numbers, got ${values.length}`, { field: "values" });
}
