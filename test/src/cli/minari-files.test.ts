/** The files of datasets, read by the libraries that read them in the end: h5py and Minari. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { box, dict, discrete, multiBinary, multiDiscrete, tuple, type Space } from "../../../envs/core/spaces/index.ts";
import { writeEpisode } from "../../../src/cli/minari/episode.ts";
import { Hdf5File } from "../../../src/cli/minari/hdf5-file.ts";
import { pythonJson, spaceJson } from "../../../src/cli/minari/space-json.ts";
import { runPython } from "../../support/python.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "rheos-minari-"));
});
afterAll(() => rm(directory, { recursive: true }));

const READ = `
import json, sys, h5py
def tree(node):
    if isinstance(node, h5py.Group):
        return {"attributes": {k: int(v) for k, v in node.attrs.items()}, **{k: tree(v) for k, v in node.items()}}
    return [str(node.dtype), list(node.shape), [str(x) for x in node[()].ravel().tolist()]]
print(json.dumps(tree(h5py.File(sys.argv[1]))))`;

async function read(path: string): Promise<unknown> {
  return JSON.parse((await runPython(READ, path)).toString());
}

describe("an HDF5 file", () => {
  test("holds arrays of all types, groups and attributes, as h5py sees them", async () => {
    const path = join(directory, "types.hdf5");
    await using file = await Hdf5File.create(path);
    const links = new Map([
      ["f64", await file.array("float64", [2, 1], Float64Array.of(Math.PI, -Infinity))],
      ["f32", await file.array("float32", [1], Float32Array.of(0.5))],
      ["i64", await file.array("int64", [2], BigInt64Array.of(-(2n ** 63n), 7n))],
      ["i8", await file.array("int8", [1], Int8Array.of(-3))],
      ["u16", await file.array("uint16", [1], Uint16Array.of(65_535))],
      ["flags", await file.array("bool", [3], Uint8Array.of(0, 1, 1))],
      ["none", await file.array("float64", [0, 3], new Float64Array())],
    ]);
    await file.finish(new Map([["part", await file.group(links, { seed: 2n ** 64n - 1n })]]));
    expect(await read(path)).toEqual({
      attributes: {},
      part: {
        attributes: { seed: Number(2n ** 64n - 1n) },
        f64: ["float64", [2, 1], ["3.141592653589793", "-inf"]],
        f32: ["float32", [1], ["0.5"]],
        i64: ["int64", [2], ["-9223372036854775808", "7"]],
        i8: ["int8", [1], ["-3"]],
        u16: ["uint16", [1], ["65535"]],
        flags: ["bool", [3], ["False", "True", "True"]],
        none: ["float64", [0, 3], []],
      },
    });
  });

  test("is never written over another", async () => {
    const path = join(directory, "once.hdf5");
    await (await Hdf5File.create(path))[Symbol.asyncDispose]();
    await expect(Hdf5File.create(path)).rejects.toMatchObject({ code: "EEXIST" });
  });
});

const NESTED = dict({ pair: tuple([discrete(3), box({ low: -1, high: 1, shape: [2], dtype: "float32" })]), bits: multiBinary(2) });

describe("an episode", () => {
  test("is nested as its spaces are, with infos where results have none", async () => {
    const path = join(directory, "episode.hdf5");
    await using file = await Hdf5File.create(path);
    const observation = (n: number) => ({ pair: [n, Float32Array.of(n / 4, 0)], bits: Int8Array.of(n, 1) });
    const field = { numberKind: "array", onReset: false, onStep: true, description: "", shape: [] } as const;
    const infoFields = [
      { ...field, key: "speed", dtype: "float64" },
      { ...field, key: "count", dtype: "int64" },
    ] as const;
    const step = { reward: 0.5, terminated: true, truncated: false, observation: observation(1), info: { speed: 2, count: 3 } };
    const episode = { index: 0, seed: 9n, start: { observation: observation(0), info: {} }, actions: [2], steps: [step] };
    const address = await writeEpisode(file, episode, { observationSpace: NESTED, actionSpace: discrete(3), infoFields });
    await file.finish(new Map([["episode_0", address]]));
    const none = { attributes: {} };
    expect(await read(path)).toMatchObject({
      episode_0: {
        attributes: { id: 0, seed: 9, total_steps: 1 },
        observations: {
          pair: { ...none, _index_0: ["int64", [2], ["0", "1"]], _index_1: ["float32", [2, 2], ["0.0", "0.0", "0.25", "0.0"]] },
          bits: ["int8", [2, 2], ["0", "1", "1", "1"]],
        },
        actions: ["int64", [1], ["2"]],
        rewards: ["float64", [1], ["0.5"]],
        terminations: ["bool", [1], ["True"]],
        truncations: ["bool", [1], ["False"]],
        infos: { speed: ["float64", [2], ["nan", "2.0"]], count: ["int64", [2], ["0", "3"]] },
      },
    });
  });
});

describe("spaces in metadata", () => {
  const EQUAL = `
import sys
import numpy as np
from gymnasium import spaces
from minari.serialization import deserialize_space
assert deserialize_space(sys.argv[1]) == eval(sys.argv[2]), deserialize_space(sys.argv[1])`;

  test.each<[string, Space]>([
    ["spaces.Box(-np.inf, np.inf, (2, 3), np.float64)", box({ low: -Infinity, high: Infinity, shape: [2, 3], dtype: "float64" })],
    ["spaces.Box(-0.1, 0.1, (2,), np.float32)", box({ low: -0.1, high: 0.1, shape: [2], dtype: "float32" })],
    ["spaces.Box(0, 255, (1, 2, 1), np.uint8)", box({ low: 0, high: 255, shape: [1, 2, 1], dtype: "uint8" })],
    ["spaces.Discrete(4, start=-1)", discrete(4, { start: -1 })],
    ["spaces.MultiDiscrete([2, 3])", multiDiscrete([2, 3])],
    ["spaces.Dict(pair=spaces.Tuple([spaces.Discrete(3), spaces.Box(-1, 1, (2,), np.float32)]), bits=spaces.MultiBinary(2))", NESTED],
  ])("%s is the same in Minari", async (expression, space) => {
    await runPython(EQUAL, pythonJson(spaceJson(space)), expression);
  });
});
