import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { completeKwargs, makeEnvironment, withKwargs } from "../../../envs/core/registry.ts";
import { columnArray, vectorLayout } from "../../../envs/core/vector-layout.ts";
import { findWorld, WORLDS } from "../../../envs/index.ts";
import { EnvPool } from "../../../src/workers/env-pool.ts";
import { loadEngines, mujocoModule } from "../../../src/workers/engines.ts";
import { createInlineHost } from "../../../src/workers/inline-host.ts";
import { placeHost, splitRanges } from "../../../src/workers/placement.ts";
import type { VectorHost } from "../../../src/workers/vector-host.ts";

const NUM_ENVS = 6;
let pools: EnvPool[];
/** Large enough that every thread gets a range. */
const HEAVY_MICROS = 1000;

beforeAll(async () => {
  const mujoco = await mujocoModule();
  pools = [1, 2, 3].map((threads) => new EnvPool({ threads, mujoco, maxHosts: 8, onLost: () => undefined }));
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
});

async function request(envId: string) {
  const spec = findWorld(WORLDS, envId);
  const kwargs = completeKwargs(spec, {});
  const engines = await loadEngines();
  const { observationSpace, actionSpace } = makeEnvironment(spec, kwargs, engines);
  const infoFields = withKwargs(spec.infoFields, kwargs);
  const layout = vectorLayout({ numEnvs: NUM_ENVS, autoreset: "next-step", observationSpace, actionSpace, infoFields });
  return { spec, engines, request: { envId, kwargs, layout } };
}

async function trajectory(host: VectorHost): Promise<Buffer> {
  const [column] = host.layout.actions;
  if (column === undefined) throw new Error("no actions");
  const actions = columnArray(host.memory.buffer, column, NUM_ENVS);
  await host.reset({ seeds: [3, 1, 4, 1, 5, 9] });
  const seen = [Buffer.from(host.memory.slice())];
  for (let t = 0; t < 60; t++) {
    for (let i = 0; i < actions.length; i++)
      actions[i] = (actions instanceof BigInt64Array ? BigInt((t + i) % 2) : ((t * 7 + i) % 5) / 2 - 1) as never;
    await host.step();
    seen.push(Buffer.from(host.memory.slice()));
  }
  return Buffer.concat(seen);
}

describe("threads", () => {
  test.each(WORLDS.map(({ id }) => id))("%s is stepped to the same bytes inline and by one, two and three threads", async (envId) => {
    const { spec, engines, request: wanted } = await request(envId);
    const inline = createInlineHost(spec, wanted, engines);
    const expected = await trajectory(inline);
    await inline.close();
    for (const pool of pools) {
      const host = await pool.create(wanted, HEAVY_MICROS);
      expect((await trajectory(host)).equals(expected)).toBe(true);
      await host.close();
    }
  });

  test("a bad state is refused with its reason, on all threads or none", async () => {
    const { request: wanted } = await request("MountainCar-v0");
    const host = await (pools[1] as EnvPool).create(wanted, HEAVY_MICROS);
    await host.reset({ seeds: [1, 2, 3, 4, 5, 6] });
    const states = await host.states();
    await expect(host.restore([...states.slice(0, 5), { environment: {}, observation: [] }])).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
    });
    expect(await host.states()).toEqual(states);
    await host.close();
  });

  test("a closed host rejects instead of hanging", async () => {
    const { request: wanted } = await request("Chain-v0");
    const host = await (pools[0] as EnvPool).create(wanted, HEAVY_MICROS);
    await host.close();
    await expect(host.step()).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await expect(host.states()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});

describe("placement", () => {
  test("ranges cover the vector without overlap, one per thread at most", () => {
    expect(splitRanges(64, 38, 2)).toEqual([
      [0, 32],
      [32, 64],
    ]);
    expect(splitRanges(5, 1000, 3)).toEqual([
      [0, 1],
      [1, 3],
      [3, 5],
    ]);
  });

  test("work that is not worth a second thread stays on one", () => {
    expect(splitRanges(64, 0.3, 2)).toEqual([[0, 64]]);
  });

  test("light work is always inline, medium work while there is room, heavy work never", () => {
    expect(placeHost(1, 1e6)).toBe("inline");
    expect(placeHost(40, 0)).toBe("inline");
    expect(placeHost(40, 1e6)).toBe("threads");
    expect(placeHost(2000, 0)).toBe("threads");
  });
});
