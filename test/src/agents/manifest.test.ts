import { describe, expect, test } from "vitest";
import { box, dict, discrete, multiBinary, multiDiscrete, text, tuple } from "../../../envs/core/spaces/index.ts";
import { formatBundle, parseBundle } from "../../../src/agents/index.ts";
import { formatManifest, parseManifest, type AgentManifest } from "../../../src/agents/manifest.ts";
import { stirredPolicy } from "../../support/agents.ts";

const everySpace = dict({
  box: box({ low: [-Infinity, 0.1], high: [Infinity, 0.2], shape: [2], dtype: "float32" }),
  integers: box({ low: 0, high: 255, shape: [2, 1], dtype: "uint8" }),
  wide: box({ low: 0, high: Number.MAX_SAFE_INTEGER, shape: [1], dtype: "int64" }),
  flag: box({ low: 0, high: 1, shape: [1], dtype: "bool" }),
  parts: tuple([
    discrete(3, { start: -1 }),
    multiDiscrete([2, 3], { start: [0, 5] }),
    multiBinary([2, 2]),
    text({ maxLength: 4, charset: "ab" }),
  ]),
});

const bundle = stirredPolicy(box({ low: -1, high: 1, shape: [6], dtype: "float32" }));
const manifest: AgentManifest = {
  ...bundle.manifest,
  observationSpace: everySpace,
  training: { seed: 7, steps: 1_000_000, config: { pairs: 16, schedule: [0.1, 0.2], note: null } },
  versions: { node: "24.21.0" },
  scores: [{ envId: "Test-v0", episodes: 100, mean: 1.5, std: 0.25, ci95: [1.4, 1.6], seed: 0, deterministic: false }],
  weightsSha256: "ab".repeat(32),
};

test("what was written is read, every kind of space included", () => {
  expect(parseManifest(formatManifest(manifest))).toEqual(manifest);
});

describe("a bad manifest is refused by the path of the field", () => {
  type Fields = Record<string, unknown> & Record<"network" | "actionSpace", object> & { scores: object[] };
  const edited = (edit: (json: Fields) => unknown): string => {
    const json = JSON.parse(formatManifest(manifest)) as Fields;
    edit(json);
    return JSON.stringify(json);
  };

  test.each<[string, string, RegExp]>([
    ["no JSON", "{", /^manifest: text: no JSON/],
    ["a list", "[]", /expected an object, got \[\]/],
    ["another format", edited((m) => Object.assign(m, { format: 2 })), /^manifest: format: expected 1, got 2/],
    ["no algorithm", edited((m) => delete m["algorithm"]), /^manifest: algorithm: expected text .* got nothing/],
    ["a name that would break agent names", edited((m) => Object.assign(m, { envId: "a/b@1" })), /^manifest: envId: .* got "a\/b@1"/],
    ["version 0", edited((m) => Object.assign(m, { version: 0 })), /^manifest: version: expected an integer ≥ 1, got 0/],
    ["an unknown key", edited((m) => Object.assign(m, { extra: 1 })), /unknown extra, expected format, algorithm/],
    ["an unknown network", edited((m) => Object.assign(m.network, { kind: "mlp" })), /^manifest: network.kind: mlp is no kind of agent/],
    [
      "a width of 0",
      edited((m) => Object.assign(m.network, { shiftHidden: [64, 0] })),
      /^manifest: network.shiftHidden\[1\]: expected an integer ≥ 1/,
    ],
    [
      "half an interval",
      edited((m) => Object.assign(m.scores[0] ?? {}, { ci95: [1] })),
      /^manifest: scores\[0\].ci95: expected \[low, high\]/,
    ],
    [
      "an unknown space",
      edited((m) => Object.assign(m.actionSpace, { kind: "graph" })),
      /^manifest: actionSpace.kind: graph is no kind of space/,
    ],
    [
      "an unknown dtype",
      edited((m) => Object.assign(m.actionSpace, { dtype: "float16" })),
      /^manifest: actionSpace.dtype: float16 is no element type/,
    ],
    ["too few bounds", edited((m) => Object.assign(m.actionSpace, { low: [0] })), /^manifest: actionSpace.low: expected 6 numbers/],
    [
      "a bound in words",
      edited((m) => Object.assign(m.actionSpace, { low: [..."abcdef"] })),
      /^manifest: actionSpace.low\[0\]: expected a number, got "a"/,
    ],
  ])("%s", (_, text, message) => {
    expect(() => parseManifest(text)).toThrow(message);
    expect(() => parseManifest(text)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT", reason: "MALFORMED_MANIFEST" }));
  });
});

describe("a bundle", () => {
  test("comes back from its two files with the hash of its weights", async () => {
    const files = await formatBundle(bundle);
    const read = await parseBundle(files);
    expect(read.weights).toEqual(bundle.weights);
    expect(read.manifest).toEqual({ ...bundle.manifest, weightsSha256: read.manifest.weightsSha256 });
    expect(read.manifest.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("whose weights are not those of the manifest is refused", async () => {
    const { manifest: text, weights } = await formatBundle(bundle);
    const changed = Uint8Array.from(weights ?? []);
    changed.set([1], changed.length - 1);
    const mismatch = expect.objectContaining({ code: "INVALID_ARGUMENT", reason: "WEIGHTS_HASH_MISMATCH" });
    await expect(parseBundle({ manifest: text, weights: changed })).rejects.toThrow(mismatch);
    await expect(parseBundle({ manifest: text })).rejects.toThrow(/SHA-256 expected [0-9a-f]{64}, got none/);
  });
});
