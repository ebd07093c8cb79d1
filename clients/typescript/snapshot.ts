/** Snapshots: the full state of an environment or a vector as bytes that can be kept in a file and restored later. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { SnapshotResponse__Output } from "../../src/gen/rheos/v1/SnapshotResponse.ts";
import type { SnapshotState, SnapshotState__Output } from "../../src/gen/rheos/v1/SnapshotState.ts";
import { messageCodec } from "../../src/wire/schema.ts";

export interface Snapshot {
  readonly envId: string;
  /** Version of rheos that took it; it continues bit for bit under the same version only. */
  readonly version: string;
  /** 0 for a single environment. */
  readonly numEnvs: number;
  /** A serialised `rheos.v1.SnapshotState`. */
  readonly bytes: Uint8Array;
}

const codec = messageCodec<SnapshotState__Output>("rheos.v1.SnapshotState");

/** @throws InvalidArgumentError when the bytes are none of a snapshot */
export function parseSnapshot(bytes: Uint8Array): Snapshot {
  const { envId, version, numEnvs } = decodeSnapshot(bytes);
  return { envId, version, numEnvs, bytes };
}

export function snapshotOf({ state }: SnapshotResponse__Output): Snapshot {
  return parseSnapshot(codec.encode(state ?? {}));
}

export function encodeSnapshot({ bytes }: Snapshot): SnapshotState {
  return decodeSnapshot(bytes);
}

function decodeSnapshot(bytes: Uint8Array): SnapshotState__Output {
  try {
    return codec.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    throw new InvalidArgumentError(`snapshot: expected the bytes of a snapshot (${String(error)})`, { field: "snapshot" });
  }
}
