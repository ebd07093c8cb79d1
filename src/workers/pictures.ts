/** Frames of a session's environments on their way to the event loop: colours as they are, or as PNG files. */
import { encode } from "fast-png";
import type { Frame } from "../../envs/core/env.ts";
import type { Vector } from "../../envs/core/vector.ts";

export interface PictureOrder {
  readonly encoding: "raw" | "png";
  /** By index in the whole vector: 1 = of this one. Absent = all. */
  readonly mask?: Uint8Array | undefined;
  /** Of one environment at once, before they are encoded. */
  readonly mostBytes: number;
}

/** The frames of one environment. */
export interface Pictures {
  readonly frames: readonly Frame[];
  /** A file per frame, instead of its pixels; empty where they are raw, and in modes without colours. */
  readonly pngs: readonly Uint8Array[];
  /** Frames of a list that did not fit. */
  readonly remaining: number;
}

/** @param start of the vector's range, which ends at `end` @throws DomainError as `Environment.takeFrames` */
export function takePictures(vector: Vector, start: number, end: number, { encoding, mask, mostBytes }: PictureOrder): Pictures[] {
  const pictures: Pictures[] = [];
  for (let index = start; index < end; index++) {
    if (mask !== undefined && mask[index] !== 1) continue;
    const { frames, remaining } = vector.takeFrames(index, mostBytes);
    const coloured = encoding === "png" ? frames.filter(({ pixels }) => pixels.length > 0) : [];
    const pngs = coloured.map(({ width, height, pixels }) => encode({ width, height, data: pixels, channels: 3, depth: 8 }));
    pictures.push({ frames: coloured.length === 0 ? frames : frames.map(withoutPixels), pngs, remaining });
  }
  return pictures;
}

function withoutPixels(frame: Frame): Frame {
  return { ...frame, pixels: new Uint8Array() };
}
