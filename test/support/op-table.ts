/** Every operation of the tensor engine that can be differentiated, at smooth points and in all spreads. */
import {
  abs,
  add,
  affine,
  clip,
  concatColumns,
  cos,
  cumsumColumns,
  digamma,
  divide,
  dot,
  elu,
  exp,
  expm1,
  gatherColumns,
  gatherRows,
  inverseStdRows,
  linear,
  log,
  log1p,
  logGamma,
  logOneMinusTanhSquared,
  logSigmoid,
  logSoftmaxRows,
  logSumExpRows,
  matmul,
  maximum,
  maxRows,
  mean,
  meanColumns,
  meanRows,
  minimum,
  multiply,
  negate,
  normalizeRows,
  padColumns,
  padRows,
  pick,
  reciprocal,
  relu,
  reshape,
  scale,
  scatterColumns,
  sigmoid,
  silu,
  sin,
  sliceColumns,
  sliceRows,
  softmaxRows,
  softplus,
  spread,
  sqrt,
  square,
  subtract,
  sum,
  sumColumns,
  sumRows,
  tanh,
  TRANSPOSE,
  transpose,
  where,
  type Tensor,
} from "../../src/tensor/index.ts";

export type Shape = readonly [rows: number, cols: number];

/** Inputs are drawn from U(low, high). */
export interface OpCase {
  /** The exported function. */
  readonly op: string;
  /** What is special about this row. */
  readonly of: string;
  readonly shapes: readonly Shape[];
  readonly low: number;
  readonly high: number;
  /** Whether it can be differentiated twice. */
  readonly twice: boolean;
  run(...inputs: Tensor[]): Tensor;
}

type Run = (...inputs: Tensor[]) => Tensor;
interface Options {
  readonly of?: string;
  readonly low?: number;
  readonly high?: number;
  readonly twice?: boolean;
}

const ROWS = 5;
const COLS = 6;
const FULL: Shape = [ROWS, COLS];

const row = (
  op: string,
  run: Run,
  shapes: readonly Shape[] = [FULL],
  { of = "", low = -2, high = 2, twice = true }: Options = {},
): OpCase => ({
  op,
  of,
  shapes,
  low,
  high,
  twice,
  run,
});

/** Pairs of shapes that go together. */
const SPREADS: readonly (readonly [Shape, Shape])[] = [
  [FULL, FULL],
  [FULL, [1, COLS]],
  [FULL, [ROWS, 1]],
  [FULL, [1, 1]],
  [[1, COLS], FULL],
  [[ROWS, 1], FULL],
  [[1, 1], FULL],
  [
    [1, COLS],
    [ROWS, 1],
  ],
  [
    [ROWS, 1],
    [1, COLS],
  ],
  [
    [1, 1],
    [1, 1],
  ],
];

const binary = (op: string, run: (a: Tensor, b: Tensor) => Tensor, options: Options = {}): OpCase[] =>
  SPREADS.map((shapes) => row(op, run, shapes, { ...options, of: shapes.map((shape) => `[${shape.join(", ")}]`).join(" with ") }));

/** A constant 0-1 mask with a pattern, of the shape of x. */
const maskOf = ({ engine, rows, cols, size }: Tensor): Tensor =>
  engine.tensor(
    Float64Array.from({ length: size }, (_, k) => Number(k % 3 !== 0)),
    rows,
    cols,
  );
const columnIndex = ({ engine, rows, cols }: Tensor): Tensor =>
  engine.tensor(
    Float64Array.from({ length: rows }, (_, k) => (2 * k) % cols),
    rows,
    1,
  );

const POSITIVE: Options = { low: 0.3, high: 4 };

