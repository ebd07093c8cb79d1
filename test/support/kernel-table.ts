/** Every operation of the tensor engine, called with what is usual and what is not; every backend is run through it. */
import type { Operations } from "../../src/tensor/kernels/kernels.ts";
import type { KernelCase } from "./kernel-case.ts";
import { ELEMENTWISE_CASES } from "./kernel-elementwise-cases.ts";
import { LAYOUT_CASES } from "./kernel-layout-cases.ts";
import { MATRIX_CASES } from "./kernel-matrix-cases.ts";

/** By operation. */
export const KERNEL_TABLE: ReadonlyMap<string, readonly KernelCase[]> = Map.groupBy(
  [...ELEMENTWISE_CASES, ...MATRIX_CASES, ...LAYOUT_CASES],
  ({ operation }) => operation,
);

/** Complete, since the compiler wants every name. */
// prettier-ignore
export const OPERATIONS = Object.keys({
  fill: 0, copy: 0, add: 0, subtract: 0, multiply: 0, divide: 0, minimum: 0, maximum: 0, lessEqual: 0, affine: 0, exp: 0, log: 0, log1p: 0,
  expm1: 0, tanh: 0, sigmoid: 0, softplus: 0, relu: 0, elu: 0, square: 0, sqrt: 0, reciprocal: 0, abs: 0, sign: 0, step: 0, sin: 0, cos: 0,
  logGamma: 0, digamma: 0, trigamma: 0, clip: 0, inRange: 0, where: 0, spread: 0, sumRows: 0, sumColumns: 0, maxRows: 0, logSumExpRows: 0,
  softmaxRows: 0, normalizeRows: 0, inverseStdRows: 0, sumAll: 0, dot: 0, cumsumColumns: 0, matmul: 0, linear: 0, transpose: 0, sliceColumns: 0,
  padColumns: 0, concatColumns: 0, sliceRows: 0, padRows: 0, gatherRows: 0, scatterAddRows: 0, gatherColumns: 0, scatterAddColumns: 0,
  oneHot: 0, adam: 0, outerRows: 0, lerp: 0,
} satisfies Record<keyof Operations, 0>);
