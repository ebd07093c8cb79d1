/** The operations of a backend of the tensor engine (kernels/kernels.ts), each as operators of ONNX. */
import { SPREAD, TRANSPOSE, type Handle, type Operations, type Spread } from "../../tensor/kernels/kernels.ts";
import { ELEMENTWISE, type Elementwise } from "./onnx-elementwise.ts";
import type { OnnxGraph, ValueName } from "./onnx-graph.ts";

/** What a handle holds as a value of the graph, in a shape. */
export type Use = (handle: Handle, rows: number, cols: number) => ValueName;

export interface OnnxContext {
  readonly graph: OnnxGraph;
  readonly use: Use;
  /** Spreads a value over [rows, cols]. */
  readonly expand: (value: ValueName, rows: number, cols: number) => ValueName;
  put(out: Handle, name: ValueName, rows: number, cols: number): void;
  /** Rows of a matrix of which the columns are known. */
  rowsOf(handle: Handle, cols: number): number;
  /** The shape that is known of one of them. */
  shapeOf(handles: readonly Handle[], length: number): readonly [rows: number, cols: number];
}

type Refused = "fill" | "scatterAddRows" | "scatterAddColumns" | "adam" | "outerRows" | "lerp";
type ElementName =
  | keyof typeof ELEMENTWISE
  | ("add" | "subtract" | "multiply" | "divide" | "minimum" | "maximum" | "lessEqual")
  | ("affine" | "clip" | "inRange" | "where");

/** Element by element. */
export function elementOperations(context: OnnxContext): Pick<Operations, ElementName> {
  const { graph, use, put, shapeOf } = context;
  const number = (value: number): ValueName => graph.number(value);

  function map(x: Handle, out: Handle, length: number, compute: (x: ValueName) => ValueName): void {
    const [rows, cols] = shapeOf([x], length);
    put(out, compute(use(x, rows, cols)), rows, cols);
  }
  const unary = Object.fromEntries(
    Object.entries<Elementwise>(ELEMENTWISE).map(([name, compute]) => [
      name,
      (x: Handle, out: Handle, length: number) => map(x, out, length, (value) => compute(graph, value)),
    ]),
  ) as Pick<Operations, keyof typeof ELEMENTWISE>;

  const binary =
    (compute: (a: ValueName, b: ValueName) => ValueName): Operations["add"] =>
    (a, b, out, n, m, spreadA, spreadB) => {
      const [first, second] = [use(a, ...operandShape(n, m, spreadA)), use(b, ...operandShape(n, m, spreadB))];
      put(out, compute(first, second), n, m);
    };
  const plain = (type: string): Operations["add"] => binary((a, b) => graph.op(type, [a, b]));

  return {
    ...unary,
    add: plain("Add"),
    subtract: plain("Sub"),
    multiply: plain("Mul"),
    divide: plain("Div"),
    minimum: plain("Min"),
    maximum: plain("Max"),
    lessEqual: binary((a, b) => graph.indicator(graph.op("LessOrEqual", [a, b]))),
    affine: (x, out, length, scale, shift) =>
      map(x, out, length, (value) => {
        const scaled = scale === 1 ? value : graph.op("Mul", [value, number(scale)]);
        return shift === 0 ? scaled : graph.op("Add", [scaled, number(shift)]);
      }),
    clip: (x, out, length, low, high) =>
      map(x, out, length, (value) => graph.op("Min", [graph.op("Max", [value, number(low)]), number(high)])),
    inRange: (x, out, length, low, high) =>
      map(x, out, length, (value) => {
        const [above, below] = [graph.op("GreaterOrEqual", [value, number(low)]), graph.op("LessOrEqual", [value, number(high)])];
        return graph.indicator(graph.op("And", [above, below]));
      }),
    where(mask, a, b, out, length) {
      const [rows, cols] = shapeOf([mask, a, b], length);
      const zero = graph.op("Equal", [use(mask, rows, cols), number(0)]);
      put(out, graph.op("Where", [zero, use(b, rows, cols), use(a, rows, cols)]), rows, cols);
    },
  };
}

/** Over rows, columns and matrices. */
export function matrixOperations(context: OnnxContext): Omit<Operations, ElementName | Refused> {
  return { ...reductions(context), ...products(context), ...selections(context) };
}

