/**
 * Functions of each element in operators of ONNX. Only operators that runtimes have in float64 too are used; the others are put together
 * of them.
 */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import type { OnnxGraph, ValueName } from "./onnx-graph.ts";

export type Elementwise = (graph: OnnxGraph, x: ValueName) => ValueName;

const plain =
  (type: string): Elementwise =>
  (graph, x) =>
    graph.op(type, [x]);

/** log Γ is shifted so far before Stirling's series is used, whose error is below 1e-11 there. */
const GAMMA_SHIFT = 8;
const HALF_LOG_2_PI = 0.9189385332046727;
const HALF_PI = 1.5707963267948966;

export const ELEMENTWISE = {
  copy: plain("Identity"),
  exp: plain("Exp"),
  log: plain("Log"),
  log1p,
  expm1,
  tanh: plain("Tanh"),
  sigmoid: plain("Sigmoid"),
  softplus: (graph, x) => {
    const tail = graph.op("Exp", [graph.op("Neg", [graph.op("Abs", [x])])]);
    return graph.op("Add", [graph.op("Max", [x, graph.number(0)]), log1p(graph, tail)]);
  },
  relu: (graph, x) => graph.op("Max", [x, graph.number(0)]),
  elu: (graph, x) => {
    const below = expm1(graph, graph.op("Min", [x, graph.number(0)]));
    return graph.op("Where", [graph.op("Greater", [x, graph.number(0)]), x, below]);
  },
  square: (graph, x) => graph.op("Mul", [x, x]),
  sqrt: plain("Sqrt"),
  reciprocal: plain("Reciprocal"),
  abs: plain("Abs"),
  sign: plain("Sign"),
  step: (graph, x) => graph.indicator(graph.op("Greater", [x, graph.number(0)])),
  sin: plain("Sin"),
  cos: (graph, x) => graph.op("Sin", [graph.op("Add", [x, graph.number(HALF_PI)])]),
  logGamma,
  digamma: refused("digamma"),
  trigamma: refused("trigamma"),
} satisfies Readonly<Record<string, Elementwise>>;

function log1p(graph: OnnxGraph, x: ValueName): ValueName {
  return graph.op("Log", [graph.op("Add", [x, graph.number(1)])]);
}

function expm1(graph: OnnxGraph, x: ValueName): ValueName {
  return graph.op("Sub", [graph.op("Exp", [x]), graph.number(1)]);
}

/** log Γ(x) = S(x + 8) - log (x (x + 1) … (x + 7)), S(y) = (y - ½) log y - y + ½ log 2π + 1/12y - 1/360y³ + 1/1260y⁵ - 1/1680y⁷, x > 0. */
function logGamma(graph: OnnxGraph, x: ValueName): ValueName {
  const plus = (value: ValueName, shift: number): ValueName => graph.op("Add", [value, graph.number(shift)]);
  const times = (a: ValueName, b: ValueName): ValueName => graph.op("Mul", [a, b]);
  let product = x;
  for (let shift = 1; shift < GAMMA_SHIFT; shift++) product = times(product, plus(x, shift));
  const y = plus(x, GAMMA_SHIFT);
  const inverse = graph.op("Reciprocal", [y]);
  const square = times(inverse, inverse);
  const series = [-1 / 1680, 1 / 1260, -1 / 360].reduce((sum, coefficient) => plus(times(sum, square), coefficient), graph.number(0));
  const tail = times(plus(times(series, square), 1 / 12), inverse);
  const main = graph.op("Sub", [times(plus(y, -0.5), graph.op("Log", [y])), y]);
  return graph.op("Sub", [plus(graph.op("Add", [main, tail]), HALF_LOG_2_PI), graph.op("Log", [product])]);
}

/** What only gradients need. */
export function refused(name: string): () => never {
  return () => {
    throw new UnsupportedError(`onnx: ${name} has no counterpart among the operators of ONNX`, { operation: name });
  };
}
