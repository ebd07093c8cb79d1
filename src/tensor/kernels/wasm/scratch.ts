/** Scratch: a stack over chunks of memory. A mark is an address. */
import type { Handle, Storage } from "../kernels.ts";
import type { Chunk, HostMemory } from "./host-memory.ts";
import { roomBytes } from "./room.ts";

const FIRST_CHUNK_BYTES = 2 ** 20 - 2 ** 16;

/** @throws DomainError RESOURCE_EXHAUSTED, here and from `scratch` */
export function createScratch(host: HostMemory): Pick<Storage, "scratch" | "mark" | "release"> {
  /** By address. */
  const chunks: Chunk[] = [];
  let current = -1;
  let top = 0;
  let end = 0;

  function enter(index: number): void {
    const chunk = chunks[index] as Chunk;
    current = index;
    top = chunk.start;
    end = chunk.end;
  }

  /** As much again as there is, so that chunks are few. */
  function claim(bytes: number): void {
    const held = chunks.reduce((sum, chunk) => sum + chunk.end - chunk.start, 0);
    const fresh = host.claim(bytes, Math.max(held, FIRST_CHUNK_BYTES));
    const last = chunks.at(-1);
    if (last?.end !== fresh.start) {
      chunks.push(fresh);
      enter(chunks.length - 1);
      return;
    }
    chunks[chunks.length - 1] = { start: last.start, end: fresh.end };
    if (current === chunks.length - 1) end = fresh.end;
    else enter(chunks.length - 1);
  }

  function makeRoom(bytes: number): void {
    for (let index = current + 1; index < chunks.length; index++) {
      const { start, end: chunkEnd } = chunks[index] as Chunk;
      if (chunkEnd - start >= bytes) {
        enter(index);
        return;
      }
    }
    claim(bytes);
  }

  claim(0);
  return {
    scratch(length: number): Handle {
      const bytes = roomBytes(length);
      if (bytes > end - top) makeRoom(bytes);
      const handle = top;
      top += bytes;
      return handle;
    },
    mark: () => top,
    release(mark: number): void {
      top = mark;
      if (mark >= (chunks[current] as Chunk).start) return;
      while (mark < (chunks[current] as Chunk).start) current--;
      end = (chunks[current] as Chunk).end;
    },
  };
}
