/** x ↦ x^exponent on [0, 1] as a table: a highlight is computed at every pixel. */
import { pow } from "../../core/math/index.ts";

const STEPS = 2048;
const tables = new Map<number, Float64Array>();

/** @returns float64 [2050], x^exponent at x = i / 2048 */
export function powerTable(exponent: number): Float64Array {
  let table = tables.get(exponent);
  if (table === undefined) {
    table = Float64Array.from({ length: STEPS + 2 }, (_, i) => (i === 0 && exponent === 0 ? 1 : pow(Math.min(i / STEPS, 1), exponent)));
    if (tables.size > 256) tables.clear();
    tables.set(exponent, table);
  }
  return table;
}

/** Between the entries on a straight line. @param x 0 to 1 */
export function powerAt(table: Float64Array, x: number): number {
  const at = x * STEPS;
  const whole = Math.floor(at);
  const low = table[whole] as number;
  return low + (at - whole) * ((table[whole + 1] as number) - low);
}
