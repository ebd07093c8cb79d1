/**
 * A computation on rows of values in states: noted once and played again for a single row, which is what most questions are about, and
 * done directly for a batch. Both are the same kernel calls, so a row has the same bits either way.
 */
import { program, type Engine, type Program, type Tensor } from "../tensor/index.ts";

export interface RowProgramConfig {
  readonly engine: Engine;
  /** Numbers in a row of values and in a state. */
  readonly valueSize: number;
  readonly stateSize: number;
  /** @param values [B, valueSize] @param states [B, stateSize] */
  compute(values: Tensor, states: Tensor): readonly Tensor[];
}

export interface RowProgram extends Disposable {
  /** @param values [count, valueSize] @param states [count, stateSize] @returns copies of what is computed, row-major */
  run(values: Float32Array | Float64Array, states: Float64Array, count: number): Float64Array[];
}

/** Nothing is noted before the first question about a single row. */
export function rowProgram({ engine, valueSize, stateSize, compute }: RowProgramConfig): RowProgram {
  let single: Program | undefined;

  const shapes = [valueSize, stateSize].map((cols) => ({ rows: 1, cols }));
  const note = (): Program =>
    engine.withoutGradients(() => program(engine, shapes, ([value, state]) => compute(value as Tensor, state as Tensor)));

  function together(values: Float32Array | Float64Array, states: Float64Array, count: number): Float64Array[] {
    using _scope = engine.scope();
    const inputs = [engine.tensor(values, count, valueSize), engine.tensor(states, count, stateSize)] as const;
    return copies(engine.withoutGradients(() => compute(...inputs)));
  }

  return {
    run(values, states, count) {
      if (count !== 1) return together(values, states, count);
      single ??= note();
      return copies(single.run([values, states]));
    },
    [Symbol.dispose]() {
      single?.[Symbol.dispose]();
    },
  };
}

function copies(tensors: readonly Tensor[]): Float64Array[] {
  return tensors.map((tensor) => {
    const values = tensor.values();
    return values instanceof Float64Array ? values : new Float64Array(values);
  });
}
