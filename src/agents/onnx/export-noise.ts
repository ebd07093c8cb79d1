/** Other noise from standard normal noise, in ONNX. */
import { log, negate, type Tensor } from "../../tensor/index.ts";
import type { OnnxGraph, ValueName } from "./onnx-graph.ts";
import type { OnnxTrace } from "./onnx-kernels.ts";

const SQRT_HALF = 0.7071067811865476;
/** Runtimes have the error function in float32: further out uniform noise would be 0 or 1. */
const EDGE = 5.960464477539063e-8;

/** Φ(z), uniform on (0, 1); as exact as float32. */
export function uniformOf(graph: OnnxGraph, normal: ValueName): ValueName {
  const scaled = graph.cast(graph.op("Mul", [normal, graph.number(SQRT_HALF)]), "float32");
  const erf = graph.cast(graph.op("Erf", [scaled]), graph.precision);
  const uniform = graph.op("Mul", [graph.op("Add", [erf, graph.number(1)]), graph.number(0.5)]);
  return graph.op("Min", [graph.op("Max", [uniform, graph.number(EDGE)]), graph.number(1 - EDGE)]);
}

/** -log(-log Φ(z)): added to log-probabilities, the largest is a choice with these probabilities; equal for equal noise. */
export function gumbelOf(graph: OnnxGraph, trace: OnnxTrace, noise: Tensor): Tensor {
  const uniform = trace.tensor(uniformOf(graph, trace.nameOf(noise)), noise.rows, noise.cols);
  return negate(log(negate(log(uniform))));
}
