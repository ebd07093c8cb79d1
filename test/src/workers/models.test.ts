/** The process in which models of users run: its answers, and its ends. */
import { afterAll, describe, expect, test } from "vitest";
import type { ModelCall } from "../../../src/agents/index.ts";
import { ModelHost } from "../../../src/workers/models/model-host.ts";
import { MODEL_LIMITS } from "../../../src/workers/models/model-protocol.ts";
import { createWaitingModels } from "../../../src/workers/models/waiting-models.ts";
import { endlessModel, greedyModel, modelOf, noisyModel } from "../../support/models.ts";

const MEGABYTE = 1024 * 1024;
const observations = { dims: [2, 17], data: Float32Array.from({ length: 34 }, (_, k) => k / 34) };
const halves = Float32Array.from([0, 1, 2, 3, 4, 5, 17, 18, 19, 20, 21, 22], (k) => Math.fround(k / 34) / 2);

const call = (file: Uint8Array, more: Partial<ModelCall> = {}): ModelCall => ({
  ...{ key: `${file.length}`, file, inputs: { obs: observations }, outputs: ["actions"], oneByOne: false },
  ...more,
});

describe("a host", () => {
  const host = new ModelHost({ deadlineMs: 60_000, memoryBytes: 600 * MEGABYTE });
  const hasty = new ModelHost({ deadlineMs: 3000, memoryBytes: 600 * MEGABYTE });
  afterAll(() => [host, hasty].forEach((each) => each.close()));

  test("answers, whole batches and row by row", async () => {
    expect((await host.run(call(modelOf())))["actions"]).toEqual({ dims: [2, 6], data: halves });
    const alone = modelOf({ input: { shape: [1, 17] } });
    expect((await host.run(call(alone, { oneByOne: true })))["actions"]).toEqual({ dims: [2, 6], data: halves });
  });

  test("a model that the runtime refuses is refused with its words, and again when it is asked again", async () => {
    const unknown = modelOf({ act: (graph, x) => graph.op("NoSuchOperator", [x]) });
    for (let times = 0; times < 2; times++)
      await expect(host.run(call(unknown))).rejects.toMatchObject({
        code: "INVALID_ARGUMENT",
        reason: "MODEL_FAILED",
        message: expect.stringMatching(/NoSuchOperator/) as string,
      });
    await expect(host.run(call(noisyModel()))).rejects.toMatchObject({ reason: "MODEL_FAILED" });
  });

  test("a model without an end is ended, and the next one runs", async () => {
    const endless = hasty.run(call(endlessModel()));
    await expect(endless).rejects.toMatchObject({
      code: "RESOURCE_EXHAUSTED",
      message: expect.stringMatching(/longer than 3 s/) as string,
    });
    expect((await hasty.run(call(modelOf())))["actions"]).toEqual({ dims: [2, 6], data: halves });
  });

  test("a model that takes all memory is ended, and the next one runs", async () => {
    const greedy = host.run(call(greedyModel(4 * MEGABYTE)));
    await expect(greedy).rejects.toMatchObject({
      code: "RESOURCE_EXHAUSTED",
      message: expect.stringMatching(/more than 600 MiB/) as string,
    });
    expect((await host.run(call(modelOf())))["actions"]).toEqual({ dims: [2, 6], data: halves });
  });

  test("more models than it holds are loaded again", async () => {
    const files = Array.from({ length: 20 }, (_, k) => modelOf({ output: { name: `action_${"s".repeat(k)}` } }));
    for (const file of [...files, ...files]) {
      const name = `action_${"s".repeat(files.indexOf(file))}`;
      expect((await host.run(call(file, { key: name, outputs: [name] })))[name]?.data).toEqual(halves);
    }
  });
});

test("a closed host runs nothing", async () => {
  const host = new ModelHost(MODEL_LIMITS);
  host.close();
  await expect(host.run(call(modelOf()))).rejects.toMatchObject({ code: "UNAVAILABLE" });
});

test("a thread that waits gets the same answers and the same errors", () => {
  const models = createWaitingModels();
  expect(models.run(call(modelOf()))["actions"]).toEqual({ dims: [2, 6], data: halves });
  expect(() => models.run(call(modelOf(), { outputs: ["nothing"] }))).toThrow(/onnxruntime refuses it/);
  expect(models.run(call(modelOf()))["actions"]?.data).toEqual(halves);
});
