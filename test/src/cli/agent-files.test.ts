/** Agents as files on the command line. */
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readModel } from "../../../src/agents/index.ts";
import { rheos } from "../../support/command-line.ts";
import { modelOf } from "../../support/models.ts";
import { FLOW, policyZoo } from "../../support/policies.ts";

const ENV = "HalfCheetah-v5";

let place: readonly string[];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rheos-files-"));
  place = ["--zoo", await policyZoo(), "--agents", join(folder, "agents")];
});

test("an agent goes out, comes back under another name, and is deleted", async () => {
  const file = join(folder, "policy.onnx");
  expect(await rheos(["agents", "export", FLOW, "--onnx", "--out", file, ...place])).toMatchObject({ code: 0 });
  expect(readModel(await readFile(file)).inputs.map(({ name }) => name)).toEqual(["observation", "noise"]);
  const uploaded = await rheos(["agents", "upload", `mine/${ENV}`, file, "--env", ENV, "--provenance", "by hand", "--json", ...place]);
  expect(JSON.parse(uploaded.stdout)).toMatchObject({ name: `mine/${ENV}@1`, provenance: "by hand" });
  expect((await rheos(["agents", `mine/${ENV}`, ...place])).stdout).toContain("by hand");
  expect((await rheos(["evaluate", `mine/${ENV}`, ENV, "--episodes", "1", "--seed", "0", ...place])).code).toBe(0);
  expect((await rheos(["agents", "delete", `mine/${ENV}`, ...place])).stdout).toBe(`mine/${ENV}@1 is deleted\n`);
  expect((await rheos(["agents", `mine/${ENV}`, ...place])).stderr).toContain("no such agent");
});

test("float32 makes a smaller file", async () => {
  const bytes = async (...flags: string[]): Promise<number> => {
    const { stdout } = await rheos(["agents", "export", FLOW, "--onnx", "--out", join(folder, "sized.onnx"), "--json", ...flags, ...place]);
    return (JSON.parse(stdout) as { bytes: number }).bytes;
  };
  expect(await bytes("--float32")).toBeLessThan(0.8 * (await bytes()));
});

test("a model must answer as its test says", async () => {
  const [model, answers] = [join(folder, "halves.onnx"), join(folder, "answers.json")];
  await writeFile(model, modelOf());
  const observation = Array.from({ length: 17 }, (_, k) => k / 17);
  const upload = async (actions: readonly number[]) => {
    await writeFile(answers, JSON.stringify({ observations: [observation, observation], actions: [actions, actions] }));
    return await rheos(["agents", "upload", `halves/${ENV}`, model, "--test", answers, ...place]);
  };
  const right = observation.slice(0, 6).map((value) => value / 2);
  expect((await upload(right.map((value) => value + 0.1))).stderr).toMatch(/test_action: expected .* in row 0/);
  expect(await upload(right)).toMatchObject({ code: 0, stdout: `halves/${ENV}@1 is an agent now\n` });
});

test.each([
  ["no form", ["agents", "export", FLOW], /expected --onnx/],
  ["no file", ["agents", "upload", `x/${ENV}`, "/nowhere.onnx"], /nowhere.onnx: ENOENT/],
  ["a file that is no model", ["agents", "upload", `x/${ENV}`, "package.json"], /expected an ONNX file/],
  ["an agent that was not uploaded", ["agents", "delete", FLOW], /only agents that were uploaded/],
] as const)("%s is refused", async (_, args, why) => {
  const { code, stderr } = await rheos([...args, ...place]);
  expect(code).toBeGreaterThan(1);
  expect(stderr).toMatch(why);
});
