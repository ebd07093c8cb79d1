/** Worlds whose arguments nobody trusts are first made alone, on a thread that is ended when they take too much. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { completeKwargs, type Kwargs } from "../../../envs/core/registry.ts";
import { findWorld, WORLDS } from "../../../envs/index.ts";
import { limitedMujocoModule } from "../../../src/workers/engines.ts";
import { Trials } from "../../../src/workers/trials.ts";
import { GREEDY_MODELS } from "../../support/hostile-models.ts";
import { OWN_BALL } from "../../support/own-models.ts";

let trials: Trials;
beforeAll(() => {
  trials = new Trials({ mujoco: limitedMujocoModule });
});
afterAll(() => trials.close());

const attempt = (kwargs: Kwargs, on = trials) =>
  on.attempt({ envId: "Mujoco-v0", kwargs: completeKwargs(findWorld(WORLDS, "Mujoco-v0"), kwargs) });

describe("a trial", () => {
  test("tells the spaces", async () => {
    const { observationSpace, actionSpace } = await attempt(OWN_BALL);
    expect(observationSpace).toMatchObject({ kind: "box", dtype: "float64" });
    expect(actionSpace).toMatchObject({ kind: "box", shape: [3], dtype: "float32" });
  });

  test("passes on what the world is refused with", async () => {
    await expect(attempt({ mjcf: "<robot/>" })).rejects.toMatchObject({ code: "INVALID_ARGUMENT", reason: "BAD_MJCF" });
  });

  test.each(GREEDY_MODELS)("of $name is ended", async ({ mjcf, refusal }) => {
    const error = { code: "INVALID_ARGUMENT", reason: "TRIAL_FAILED", message: expect.stringMatching(refusal) as string };
    await expect(attempt({ mjcf: mjcf() })).rejects.toMatchObject(error);
  });

  test("goes well after others were ended, many at once", async () => {
    const good = Array.from({ length: 6 }, (_, i) => ({ frame_skip: i + 1 }));
    const greedy = GREEDY_MODELS.map(({ mjcf }) => ({ mjcf: mjcf() }));
    const outcomes = await Promise.allSettled([...good, ...greedy, ...good].map((kwargs) => attempt(kwargs)));
    const expected = [...good.map(() => "fulfilled"), ...greedy.map(() => "rejected"), ...good.map(() => "fulfilled")];
    expect(outcomes.map(({ status }) => status)).toEqual(expected);
  });

  test("is refused when too many wait, and rejected when the server closes", async () => {
    const own = new Trials({ mujoco: limitedMujocoModule });
    const all = Promise.allSettled(Array.from({ length: 70 }, () => attempt({}, own)));
    await own.close();
    const reasons = (await all).map((outcome) => (outcome.status === "rejected" ? (outcome.reason as { reason: string }).reason : "none"));
    expect(reasons.slice(66)).toEqual(["LIMIT", "LIMIT", "LIMIT", "LIMIT"]);
    expect(new Set(reasons.slice(0, 66))).toEqual(new Set(["DRAINING"]));
  });
});
