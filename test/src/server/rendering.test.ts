/** Pictures over the wire: raw and PNG, single and vectors, lists, and every refusal. */
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeEnvironment, WORLDS } from "../../../envs/index.ts";
import { findWorld, type Kwargs } from "../../../envs/core/registry.ts";
import type { MakeRequest } from "../../../src/gen/rheos/v1/MakeRequest.ts";
import type { RenderQuery } from "../../../src/gen/rheos/v1/RenderQuery.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { call, discreteAction, rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { makeSession } from "../../support/sessions.ts";

/** A picture of the chain. */
const CHAIN_BYTES = 600 * 150 * 3;
const MARGIN_BYTES = 1 << 16;

let server: RunningServer & { readonly address: string };
let small: RunningServer & { readonly address: string };
let clients: ReturnType<typeof rawClients>;
let narrow: ReturnType<typeof rawClients>;
beforeAll(async () => {
  server = await testServer();
  small = await testServer({ maxMessageBytes: 2 * CHAIN_BYTES + MARGIN_BYTES });
  [clients, narrow] = [rawClients(server.address), rawClients(small.address)];
});
afterAll(async () => {
  [clients, narrow].forEach((each) => each.close());
  await Promise.all([server.close(), small.close()]);
});

/** A session, reset with seed 3, and what can be done with it. */
async function open(envId: string, kwargs: Kwargs, make: MakeRequest = {}, { env } = clients) {
  const { credentials } = await makeSession(env, { envId, kwargs: encodeStruct(kwargs), ...make });
  await call(env, env.Reset, { ...credentials, sequence: 1, command: { seed: 3 } });
  let sequence = 1;
  return {
    credentials,
    render: async (query?: RenderQuery) => {
      const reply = await call(env, env.Render, query === undefined ? credentials : { ...credentials, query });
      if (reply === undefined) throw new Error("Render gave no reply");
      return reply;
    },
    step: (...actions: number[]) => call(env, env.Step, { ...credentials, sequence: ++sequence, command: discreteAction(...actions) }),
    close: () => call(env, env.Close, credentials),
  };
}

/** The picture of a chain that went right so often. */
function chainAfter(moves: number): Uint8Array {
  const environment = makeEnvironment(findWorld(WORLDS, "Chain-v0"), { render_mode: "rgb_array" }, {});
  environment.reset({});
  for (let t = 0; t < moves; t++) environment.step(1);
  return environment.render().pixels;
}

function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

describe("a single environment", () => {
  test("raw is the default, and is what the world draws", async () => {
    const session = await open("Chain-v0", { render_mode: "rgb_array" });
    await session.step(1);
    const { frame, depth, pngs, frameCounts, remaining } = await session.render();
    expect(frame).toMatchObject({ dtype: "DTYPE_UINT8", shape: [150, 600, 3] });
    expect(same(frame?.data, chainAfter(1))).toBe(true);
    expect([depth, pngs, frameCounts, remaining]).toEqual([null, [], [], 0]);
    await session.close();
  });

  test.each(["CartPole-v1", "Acrobot-v1", "Pendulum-v1", "MountainCar-v0", "Bandit-v0", "MultiGoal-v0"])(
    "%s has the same pixels as PNG and raw",
    async (envId) => {
      const session = await open(envId, { render_mode: "rgb_array" });
      const [raw, png] = [
        await session.render({ encoding: "FRAME_ENCODING_RAW" }),
        await session.render({ encoding: "FRAME_ENCODING_PNG" }),
      ];
      expect([png.frame, png.pngs.length]).toEqual([null, 1]);
      const { width, height, channels, data } = decode(png.pngs[0] ?? new Uint8Array());
      expect(raw.frame?.shape).toEqual([height, width, channels]);
      expect(same(raw.frame?.data, data as Uint8Array)).toBe(true);
      expect(png.pngs[0]?.length).toBeLessThan(data.length / 10);
      await session.close();
    },
  );
});

