/**
 * The two inner loops of small networks, on float64 arrays. Each row is computed alone and in one fixed order, so that its result has the
 * same bits in every batch. NaN and infinities pass through. `!`: indices come from loops over checked shapes.
 */
import type { Matrix } from "../tensor/matrix.ts";
import { matrix } from "../tensor/matrix.ts";

/** Added to the variance before its root, as in PyTorch. */
export const LAYER_NORM_EPSILON = 1e-5;

/**
 * x W + b. Four outputs at a time stay in registers; every sum runs over the inputs in their order, beginning with the bias.
 * @param x [B, I] @param weight [I, O] @param bias [1, O] @returns [B, O]
 */
export function affine({ rows, cols: inputs, data: x }: Matrix, { cols: outputs, data: w }: Matrix, { data: bias }: Matrix): Matrix {
  const y = new Float64Array(rows * outputs);
  const blocked = outputs - (outputs % 4);
  for (let row = 0; row < rows; row++) {
    const from = row * inputs;
    const to = row * outputs;
    for (let o = 0; o < blocked; o += 4) {
      let sum0 = bias[o]!;
      let sum1 = bias[o + 1]!;
      let sum2 = bias[o + 2]!;
      let sum3 = bias[o + 3]!;
      for (let i = 0, k = o; i < inputs; i++, k += outputs) {
        const value = x[from + i]!;
        sum0 += value * w[k]!;
        sum1 += value * w[k + 1]!;
        sum2 += value * w[k + 2]!;
        sum3 += value * w[k + 3]!;
      }
      y[to + o] = sum0;
      y[to + o + 1] = sum1;
      y[to + o + 2] = sum2;
      y[to + o + 3] = sum3;
    }
    for (let o = blocked; o < outputs; o++) {
      let sum = bias[o]!;
      for (let i = 0, k = o; i < inputs; i++, k += outputs) sum += x[from + i]! * w[k]!;
      y[to + o] = sum;
    }
  }
  return matrix(rows, outputs, y);
}

/**
 * relu(gain ⊙ (h - mean h) / √(var h + ε) + offset), mean and variance over each row; in place.
 * Source: Ba, Kiros, Hinton (2016), "Layer Normalization", eq. 4.
 * @param h [B, H], overwritten @param gain [1, H] @param offset [1, H]
 */
export function layerNormRelu({ rows, cols, data }: Matrix, gain: Matrix, offset: Matrix): void {
  for (let row = 0; row < rows; row++) {
    const start = row * cols;
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += data[start + j]!;
    const mean = sum / cols;
    let squares = 0;
    for (let j = 0; j < cols; j++) {
      const deviation = data[start + j]! - mean;
      squares += deviation * deviation;
    }
    const inverseStd = 1 / Math.sqrt(squares / cols + LAYER_NORM_EPSILON);
    for (let j = 0; j < cols; j++) {
      const normal = gain.data[j]! * ((data[start + j]! - mean) * inverseStd) + offset.data[j]!;
      data[start + j] = normal < 0 ? 0 : normal;
    }
  }
}
