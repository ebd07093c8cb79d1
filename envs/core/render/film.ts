/**
 * The frames of an episode: one on demand, or in a list mode one of every step, kept until they are asked for.
 * Source: Gymnasium 1.4, `gymnasium.wrappers.RenderCollection` with `pop_frames` and `reset_clean`.
 * Deviation: the list is bounded, since one server serves many.
 */
import type { Frame, World } from "../env.ts";
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
  /** The frames that were kept; in other modes one of the present state. @throws UnsupportedError, DomainError TOO_MANY_FRAMES */
  take(): Frame[];
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
      keptBytes += frame.pixels.byteLength + (frame.depths?.byteLength ?? 0);
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

    take() {
      if (!isList) return [draw()];
      const [frames, missing] = [kept, lost];
      clear();
      if (missing === 0) return frames;
      throw new DomainError(
        "RESOURCE_EXHAUSTED",
        "TOO_MANY_FRAMES",
        `render: ${frames.length + missing} frames since the last call, and memory for ${frames.length}; call render more often, or use smaller frames (${id})`,
        { env: id, limit: frames.length },
      );
    },
  };
}
