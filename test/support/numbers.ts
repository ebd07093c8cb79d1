/** Reading and comparing arrays of numbers in tests. */

/** Element `index`. @throws RangeError when there is none */
export function at(values: ArrayLike<number> | undefined, index: number): number {
  const found = values?.[index];
  if (found === undefined) throw new RangeError(`no element ${index} among ${values?.length ?? 0}`);
  return found;
}

type Floats = Float32Array | Float64Array;

/** max |a - b|. @throws RangeError when the lengths differ */
export function largestDifference(a: Floats | undefined, b: Floats | undefined): number {
  if (a === undefined || a.length !== b?.length) throw new RangeError(`${a?.length} numbers against ${b?.length}`);
  return Float64Array.from(a).reduce((largest, value, k) => Math.max(largest, Math.abs(value - at(b, k))), 0);
}