export const OP_TABLE: readonly OpCase[] = [
  ...binary("add", add),
  ...binary("subtract", subtract),
  ...binary("multiply", multiply),
  ...binary("divide", divide, { low: 0.5, high: 3 }),
  ...binary("minimum", minimum),
  ...binary("maximum", maximum),
  row("dot", dot, [FULL, FULL]),
  row("affine", (x) => affine(x, -1.5, 0.25)),
  row("scale", (x) => scale(x, 3)),
  row("negate", negate),

  row("exp", exp),
  row("log", log, [FULL], POSITIVE),
  row("log1p", log1p, [FULL], { low: -0.7, high: 3 }),
  row("expm1", expm1),
  row("tanh", tanh),
  row("sigmoid", sigmoid),
  row("softplus", softplus),
  row("relu", relu),
  row("elu", elu),
  row("square", square),
  row("sqrt", sqrt, [FULL], POSITIVE),
  row("reciprocal", reciprocal, [FULL], { low: 0.5, high: 3 }),
  row("abs", abs),
  row("sin", sin, [FULL], { low: -7, high: 7 }),
  row("cos", cos, [FULL], { low: -7, high: 7 }),
  row("logGamma", logGamma, [FULL], POSITIVE),
  row("digamma", digamma, [FULL], { ...POSITIVE, twice: false }),
  row("clip", (x) => clip(x, -0.8, 1.1)),
  row("logSigmoid", logSigmoid),
  row("logOneMinusTanhSquared", logOneMinusTanhSquared),
  row("silu", silu),

  row("gatherRows", (x) => gatherRows(x, [3, 0, 3, 4]), [FULL], { of: "with one twice" }),
  row("gatherColumns", (x) => gatherColumns(x, [5, 1, 1]), [FULL], { of: "with one twice" }),
  row("scatterColumns", (x) => scatterColumns(x, [3, 0, 3, 7, 1, 2], 8), [FULL], { of: "with one twice" }),
  row("pick", (x) => pick(x, columnIndex(x))),
  row("where", (a, b) => where(maskOf(a), a, b), [FULL, FULL]),

  row("matmul", (a, b) => matmul(a, b), [
    [5, 3],
    [3, 4],
  ]),
  row(
    "matmul",
    (a, b) => matmul(a, b, TRANSPOSE.first),
    [
      [3, 5],
      [3, 4],
    ],
    { of: "aᵀ b" },
  ),
  row(
    "matmul",
    (a, b) => matmul(a, b, TRANSPOSE.second),
    [
      [5, 3],
      [4, 3],
    ],
    { of: "a bᵀ" },
  ),
  row("linear", linear, [
    [5, 3],
    [3, 4],
    [1, 4],
  ]),
  row("transpose", transpose),
  row("reshape", (x) => reshape(x, 3, 10)),
  row("sliceColumns", (x) => sliceColumns(x, 2, 3)),
  row("padColumns", (x) => padColumns(x, 1, 9)),
  row("concatColumns", concatColumns, [
    [5, 2],
    [5, 3],
  ]),
  row("sliceRows", (x) => sliceRows(x, 1, 3)),
  row("padRows", (x) => padRows(x, 2, 8)),

  row("mean", mean),
  row("meanRows", meanRows),
  row("meanColumns", meanColumns),
  row("maxRows", maxRows),
  row("logSumExpRows", logSumExpRows),
  row("softmaxRows", softmaxRows),
  row("logSoftmaxRows", logSoftmaxRows),
  row("normalizeRows", (x) => normalizeRows(x, 1e-5)),
  row("inverseStdRows", (x) => inverseStdRows(x, 1e-5)),
  row("cumsumColumns", (x) => cumsumColumns(x)),
  row("cumsumColumns", (x) => cumsumColumns(x, true), [FULL], { of: "from the right" }),

  row("spread", (x) => spread(x, ROWS, COLS), [[1, COLS]], { of: "a row" }),
  row("spread", (x) => spread(x, ROWS, COLS), [[ROWS, 1]], { of: "a column" }),
  row("spread", (x) => spread(x, ROWS, COLS), [[1, 1]], { of: "a number" }),
  row("sum", sum),
  row("sumRows", sumRows),
  row("sumRows", sumRows, [[ROWS, 1]], { of: "of one column" }),
  row("sumColumns", sumColumns),
  row("sumColumns", sumColumns, [[1, COLS]], { of: "of one row" }),
];

/** Exported with the operations, but without a gradient: constants, and what the operations themselves are made of. */
export const CONSTANT_OPS = [
  "lessEqual",
  "sign",
  "step",
  "inRange",
  "oneHot",
  "invertMask",
  "trigamma",
  "spreadOf",
  "gatherTo",
  "outerProducts",
];
