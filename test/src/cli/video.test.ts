/** `rheos rollout --video`: the files play, and show the episode that was reported. */
import { decode } from "fast-png";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Frame } from "../../../envs/core/env.ts";
import { createContactSheet } from "../../../src/cli/video/contact-sheet.ts";
import { createGif } from "../../../src/cli/video/gif.ts";
import { createMp4 } from "../../../src/cli/video/mp4.ts";
import type { Video, VideoSettings } from "../../../src/cli/video/video.ts";
import { rheos, type Outcome } from "../../support/command-line.ts";
import { runPython } from "../../support/python.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

let server: RunningServer & { readonly address: string };
let directory = "";
beforeAll(async () => {
  server = await testServer();
  directory = mkdtempSync(join(tmpdir(), "rheos-video-"));
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await server.close();
});

const run = (args: readonly string[]): Promise<Outcome> => rheos(["rollout", ...args, "--target", server.address]);

interface Played {
  readonly codec: string;
  readonly pixelFormat: string;
  readonly fps: number;
  readonly size: readonly [width: number, height: number];
  readonly frames: number;
  /** Mean colour of each frame. */
  readonly means: readonly (readonly number[])[];
}

/** Plays a file with FFmpeg. */
async function play(file: string): Promise<Played> {
  const program = `
import json, sys
import imageio_ffmpeg, numpy as np
reader = imageio_ffmpeg.read_frames(sys.argv[1])
meta = next(reader)
width, height = meta["source_size"]
frames = [np.frombuffer(frame, np.uint8).reshape(height, width, 3) for frame in reader]
print(json.dumps({"codec": meta["codec"].strip(","), "pixelFormat": meta["pix_fmt"], "fps": meta["fps"], "size": [width, height], "frames": len(frames),
                  "means": [frame.mean((0, 1)).tolist() for frame in frames]}))`;
  return JSON.parse((await runPython(program, file)).toString()) as Played;
}

describe("the command", () => {
  const CHAIN = ["Chain-v0", "--seed", "3"];

  test("films an episode as MP4 that everything plays", async () => {
    const file = join(directory, "chain.mp4");
    const { code, stdout, stderr } = await run([...CHAIN, "--video", file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      new RegExp(`^episode 0: return [^\\n]+, 18 steps, truncated, seed \\d+\nvideo ${file}: 19 frames of 600 × 150, 4.8 s\n$`),
    );
    const played = await play(file);
    expect(played).toMatchObject({ codec: "h264", pixelFormat: expect.stringContaining("yuv420p"), fps: 4, size: [600, 150], frames: 19 });
  });

  test("films several episodes one after the other, as GIF", async () => {
    const file = join(directory, "chain.GIF");
    const { stdout } = await run([...CHAIN, "--episodes", "2", "--video", file, "--env", "n=4", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ video: { frames: 26, width: 600, height: 150, seconds: 6.5 } });
    expect(await play(file)).toMatchObject({ codec: "gif", fps: 4, size: [600, 150], frames: 26 });
  });

  test("films what is reported: the return of the video's episode is the reported one", async () => {
    const args = [
      "MountainCarContinuous-v0",
      "--seed",
      "8",
      "--env",
      "max_episode_steps=30",
      "--sticky-actions",
      "0.5",
      "--action-noise",
      "2",
    ];
    const [filmed, plain] = [await run([...args, "--video", join(directory, "car.png")]), await run(args)];
    expect(filmed.stdout.split("\n")[0]).toBe(plain.stdout.split("\n")[0]);
    const { width, height } = decode(readFileSync(join(directory, "car.png")));
    // 24 tiles of 31 frames, each a third of 600 × 400
    expect([width, height]).toEqual([6 * 200 + 5 * 4, 4 * 133 + 3 * 4]);
  });

  test("refuses other formats before it plays", async () => {
    const { code, stdout, stderr } = await run(["Chain-v0", "--video", join(directory, "chain.avi")]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^rheos: --video: expected a name that ends in .mp4, .gif, .png, got [^\n]+\n$/);
    expect(() => statSync(join(directory, "chain.avi"))).toThrow(/ENOENT/);
  });

  test("refuses a directory that does not exist before it plays", async () => {
    const { code, stdout, stderr } = await run(["Chain-v0", "--video", join(directory, "nowhere", "chain.mp4")]);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(/^rheos: ENOENT[^\n]+\n$/) });
  });
});

