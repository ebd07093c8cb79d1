/**
 * Autoregressive networks as maps of vectors: element i goes through an increasing function whose parameters depend on the elements before
 * it in an order, and on the context. One way is one pass of the network; the other takes D passes, an element each.
 *
 * Source: Germain et al. (2015), "MADE", arXiv 1502.03509; Papamakarios, Pavlakou, Murray (2017), "Masked Autoregressive Flow for Density
 * Estimation", arXiv 1705.07057, §2.3.
 */
import { maskedMlp } from "../nn/masked-linear.ts";
import { uniform } from "../nn/initializers.ts";
import type { ActivationName, Layer, LinearParams } from "../nn/mlp.ts";
import { add, concatColumns, padColumns, sliceColumns, spread, sumRows, type Tensor } from "../tensor/index.ts";
import type { ElementMap, Mapped } from "./elements/element-map.ts";

export interface AutoregressiveConfig {
  /** D. */
  readonly size: number;
  /** C. */
  readonly contextSize: number;
  /** Widths of the hidden layers of the network. */
  readonly hidden: readonly number[];
  /** Swap between layers. */
  readonly order: "ascending" | "descending";
  readonly activation?: ActivationName;
}

export type AutoregressiveParams = readonly LinearParams[];

/** One of the two directions of an element map. */
type Direction = (v: Tensor, raw: Tensor) => Mapped;

export interface Autoregressive {
  readonly net: Layer<AutoregressiveParams>;
  /** Parameters are read off what comes in. @param v [B, D] @returns [B, D], and the sum of the log-slopes, [B, 1] */
  parallel(params: AutoregressiveParams, v: Tensor, context: Tensor | null, map: Direction): { value: Tensor; logDet: Tensor };
  /** Parameters are read off what comes out. */
  sequential(params: AutoregressiveParams, v: Tensor, context: Tensor | null, map: Direction): { value: Tensor; logDet: Tensor };
}

/** Range of the weights of the output layer: flows start near the identity. */
const OUTPUT_RANGE = 0.01;

export function autoregressive(
  { size, contextSize, hidden, order, activation = "relu" }: AutoregressiveConfig,
  { parameters, start }: ElementMap,
): Autoregressive {
  const degrees = Array.from({ length: size }, (_, i) => (order === "ascending" ? i + 1 : size - i));
  const columns = order === "ascending" ? [...degrees.keys()] : [...degrees.keys()].reverse();
  const net = maskedMlp({
    inputDegrees: [...degrees, ...Array.from({ length: contextSize }, () => 0)],
    hidden,
    outputDegrees: degrees.flatMap((degree) => Array.from({ length: parameters }, () => degree)),
    activation,
    outputWeight: uniform(OUTPUT_RANGE),
    outputBias: start,
  });
  const read = (params: AutoregressiveParams, seen: Tensor, context: Tensor | null): Tensor =>
    net.apply(params, context === null ? seen : concatColumns(seen, spread(context, seen.rows, contextSize)));

  return {
    net,

    parallel(params, v, context, map) {
      const { value, logSlope } = map(v, read(params, v, context));
      return { value, logDet: sumRows(logSlope) };
    },

    sequential(params, v, context, map) {
      let value = v.engine.full(v.rows, size, 0);
      let logDet = v.engine.full(v.rows, 1, 0);
      for (const column of columns) {
        const all = map(v, read(params, value, context));
        value = add(value, padColumns(sliceColumns(all.value, column, 1), column, size));
        logDet = add(logDet, sliceColumns(all.logSlope, column, 1));
      }
      return { value, logDet };
    },
  };
}
