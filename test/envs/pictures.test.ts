/** Laws of pictures, for every world that draws without a physics engine. */
import { describe, expect, test } from "vitest";
import { CHAIN } from "../../envs/chain/index.ts";
import { makeEnvironment, type Kwargs, type WorldSpec } from "../../envs/core/registry.ts";
import type { Environment } from "../../envs/core/env.ts";
import { createSampler } from "../../envs/core/spaces/index.ts";
import { WORLDS } from "../../envs/index.ts";
import { bitsOf } from "../support/bits.ts";

const DRAWN = WORLDS.filter(({ engine }) => engine === "none");

function started(spec: WorldSpec, kwargs: Kwargs = {}): Environment {
  const environment = makeEnvironment(spec, { render_mode: "rgb_array", ...kwargs }, {});
  environment.reset({ seed: 4 });
  return environment;
}

describe.each(DRAWN.map((spec) => [spec.id, spec] as const))("%s", (_id, spec) => {
  test("gives frames of one size, and shows more than one colour", () => {
    const { width, height, pixels } = started(spec).render();
    expect(pixels.length).toBe(width * height * 3);
    expect(new Set(pixels).size).toBeGreaterThan(1);
    expect(started(spec).render()).toMatchObject({ width, height });
  });

  test("drawing changes nothing, and a frame is the caller's own", () => {
    const [drawn, plain] = [started(spec), started(spec)];
    const before = bitsOf(drawn.state());
    const frame = drawn.render();
    const copy = frame.pixels.slice();
    frame.pixels.fill(77);
    expect(Buffer.compare(drawn.render().pixels, copy)).toBe(0);
    expect(bitsOf(drawn.state())).toBe(before);
    const action = createSampler(plain.actionSpace, 1).sample();
    expect(bitsOf(drawn.step(action))).toBe(bitsOf(plain.step(action)));
  });

  test("what happened is seen, and a restored state looks as it did", () => {
    const environment = started(spec);
    const actions = createSampler(environment.actionSpace, 9);
    const start = environment.render().pixels;
    for (let t = 0; t < 8 && environment.phase() === "running"; t++) environment.step(actions.sample());
    const seen = environment.render().pixels;
    expect(Buffer.compare(seen, start)).not.toBe(0);
    const twin = started(spec);
    twin.restore(environment.state());
    expect(Buffer.compare(twin.render().pixels, seen)).toBe(0);
  });

  test("a list has a frame of every step", () => {
    const environment = started(spec, { render_mode: "rgb_array_list" });
    const { terminated } = environment.step(createSampler(environment.actionSpace, 2).sample());
    const { frames, remaining } = environment.takeFrames();
    expect([frames.length, remaining]).toEqual([2, 0]);
    expect(Buffer.compare(frames[1]?.pixels ?? new Uint8Array(), environment.render().pixels)).toBe(0);
    expect(terminated).toBe(spec.id === "Bandit-v0");
  });
});

test.each([2, 3, 100, 5000, 100_000])("a chain of %i fits into the picture", (n) => {
  const environment = started(CHAIN, { n });
  const colours = new Set<string>();
  const { pixels } = environment.render();
  for (let at = 0; at < pixels.length; at += 3) colours.add(pixels.subarray(at, at + 3).join());
  expect(colours).toContain("33,56,92");
});