/** A frame in one colour. */
function plain({ width, height }: { width: number; height: number }, color: readonly [number, number, number]): Frame {
  return { width, height, pixels: Uint8Array.from({ length: width * height * 3 }, (_, i) => color[i % 3] ?? 0) };
}

const COLORS = [
  [200, 30, 30],
  [30, 180, 60],
  [20, 40, 220],
] as const;

describe.each([
  ["mp4", createMp4, 6],
  ["gif", createGif, 1],
] as const)("%s", (extension, create, tolerance) => {
  async function written(settings: VideoSettings, frames: number): Promise<Played> {
    const video: Video = await create(settings);
    for (let i = 0; i < frames; i++) video.add(plain(settings, COLORS[i % 3] ?? COLORS[0]));
    const file = join(directory, `plain-${settings.width}.${extension}`);
    writeFileSync(file, video.finish());
    return await play(file);
  }

  test("keeps the colours and the order of frames", async () => {
    const { means, fps } = await written({ width: 64, height: 48, fps: 10 }, 6);
    expect(fps).toBe(10);
    expect(means.length).toBe(6);
    for (const [i, mean] of means.entries())
      for (const [channel, value] of mean.entries())
        expect(Math.abs(value - (COLORS[i % 3]?.[channel] ?? 0))).toBeLessThanOrEqual(tolerance);
  });

  test("takes odd sizes", async () => {
    const { size, frames } = await written({ width: 33, height: 21, fps: 25 }, 3);
    expect(frames).toBe(3);
    expect(size).toEqual(extension === "mp4" ? [34, 22] : [33, 21]);
  });

  test("is as long as the episode at 125 frames a second", async () => {
    const { fps, frames } = await written({ width: 32, height: 32, fps: 125 }, 30);
    expect(frames / fps).toBeCloseTo(30 / 125, 1);
    if (extension === "gif") expect(fps).toBeLessThanOrEqual(50);
  });
});

describe("a contact sheet", () => {
  const settings = { width: 480, height: 24, fps: 30 };
  const shades = async (frames: number): Promise<{ width: number; height: number; tiles: number[] }> => {
    const video = await createContactSheet(settings);
    for (let i = 0; i < frames; i++) video.add(plain(settings, [i % 256, 0, 0]));
    const { width, height, data } = decode(video.finish());
    const [columns, rows] = [(width + 4) / 244, (height + 4) / 16];
    const at = (tile: number) => data[3 * (Math.floor(tile / columns) * 16 * width + (tile % columns) * 244)] ?? NaN;
    return { width, height, tiles: Array.from({ length: Math.min(columns * rows, 24) }, (_, tile) => at(tile)) };
  };

  test("has every frame of a short film", async () => {
    expect(await shades(3)).toEqual({ width: 3 * 244 - 4, height: 12, tiles: [0, 1, 2] });
    expect((await shades(24)).tiles).toEqual(Array.from({ length: 24 }, (_, i) => i));
  });

  test.each([25, 50, 200, 255])("of %i frames has 24, from the first to the last, evenly spaced", async (frames) => {
    const { tiles } = await shades(frames);
    expect([tiles.length, tiles[0], tiles.at(-1)]).toEqual([24, 0, frames - 1]);
    const gaps = tiles.slice(1).map((shade, i) => shade - (tiles[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.ceil((2 * frames) / 23) + 1);
  });
});
