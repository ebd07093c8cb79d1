/** Exported agents under onnxruntime: the actions and log-probabilities that the agents give themselves. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createRng } from "../../../../envs/core/random/index.ts";
import type { TypedArray } from "../../../../envs/core/value.ts";
import { exportOnnx, type AgentBundle } from "../../../../src/agents/index.ts";
import { testAgent } from "../../../support/agent-engines.ts";
import { AGENTS } from "../../../support/agents.ts";
import { modelBundle, noisyModel } from "../../../support/models.ts";
import { runPython } from "../../../support/python.ts";

const ROWS = 64;
const TOLERANCE = 1e-5;
/** What the models say of themselves, checked by the onnx package, and their answers to the same noise. */
const RUN_ALL = `
import json, sys
from pathlib import Path
import numpy as np, onnx, onnxruntime
folder = Path(sys.argv[1])
answers = []
for number in range(int(sys.argv[2])):
    path = folder / f"{number}.onnx"
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    data = json.loads((folder / f"{number}.json").read_text())
    rows, feeds = data["rows"], {}
    types = {"tensor(float)": np.float32, "tensor(double)": np.float64}
    for given in session.get_inputs():
        width = given.shape[1]
        feeds[given.name] = np.array(data[given.name], types[given.type]).reshape(rows, width)
    names = [output.name for output in session.get_outputs()]
    found = dict(zip(names, session.run(names, feeds)))
    alone = dict(zip(names, session.run(names, {name: value[:1] for name, value in feeds.items()})))
    for name, value in found.items():
        assert value.shape[0] == rows and np.allclose(alone[name], value[:1], atol=1e-12), name
    draws = 4000
    drawn = {name: np.repeat(value[:1], draws, 0) for name, value in feeds.items()}
    if "noise" in drawn:
        drawn["noise"] = np.random.default_rng(number).normal(size=drawn["noise"].shape).astype(drawn["noise"].dtype)
    surprise = -session.run(["log_prob"], drawn)[0] if "log_prob" in names else np.zeros(2)
    answers.append({
        "surprise": [float(surprise.mean()), float(surprise.std(ddof=1) / len(surprise) ** 0.5)],
        "inputs": [given.name for given in session.get_inputs()],
        "dtype": str(found["action"].dtype), "shape": found["action"].shape,
        "metadata": session.get_modelmeta().custom_metadata_map,
        **{name: found[name].reshape(-1).tolist() for name in found},
    })
print(json.dumps(answers))
`;

interface Answer {
  readonly inputs: readonly string[];
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly action: readonly number[];
  /** Mean of -log p over 4,000 draws in the first state, and its standard error. */
  readonly surprise: readonly [mean: number, error: number];
  readonly log_prob?: readonly number[];
}

/** What is no array, and what is a model already. */
const OTHERS = ["random over a nested space", "model of a user"];
const CASES = AGENTS.filter(({ name }) => !OTHERS.includes(name)).map(({ name, make }) => ({ name, bundle: make() }));
const observations = createRng(3).standardNormals(ROWS * 17);
/** By case: with zero noise, and with other noise. */
const answers = new Map<string, { readonly still: Answer; readonly moved: Answer }>();
const noises = new Map<string, Float64Array>();

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "rheos-onnx-"));
  for (const [index, { name, bundle }] of CASES.entries()) {
    const width = noiseWidth(bundle);
    const noise = Float64Array.from(Float32Array.from(createRng(index).standardNormals(ROWS * width)));
    noises.set(name, noise);
    for (const [part, values] of [noise.map(() => 0), noise].entries()) {
      const number = 2 * index + part;
      await writeFile(join(folder, `${number}.onnx`), exportOnnx(bundle, { version: "test" }));
      const given = { rows: ROWS, observation: [...observations], noise: [...values] };
      await writeFile(join(folder, `${number}.json`), JSON.stringify(given));
    }
  }
  const found = JSON.parse(String(await runPython(RUN_ALL, folder, String(2 * CASES.length)))) as Answer[];
  CASES.forEach(({ name }, index) => {
    const [still, moved] = [found[2 * index], found[2 * index + 1]];
    if (still !== undefined && moved !== undefined) answers.set(name, { still, moved });
  });
}, 120_000);

