/**
 * The frames of an episode: one on demand, or in a list mode one of every step, kept until they are asked for.
 * Source: Gymnasium 1.4, `gymnasium.wrappers.RenderCollection` with `pop_frames` and `reset_clean`.
 * Deviation: the list is bounded, since one server serves many.
 */
import type { Frame, TakenFrames, World } from "../env.ts";
import { DomainError, UnsupportedError } from "../errors.ts";
import type { Value } from "../value.ts";
import { framePartsOf, isListMode, type RenderMode } from "./render-mode.ts";

/** Frames that wait to be asked for, of one environment or of all environments of one vector. */
export const FILM_BYTES = 1 << 28;

export interface FilmConfig {
  /** Of the environment, for messages. */
  readonly id: string;
  readonly renderMode: RenderMode;
  readonly frameBytes: number;
}

export interface Film {
  /** A frame of the present state. @throws UnsupportedError */
  draw(): Frame;
  /** An episode has begun: in a list mode, the frames until now are dropped. */
  restart(): void;
  /** A step was made. */
  advance(): void;
  /** @throws UnsupportedError, DomainError FRAMES_TOO_LARGE, TOO_MANY_FRAMES */
  take(mostBytes: number): TakenFrames;
}

export function createFilm<O extends Value, A extends Value>(world: World<O, A>, { id, renderMode, frameBytes }: FilmConfig): Film {
  const isList = isListMode(renderMode) && framePartsOf(renderMode) !== undefined && world.render !== undefined;
  let kept: Frame[] = [];
  let keptBytes = 0;
  let lost = 0;

  function draw(): Frame {
    if (world.render === undefined) throw new UnsupportedError(`render: ${id} draws no pictures`, { env: id });
    if (framePartsOf(renderMode) !== undefined) return world.render();
    const cause =
      renderMode === null ? "it was made without render_mode" : `render_mode ${renderMode} is a window, which the client has to show`;
    throw new UnsupportedError(`render: ${cause}; rgb_array gives pictures (${id})`, { env: id });
  }

  function clear(): void {
    [kept, keptBytes, lost] = [[], 0, 0];
  }

  function keep(): void {
    const full = lost > 0 || keptBytes >= frameBytes;
    const frame = full ? undefined : draw();
    if (frame === undefined) lost += 1;
    else {
      kept.push(frame);
      keptBytes += bytesOf(frame);
    }
  }

  return {
    draw,

    restart() {
      clear();
      if (isList) keep();
    },

    advance() {
      if (isList) keep();
    },

    take(mostBytes) {
      if (lost > 0) throw tooMany();
      const waiting = isList ? kept : [draw()];
      const [first] = waiting;
      if (first === undefined) return { frames: [], remaining: 0 };
      const fitting = Math.floor(mostBytes / bytesOf(first));
      if (fitting === 0) throw tooLarge(first, mostBytes);
      const frames = waiting.slice(0, fitting);
      kept = waiting.slice(frames.length);
      keptBytes = kept.length * bytesOf(first);
      return { frames, remaining: kept.length };
    },
  };

  function tooMany(): DomainError {
    const [all, limit] = [kept.length + lost, kept.length];
    clear();
    return new DomainError(
      "RESOURCE_EXHAUSTED",
      "TOO_MANY_FRAMES",
      `render: ${all} frames since the last call, and memory for ${limit}; render more often, or make smaller frames (${id})`,
      { env: id, frames: all, limit },
    );
  }

  function tooLarge(frame: Frame, mostBytes: number): DomainError {
    const bytes = bytesOf(frame);
    return new DomainError(
      "RESOURCE_EXHAUSTED",
      "FRAMES_TOO_LARGE",
      `render: a frame of ${frame.width} × ${frame.height} has ${bytes} bytes, and ${mostBytes} fit; make smaller or fewer frames, or ask for PNG (${id})`,
      { env: id, frameBytes: bytes, limit: mostBytes },
    );
  }
}

function bytesOf({ pixels, depths }: Frame): number {
  return pixels.byteLength + (depths?.byteLength ?? 0);
}
