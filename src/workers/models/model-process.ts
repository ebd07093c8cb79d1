/**
 * The process in which models of users are read and run: onnxruntime is native code that no thread can be rid of, so that what hangs or takes
 * too much memory is ended with its process. One order at a time.
 */
import { Worker } from "node:worker_threads";
import type * as OnnxRuntime from "onnxruntime-node";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { DomainError, InvalidArgumentError, UnsupportedError } from "../../../envs/core/errors.ts";
import type { TypedArray } from "../../../envs/core/value.ts";
import { readModel, type ModelArray, type ModelCall, type ModelOutputs } from "../../agents/index.ts";
import { errorRecord } from "../vector-host.ts";
import type { ModelLimits, ModelOrder, ModelReport, WatchData } from "./model-protocol.ts";

type Runtime = typeof OnnxRuntime;

/** The same numbers for the same inputs: one thread, operators in their order. */
const OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ["cpu"],
  executionMode: "sequential",
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  logSeverityLevel: 4,
};

const busySince = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
const since = new BigInt64Array(busySince);
const sessions = new Map<string, InferenceSession>();
let runtime: Promise<Runtime> | undefined;

process.on("disconnect", () => process.exit());
process.on("message", (order: ModelOrder) => {
  if (order.kind === "begin") return begin(order.limits);
  if (order.kind === "forget") return forget(order.key);
  Atomics.store(since, 0, process.hrtime.bigint());
  const settle = (report: ModelReport): void => {
    Atomics.store(since, 0, 0n);
    process.send?.(report);
  };
  answer(order).then(settle, (error: unknown) => settle({ kind: "refused", error: errorRecord(asDomainError(error)) }));
});

/** Nothing runs without a watch. */
function begin(limits: ModelLimits): void {
  const watchData: WatchData = { busySince, limits };
  const watch = new Worker(new URL("./model-watch.ts", import.meta.url), { name: "rheos-model-watch", workerData: watchData });
  watch.on("online", () => process.send?.({ kind: "ready" } satisfies ModelReport));
  watch.on("exit", () => process.exit(1));
}

/** While another model may be running, which it has no part in. */
function forget(key: string): void {
  sessions
    .get(key)
    ?.release()
    .catch(() => undefined);
  sessions.delete(key);
}

async function answer(order: Extract<ModelOrder, { kind: "read" | "run" }>): Promise<ModelReport> {
  switch (order.kind) {
    case "read":
      return { kind: "read", model: readModel(order.file) };
    case "run":
      return { kind: "ran", outputs: await run(await sessionOf(order), order.call) };
    default:
      return order satisfies never;
  }
}

async function sessionOf({ call: { key }, file }: Extract<ModelOrder, { kind: "run" }>): Promise<InferenceSession> {
  const known = sessions.get(key);
  if (known !== undefined) return known;
  if (file === undefined) throw new Error("a model is run after its file came");
  const { InferenceSession: Session } = await loadRuntime();
  const session = await Session.create(file, OPTIONS);
  sessions.set(key, session);
  return session;
}

/** @throws UnsupportedError where the package is not installed */
async function loadRuntime(): Promise<Runtime> {
  runtime ??= import("onnxruntime-node").catch(() => {
    throw new UnsupportedError("model: this server runs no ONNX models; install the npm package onnxruntime-node beside it", {
      package: "onnxruntime-node",
    });
  });
  return await runtime;
}

async function run(session: InferenceSession, { inputs, outputs, oneByOne }: ModelCall | Omit<ModelCall, "file">): Promise<ModelOutputs> {
  const rows = Object.values(inputs)[0]?.dims[0] ?? 0;
  if (!oneByOne) return await runOnce(session, inputs, outputs);
  const parts: ModelOutputs[] = [];
  for (let row = 0; row < rows; row++) {
    const one = Object.entries(inputs).map(([name, array]) => [name, rowOf(array, row)] as const);
    parts.push(await runOnce(session, Object.fromEntries(one), outputs));
  }
  return Object.fromEntries(outputs.map((name) => [name, stacked(parts.map((part) => part[name]))]));
}

async function runOnce(session: InferenceSession, inputs: ModelCall["inputs"], outputs: readonly string[]): Promise<ModelOutputs> {
  const { Tensor: Array } = await loadRuntime();
  const feeds = Object.entries(inputs).map(([name, { data, dims }]) => [name, new Array(data as Tensor["data"] as Float32Array, dims)]);
  const found = await session.run(Object.fromEntries(feeds) as Record<string, Tensor>, [...outputs]);
  return Object.fromEntries(
    outputs.map((name): [string, ModelArray] => {
      const { data, dims } = found[name] ?? { data: new Float32Array(), dims: [] };
      if (!ArrayBuffer.isView(data)) throw new InvalidArgumentError(`model: output ${name} holds no numbers`, {}, "MODEL_FAILED");
      return [name, { data, dims }];
    }),
  );
}

function rowOf({ data, dims: [rows = 1, ...rest] }: ModelArray, row: number): ModelArray {
  const width = data.length / rows;
  return { dims: [1, ...rest], data: data.slice(row * width, (row + 1) * width) };
}

/** Rows of one kind below each other. */
function stacked(parts: readonly (ModelArray | undefined)[]): ModelArray {
  const first = parts[0]?.data ?? new Float32Array();
  const width = first.length;
  const whole = new (first.constructor as new (length: number) => TypedArray)(width * parts.length);
  const bytes = new Uint8Array(whole.buffer);
  parts.forEach((part, row) => {
    const { data } = part ?? { data: first };
    if (data.length !== width) throw new InvalidArgumentError("model: its outputs differ in size from row to row", {}, "MODEL_FAILED");
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), row * first.byteLength);
  });
  return { dims: [parts.length, width], data: whole };
}

/** Whatever onnxruntime says of a model. */
function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new InvalidArgumentError(`model: onnxruntime refuses it: ${text}`, { field: "model" }, "MODEL_FAILED");
}
