/**
 * `npm run contact-sheet [FILE]`: one PNG with each MuJoCo world's picture beside Gymnasium's own, for people to look at.
 * Gymnasium needs a graphics library (Debian: libosmesa6); where it cannot draw, and of worlds that it does not have, its half is black.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { encode } from "fast-png";
import { makeEnvironment, WORLDS, type WorldSpec } from "../../envs/index.ts";
import { loadEngines } from "../../src/workers/engines.ts";
import { runPython } from "../support/python.ts";

const SIZE = 480;
const PICTURE_BYTES = SIZE * SIZE * 3;
/** Pairs side by side. */
const COLUMNS = 3;

const { positionals } = parseArgs({ allowPositionals: true });
const [file = "runs/contact-sheet.png"] = positionals;
const worlds = WORLDS.filter(({ engine, renderModes }) => engine === "mujoco" && renderModes.length > 0);
const engines = await loadEngines();
const own = worlds.map(drawOwn);
const program = await readFile(new URL("gymnasium_pictures.py", import.meta.url), "utf8");
const theirs = await runPython(program, ...worlds.map(({ id }) => id));
await mkdir(dirname(file), { recursive: true });
await writeFile(file, sheet());
console.log(`${file}: ours left, Gymnasium's right: ${worlds.map(({ id }) => id).join(", ")}`);

function drawOwn(spec: WorldSpec): Uint8Array {
  const environment = makeEnvironment(spec, { render_mode: "rgb_array", width: SIZE, height: SIZE }, engines);
  environment.reset({ seed: 0 });
  const { pixels } = environment.render();
  environment.close();
  return pixels;
}

function sheet(): Uint8Array {
  const [width, height] = [COLUMNS * 2 * SIZE, Math.ceil(worlds.length / COLUMNS) * SIZE];
  const data = new Uint8Array(width * height * 3);
  own.forEach((pixels, n) => {
    const [left, top] = [(n % COLUMNS) * 2 * SIZE, Math.floor(n / COLUMNS) * SIZE];
    const pair = [pixels, theirs.subarray(n * PICTURE_BYTES, (n + 1) * PICTURE_BYTES)];
    pair.forEach((picture, side) => {
      for (let row = 0; row < SIZE; row++) {
        data.set(picture.subarray(row * SIZE * 3, (row + 1) * SIZE * 3), ((top + row) * width + left + side * SIZE) * 3);
      }
    });
  });
  return encode({ width, height, data, channels: 3, depth: 8 });
}
