/** Matrices: float64, row-major, a batch of rows. Plain records; whoever makes one may fill it, whoever is given one only reads. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";

export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  /** [rows · cols], row-major. */
  readonly data: Float64Array;
}

/** @param data [rows · cols], not copied; zeros when absent. @throws InvalidArgumentError when its length does not fit */
export function matrix(rows: number, cols: number, data: Float64Array = new Float64Array(rows * cols)): Matrix {
  if (data.length !== rows * cols) {
    throw new InvalidArgumentError(`matrix: expected ${rows} x ${cols} = ${rows * cols} numbers, got ${data.length}`, { field: "data" });
  }
  return { rows, cols, data };
}

/** Shape check at the door of a public function; null stands for any number. @throws InvalidArgumentError with both shapes in its text */
export function expectShape(name: string, { rows, cols }: Matrix, [expectedRows, expectedCols]: readonly [number | null, number]): void {
  if (cols === expectedCols && (expectedRows === null || rows === expectedRows)) return;
  throw new InvalidArgumentError(`${name}: expected shape [${expectedRows ?? "B"}, ${expectedCols}], got [${rows}, ${cols}]`, {
    field: name,
  });
}
