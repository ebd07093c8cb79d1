/** Element by element, on TensorFlow. */
import { SPREAD, type BinaryOperations, type Handle, type Operations, type Spread, type UnaryOperations } from "../kernels.ts";
import { digamma, logGamma, trigamma } from "../js/gamma.ts";
import type { TensorflowModule, TfTensor } from "./tensorflow-module.ts";
import type { TensorflowStorage } from "./tensorflow-storage.ts";

type UnaryName = keyof UnaryOperations | "copy";
type ElementwiseOperation = UnaryName | keyof BinaryOperations | "fill" | "affine" | "clip" | "inRange" | "where" | "spread";

export function tensorflowElementwise(tf: TensorflowModule, storage: TensorflowStorage): Pick<Operations, ElementwiseOperation> {
  const { at, flat, put } = storage;
  const { fill } = tf;
  return {
    ...unaryOperations(tf, storage),
    ...binaryOperations(tf, storage),
    fill: (out, length, value) => put(out, () => fill([length], value)),
    affine: (x, out, length, scale, shift) => put(out, () => tf.add(tf.mul(flat(x, length), scale), shift)),
    clip: (x, out, length, low, high) => put(out, () => tf.clipByValue(flat(x, length), low, high)),
    inRange(x, out, length, low, high) {
      put(out, () => tf.logicalAnd(tf.greaterEqual(flat(x, length), low), tf.lessEqual(flat(x, length), high)).toFloat());
    },
    where(mask, a, b, out, length) {
      put(out, () => tf.where(tf.notEqual(at(mask, [length]), 0), at(a, [length]), at(b, [length])));
    },
    spread: (x, out, n, m, how) => put(out, () => full(tf, at(x, shapeOf(how, n, m)), n, m).clone()),
  };
}

function unaryOperations(tf: TensorflowModule, { flat, put }: TensorflowStorage): Pick<Operations, UnaryName> {
  const unary = (compute: (x: TfTensor) => TfTensor) => (x: Handle, out: Handle, length: number) =>
    put(out, () => compute(flat(x, length)));
  /** TensorFlow.js has no gamma functions: they are computed here, in float64. */
  const onHost = (f: (x: number) => number) => unary((x) => tf.tensor(Float32Array.from(x.dataSync(), f), x.shape));
  return {
    copy: unary((x) => x.clone()),
    exp: unary(tf.exp),
    log: unary(tf.log),
    log1p: unary(tf.log1p),
    expm1: unary(tf.expm1),
    tanh: unary(tf.tanh),
    sigmoid: unary(tf.sigmoid),
    softplus: unary(tf.softplus),
    relu: unary(tf.relu),
    // TensorFlow's own takes 1 from eˣ, and loses what is small.
    elu: unary((x) => tf.where(tf.greater(x, 0), x, tf.expm1(x))),
    square: unary(tf.square),
    sqrt: unary(tf.sqrt),
    // TensorFlow's own reciprocal is an approximation: that of 1 is below 1.
    reciprocal: unary((x) => tf.div(1, x)),
    abs: unary(tf.abs),
    sign: unary(tf.sign),
    step: unary((x) => tf.greater(x, 0).toFloat()),
    sin: unary(tf.sin),
    cos: unary(tf.cos),
    logGamma: onHost(logGamma),
    digamma: onHost(digamma),
    trigamma: onHost(trigamma),
  };
}

function binaryOperations(tf: TensorflowModule, { at, put }: TensorflowStorage): BinaryOperations {
  const binary =
    (compute: (a: TfTensor, b: TfTensor) => TfTensor) =>
    (a: Handle, b: Handle, out: Handle, n: number, m: number, spreadA: Spread, spreadB: Spread) =>
      put(out, () => full(tf, compute(at(a, shapeOf(spreadA, n, m)), at(b, shapeOf(spreadB, n, m))), n, m));
  return {
    add: binary(tf.add),
    subtract: binary(tf.sub),
    multiply: binary(tf.mul),
    divide: binary(tf.div),
    minimum: binary(tf.minimum),
    maximum: binary(tf.maximum),
    lessEqual: binary((a, b) => tf.lessEqual(a, b).toFloat()),
  };
}

/** Of an operand that is spread over [n, m]. */
function shapeOf(spread: Spread, n: number, m: number): readonly [rows: number, cols: number] {
  return [spread === SPREAD.full || spread === SPREAD.column ? n : 1, spread === SPREAD.full || spread === SPREAD.row ? m : 1];
}

/** Two operands that both are spread meet in less than [n, m]. */
function full(tf: TensorflowModule, x: TfTensor, n: number, m: number): TfTensor {
  return x.size === n * m ? x : tf.broadcastTo(x, [n, m]);
}
