/** Agents behind a real server: a zoo of policies that nobody trained, tensors for them, and calls as promises. */
import type { ServiceError } from "@grpc/grpc-js";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "../../envs/core/random/index.ts";
import { box } from "../../envs/core/spaces/index.ts";
import type { TypedArray } from "../../envs/core/value.ts";
import type { EpisodeResult__Output } from "../../src/gen/rheos/v1/EpisodeResult.ts";
import type { EvaluateRequest } from "../../src/gen/rheos/v1/EvaluateRequest.ts";
import type { EvaluateResponse__Output } from "../../src/gen/rheos/v1/EvaluateResponse.ts";
import type { EvaluationSummary__Output } from "../../src/gen/rheos/v1/EvaluationSummary.ts";
import type { Tensor__Output } from "../../src/gen/rheos/v1/Tensor.ts";
import type { Value } from "../../src/gen/rheos/v1/Value.ts";
import { fromCallStatus } from "../../src/wire/errors.ts";
import { writeBundle } from "../../src/zoo/index.ts";
import { stirredPolicy } from "./agents.ts";
import type { rawClients } from "./server.ts";

type Clients = ReturnType<typeof rawClients>;

export const FLOW = "nf-test/HalfCheetah-v5";
export const RANDOM = "random/HalfCheetah-v5";
/** Elements of an observation and an action of both. */
export const WIDTH = 17;
export const ACTIONS = 6;

/** A directory with two versions of a flow policy for HalfCheetah-v5. */
export async function policyZoo(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "rheos-zoo-"));
  for (const version of [1, 2]) {
    const { manifest, weights } = stirredPolicy(box({ low: -1, high: 1, shape: [ACTIONS], dtype: "float32" }), version);
    await writeBundle(root, { manifest: { ...manifest, envId: "HalfCheetah-v5", version }, weights });
  }
  return root;
}

/** N(0, 1) observations, [rows, 17]. */
export function observations(rows: number, seed = 5): Float64Array {
  return createRng(seed).standardNormals(rows * WIDTH);
}

const DTYPES = { Float64Array: "DTYPE_FLOAT64", Float32Array: "DTYPE_FLOAT32", BigInt64Array: "DTYPE_INT64" } as const;

/** @param shape absent: [rows, 17] */
export function tensor(data: TypedArray, shape: number[] = [data.length / WIDTH, WIDTH]): Value & { tensor: object } {
  const dtype = DTYPES[data.constructor.name as keyof typeof DTYPES];
  return { tensor: { dtype, shape, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength) } };
}

/** Bytes of float64, or a tensor of floats, as numbers. */
export function floats(part: Uint8Array | Tensor__Output | null | undefined): number[] {
  if (part === null || part === undefined) return [];
  const { data, dtype } = part instanceof Uint8Array ? { data: part, dtype: "DTYPE_FLOAT64" } : part;
  const { buffer } = Uint8Array.from(data);
  return [...(dtype === "DTYPE_FLOAT32" ? new Float32Array(buffer) : new Float64Array(buffer))];
}

export interface Played {
  readonly episodes: EpisodeResult__Output[];
  readonly summary: EvaluationSummary__Output;
}

/** Runs an evaluation to its end; rejects with the DomainError that it ended with. */
export function evaluate({ evaluation }: Clients, request: EvaluateRequest): Promise<Played> {
  return new Promise((resolve, reject) => {
    const episodes: EpisodeResult__Output[] = [];
    let summary: EvaluationSummary__Output | undefined;
    const stream = evaluation.Evaluate(request);
    stream.on("data", (message: EvaluateResponse__Output) => {
      if (message.episode) episodes.push(message.episode);
      if (message.summary) summary = message.summary;
    });
    stream.on("error", (error: ServiceError) => reject(fromCallStatus(error)));
    stream.on("end", () => summary && resolve({ episodes, summary }));
  });
}
