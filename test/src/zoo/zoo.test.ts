import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { box, discrete } from "../../../envs/core/spaces/index.ts";
import { type AgentBundle } from "../../../src/agents/index.ts";
import { createZoo, loadZoo, readBundles, writeBundle } from "../../../src/zoo/index.ts";
import { ENGINES } from "../../support/agent-engines.ts";
import { stirredPolicy } from "../../support/agents.ts";

const torques = box({ low: -1, high: 1, shape: [6], dtype: "float32" });
const observationSpace = box({ low: 0, high: 1, shape: [4], dtype: "float32" });
const environments = [
  { id: "Test-v0", observationSpace, actionSpace: torques },
  { id: "Chain-v0", observationSpace, actionSpace: discrete(2) },
];

function version(number: number, envId = "Test-v0"): AgentBundle {
  const bundle = stirredPolicy(torques, number);
  return { ...bundle, manifest: { ...bundle.manifest, version: number, envId } };
}

describe("names", () => {
  const zoo = createZoo([version(10), version(2), version(1)], environments, ENGINES);

  test("are ordered, versions by number", () => {
    expect(zoo.names).toEqual(["nf-test/Test-v0@1", "nf-test/Test-v0@2", "nf-test/Test-v0@10", "random/Chain-v0@1", "random/Test-v0@1"]);
    expect(zoo.list().map(({ name }) => name)).toEqual(zoo.names);
  });

  test("without a version mean the newest", () => {
    expect(zoo.agent("nf-test/Test-v0").description.name).toBe("nf-test/Test-v0@10");
    expect(zoo.agent("nf-test/Test-v0@2").description.name).toBe("nf-test/Test-v0@2");
    expect(zoo.bundle("random/Chain-v0").manifest.actionSpace).toEqual(discrete(2));
  });

  test("always mean the same object", () => {
    expect(zoo.agent("nf-test/Test-v0")).toBe(zoo.agent("nf-test/Test-v0@10"));
  });

  test("that do not exist give the nearest", () => {
    const missing = (name: string, nearest: string) =>
      expect(() => zoo.agent(name)).toThrow(expect.objectContaining({ code: "NOT_FOUND", message: expect.stringContaining(`${name}: no such agent; nearest: ${nearest}`) as string }));
    missing("nf-tset/Test-v0", "nf-test/Test-v0");
    missing("nf-test/Test-v0@3", "nf-test/Test-v0@1");
  });

  test("of what is removed mean the version before, and no other ever", () => {
    const shrinking = createZoo([version(1), version(2)], [], ENGINES);
    expect(shrinking.remove("nf-test/Test-v0")).toBe("nf-test/Test-v0@2");
    expect(shrinking.agent("nf-test/Test-v0").description.name).toBe("nf-test/Test-v0@1");
    expect(() => shrinking.agent("nf-test/Test-v0@2")).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    expect([shrinking.nextVersion("nf-test/Test-v0"), shrinking.nextVersion("mine/Test-v0")]).toEqual([3, 1]);
    expect(shrinking.remove("nf-test/Test-v0")).toBe("nf-test/Test-v0@1");
    expect([...shrinking.names, shrinking.has("nf-test/Test-v0")]).toEqual([false]);
  });

  test("that two bundles have are refused", () => {
    expect(() => createZoo([version(1), version(1)], [], ENGINES)).toThrow(expect.objectContaining({ reason: "DUPLICATE_AGENT" }));
  });
});

describe("a directory", () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "rheos-zoo-"));
  });
  afterEach(() => rm(root, { recursive: true }));

  test("gives back the bundles that were written to it, and they act the same", async () => {
    const bundle = version(3);
    expect(await writeBundle(root, bundle)).toBe(join(root, "nf-test", "Test-v0", "3"));
    const [read] = await readBundles(root);
    expect(read?.weights).toEqual(bundle.weights);
    const act = (bundles: readonly AgentBundle[]) => createZoo(bundles, [], ENGINES).agent("nf-test/Test-v0").act(new Float64Array(17), 1, { rng: createRng(1) });
    expect(act(read === undefined ? [] : [read])).toEqual(act([bundle]));
  });

  test("without bundles still has the random agents", async () => {
    expect((await loadZoo(root, environments, ENGINES)).names).toEqual(["random/Chain-v0@1", "random/Test-v0@1"]);
  });

  test("with a damaged bundle is refused, and told which", async () => {
    const directory = await writeBundle(root, version(3));
    const weights = join(directory, "weights.safetensors");
    const bytes = await readFile(weights);
    await writeFile(weights, bytes.subarray(0, bytes.length - 1));
    await expect(readBundles(root)).rejects.toThrow(expect.objectContaining({ reason: "WEIGHTS_HASH_MISMATCH", message: expect.stringContaining(directory) as string }));
    await writeFile(join(directory, "manifest.json"), "{}");
    await expect(readBundles(root)).rejects.toThrow(expect.objectContaining({ reason: "MALFORMED_MANIFEST", message: expect.stringContaining(directory) as string }));
  });
});
