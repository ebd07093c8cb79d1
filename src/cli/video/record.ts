/** Films episodes: plays them again in an environment that draws, one after the other into one video. */
import type { EpisodeReport, RemoteEnvironment } from "../../../clients/typescript/index.ts";
import type { Frame } from "../../../envs/core/env.ts";
import { invariant } from "../../../envs/core/errors.ts";
import type { CreateVideo, Video } from "./video.ts";

/** Where an environment says nothing. */
const DEFAULT_FPS = 30;

export interface VideoReport {
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** Of the film in real time. */
  readonly seconds: number;
}

export class Recorder {
  readonly #environment: RemoteEnvironment;
  readonly #create: CreateVideo;
  readonly #fps: number;
  #video: Video | undefined;
  #size = { width: 0, height: 0 };
  #frames = 0;

  /** @param environment of the episodes, made with the render mode rgb_array @param create of the format */
  constructor(environment: RemoteEnvironment, create: CreateVideo) {
    this.#environment = environment;
    this.#create = create;
    this.#fps = environment.spec.renderFps ?? DEFAULT_FPS;
  }

  /** @param episode with its actions */
  async add({ actions, envSeed, return: expected, index }: EpisodeReport): Promise<void> {
    const environment = this.#environment;
    await environment.reset({ seed: envSeed });
    await this.#take(await environment.render());
    let sum = 0;
    for (const action of actions?.(environment.actionSpace) ?? []) {
      const [{ reward }, frame] = await Promise.all([environment.step(action), environment.render()]);
      sum += reward;
      await this.#take(frame);
    }
    invariant(sum === expected, `episode ${index}: the film's return is ${sum}, the episode's ${expected}`);
  }

  /** @returns the file, and what is in it */
  finish(): { readonly file: Uint8Array; readonly report: VideoReport } {
    invariant(this.#video, "a video without an episode");
    return { file: this.#video.finish(), report: { frames: this.#frames, ...this.#size, seconds: this.#frames / this.#fps } };
  }

  async #take(frame: Frame): Promise<void> {
    const { width, height } = frame;
    this.#size = { width, height };
    this.#video ??= await this.#create({ width, height, fps: this.#fps });
    this.#video.add(frame);
    this.#frames += 1;
  }
}
