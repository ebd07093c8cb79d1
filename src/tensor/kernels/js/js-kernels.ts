/**
 * The `js` backend: plain loops over typed arrays, computed in float64 and stored in either precision. The reference that other backends
 * are compared with, and in float64 the engine of gradient checks and exact densities.
 */
import type { Kernels, Operations } from "../kernels.ts";
import { jsElementwise } from "./js-elementwise.ts";
import { jsMatrices } from "./js-matrices.ts";
import { jsReductions } from "./js-reductions.ts";
import { createJsStorage, type JsStorage } from "./js-storage.ts";

export function createJsKernels(precision: "float32" | "float64" = "float64"): Kernels {
  const { at, ...storage } = createJsStorage(precision);
  return {
    name: "js",
    precision,
    ...storage,
    ...jsElementwise(at),
    ...jsReductions(at),
    ...jsMatrices(at),
    ...jsUpdates(at),
  };
}

/** `!`: indices come from loops over checked lengths. */
function jsUpdates(at: JsStorage["at"]): Pick<Operations, "adam" | "lerp" | "outerRows"> {
  return {
    adam(x, gradient, m, v, length, { rate, beta1, beta2, epsilon, gradientScale }) {
      const [weights, g, first, second] = [at(x), at(gradient), at(m), at(v)];
      for (let i = 0; i < length; i++) {
        const slope = gradientScale * g[i]!;
        first[i] = beta1 * first[i]! + (1 - beta1) * slope;
        second[i] = beta2 * second[i]! + (1 - beta2) * slope * slope;
        weights[i]! -= (rate * first[i]!) / (Math.sqrt(second[i]!) + epsilon);
      }
    },
    lerp(target, source, length, rate) {
      const [to, from] = [at(target), at(source)];
      for (let i = 0; i < length; i++) to[i]! += rate * (from[i]! - to[i]!);
    },
    outerRows(a, b, out, n, p, q, start, m) {
      const [left, right, to] = [at(a), at(b), at(out)];
      for (let row = 0; row < n; row++) {
        for (let k = 0; k < p * q; k++) to[row * m + start + k] = left[row * p + Math.floor(k / q)]! * right[row * q + (k % q)]!;
      }
    },
  };
}
