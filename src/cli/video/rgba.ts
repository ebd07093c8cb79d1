/** Encoders want four bytes a pixel, the last of which means opaque. */
import type { Frame } from "../../../envs/core/env.ts";

/** @param rgba [height, width, 4] of at least the frame's size, opaque already; where it is larger, the frame's last column and row are repeated */
export function writeRgba(frame: Frame, rgba: Uint8Array, width: number, height: number): void {
  const { pixels } = frame;
  for (let y = 0, to = 0; y < height; y++) {
    const row = Math.min(y, frame.height - 1) * frame.width;
    for (let x = 0; x < width; x++, to += 4) {
      const from = 3 * (row + Math.min(x, frame.width - 1));
      rgba[to] = pixels[from] ?? 0;
      rgba[to + 1] = pixels[from + 1] ?? 0;
      rgba[to + 2] = pixels[from + 2] ?? 0;
    }
  }
}
