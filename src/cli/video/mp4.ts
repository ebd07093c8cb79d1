/** MP4 with H.264, baseline profile and 4:2:0, which everything plays. Encoded in WebAssembly. */
import encoding from "h264-mp4-encoder";
import { writeRgba } from "./rgba.ts";
import type { Video, VideoSettings } from "./video.ts";

/** 10 is best, 51 smallest; above this the edges of flat drawings fray. */
const QUANTIZATION = 20;
/** 0 is smallest, 10 fastest. */
const SPEED = 4;
/** Players can jump to every second of it. */
const KEYFRAME_SECONDS = 1;

export async function createMp4({ width, height, fps }: VideoSettings): Promise<Video> {
  const encoder = await encoding.createH264MP4Encoder();
  const [codedWidth, codedHeight] = [even(width), even(height)];
  const rgba = new Uint8Array(codedWidth * codedHeight * 4).fill(255);
  encoder.width = codedWidth;
  encoder.height = codedHeight;
  encoder.frameRate = fps;
  encoder.speed = SPEED;
  encoder.quantizationParameter = QUANTIZATION;
  encoder.groupOfPictures = Math.max(1, Math.round(KEYFRAME_SECONDS * fps));
  encoder.initialize();

  return {
    add(frame) {
      writeRgba(frame, rgba, codedWidth, codedHeight);
      encoder.addFrameRgba(rgba);
    },
    finish() {
      encoder.finalize();
      const file = encoder.FS.readFile(encoder.outputFilename);
      encoder.delete();
      return file;
    },
  };
}

/** Colours come in pairs of rows and columns. */
function even(length: number): number {
  return length + (length % 2);
}