describe("a vector", () => {
  const NUM_ENVS = 5;

  test("has a picture of each environment, from all threads, in order", async () => {
    const session = await open("Chain-v0", { render_mode: "rgb_array" }, { numEnvs: NUM_ENVS });
    await session.step(0, 1, 0, 1, 1);
    await session.step(0, 1, 1, 1, 0);
    const { frame } = await session.render();
    expect(frame?.shape).toEqual([NUM_ENVS, 150, 600, 3]);
    const positions = [0, 3, 1, 3, 1];
    for (const [i, position] of positions.entries())
      expect(same(frame?.data.subarray(i * CHAIN_BYTES, (i + 1) * CHAIN_BYTES), chainAt(position))).toBe(true);
    await session.close();
  });

  test("gives those of a mask, as PNG too", async () => {
    const session = await open("Chain-v0", { render_mode: "rgb_array" }, { numEnvs: 3 });
    await session.step(0, 1, 0);
    const raw = await session.render({ renderMask: Uint8Array.of(0, 1, 1) });
    expect(raw.frame?.shape).toEqual([2, 150, 600, 3]);
    const { pngs } = await session.render({ renderMask: Uint8Array.of(0, 1, 1), encoding: "FRAME_ENCODING_PNG" });
    const files = pngs.map((png) => decode(png).data as Uint8Array);
    expect(same(raw.frame?.data, Buffer.concat(files))).toBe(true);
    expect(same(files[0], chainAt(2))).toBe(true);
    await session.close();
  });

  test("of asynchronous environments is drawn as well", async () => {
    const { env } = clients;
    const make = { envId: "Chain-v0", numEnvs: 2, batchSize: 1, kwargs: encodeStruct({ render_mode: "rgb_array" }) };
    const { credentials } = await makeSession(env, make);
    await call(env, env.Reset, { ...credentials, sequence: 1, command: {} });
    const reply = await call(env, env.Render, credentials);
    expect(reply?.frame?.shape).toEqual([2, 150, 600, 3]);
    await call(env, env.Close, credentials);
  });

  function chainAt(position: number): Uint8Array {
    const environment = makeEnvironment(findWorld(WORLDS, "Chain-v0"), { render_mode: "rgb_array" }, {});
    environment.reset({});
    environment.restore({ phase: "running", elapsed: 0, world: { position, elapsed: 0 } });
    return environment.render().pixels;
  }
});

describe("a list", () => {
  test("has a frame of the start and of each step, once", async () => {
    const session = await open("Chain-v0", { render_mode: "rgb_array_list" });
    await session.step(1);
    await session.step(1);
    const { frame, frameCounts, remaining } = await session.render();
    expect([frame?.shape, frameCounts, remaining]).toEqual([[3, 150, 600, 3], [3], 0]);
    for (const moves of [0, 1, 2])
      expect(same(frame?.data.subarray(moves * CHAIN_BYTES, (moves + 1) * CHAIN_BYTES), chainAfter(moves))).toBe(true);
    expect(await session.render()).toMatchObject({ frame: null, frameCounts: [0], remaining: 0 });
    await session.close();
  });

  test("of a vector says how many belong to whom", async () => {
    const session = await open("Chain-v0", { render_mode: "rgb_array_list" }, { numEnvs: 2 });
    await session.step(1, 1);
    const { env } = clients;
    await call(env, env.Reset, { ...session.credentials, sequence: 3, command: { resetMask: Uint8Array.of(0, 1) } });
    const { pngs, frameCounts } = await session.render({ encoding: "FRAME_ENCODING_PNG" });
    expect([pngs.length, frameCounts]).toEqual([3, [2, 1]]);
    await session.close();
  });

  test("that is longer than a message comes in several", async () => {
    const session = await open("Chain-v0", { render_mode: "rgb_array_list" }, {}, narrow);
    for (let t = 0; t < 4; t++) await session.step(1);
    const portions = [await session.render(), await session.render(), await session.render()];
    expect(portions.map(({ frameCounts, remaining }) => [frameCounts, remaining])).toEqual([
      [[2], 3],
      [[2], 1],
      [[1], 0],
    ]);
    expect(same(portions[2]?.frame?.data, chainAfter(4))).toBe(true);
    await session.close();
  });
});

