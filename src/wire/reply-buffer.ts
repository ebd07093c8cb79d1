/**
 * Memory for encoded replies, one at a time. grpc-js copies a reply behind the head of its frame as soon as it is encoded, so all can be
 * written to the same place. A new buffer for each would lie outside V8's heap, where tens of kilobytes a step make it collect garbage every
 * second, mark by mark, on all cores.
 */

/** What is larger gets memory of its own: it would be kept for the life of the process. */
const LARGEST_KEPT = 1024 * 1024;

let kept: Buffer = Buffer.alloc(0);

/** @returns `size` bytes whose content is undefined, good until the next call */
export function replyBuffer(size: number): Buffer {
  if (size > LARGEST_KEPT) return Buffer.allocUnsafe(size);
  if (size > kept.length) kept = Buffer.allocUnsafeSlow(Math.min(2 * size, LARGEST_KEPT));
  return kept.subarray(0, size);
}
