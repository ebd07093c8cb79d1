/** Loading MuJoCo: from bytes or compiled code, and what goes wrong with neither. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { DomainError } from "../../../envs/core/errors.ts";
import { loadMujoco, mujocoOf, MUJOCO_VERSION } from "../../../envs/mujoco/engine.ts";
import { mujocoModule } from "../../../src/workers/engines.ts";

test("bytes and compiled code give an engine each, with memories of their own", async () => {
  const bytes = new Uint8Array(await readFile(createRequire(import.meta.url).resolve("@mujoco/mujoco/mujoco.wasm")));
  const engines = [await loadMujoco({ wasm: bytes }), await loadMujoco({ wasm: await mujocoModule() })];
  for (const engine of engines) {
    expect(engine.mujoco.mj_versionString()).toBe(MUJOCO_VERSION);
    expect(engine.memoryBytes).toBeLessThan(17 * 2 ** 20);
    expect(mujocoOf({ mujoco: engine })).toBe(engine);
  }
  expect(engines[0]?.mujoco).not.toBe(engines[1]?.mujoco);
});

test("bytes that are no module, and modules that are not MuJoCo, are refused instead of waited for", async () => {
  await expect(loadMujoco({ wasm: Uint8Array.of(1, 2, 3) })).rejects.toThrow(WebAssembly.CompileError);
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  await expect(loadMujoco({ wasm: empty })).rejects.toThrow(/memory not found/);
});

test.each([{}, { mujoco: undefined }, { mujoco: {} }])("%j holds no MuJoCo engine", (engines) => {
  expect(() => mujocoOf(engines)).toThrow(DomainError);
});