describe("depths", () => {
  const SIZE = { width: 40, height: 30 };

  test("come alone, or beside the colours, raw or PNG", async () => {
    const [deep, both] = [
      await open("InvertedPendulum-v5", { render_mode: "depth_array", ...SIZE }),
      await open("InvertedPendulum-v5", { render_mode: "rgbd_tuple", ...SIZE }),
    ];
    const depth = await deep.render({ encoding: "FRAME_ENCODING_PNG" });
    expect([depth.frame, depth.pngs, depth.depth?.dtype, depth.depth?.shape]).toEqual([null, [], "DTYPE_FLOAT32", [30, 40]]);
    const raw = await both.render();
    expect(raw.frame?.shape).toEqual([30, 40, 3]);
    expect(same(raw.depth?.data, depth.depth?.data ?? new Uint8Array())).toBe(true);
    const png = await both.render({ encoding: "FRAME_ENCODING_PNG" });
    expect(same(raw.frame?.data, decode(png.pngs[0] ?? new Uint8Array()).data as Uint8Array)).toBe(true);
    expect(same(png.depth?.data, raw.depth?.data ?? new Uint8Array())).toBe(true);
    await Promise.all([deep.close(), both.close()]);
  });

  test("of a vector have its axis", async () => {
    const session = await open("InvertedPendulum-v5", { render_mode: "rgbd_tuple", ...SIZE }, { numEnvs: 3 });
    const { frame, depth } = await session.render({ renderMask: Uint8Array.of(1, 0, 1) });
    expect([frame?.shape, depth?.shape]).toEqual([
      [2, 30, 40, 3],
      [2, 30, 40],
    ]);
    await session.close();
  });
});

describe("refusals", () => {
  test.each([
    ["width", 0],
    ["height", 5000],
    ["width", 1.5],
  ])("a picture whose %s is %d", async (name, value) => {
    const { env } = clients;
    const make = call(env, env.Make, { envId: "Hopper-v5", kwargs: encodeStruct({ render_mode: "rgb_array", [name]: value }) });
    await expect(make).rejects.toMatchObject({ code: "INVALID_ARGUMENT", details: { field: `kwargs.${name}` } });
  });

  test("pictures that do not fit into a message, before they are drawn", async () => {
    const session = await open("Chain-v0", { render_mode: "rgb_array" }, { numEnvs: 3 }, narrow);
    const tooLarge = { code: "RESOURCE_EXHAUSTED", reason: "FRAMES_TOO_LARGE", details: { frameBytes: String(CHAIN_BYTES) } };
    await expect(session.render()).rejects.toMatchObject(tooLarge);
    expect((await session.render({ encoding: "FRAME_ENCODING_PNG" })).pngs.length).toBe(3);
    expect((await session.render({ renderMask: Uint8Array.of(1, 0, 1) })).frame?.shape).toEqual([2, 150, 600, 3]);
    await session.close();
  });

  test.each([{}, { render_mode: "human" }])("a session made with %o gives none, and the message names a mode that does", async (kwargs) => {
    const session = await open("CartPole-v1", kwargs);
    await expect(session.render()).rejects.toMatchObject({ code: "UNIMPLEMENTED", message: expect.stringContaining("rgb_array") });
    await session.close();
  });

  test("a mode that the world has not", async () => {
    const { env } = clients;
    const make = call(env, env.Make, { envId: "CartPole-v1", kwargs: encodeStruct({ render_mode: "depth_array" }) });
    const message = expect.stringContaining("render_mode: expected one of human, rgb_array, rgb_array_list");
    await expect(make).rejects.toMatchObject({ code: "INVALID_ARGUMENT", message });
  });

  test("a picture before the first reset", async () => {
    const { env } = clients;
    const { credentials } = await makeSession(env, { envId: "Chain-v0", kwargs: encodeStruct({ render_mode: "rgb_array" }) });
    await expect(call(env, env.Render, credentials)).rejects.toMatchObject({ code: "FAILED_PRECONDITION", reason: "RESET_NEEDED" });
    await call(env, env.Close, credentials);
  });

  test.each([[[1]], [[0, 0, 0]], [[1, 2, 0]]])("the mask %j for three environments", async (mask) => {
    const session = await open("Chain-v0", { render_mode: "rgb_array" }, { numEnvs: 3 });
    await expect(session.render({ renderMask: Uint8Array.from(mask) })).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      details: { field: "render_mask" },
    });
    await session.close();
  });
});
