/** Native TensorFlow, as `rheos backend install tensorflow` has installed it, runs through the laws of every backend. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRng } from "../../envs/core/random/index.ts";
import { BACKEND_NAMES, defaultCache, describeBackends } from "../../src/backends/index.ts";
import { loadTensorflow } from "../../src/backends/tensorflow/load-tensorflow.ts";
import { createTensorflowKernels, TRANSPOSE, type Kernels } from "../../src/tensor/index.ts";
import { readBundles } from "../../src/zoo/index.ts";
import { rheos } from "../support/command-line.ts";
import type { KernelBackend } from "../support/kernel-backends.ts";
import { kernelLaws } from "../support/kernel-laws.ts";
import { at } from "../support/numbers.ts";
import { opLaws } from "../support/op-laws.ts";
import { programLaws } from "../support/program-laws.ts";

const CACHE = process.env["RHEOS_CACHE"] ?? defaultCache(process.env);
const { module, version, from } = await loadTensorflow(CACHE);

const TENSORFLOW: KernelBackend = {
  name: "tensorflow",
  create: () => createTensorflowKernels(module),
  // 4e-7, as wasm and js in float32, on the machine of the first run; other processors add in another order.
  relative: 1e-6,
  least: 2 ** -126,
  sameRows: false,
  longSums: 4e-6,
};

test("it is TensorFlow 2.21 through our installation of @tensorflow/tfjs-node-gpu", async () => {
  expect(version).toMatch(/^2\.21\./);
  expect(from.startsWith(CACHE)).toBe(true);
  expect((await describeBackends(CACHE)).find(({ name }) => name === "tensorflow")?.text).toContain(`TensorFlow ${version}`);
});

kernelLaws(TENSORFLOW);
opLaws(TENSORFLOW);
programLaws(TENSORFLOW);

/** Numbers on a backend, and what an operation makes of them. */
function computed(inputs: readonly (readonly number[])[], length: number, run: (kernels: Kernels, ...handles: number[]) => void): number[] {
  const kernels = TENSORFLOW.create();
  const handles = inputs.map((values) => {
    const handle = kernels.scratch(values.length);
    kernels.write(handle, values);
    return handle;
  });
  const out = kernels.scratch(length);
  run(kernels, ...handles, out);
  const result = [...kernels.read(out, length)];
  kernels.release(0);
  return result;
}

describe("indices outside", () => {
  const x = [1, 2, 3, 4, 5, 6];
  const index = [1, -1, 2, NaN, 0];

  test("give NaN when rows or columns are taken", () => {
    const rows = computed([x, index], 15, (k, a = 0, i = 0, out = 0) => k.gatherRows(a, i, out, 2, 3, 5));
    expect(rows).toEqual([4, 5, 6, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, 1, 2, 3]);
    const columns = computed([x, index], 15, (k, a = 0, i = 0, out = 0) => k.gatherColumns(a, i, out, 3, 2, 5));
    expect(columns).toEqual([2, NaN, NaN, NaN, 1, 4, NaN, NaN, NaN, 3, 6, NaN, NaN, NaN, 5]);
  });

  test("lose what is put there, infinities and NaN too", () => {
    const d = [1, NaN, Infinity, 4, 5];
    expect(computed([d, index], 2, (k, a = 0, i = 0, out = 0) => k.scatterAddRows(a, i, out, 2, 1, 5))).toEqual([5, 1]);
    expect(computed([d, index], 2, (k, a = 0, i = 0, out = 0) => k.scatterAddColumns(a, i, out, 1, 2, 5))).toEqual([5, 1]);
  });
});

test("what is written is a copy, and so is what is read", () => {
  const kernels = TENSORFLOW.create();
  const [handle, values] = [kernels.keep(2), Float32Array.of(1, 2)];
  kernels.write(handle, values);
  values[0] = 9;
  const read = kernels.read(handle, 2);
  read[1] = 9;
  expect([...kernels.read(handle, 2)]).toEqual([1, 2]);
  kernels.free(handle, 2);
});

test("no tensor is left behind", () => {
  const memory = (module as unknown as { memory(): { numTensors: number } }).memory;
  const kernels = TENSORFLOW.create();
  const values = createRng(1).standardNormals(60);
  const before = memory().numTensors;
  for (let round = 0; round < 3; round++) {
    const mark = kernels.mark();
    const [x, w, product, sums] = [60, 60, 36, 6].map((length) => kernels.scratch(length)) as [number, number, number, number];
    kernels.write(x, values);
    kernels.write(w, values);
    kernels.matmul(x, w, product, 6, 10, 6, TRANSPOSE.none);
    kernels.logSumExpRows(x, sums, 6, 10);
    kernels.adam(x, w, kernels.scratch(60), kernels.scratch(60), 60, { rate: 1, beta1: 0, beta2: 0, epsilon: 1, gradientScale: 1 });
    kernels.release(mark);
  }
  expect([memory().numTensors - before, kernels.bytes()]).toEqual([0, 0]);
});

