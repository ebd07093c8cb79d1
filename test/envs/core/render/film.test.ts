/** Render modes and lists of frames, by a world whose frame is a single pixel that counts the steps. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Environment, World } from "../../../../envs/core/env.ts";
import { createEpisode } from "../../../../envs/core/episode.ts";
import { DomainError, PhysicsDivergedError, ResetNeededError, UnsupportedError } from "../../../../envs/core/errors.ts";
import { offeredModes } from "../../../../envs/core/render/render-mode.ts";
import { discrete } from "../../../../envs/core/spaces/index.ts";

const FRAME_BYTES = 3;
/** The action after which the physics diverges. */
const DIVERGE = 1;

function counter(): World<number, number> {
  let steps = 0;
  return {
    observationSpace: discrete(1000),
    actionSpace: discrete(2),
    reset() {
      steps = 0;
      return { observation: steps, info: {} };
    },
    step(action) {
      if (action === DIVERGE) throw new PhysicsDivergedError("too far");
      steps += 1;
      return { observation: steps, reward: 0, terminated: false, truncated: false, info: {} };
    },
    state: () => ({ steps }),
    restore(state) {
      steps = state["steps"] as number;
    },
    render: () => ({ width: 1, height: 1, pixels: Uint8Array.of(steps, 0, 0) }),
  };
}

function make(renderMode: string | null, frameBytes = 1000, world = counter()): Environment<number, number> {
  return createEpisode(world, { id: "Counter-v0", maxEpisodeSteps: null, renderMode, frameBytes });
}

function play(environment: Environment<number, number>, steps: number): void {
  for (let t = 0; t < steps; t++) environment.step(0);
}

/** The counts that the frames show. */
function taken(environment: Environment<number, number>, mostBytes?: number): (number | undefined)[] {
  return environment.takeFrames(mostBytes).frames.map(({ pixels }) => pixels[0]);
}

function refusal(call: () => unknown): DomainError {
  try {
    call();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error("it was not refused");
}

describe("modes", () => {
  test("each that gives frames has a list", () => {
    expect(offeredModes(["human", "rgb_array", "depth_array"])).toEqual([
      "human",
      "rgb_array",
      "depth_array",
      "rgb_array_list",
      "depth_array_list",
    ]);
  });

  test.each([null, "human"])("%s gives no frames, and the error names the mode that does", (mode) => {
    const environment = make(mode);
    environment.reset({});
    for (const call of [() => environment.render(), () => environment.takeFrames()]) {
      expect(refusal(call)).toBeInstanceOf(UnsupportedError);
      expect(refusal(call).message).toContain("rgb_array gives pictures");
    }
  });

  test("a world that draws nothing says so", () => {
    const { render: _render, ...blind } = counter();
    const environment = make("rgb_array", 1000, blind);
    environment.reset({});
    expect(() => environment.render()).toThrow("render: Counter-v0 draws no pictures");
  });

  test("there is nothing to draw before the first reset", () => {
    const environment = make("rgb_array_list");
    expect(() => environment.render()).toThrow(ResetNeededError);
    expect(() => environment.takeFrames()).toThrow(ResetNeededError);
  });

  test("rgb_array gives one frame of now, as often as one asks", () => {
    const environment = make("rgb_array");
    environment.reset({});
    play(environment, 3);
    expect([taken(environment), taken(environment), environment.render().pixels[0]]).toEqual([[3], [3], 3]);
  });
});

describe("a list", () => {
  let environment: Environment<number, number>;
  beforeEach(() => {
    environment = make("rgb_array_list");
    environment.reset({});
  });

  test("has the start and each step, and is empty after it was taken", () => {
    play(environment, 2);
    expect(taken(environment)).toEqual([0, 1, 2]);
    expect(taken(environment)).toEqual([]);
    play(environment, 1);
    expect(taken(environment)).toEqual([3]);
  });

  test("begins anew with an episode", () => {
    play(environment, 2);
    environment.reset({});
    play(environment, 1);
    expect(taken(environment)).toEqual([0, 1]);
  });

  test("has no frame of a step that failed", () => {
    play(environment, 1);
    expect(() => environment.step(DIVERGE)).toThrow(PhysicsDivergedError);
    expect(taken(environment)).toEqual([0, 1]);
  });

  test("comes in portions, the oldest first", () => {
    play(environment, 4);
    const portions = [
      environment.takeFrames(2 * FRAME_BYTES + 2),
      environment.takeFrames(2 * FRAME_BYTES),
      environment.takeFrames(2 * FRAME_BYTES),
    ];
    expect(portions.map(({ frames, remaining }) => [frames.map(({ pixels }) => pixels[0]), remaining])).toEqual([
      [[0, 1], 3],
      [[2, 3], 1],
      [[4], 0],
    ]);
  });

  test("keeps its frames when not even one fits into the portion", () => {
    expect(refusal(() => environment.takeFrames(FRAME_BYTES - 1))).toMatchObject({
      code: "RESOURCE_EXHAUSTED",
      reason: "FRAMES_TOO_LARGE",
      details: { frameBytes: FRAME_BYTES, limit: FRAME_BYTES - 1 },
    });
    expect(taken(environment)).toEqual([0]);
  });

  test("that outgrew its memory is lost, is said so once, and begins anew", () => {
    environment = make("rgb_array_list", 4 * FRAME_BYTES);
    environment.reset({});
    play(environment, 3);
    expect(taken(environment)).toEqual([0, 1, 2, 3]);
    play(environment, 6);
    expect(refusal(() => environment.takeFrames())).toMatchObject({ reason: "TOO_MANY_FRAMES", details: { frames: 6, limit: 4 } });
    play(environment, 1);
    expect(taken(environment)).toEqual([10]);
  });

  test("frees memory as portions are taken", () => {
    environment = make("rgb_array_list", 2 * FRAME_BYTES);
    environment.reset({});
    for (let t = 1; t < 9; t++) {
      play(environment, 1);
      expect(taken(environment, FRAME_BYTES)).toEqual([t - 1]);
    }
  });
});
