/** Spaces: their records, constructors, membership, sampling and storage in columns. */
export type { BoxSpace, DictSpace, DiscreteSpace, MultiBinarySpace, MultiDiscreteSpace, Space, TextSpace, TupleSpace } from "./space.ts";
export { box, type BoxConfig } from "./box.ts";
export { dict, discrete, multiBinary, multiDiscrete, text, tuple } from "./create.ts";
export { contains, describeMismatch } from "./contains.ts";
export { createSampler, sample, type Sampler } from "./sample.ts";
export { assembleBatch, columnOf } from "./batch.ts";
export { leavesOf, type Leaf } from "./leaves.ts";
export { compileSpace, type SpaceCodec } from "./codec.ts";
export { arrayFrom, dtypeBytes, dtypeOf, isDtype, typedArrayOf, type TypedArrayConstructor } from "./dtype.ts";
export { sizeOf } from "./shape.ts";
