/** What is refused of a user's own model, and that it is refused for its reason. */
import { beforeAll, describe, expect, test } from "vitest";
import { InvalidArgumentError } from "../../../../envs/core/errors.ts";
import { makeEnvironment, type Engines } from "../../../../envs/core/registry.ts";
import { findWorld, WORLDS } from "../../../../envs/index.ts";
import { admitModel } from "../../../../envs/mujoco/custom/admitted-model.ts";
import { loadEngines } from "../../../../src/workers/engines.ts";
import { HOSTILE_MODELS, HOSTILE_TEXTS } from "../../../support/hostile-models.ts";
import { MUJOCO_MODELS } from "../../../support/mujoco-models.ts";
import { BALL_MJCF } from "../../../support/own-models.ts";

let engines: Engines;
beforeAll(async () => {
  engines = await loadEngines();
});

const SPEC = findWorld(WORLDS, "Mujoco-v0");

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidArgumentError);
    return (error as Error).message;
  }
  return "nothing was refused";
}

describe("refused", () => {
  test.each(HOSTILE_TEXTS)("$name, without an engine to see it", ({ mjcf, refusal: expected }) => {
    const message = refusal(() => makeEnvironment(SPEC, { mjcf: mjcf() }, { mujoco: "none" }));
    expect(message).toMatch(expected);
    expect(message.length).toBeLessThan(400);
  });

  test.each(HOSTILE_MODELS)("$name", ({ mjcf, refusal: expected }) => {
    expect(refusal(() => makeEnvironment(SPEC, { mjcf: mjcf() }, engines))).toMatch(expected);
  });

  test("nothing of a refused model stays in the engine", () => {
    const { models } = engines.mujoco as { readonly models: { readonly size: number } };
    expect(models.size).toBe(0);
  });
});

describe("reading", () => {
  test.each(MUJOCO_MODELS)("$id is the same text again", ({ mjcf }) => {
    expect(admitModel(mjcf()).mjcf).toBe(mjcf());
  });

  test("what was read once is read the same again, in the same lines", () => {
    const once = admitModel(BALL_MJCF).mjcf;
    expect(admitModel(once).mjcf).toBe(once);
    const lineOf = (text: string) => text.split("\n").findIndex((line) => line.includes('name="tail"'));
    expect(lineOf(once)).toBe(lineOf(BALL_MJCF));
  });

  test("comments, the declaration and text between elements are left out, entities are understood", () => {
    const text = `<?xml version="1.0"?><!-- a < b --><mujoco model='&lt;"&#65;&#x42;&apos;'>words</mujoco>`;
    expect(admitModel(text).mjcf).toBe('<mujoco model="&lt;&quot;AB&apos;"/>');
  });

  test.each([
    ['<mujoco model="a" model="b"/>', /model stands twice in <mujoco>/],
    ["<mujoco model=a/>", /expected a text in quotes for model/],
    ['<mujoco model="&e;"/>', /&e; is no entity that is accepted/],
    ["<mujoco><![CDATA[x]]></mujoco>", /raw text are not accepted/],
    ["<mujoco/><mujoco/>", /expected one outermost element/],
    ["<mujoco><body></mujoco>", /expected <\/body>, got <\/mujoco>/],
    ["<mujoco><body>", /line 1: <body> is never closed/],
    ["<robot/>", /expected <mujoco> outermost, got <robot>/],
    ["<mujoco><!-- ", /a comment has no end/],
    ["<mujoco><?php ?></mujoco>", /processing instructions are not accepted/],
  ])("%s is refused", (text, expected) => {
    expect(refusal(() => admitModel(text))).toMatch(expected);
  });

  test("memory is counted in bytes, or in powers of 1024", () => {
    const arena = (memory: string) => admitModel(`<mujoco><size memory="${memory}"/></mujoco>`).arenaBytes;
    expect([arena("5000"), arena("3K"), arena("2m")]).toEqual([5000, 3072, 2 * 1024 * 1024]);
    expect(admitModel("<mujoco/>").arenaBytes).toBeUndefined();
  });
});
