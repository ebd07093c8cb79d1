/** How much memory a matrix takes. */

const ALIGNMENT = 16;

/** Bytes for `length` float32 and three more for kernels to spoil (assembly/lanes.ts), a multiple of 16. */
export function roomBytes(length: number): number {
  return ALIGNMENT * ((length + 6) >>> 2);
}

/** The least size of kept rooms, in bytes, that is not below `bytes`: 4 sizes to a power of two. @param bytes a multiple of 16 */
export function keptBytes(bytes: number): number {
  const units = bytes / ALIGNMENT;
  const step = 1 << Math.max(0, 29 - Math.clz32(units));
  return ALIGNMENT * step * Math.ceil(units / step);
}
