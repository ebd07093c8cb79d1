/** Pictures of the MuJoCo worlds: laws of all, and how cameras are chosen. */
import { afterAll, describe, expect, test } from "vitest";
import type { Environment, Frame } from "../../../../envs/core/env.ts";
import { InvalidArgumentError, UnsupportedError } from "../../../../envs/core/errors.ts";
import { makeEnvironment, type Kwargs, type WorldSpec } from "../../../../envs/core/registry.ts";
import { createSampler } from "../../../../envs/core/spaces/index.ts";
import { WORLDS } from "../../../../envs/index.ts";
import { ANT_CROSS_MAZE } from "../../../../envs/mujoco/ant-goal/index.ts";
import { HALF_CHEETAH } from "../../../../envs/mujoco/half-cheetah/index.ts";
import { REACHER } from "../../../../envs/mujoco/reacher/index.ts";
import { bitsOf } from "../../../support/bits.ts";
import { freshEngine, sharedEngine } from "../../../support/mujoco-engine.ts";

const SMALL = { width: 64, height: 48 };
const DRAWN = WORLDS.filter(({ engine, renderModes }) => engine === "mujoco" && renderModes.length > 0);
const open: Environment[] = [];
afterAll(() => open.forEach((environment) => environment.close()));

async function started(spec: WorldSpec, kwargs: Kwargs = {}): Promise<Environment> {
  const environment = makeEnvironment(spec, { render_mode: "rgb_array", ...SMALL, ...kwargs }, { mujoco: await sharedEngine() });
  open.push(environment);
  environment.reset({ seed: 4 });
  return environment;
}

const same = (a: Frame, b: Frame): boolean => Buffer.compare(a.pixels, b.pixels) === 0;

function play(environment: Environment, steps: number): void {
  const actions = createSampler(environment.actionSpace, 9);
  for (let t = 0; t < steps && environment.phase() === "running"; t++) environment.step(actions.sample());
}

describe.each(DRAWN.map((spec) => [spec.id, spec] as const))("%s", (_id, spec) => {
  test("drawing changes nothing, and a frame is the caller's own", async () => {
    const [drawn, plain] = [await started(spec), await started(spec)];
    play(drawn, 3);
    play(plain, 3);
    const before = bitsOf(drawn.state());
    const frame = drawn.render();
    const copy = frame.pixels.slice();
    frame.pixels.fill(77);
    expect(Buffer.compare(drawn.render().pixels, copy)).toBe(0);
    expect(bitsOf(drawn.state())).toBe(before);
    const action = createSampler(plain.actionSpace, 1).sample();
    expect(bitsOf(drawn.step(action))).toBe(bitsOf(plain.step(action)));
  });

  test("what happened is seen, and a restored state looks as it did", async () => {
    const environment = await started(spec, { render_mode: "rgbd_tuple" });
    const start = environment.render();
    play(environment, 6);
    const seen = environment.render();
    expect(same(seen, start)).toBe(false);
    expect([seen.width, seen.height, seen.pixels.length, seen.depths?.length]).toEqual([64, 48, 64 * 48 * 3, 64 * 48]);
    const twin = await started(spec, { render_mode: "rgbd_tuple" });
    twin.restore(environment.state());
    expect(same(twin.render(), seen)).toBe(true);
    expect(twin.render().depths).toEqual(seen.depths);
  });
});

describe("modes", () => {
  test("depths come alone or with the picture, between 0 and 1, and the body is nearer than the floor behind it", async () => {
    const { pixels, depths } = (await started(HALF_CHEETAH, { render_mode: "depth_array" })).render();
    expect(pixels.length).toBe(0);
    expect(Math.min(...(depths ?? []))).toBeGreaterThan(0.9);
    expect(Math.max(...(depths ?? []))).toBeLessThan(1);
  });

  test.each([[{}], [{ render_mode: "human" }]])("%j gives no frames", async (kwargs) => {
    const environment = makeEnvironment(HALF_CHEETAH, kwargs, { mujoco: await sharedEngine() });
    open.push(environment);
    environment.reset({ seed: 1 });
    expect(() => environment.render()).toThrow(UnsupportedError);
  });

  test("a state of an environment without pictures is drawn by one with them, and the other way round", async () => {
    const plain = makeEnvironment(HALF_CHEETAH, {}, { mujoco: await sharedEngine() });
    open.push(plain);
    plain.reset({ seed: 4 });
    const drawn = await started(HALF_CHEETAH);
    const start = drawn.render();
    drawn.step(new Float32Array(6).fill(1));
    const later = drawn.state();
    drawn.restore(plain.state());
    expect(same(drawn.render(), start)).toBe(true);
    plain.restore(later);
    expect(plain.step(new Float32Array(6))).toEqual((drawn.restore(later), drawn.step(new Float32Array(6))));
  });
});