describe("commands", () => {
  const directory = mkdtempSync(join(tmpdir(), "rheos-tensorflow-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** Losses of every update of a training, by backend. */
  const losses = new Map<string, number[][]>();
  const LEARNING = ["--steps", "512", "--seed", "1", "--evaluation-episodes", "0", "--json"];
  const SETTINGS = ["hidden=16-16", "valueHidden=16-16", "rolloutSteps=128", "numEnvs=2", "epochs=2", "minibatchSize=32"];
  const settings = SETTINGS.flatMap((setting) => ["--set", setting]);

  beforeAll(async () => {
    for (const backend of BACKEND_NAMES) {
      const where = ["--runs", join(directory, backend), "--backend", backend, "--cache", CACHE];
      for (const algorithm of ["ppo", "nf-ppo"]) {
        const { code, stdout, stderr } = await rheos(["train", algorithm, "Pendulum-v1", ...LEARNING, ...settings, ...where]);
        if (code !== 0) throw new Error(stderr);
        const updates = stdout.split("\n").filter((line) => line.includes('"event":"update"'));
        const figures = updates.map((line) => JSON.parse(line) as Record<string, number>);
        losses.set(
          `${algorithm} ${backend}`,
          figures.map((update) => [update["policy_loss"] ?? NaN, update["value_loss"] ?? NaN, update["gradient_norm"] ?? NaN]),
        );
      }
    }
  }, 300_000);

  test.each(["ppo", "nf-ppo"])("a short training with %s has the same losses on all backends, to 1e-4", (algorithm) => {
    const expected = losses.get(`${algorithm} wasm`) ?? [];
    expect(expected).toHaveLength(2);
    for (const backend of ["js", "tensorflow"]) {
      const found = losses.get(`${algorithm} ${backend}`) ?? [];
      const flat = found.flat();
      expected.flat().forEach((loss, k) => expect(Math.abs(at(flat, k) - loss) / Math.max(Math.abs(loss), 1e-2)).toBeLessThan(1e-4));
    }
  });

  test("an agent says that its run computed on it", async () => {
    const bundles = await readBundles(join(directory, "tensorflow/agents"));
    expect(bundles).toHaveLength(2);
    for (const { manifest } of bundles) expect(manifest.provenance).toMatch(/, on the backend tensorflow\.$/);
  });

  test("agents of a server play on it, on threads of their own", async () => {
    const play = ["evaluate", "nf-ppo/HalfCheetah-v5", "HalfCheetah-v5", "--episodes", "2", "--seed", "1", "--env", "max_episode_steps=3"];
    const means: number[] = [];
    for (const backend of ["wasm", "tensorflow"]) {
      const { code, stdout, stderr } = await rheos([...play, "--json", "--backend", backend, "--cache", CACHE]);
      expect([code, stderr]).toEqual([0, ""]);
      means.push((JSON.parse(stdout) as { mean: number }).mean);
    }
    expect(at(means, 1)).toBeCloseTo(at(means, 0), 4);
  });

  test("auto times both and says what it took", async () => {
    const fit = [
      "flow",
      "fit",
      "--data",
      "moons",
      "--layers",
      "1",
      "--steps",
      "2",
      "--points",
      "50",
      "--out",
      join(directory, "fit"),
      "--json",
    ];
    const { code, stdout, stderr } = await rheos([...fit, "--backend", "auto", "--cache", CACHE]);
    expect(code).toBe(0);
    const [, taken] = /^rheos: backend (wasm|tensorflow): a minibatch of 256 .* takes wasm \S+ ms; tensorflow \S+ ms\n$/.exec(stderr) ?? [];
    expect((JSON.parse(stdout) as { backend: string }).backend).toBe(taken);
  });

  test("an installation that is there is checked, not made again", async () => {
    const { code, stdout } = await rheos(["backend", "install", "tensorflow", "--cache", CACHE, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ already: true, version });
  });

  test("doctor says where it comes from", async () => {
    const { stdout } = await rheos(["doctor", "--backend", "tensorflow", "--cache", CACHE]);
    expect(stdout).toMatch(new RegExp(`ok +backends +tensorflow is used, of .*TensorFlow ${version}`));
  });
});