function reductions({ graph, use, expand, put, shapeOf }: OnnxContext) {
  const sum = (x: ValueName, axes: readonly number[]): ValueName => graph.op("ReduceSum", [x, graph.integers(axes)], { keepdims: 1 });
  const over = (type: string, x: ValueName): ValueName => graph.op(type, [x], { axes: [1], keepdims: 1 });
  const moments = (x: ValueName, epsilon: number) => {
    const centred = graph.op("Sub", [x, over("ReduceMean", x)]);
    const variance = over("ReduceMean", graph.op("Mul", [centred, centred]));
    return { centred, std: graph.op("Sqrt", [graph.op("Add", [variance, graph.number(epsilon)])]) };
  };
  return {
    spread: (x, out, n, m, how) => put(out, expand(use(x, ...operandShape(n, m, how)), n, m), n, m),
    sumRows: (x, out, n, m) => put(out, sum(use(x, n, m), [1]), n, 1),
    sumColumns: (x, out, n, m) => put(out, sum(use(x, n, m), [0]), 1, m),
    maxRows: (x, out, n, m) => put(out, over("ReduceMax", use(x, n, m)), n, 1),
    logSumExpRows(x, out, n, m) {
      const value = use(x, n, m);
      const largest = over("ReduceMax", value);
      const rest = graph.op("Log", [sum(graph.op("Exp", [graph.op("Sub", [value, largest])]), [1])]);
      put(out, graph.op("Add", [largest, rest]), n, 1);
    },
    softmaxRows: (x, out, n, m) => put(out, graph.op("Softmax", [use(x, n, m)], { axis: 1 }), n, m),
    normalizeRows(x, out, n, m, epsilon) {
      const { centred, std } = moments(use(x, n, m), epsilon);
      put(out, graph.op("Div", [centred, std]), n, m);
    },
    inverseStdRows: (x, out, n, m, epsilon) => put(out, graph.op("Reciprocal", [moments(use(x, n, m), epsilon).std]), n, 1),
    sumAll: (x, out, length) => put(out, sum(use(x, ...shapeOf([x], length)), [0, 1]), 1, 1),
    dot(a, b, out, length) {
      const [rows, cols] = shapeOf([a, b], length);
      put(out, sum(graph.op("Mul", [use(a, rows, cols), use(b, rows, cols)]), [0, 1]), 1, 1);
    },
    cumsumColumns: (x, out, n, m, reverse) => put(out, graph.op("CumSum", [use(x, n, m), graph.integers([1], [])], { reverse }), n, m),
  } satisfies Partial<Operations>;
}

function products({ graph, use, put }: OnnxContext) {
  const turned = (x: ValueName): ValueName => graph.op("Transpose", [x], { perm: [1, 0] });
  return {
    matmul(a, b, out, n, k, m, transpose) {
      const first = transpose === TRANSPOSE.first ? turned(use(a, k, n)) : use(a, n, k);
      const second = transpose === TRANSPOSE.second ? turned(use(b, m, k)) : use(b, k, m);
      put(out, graph.op("MatMul", [first, second]), n, m);
    },
    linear: (x, w, bias, out, n, k, m) => put(out, graph.op("Gemm", [use(x, n, k), use(w, k, m), use(bias, 1, m)]), n, m),
    transpose: (x, out, n, m) => put(out, turned(use(x, n, m)), m, n),
  } satisfies Partial<Operations>;
}

function selections({ graph, use, put, rowsOf }: OnnxContext) {
  const slice = (x: ValueName, axis: number, start: number, count: number): ValueName =>
    graph.op("Slice", [x, graph.integers([start]), graph.integers([start + count]), graph.integers([axis])]);
  const pad = (x: ValueName, pads: readonly number[]): ValueName => graph.op("Pad", [x, graph.integers(pads)]);
  const index = (handle: Handle, count: number): ValueName =>
    graph.op("Reshape", [graph.cast(use(handle, 1, count), "int64"), graph.integers([count])]);
  return {
    sliceColumns: (x, out, n, m, start, width) => put(out, slice(use(x, n, m), 1, start, width), n, width),
    padColumns: (x, out, n, width, start, m) => put(out, pad(use(x, n, width), [0, start, 0, m - start - width]), n, m),
    concatColumns: (a, b, out, n, p, q) => put(out, graph.op("Concat", [use(a, n, p), use(b, n, q)], { axis: 1 }), n, p + q),
    sliceRows: (x, out, m, start, count) => put(out, slice(use(x, rowsOf(x, m), m), 0, start, count), count, m),
    padRows: (x, out, m, start, count, n) => put(out, pad(use(x, count, m), [start, 0, n - start - count, 0]), n, m),
    gatherRows: (x, at, out, n, m, count) => put(out, graph.op("Gather", [use(x, n, m), index(at, count)], { axis: 0 }), count, m),
    gatherColumns: (x, at, out, n, m, count) => put(out, graph.op("Gather", [use(x, n, m), index(at, count)], { axis: 1 }), n, count),
    oneHot(at, out, n, m) {
      const columns = graph.numbers(
        Float64Array.from({ length: m }, (_, column) => column),
        [1, m],
      );
      put(out, graph.indicator(graph.op("Equal", [use(at, n, 1), columns])), n, m);
    },
  } satisfies Partial<Operations>;
}

function operandShape(n: number, m: number, how: Spread): [rows: number, cols: number] {
  return [how === SPREAD.full || how === SPREAD.column ? n : 1, how === SPREAD.full || how === SPREAD.row ? m : 1];
}
