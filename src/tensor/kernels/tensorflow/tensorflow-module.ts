/**
 * What the `tensorflow` backend needs of TensorFlow.js: a part of the operations of `@tensorflow/tfjs-core`, as `@tensorflow/tfjs-node-gpu`
 * and `@tensorflow/tfjs-node` have them. Whoever loads the module hands it in; nothing here depends on it.
 */

/** A matrix that never changes, float32 unless an operation says otherwise, until it is disposed. */
export interface TfTensor {
  readonly shape: readonly number[];
  readonly size: number;
  /** May be the array that the tensor was made of. */
  dataSync(): ArrayLike<number>;
  reshape(shape: readonly number[]): TfTensor;
  clone(): TfTensor;
  /** 1 for true. */
  toFloat(): TfTensor;
  toInt(): TfTensor;
  dispose(): void;
}

type Unary = (x: TfTensor) => TfTensor;
type Binary = (a: TfTensor | number, b: TfTensor | number) => TfTensor;
type Reduction = (x: TfTensor, axis?: number, keepDims?: boolean) => TfTensor;

type UnaryName = "abs" | "cos" | "exp" | "expm1" | "isFinite" | "log" | "log1p" | "relu" | "sigmoid" | "sign" | "sin" | "softplus";
type MoreUnaryName = "softmax" | "sqrt" | "square" | "tanh";
type BinaryName = "add" | "div" | "maximum" | "minimum" | "mul" | "sub";
type ComparisonName = "equal" | "greater" | "greaterEqual" | "less" | "lessEqual" | "logicalAnd" | "notEqual";

export interface TensorflowModule
  extends
    Readonly<Record<UnaryName | MoreUnaryName, Unary>>,
    Readonly<Record<BinaryName | ComparisonName, Binary>>,
    Readonly<Record<"max" | "mean" | "sum", Reduction>> {
  /** Disposes of what `compute` makes, but for what it returns. */
  tidy<T extends TfTensor | readonly TfTensor[]>(compute: () => T): T;
  /** Takes the array over. */
  tensor(values: Float32Array, shape: readonly number[]): TfTensor;
  readonly fill: (shape: readonly number[], value: number) => TfTensor;
  range(start: number, stop: number): TfTensor;
  clipByValue(x: TfTensor, low: number, high: number): TfTensor;
  /** All of one shape, or none of them empty. */
  where(condition: TfTensor, a: TfTensor, b: TfTensor | number): TfTensor;
  broadcastTo(x: TfTensor, shape: readonly number[]): TfTensor;
  cumsum(x: TfTensor, axis: number, exclusive: boolean, reverse: boolean): TfTensor;
  matMul(a: TfTensor, b: TfTensor, transposeA: boolean, transposeB: boolean): TfTensor;
  transpose(x: TfTensor): TfTensor;
  slice(x: TfTensor, begin: readonly number[], size: readonly number[]): TfTensor;
  pad(x: TfTensor, paddings: readonly (readonly [before: number, after: number])[]): TfTensor;
  concat(parts: readonly TfTensor[], axis: number): TfTensor;
  gather(x: TfTensor, indices: TfTensor, axis: number): TfTensor;
  unsortedSegmentSum(x: TfTensor, ids: TfTensor, segments: number): TfTensor;
}
