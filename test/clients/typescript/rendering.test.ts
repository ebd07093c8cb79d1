/** Pictures through the TypeScript client. */
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, UnsupportedError, type Client } from "../../../clients/typescript/index.ts";
import { makeEnvironment, WORLDS } from "../../../envs/index.ts";
import { findWorld } from "../../../envs/core/registry.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

/** Of the chain. */
const FRAME_BYTES = 600 * 150 * 3;
/** Fits three frames, and not four. */
const NARROW = 4 * FRAME_BYTES;

let server: RunningServer & { readonly address: string };
let client: Client;
beforeAll(async () => {
  server = await testServer({ maxMessageBytes: NARROW });
  client = await connect(server.address);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

/** What the chain looks like after going right so often. */
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
  test("gives the frame that the world draws, and the same as PNG", async () => {
    await using env = await client.make("Chain-v0", { kwargs: { render_mode: "rgb_array" } });
    await env.reset({ seed: 1 });
    await env.step(1);
    const { width, height, pixels, depths } = await env.render();
    expect([width, height, depths]).toEqual([600, 150, undefined]);
    expect(same(pixels, chainAfter(1))).toBe(true);
    const png = await env.renderPng();
    expect(same(decode(png).data as Uint8Array, pixels)).toBe(true);
    expect((await env.takeFrames()).length).toBe(1);
  });

  test("gives a list that is longer than a message", async () => {
    await using env = await client.make("Chain-v0", { kwargs: { render_mode: "rgb_array_list" } });
    await env.reset({ seed: 1 });
    for (let t = 0; t < 7; t++) await env.step(1);
    const frames = await env.takeFrames();
    expect(frames.map(({ pixels }, moves) => same(pixels, chainAfter(moves)))).toEqual(Array.from({ length: 8 }, () => true));
    expect(await env.takeFrames()).toEqual([]);
  });

  test("in a list mode has no single frame", async () => {
    await using env = await client.make("Chain-v0", { kwargs: { render_mode: "rgb_array_list" } });
    await env.reset();
    await expect(env.render()).rejects.toThrow(UnsupportedError);
    await expect(env.renderPng()).rejects.toThrow(/takeFrames/);
  });
});

describe("a vector", () => {
  const ACTIONS = [1, 0, 1, 1, 0, 0, 1, 0, 1];

  test("gives more frames than fit into a message, in order", async () => {
    await using envs = await client.makeVec("Chain-v0", { numEnvs: ACTIONS.length, kwargs: { render_mode: "rgb_array" } });
    await envs.reset({ seed: 1 });
    await envs.step(ACTIONS);
    const right = chainAfter(1);
    const frames = await envs.render();
    expect(frames.map(({ pixels }) => Number(same(pixels, right)))).toEqual(ACTIONS);
    const pngs = await envs.renderPng();
    expect(pngs.map((png, i) => same(decode(png).data as Uint8Array, frames[i]?.pixels ?? right))).toEqual(ACTIONS.map(() => true));
  });

  test("gives each environment's list", async () => {
    await using envs = await client.makeVec("Chain-v0", { numEnvs: 5, kwargs: { render_mode: "rgb_array_list" } });
    await envs.reset({ seed: 1 });
    await envs.step([1, 1, 1, 1, 1]);
    await envs.reset({ mask: [false, true, false, false, false] });
    await envs.step([1, 1, 1, 1, 1]);
    const reels = await envs.takeFrames();
    expect(reels.map(({ length }) => length)).toEqual([3, 2, 3, 3, 3]);
    expect(reels.map((reel) => reel.map(({ pixels }, moves) => same(pixels, chainAfter(moves))))).toEqual(
      reels.map((reel) => reel.map(() => true)),
    );
  });
});
