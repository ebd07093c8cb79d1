/** A matrix on an engine, and how it was made: the nodes of the tape. */
import { InvalidArgumentError, invariant } from "../../envs/core/errors.ts";
import type { Engine } from "./engine.ts";
import type { Handle } from "./kernels/kernels.ts";

/** The life of what is made between opening and closing a scope of an engine. */
export interface Life {
  over: boolean;
}

/**
 * From the gradient of the result to those of the inputs, in their order, written in the same operations, so that it can be
 * differentiated again. What nobody needs may be null; an input that all rows of the result share may be given row by row.
 * @param needed the tensors whose gradients are wanted
 */
export type Backward = (gradient: Tensor, needed: ReadonlySet<Tensor>) => readonly (Tensor | RowGradients | null)[];

/**
 * What each of B rows has to do with the gradient of a tensor that they share: row b gives left_bᵀ right_b, the outer product, or without
 * `left` right_b, which is summed as far as the tensor was spread. The gradient is the sum over the rows.
 */
export interface RowGradients {
  /** [B, rows of the tensor]. */
  readonly left: Tensor | null;
  readonly right: Tensor;
}

let made = 0;

/** float32 or float64 as the engine has it, row-major. Operations make new tensors; only variables are ever written to. */
export class Tensor {
  readonly engine: Engine;
  readonly handle: Handle;
  readonly rows: number;
  readonly cols: number;
  readonly life: Life;
  /** Rises with every tensor: whatever a tensor depends on has a lower one. */
  readonly serial: number = made++;
  /** Whether gradients flow to it: a leaf that asked for them, or a result of one. */
  tracked = false;
  inputs: readonly Tensor[] = NONE;
  backward: Backward | null = null;
  /** Whether its rows come of other rows of an input, not each of the same one. */
  mixesRows = false;

  constructor(engine: Engine, handle: Handle, rows: number, cols: number, life: Life) {
    this.engine = engine;
    this.handle = handle;
    this.rows = rows;
    this.cols = cols;
    this.life = life;
  }

  get size(): number {
    return this.rows * this.cols;
  }

  /** A copy, row-major. @throws Error (ours) when its scope is closed */
  values(): Float32Array | Float64Array {
    invariant(!this.life.over, "a tensor is read in its scope");
    return this.engine.kernels.read(this.handle, this.size);
  }

  /** The number of a [1, 1]. */
  item(): number {
    invariant(this.size === 1, `item() of a [${this.rows}, ${this.cols}]`);
    return Number(this.values()[0]);
  }
}

const NONE: readonly Tensor[] = [];

/**
 * Notes on the tape how `out` came from its inputs, when gradients are recorded and flow to one of them.
 * @throws Error (ours) when an input has outlived its scope, or is on another engine
 */
export function record(out: Tensor, inputs: readonly Tensor[], backward: Backward): Tensor {
  constant(out, inputs);
  let tracked = false;
  for (const input of inputs) tracked ||= input.tracked;
  if (tracked && out.engine.recording) {
    out.tracked = true;
    out.inputs = inputs;
    out.backward = backward;
  }
  return out;
}

/** As `record`, for an operation that may make a row of the result of other rows of an input. */
export function recordMixed(out: Tensor, inputs: readonly Tensor[], backward: Backward): Tensor {
  out.mixesRows = true;
  return record(out, inputs, backward);
}

/** A result that no gradient flows through. @throws Error (ours) as `record` */
export function constant(out: Tensor, inputs: readonly Tensor[]): Tensor {
  for (const input of inputs) {
    invariant(!input.life.over, "a tensor is used in its scope");
    invariant(input.engine === out.engine, "tensors of one engine");
  }
  return out;
}

/** Shape check at the door of a public function; null stands for any number. @throws InvalidArgumentError with both shapes in its text */
export function expectShape(
  name: string,
  { rows, cols }: Tensor,
  [expectedRows, expectedCols]: readonly [number | null, number | null],
): void {
  if ((expectedCols === null || cols === expectedCols) && (expectedRows === null || rows === expectedRows)) return;
  throw new InvalidArgumentError(`${name}: expected shape [${expectedRows ?? "B"}, ${expectedCols ?? "D"}], got [${rows}, ${cols}]`, {
    field: name,
  });
}
