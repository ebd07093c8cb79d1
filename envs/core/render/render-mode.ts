/** The names of render modes. Source: Gymnasium 1.4, `Env.render` and `MujocoRenderer.render`; lists: `gymnasium.wrappers.RenderCollection`. */

/** null: no pictures. `human` is a window, which only a client has. */
export type RenderMode = string | null;

/** Appended to a mode: a frame of every step, kept until they are asked for. */
const LIST = "_list";

/** What a frame has in each mode that gives frames. */
const FRAME_PARTS: Readonly<Record<string, { readonly pixels: boolean; readonly depths: boolean }>> = {
  rgb_array: { pixels: true, depths: false },
  depth_array: { pixels: false, depths: true },
  rgbd_tuple: { pixels: true, depths: true },
};

/** "rgb_array_list" → true. */
export function isListMode(mode: RenderMode): boolean {
  return mode !== null && mode.endsWith(LIST);
}

/** "rgb_array_list" → "rgb_array". */
export function baseMode(mode: RenderMode): RenderMode {
  return mode !== null && isListMode(mode) ? mode.slice(0, -LIST.length) : mode;
}

/** @returns which arrays a frame of the mode has; undefined for a mode without frames */
export function framePartsOf(mode: RenderMode): { readonly pixels: boolean; readonly depths: boolean } | undefined {
  return mode === null ? undefined : FRAME_PARTS[baseMode(mode) ?? ""];
}

/** The modes of a world, and the lists of those that give frames. */
export function offeredModes(modes: readonly string[]): string[] {
  return [...modes, ...modes.filter((mode) => framePartsOf(mode) !== undefined).map((mode) => `${mode}${LIST}`)];
}