describe.each(CASES)("$name", ({ name, bundle }) => {
  test("zero noise is the deterministic action", () => {
    using agent = testAgent(bundle);
    const { still } = found(name);
    if (!agent.deterministic) {
      expect(still.metadata["rheos.noise"]).toMatch(/no deterministic/);
      return;
    }
    const { action } = agent.act(observations, ROWS, {});
    expect(still.dtype).toBe(dtypeOf(action as TypedArray));
    expect(distance(still.action, Array.from(action as TypedArray, Number))).toBeLessThan(TOLERANCE);
  });

  test("noise is that of the agent where it has any", () => {
    using agent = testAgent(bundle);
    if (bundle.manifest.network.kind === "implicit") {
      const { action } = agent.act(observations, ROWS, { rng: createRng(CASES.findIndex((entry) => entry.name === name)) });
      expect(distance(found(name).moved.action, Array.from(action as TypedArray, Number))).toBeLessThan(TOLERANCE);
      return;
    }
    if (agent.fromLatent === undefined) {
      expect(found(name).moved.inputs.includes("noise")).toBe(!["beta", "q-network"].includes(bundle.manifest.network.kind));
      return;
    }
    const { action } = agent.fromLatent(observations, noises.get(name) ?? new Float64Array(), ROWS);
    expect(distance(found(name).moved.action, [...action])).toBeLessThan(TOLERANCE);
  });

  test("log_prob is the density of the action as it left", () => {
    using agent = testAgent(bundle);
    const { moved } = found(name);
    if (agent.logProb === undefined) {
      expect(moved.log_prob).toBeUndefined();
      return;
    }
    const actions = typedAs(moved.dtype, moved.action);
    const { logProb } = agent.logProb(observations, actions, ROWS);
    expect(distance(moved.log_prob ?? [], [...logProb])).toBeLessThan(TOLERANCE);
  });
});

test("draws have the entropy of the agent, within five standard errors", () => {
  // Statistic: |mean surprise over 4,000 draws - entropy| / combined standard error, in one state of each agent; false-alarm rate 1e-5.
  for (const { name, bundle } of CASES) {
    using agent = testAgent(bundle);
    const { inputs, surprise, dtype, action } = found(name).moved;
    if (agent.logProb === undefined || !inputs.includes("noise")) continue;
    const { entropy = [NaN], entropyStandardError = [NaN] } = agent.logProb(observations, typedAs(dtype, action), ROWS);
    const error = Math.hypot(surprise[1], entropyStandardError[0] ?? NaN);
    expect(Math.abs(surprise[0] - (entropy[0] ?? NaN)), name).toBeLessThan(5 * error + 1e-6);
  }
});

test("a model comes out as it came in", () => {
  const file = noisyModel();
  expect(exportOnnx(modelBundle(file), { version: "test" })).toEqual(file);
});

test("actions that are no array are refused", () => {
  const nested = AGENTS.find(({ name }) => name === "random over a nested space");
  expect(() => nested && exportOnnx(nested.make(), { version: "test" })).toThrow(/dict space cannot be exported/);
});

function found(name: string): { readonly still: Answer; readonly moved: Answer } {
  const answer = answers.get(name);
  if (answer === undefined) throw new Error(`${name}: no answer`);
  return answer;
}

function noiseWidth({ manifest: { network, actionSpace } }: AgentBundle): number {
  if (network.kind === "beta" || network.kind === "q-network") return 0;
  if (network.kind === "implicit") return network.noiseSize;
  if (network.kind === "categorical") return actionSpace.kind === "discrete" ? actionSpace.n : 0;
  const size = actionSpace.kind === "discrete" ? 1 : actionSpace.kind === "box" ? actionSpace.low.length : 3;
  return network.kind === "mixture" ? network.components + size : size;
}

const ARRAYS = { float32: Float32Array, float64: Float64Array, int8: Int8Array };

function typedAs(dtype: string, values: readonly number[]): TypedArray {
  if (dtype === "int64") return BigInt64Array.from(values, BigInt);
  return ARRAYS[dtype as keyof typeof ARRAYS].from(values);
}

function dtypeOf(values: TypedArray): string {
  return values.constructor.name.replace(/^Big/, "").replace("Array", "").toLowerCase();
}

/** The largest, relative to numbers above 1. */
function distance(a: readonly number[], b: readonly number[]): number {
  expect(a).toHaveLength(b.length);
  return Math.max(...a.map((value, k) => Math.abs(value - (b[k] ?? NaN)) / Math.max(1, Math.abs(value))));
}
