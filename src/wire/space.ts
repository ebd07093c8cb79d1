/** Spaces on the wire, both ways. */
import { UnsupportedError } from "../../envs/core/errors.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { Space as SpaceMessage, Space__Output } from "../gen/rheos/v1/Space.ts";
import { bytesOf, decodeDtype, decodeTensor, encodeDtype, encodeTensor } from "./tensor.ts";

export function encodeSpace(space: Space): SpaceMessage {
  switch (space.kind) {
    case "box": {
      const { dtype, shape, low, high } = space;
      const bounds = { low: encodeTensor(dtype, shape, bytesOf(low)), high: encodeTensor(dtype, shape, bytesOf(high)) };
      return { box: { dtype: encodeDtype(dtype), shape: [...shape], ...bounds } };
    }
    case "discrete":
      return { discrete: { n: space.n, start: space.start, dtype: encodeDtype(space.dtype) } };
    case "multi-discrete": {
      const integers = (values: readonly number[]) => encodeTensor("int64", space.shape, bytesOf(BigInt64Array.from(values, BigInt)));
      return { multiDiscrete: { nvec: integers(space.nvec), start: integers(space.start), dtype: encodeDtype(space.dtype) } };
    }
    case "multi-binary":
      return { multiBinary: { shape: [...space.shape], nIsSequence: space.nIsSequence } };
    case "text":
      return { text: { minLength: space.minLength, maxLength: space.maxLength, charset: space.charset } };
    case "dict":
      return { dict: { entries: space.entries.map(([key, part]) => ({ key, space: encodeSpace(part) })) } };
    case "tuple":
      return { tuple: { spaces: space.spaces.map(encodeSpace) } };
    default:
      return space satisfies never;
  }
}

/** @throws UnsupportedError for Sequence, OneOf and Graph, which no environment of this package has */
export function decodeSpace(message: Space__Output | null | undefined, field: string): Space {
  switch (message?.kind) {
    case "box": {
      const { dtype, shape, low, high } = message.box ?? {};
      const bounds = { low: decodeTensor(low, `${field}.low`).data, high: decodeTensor(high, `${field}.high`).data };
      return { kind: "box", dtype: decodeDtype(dtype, field), shape: shape ?? [], ...bounds };
    }
    case "discrete": {
      const { n, start, dtype } = message.discrete ?? {};
      return { kind: "discrete", n: Number(n), start: Number(start), dtype: decodeDtype(dtype, field) };
    }
    case "multiDiscrete": {
      const { nvec, start, dtype } = message.multiDiscrete ?? {};
      const { shape, data } = decodeTensor(nvec, `${field}.nvec`);
      const starts = decodeTensor(start, `${field}.start`).data;
      return {
        kind: "multi-discrete",
        shape,
        nvec: Array.from(data, Number),
        start: Array.from(starts, Number),
        dtype: decodeDtype(dtype, field),
      };
    }
    case "multiBinary":
      return { kind: "multi-binary", shape: message.multiBinary?.shape ?? [], nIsSequence: message.multiBinary?.nIsSequence ?? false };
    case "text": {
      const { minLength, maxLength, charset } = message.text ?? {};
      return { kind: "text", minLength: minLength ?? 0, maxLength: maxLength ?? 0, charset: charset ?? "" };
    }
    case "dict": {
      const entries = message.dict?.entries ?? [];
      return { kind: "dict", entries: entries.map(({ key, space }) => [key, decodeSpace(space, `${field}.${key}`)] as const) };
    }
    case "tuple":
      return { kind: "tuple", spaces: (message.tuple?.spaces ?? []).map((space, index) => decodeSpace(space, `${field}[${index}]`)) };
    default:
      throw new UnsupportedError(`${field}: space ${message?.kind ?? "unset"} is not supported`, { field });
  }
}
