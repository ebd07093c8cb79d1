/** Videos of episodes, in the format that the file's name asks for. */
import { extname } from "node:path";
import type { Frame } from "../../../envs/core/env.ts";
import { UsageError } from "../failure.ts";

export interface VideoSettings {
  /** Of the frames to come, pixels. */
  readonly width: number;
  readonly height: number;
  /** Frames per second, as the environment has them. */
  readonly fps: number;
}

/** Something that takes frames and becomes a file. */
export interface Video {
  add(frame: Frame): void;
  /** The file; nothing can be added afterwards. */
  finish(): Uint8Array;
}

/** Begins a video. */
export type CreateVideo = (settings: VideoSettings) => Promise<Video>;

const FORMATS: Readonly<Record<string, () => Promise<CreateVideo>>> = {
  ".mp4": async () => (await import("./mp4.ts")).createMp4,
  ".gif": async () => (await import("./gif.ts")).createGif,
  ".png": async () => (await import("./contact-sheet.ts")).createContactSheet,
};

/** @throws UsageError for a name that ends otherwise than .mp4, .gif or .png */
export async function videoFormat(file: string): Promise<CreateVideo> {
  const load = FORMATS[extname(file).toLowerCase()];
  if (load === undefined) throw new UsageError(`--video: expected a name that ends in ${Object.keys(FORMATS).join(", ")}, got ${file}`);
  return await load();
}
