/**
 * A backend of the tensor engine that computes nothing: it notes each operation in an ONNX graph. Whatever is built of the engine's
 * operations, and looks at no values, can be exported by running it once.
 *
 * The batch is a size like any other here, one that no layer has (`BATCH`); dimensions that are multiples of it become those of the batch
 * that comes at run time.
 */
import { invariant, UnsupportedError } from "../../../envs/core/errors.ts";
import { Engine, type Kernels, type Tensor } from "../../tensor/index.ts";
import { refused } from "./onnx-elementwise.ts";
import type { OnnxGraph, ValueName } from "./onnx-graph.ts";
import { elementOperations, matrixOperations, type OnnxContext, type Use } from "./onnx-operations.ts";

/** Rows of a batch while a graph is written: a prime above the width of any layer. */
export const BATCH = 10_007;

type Slot =
  | { readonly kind: "numbers"; readonly values: ArrayLike<number> }
  | { readonly kind: "fill"; readonly value: number }
  | { readonly kind: "node"; readonly name: ValueName; readonly rows: number; readonly cols: number };

export interface OnnxTrace {
  readonly engine: Engine;
  /** A value of the graph as a tensor. */
  tensor(name: ValueName, rows: number, cols: number): Tensor;
  /** A tensor as a value of the graph, of its shape. */
  nameOf(tensor: Tensor): ValueName;
}

/** @param batch a value of the graph with the batch as its first dimension */
export function traceOnnx(graph: OnnxGraph, batch: ValueName): OnnxTrace {
  const slots: (Slot | undefined)[] = [];
  const expand = expander(graph, batch);
  const use = valuesOf(graph, expand, slots);
  const engine = new Engine(onnxKernels({ graph, use, expand }, slots));
  engine.recording = false;
  return {
    engine,
    tensor(name, rows, cols) {
      const made = engine.empty(rows, cols);
      slots[made.handle] = { kind: "node", name, rows, cols };
      return made;
    },
    nameOf: ({ handle, rows, cols }) => use(handle, rows, cols),
  };
}

type Expand = OnnxContext["expand"];

function expander(graph: OnnxGraph, batch: ValueName): Expand {
  const batchSize = graph.op("Gather", [graph.op("Shape", [batch]), graph.integers([0])]);
  return (value, rows, cols) => {
    if (rows % BATCH !== 0) return graph.op("Expand", [value, graph.integers([rows, cols])]);
    const count = rows === BATCH ? batchSize : graph.op("Mul", [batchSize, graph.integers([rows / BATCH])]);
    return graph.op("Expand", [value, graph.op("Concat", [count, graph.integers([cols])], { axis: 0 })]);
  };
}

function valuesOf(graph: OnnxGraph, expand: Expand, slots: readonly (Slot | undefined)[]): Use {
  return (handle, rows, cols) => {
    const slot = slots[handle];
    invariant(slot !== undefined, "a tensor is used after it was written");
    requireOneBatch(cols);
    const isBatch = rows % BATCH === 0;
    if (slot.kind === "node") {
      if (slot.rows === rows && slot.cols === cols) return slot.name;
      return graph.op("Reshape", [slot.name, graph.integers([isBatch ? -1 : rows, cols])]);
    }
    if (slot.kind === "fill") {
      const row = graph.numbers(new Float64Array(isBatch ? cols : rows * cols).fill(slot.value), [isBatch ? 1 : rows, cols]);
      return isBatch ? expand(row, rows, cols) : row;
    }
    if (!isBatch) return graph.numbers(slot.values, [rows, cols]);
    const values = Float64Array.from(slot.values);
    if (!values.every((value, k) => Object.is(value, values[k % cols]))) throw mixed();
    return expand(graph.numbers(values.subarray(0, cols), [1, cols]), rows, cols);
  };
}

function requireOneBatch(cols: number): void {
  if (cols % BATCH === 0) throw mixed();
}

function mixed(): UnsupportedError {
  return new UnsupportedError("onnx: a policy whose rows influence each other cannot be exported", { operation: "batch" });
}

function onnxKernels(given: Pick<OnnxContext, "graph" | "use" | "expand">, slots: (Slot | undefined)[]): Kernels {
  const reserve = (): number => slots.push(undefined) - 1;
  const context: OnnxContext = {
    ...given,
    put: (out, name, rows, cols) => {
      slots[out] = { kind: "node", name, rows, cols };
    },
    rowsOf(handle, cols) {
      const slot = slots[handle];
      if (slot?.kind === "node") return (slot.rows * slot.cols) / cols;
      if (slot?.kind === "numbers") return slot.values.length / cols;
      throw mixed();
    },
    shapeOf(handles, length) {
      for (const handle of handles) {
        const slot = slots[handle];
        if (slot?.kind === "node") return [slot.rows, slot.cols];
      }
      return length % BATCH === 0 ? [BATCH, length / BATCH] : [1, length];
    },
  };
  return {
    name: "onnx",
    precision: given.graph.precision,
    scratch: reserve,
    keep: reserve,
    mark: () => 0,
    release: () => undefined,
    free: () => undefined,
    bytes: () => 0,
    write(handle, values) {
      slots[handle] = { kind: "numbers", values: Float64Array.from(values) };
    },
    read(handle, length) {
      const slot = slots[handle];
      if (slot?.kind === "numbers") return Float64Array.from(slot.values);
      if (slot?.kind === "fill") return new Float64Array(length).fill(slot.value);
      throw new UnsupportedError("onnx: a policy that looks at values cannot be exported", { operation: "read" });
    },
    fill(out, _length, value) {
      slots[out] = { kind: "fill", value };
    },
    ...elementOperations(context),
    ...matrixOperations(context),
    scatterAddRows: refused("scatterAddRows"),
    scatterAddColumns: refused("scatterAddColumns"),
    adam: refused("adam"),
    outerRows: refused("outerRows"),
    lerp: refused("lerp"),
  };
}