describe("cameras", () => {
  /** The body far away from where the episode began. */
  async function away(kwargs: Kwargs): Promise<{ before: Frame; after: Frame }> {
    const environment = await started(HALF_CHEETAH, kwargs);
    const before = environment.render();
    const state = environment.state() as { world: { physics: { integration: Float64Array } } };
    state.world.physics.integration[1] = 1000 / 3; // qpos[0], after the time: whole squares of the floor
    environment.restore(state);
    return { before, after: environment.render() };
  }

  const bodyPixels = ({ pixels }: Frame): number => {
    let count = 0;
    for (let k = 0; k < pixels.length; k += 3) if ((pixels[k] as number) > (pixels[k + 2] as number) + 20) count++;
    return count;
  };

  test.each([[{}], [{ camera_name: "track" }], [{ camera_id: 0 }], [{ default_camera_config: { distance: 3, trackbodyid: 1 } }]])(
    "%j follows the body",
    async (kwargs) => {
      const { before, after } = await away(kwargs);
      expect(bodyPixels(before)).toBeGreaterThan(10);
      expect(bodyPixels(after)).toBeGreaterThan(0.8 * bodyPixels(before));
    },
  );

  test.each([[{ camera_id: -1 }], [{ default_camera_config: { lookat: [0, 0, 0.5] } }]])("%j stays", async (kwargs) => {
    const { before, after } = await away(kwargs);
    expect(bodyPixels(before)).toBeGreaterThan(10);
    expect(bodyPixels(after)).toBe(0);
  });

  test("the model's camera by name is the one by number, and another than the free one", async () => {
    const [name, number, free] = [
      await started(HALF_CHEETAH, { camera_name: "track" }),
      await started(HALF_CHEETAH, { camera_id: 0 }),
      await started(HALF_CHEETAH),
    ];
    expect(same(name.render(), number.render())).toBe(true);
    expect(same(name.render(), free.render())).toBe(false);
  });

  test("each field of the free camera changes the picture", async () => {
    const plain = (await started(ANT_CROSS_MAZE)).render();
    const configs: Kwargs[] = [{ azimuth: 80 }, { elevation: -60 }, { distance: 20 }, { lookat: [1, 2, 0] }];
    for (const config of configs) {
      const own = { distance: 30, elevation: -55, lookat: [7, 0, 0], ...config };
      expect(same((await started(ANT_CROSS_MAZE, { default_camera_config: own })).render(), plain), JSON.stringify(config)).toBe(false);
    }
  });

  test("only max_geom geoms are drawn, and flags switch more of them on", async () => {
    const plain = (await started(HALF_CHEETAH)).render();
    expect(bodyPixels((await started(HALF_CHEETAH, { max_geom: 1 })).render())).toBe(0);
    expect(same((await started(HALF_CHEETAH, { visual_options: { 10: true } })).render(), plain)).toBe(false);
  });

  test.each([
    [{ camera_name: "trick" }, /^camera_name: the model has no camera called "trick"/],
    [{ camera_id: 1 }, /^camera_id: expected -1 to 0, got 1/],
    [{ camera_id: 0, camera_name: "track" }, /^camera_id, camera_name: expected at most one/],
    [{ default_camera_config: { zoom: 1 } }, /^default_camera_config: zoom is no field of a camera/],
    [{ default_camera_config: { distance: "far" } }, /^default_camera_config: distance: expected a number/],
    [{ default_camera_config: { lookat: [0, 0] } }, /^default_camera_config: lookat: expected three numbers/],
    [{ default_camera_config: { trackbodyid: 8 } }, /^default_camera_config: trackbodyid: expected less than 8/],
    [{ width: 4096, height: 4096 }, /^width, height: expected at most 4194304 pixels, got 4096 × 4096/],
    [{ visual_options: { 31: true } }, /^visual_options: expected flags 0 to 30, got 31/],
    [{ visual_options: { 1: "yes" } }, /^visual_options: 1: expected true or false/],
  ] as [Kwargs, RegExp][])("%j is refused, and nothing is left behind", async (kwargs, text) => {
    const mujoco = await freshEngine();
    const make = () => makeEnvironment(HALF_CHEETAH, { render_mode: "rgb_array", ...kwargs }, { mujoco });
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(text);
    expect(mujoco.models.size).toBe(0);
  });

  test("a model without the camera called track has a free one that stays", async () => {
    expect(bitsOf((await started(REACHER)).render().pixels)).toBe(bitsOf((await started(REACHER, { camera_id: -1 })).render().pixels));
  });
});
