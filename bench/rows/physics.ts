/** MuJoCo in WebAssembly against native MuJoCo, one thread each, over Gymnasium's MuJoCo tasks. */
import type { Row } from "../bench.ts";
import { MUJOCO_MODELS } from "../../test/support/mujoco-models.ts";
import { harmonic, ratio } from "../series.ts";
import { nativePhysics, wasmPhysics } from "./peers.ts";

/** Those that Gymnasium has too. */
const TASKS = MUJOCO_MODELS.map(({ id }) => id);

export const PHYSICS: Row = {
  name: "physics",
  title: "MuJoCo in WebAssembly against native MuJoCo, one thread, control steps/s",
  async run(bench) {
    const names = TASKS.map((id) => ({ id, bare: `${id}, WebAssembly`, whole: `${id}, the whole environment`, native: `${id}, native` }));
    const result = await bench.race(
      names.flatMap(({ id, bare, whole, native }) => [...wasmPhysics(id, bare, whole), nativePhysics(id, native)]),
    );
    const tasks = names.map(({ bare, native }) => ratio(result.rate(bare), result.rate(native)));
    const wholes = names.map(({ whole, native }) => ratio(result.rate(whole), result.rate(native)));
    const mean = harmonic(`harmonic mean over ${TASKS.length} task${TASKS.length === 1 ? "" : "s"}`, tasks, { atLeast: 0.75 });
    return { outcomes: [mean, ...tasks, ...wholes], series: [] };
  },
};
