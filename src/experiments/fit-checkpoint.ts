/** A fit on disk between generations: safetensors, named after environment and configuration, so that another configuration begins anew. */
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { readSafetensors, writeSafetensors, type WeightTensor } from "../agents/safetensors.ts";
import { sha256Hex } from "../agents/sha256.ts";
import { replaceFile } from "../zoo/index.ts";
import type { FitConfig, FitProgress } from "./fit-flow-policy.ts";

export interface FitCheckpoint {
  readonly path: string;
  /** @returns undefined when there is none yet */
  load(): Promise<FitProgress | undefined>;
  save(progress: FitProgress): Promise<void>;
}

export async function fitCheckpoint(directory: string, envId: string, config: FitConfig): Promise<FitCheckpoint> {
  const { generations: _, ...search } = config; // more generations continue the same search
  const digest = await sha256Hex(new TextEncoder().encode(JSON.stringify(search)));
  const path = join(directory, `${envId}-${digest.slice(0, 12)}.safetensors`);
  return {
    path,
    async load() {
      const bytes = await readFile(path).catch(() => undefined);
      return bytes === undefined ? undefined : decode(readSafetensors(bytes));
    },
    async save(progress) {
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(path, writeSafetensors(encode(progress)));
    },
  };
}

function encode({ evolution, moments, steps }: FitProgress): Map<string, WeightTensor> {
  const vector = (data: Float64Array): WeightTensor => ({ shape: [data.length], data });
  return new Map([
    ["center", vector(evolution.center)],
    ["momentum", vector(evolution.momentum)],
    ["squares", vector(evolution.squares)],
    ["mean", vector(moments.mean.data)],
    ["variance", vector(moments.variance.data)],
    ["count", vector(moments.count.data)],
    ["progress", vector(Float64Array.of(evolution.generation, steps))],
  ]);
}

function decode(tensors: ReadonlyMap<string, WeightTensor>): FitProgress {
  const vector = (name: string): Float64Array => {
    const data = tensors.get(name)?.data;
    if (!(data instanceof Float64Array)) throw new InvalidArgumentError(`checkpoint: ${name} is missing`, { field: name });
    return data;
  };
  const row = (name: string) => ({ rows: 1, cols: vector(name).length, data: vector(name) });
  const [generation = 0, steps = 0] = vector("progress");
  return {
    evolution: { generation, center: vector("center"), momentum: vector("momentum"), squares: vector("squares") },
    moments: { mean: row("mean"), variance: row("variance"), count: row("count") },
    steps,
  };
}
