/** What is kept: rooms of a few sizes; one that is freed waits for the next of its size. */
import { invariant } from "../../../../envs/core/errors.ts";
import type { Handle, Storage } from "../kernels.ts";
import type { HostMemory } from "./host-memory.ts";
import { keptBytes, roomBytes } from "./room.ts";

const CHUNK_BYTES = 2 ** 20;

/** `free` throws InvariantError for what is not kept, or was kept for another length; `keep` DomainError RESOURCE_EXHAUSTED. */
export function createKept(host: HostMemory): Pick<Storage, "keep" | "free"> {
  /** Bytes of every room that is in use. */
  const used = new Map<Handle, number>();
  /** Bytes → rooms that wait. */
  const waiting = new Map<number, Handle[]>();
  let top = 0;
  let end = 0;

  function carve(bytes: number): Handle {
    if (bytes <= end - top) {
      const handle = top;
      top += bytes;
      return handle;
    }
    const chunk = host.claim(bytes, CHUNK_BYTES);
    const start = chunk.start === end ? top : chunk.start;
    // The larger rest is carved on; the other is too small to matter.
    if (chunk.start === end || chunk.end - start - bytes > end - top) [top, end] = [start + bytes, chunk.end];
    return start;
  }

  return {
    keep(length: number): Handle {
      const bytes = keptBytes(roomBytes(length));
      const handle = waiting.get(bytes)?.pop() ?? carve(bytes);
      used.set(handle, bytes);
      return handle;
    },
    free(handle: Handle, length: number): void {
      const bytes = keptBytes(roomBytes(length));
      invariant(used.get(handle) === bytes, `free: no ${length} numbers are kept at ${handle}`);
      used.delete(handle);
      const rooms = waiting.get(bytes);
      if (rooms === undefined) waiting.set(bytes, [handle]);
      else rooms.push(handle);
    },
  };
}
