/** What the pictures of one model share, however many simulations of it there are: its textures and triangles, and a renderer for each size. */
import type { MainModule } from "@mujoco/mujoco";
import type { CompiledModel } from "../compiled-model.ts";
import { readAssets, type Assets } from "./assets.ts";
import { Renderer } from "./renderer.ts";

export interface Studio {
  readonly assets: Assets;
  /** @param width of pictures in pixels @param height of pictures in pixels */
  renderer(width: number, height: number): Renderer;
}

/** Sizes of pictures that are kept. */
const MAX_SIZES = 4;
const studios = new WeakMap<CompiledModel, Studio>();

/** @throws UnsupportedError for a model with too many triangles */
export function studioOf(mujoco: MainModule, model: CompiledModel): Studio {
  let studio = studios.get(model);
  if (studio === undefined) {
    studio = createStudio(readAssets(mujoco, model.handle));
    studios.set(model, studio);
  }
  return studio;
}

function createStudio(assets: Assets): Studio {
  const textures = assets.textures.filter((texture) => texture !== undefined);
  const renderers = new Map<string, Renderer>();
  return {
    assets,
    renderer(width, height) {
      const size = `${width}x${height}`;
      const kept = renderers.get(size);
      if (kept !== undefined) return kept;
      const [oldest] = renderers.keys();
      if (oldest !== undefined && renderers.size === MAX_SIZES) renderers.delete(oldest);
      const renderer = new Renderer(width, height, textures);
      renderers.set(size, renderer);
      return renderer;
    },
  };
}
