/** The tensor engine: matrices, operations that can be differentiated, and gradients of any order. */
export { Engine } from "./engine.ts";
export { gradients, hessianVectorProduct, type GradientOptions } from "./gradients.ts";
export { createJsKernels } from "./kernels/js/js-kernels.ts";
export { TRANSPOSE, type Kernels } from "./kernels/kernels.ts";
export { createTensorflowKernels } from "./kernels/tensorflow/tensorflow-kernels.ts";
export type { TensorflowModule } from "./kernels/tensorflow/tensorflow-module.ts";
export { createWasmKernels } from "./kernels/wasm-kernels.ts";
export * from "./ops/arithmetic.ts";
export * from "./ops/elementwise.ts";
export * from "./ops/gathers.ts";
export * from "./ops/matrices.ts";
export * from "./ops/reductions.ts";
export * from "./ops/spreading.ts";
export { program, type Program, type Shape } from "./program.ts";
export { fisherVectorProduct, rowJacobian, type RowJacobian } from "./row-jacobian.ts";
export { expectShape, Tensor } from "./tensor.ts";
export * from "./tree.ts";
