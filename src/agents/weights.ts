/** Between the weights of a bundle and what agents compute with. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { emptyMoments, type MomentRow, type RunningMoments } from "../rl/running-moments.ts";
import { exportTree, importTree, type HostMatrix, type TensorTree } from "../tensor/index.ts";
import type { WeightTensor } from "./safetensors.ts";

/** Where the moments of observations lie among weights. */
const NORMALIZER = "normalizer";

/** A tree by path, float32: enough for policies, and half the bytes. @param prefix before every path, with a dot after it */
export function weightsOf(tree: TensorTree, prefix: string): Map<string, WeightTensor> {
  return new Map([...exportTree(tree)].map(([path, matrix]) => [`${prefix}.${path}`, weightTensor(matrix)]));
}

/**
 * Writes the weights under a prefix to the variables of a tree; those of the normaliser are left to `momentsFrom`.
 * @throws InvalidArgumentError `MALFORMED_WEIGHTS` naming what is missing, unknown, or of another shape
 */
export function fillTree(tree: TensorTree, prefix: string, weights: ReadonlyMap<string, WeightTensor>): void {
  const others = [...weights].filter(([path]) => !path.startsWith(`${NORMALIZER}.`));
  importTree({ [prefix]: tree }, new Map(others.map(([path, weight]) => [path, hostMatrix(path, weight)])));
}

/** `normalizer.mean` and `.variance`, [1, O], and `.count`, [1, 1]. */
export function momentWeights(moments: RunningMoments): Map<string, WeightTensor> {
  return new Map(Object.entries(moments).map(([name, row]: [string, MomentRow]) => [`${NORMALIZER}.${name}`, weightTensor(row)]));
}

/** @param size O @throws InvalidArgumentError `MALFORMED_WEIGHTS` */
export function momentsFrom(weights: ReadonlyMap<string, WeightTensor>, size: number): RunningMoments {
  const empty = emptyMoments(size);
  const unknown = [...weights.keys()].filter((path) => path.startsWith(`${NORMALIZER}.`) && !momentWeights(empty).has(path));
  if (unknown.length > 0) throw malformed(`${unknown.join(", ")}: unknown to this network`);
  const read = (name: keyof RunningMoments): MomentRow => {
    const path = `${NORMALIZER}.${name}`;
    const found = weights.get(path);
    if (found === undefined) throw malformed(`${path}: missing`);
    const { rows, cols, data } = hostMatrix(path, found);
    const expected = empty[name].cols;
    if (rows !== 1 || cols !== expected) throw malformed(`${path}: expected shape [1, ${expected}], got [${rows}, ${cols}]`);
    if (!data.every(Number.isFinite)) throw malformed(`${path}: not all numbers are finite`);
    return { rows, cols, data: Float64Array.from(data) };
  };
  return { mean: read("mean"), variance: read("variance"), count: read("count") };
}

function weightTensor({ rows, cols, data }: HostMatrix): WeightTensor {
  return { shape: [rows, cols], data: Float32Array.from(data) };
}

function hostMatrix(path: string, { shape, data }: WeightTensor): HostMatrix {
  if (!(data instanceof Float32Array || data instanceof Float64Array))
    throw malformed(`${path}: expected floats, got ${data.constructor.name}`);
  const [rows, cols, ...more] = shape;
  if (rows === undefined || cols === undefined || more.length > 0)
    throw malformed(`${path}: expected a matrix, got shape [${shape.join(", ")}]`);
  return { rows, cols, data };
}

function malformed(text: string): InvalidArgumentError {
  return new InvalidArgumentError(`weights: ${text}`, { field: "weights" }, "MALFORMED_WEIGHTS");
}
