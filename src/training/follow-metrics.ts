/**
 * The metrics of a run as they come, whoever carries it out. A run that goes on from a checkpoint writes lines again that were there
 * before; they say the same, so what was told is not told twice.
 */
import { open, stat } from "node:fs/promises";
import { parseMetrics, type MetricLine, type RunDirectory } from "./run-directory.ts";

export class MetricsFollower {
  readonly #path: string;
  #after: number;
  #file = { identity: -1, offset: 0 };

  /** @param after only lines with more steps */
  constructor(directory: RunDirectory, after: number) {
    this.#path = directory.file("metrics.jsonl");
    this.#after = after;
  }

  /** The lines that have come since the last call. */
  async next(): Promise<MetricLine[]> {
    const text = await this.#readNew();
    const fresh = parseMetrics(text).filter(({ steps }) => steps > this.#after);
    this.#after = fresh.at(-1)?.steps ?? this.#after;
    return fresh;
  }

  /** @returns whole lines */
  async #readNew(): Promise<string> {
    const { ino: identity, size } = await stat(this.#path);
    if (identity !== this.#file.identity || size < this.#file.offset) this.#file = { identity, offset: 0 };
    const { offset } = this.#file;
    if (size === offset) return "";
    await using file = await open(this.#path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - offset), 0, size - offset, offset);
    const end = buffer.subarray(0, bytesRead).lastIndexOf("\n") + 1;
    this.#file = { identity, offset: offset + end };
    return buffer.toString("utf8", 0, end);
  }
}
