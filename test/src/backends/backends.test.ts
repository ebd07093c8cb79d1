/** Backends that are chosen, and what happens where TensorFlow is absent, broken, or cannot be installed. */
import { on } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseBackend, defaultCache, describeBackends, loadKernels, type BackendChoice } from "../../../src/backends/index.ts";
import { installationOf, packageOf, recordFile, recordText } from "../../../src/backends/tensorflow/installation.ts";
import { loadTensorflowFrom } from "../../../src/backends/tensorflow/load-tensorflow.ts";
import { rheos, startRheos, type Outcome } from "../../support/command-line.ts";

const INSTALL = "`rheos backend install tensorflow` installs it";
const ABSENT = `TensorFlow is not installed; ${INSTALL}`;
const MINIBATCH = { rows: 8, inputs: 3, hidden: [4], outputs: 2 };

let cache = "";
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "rheos-backends-"));
});
afterAll(() => rm(cache, { recursive: true, force: true }));

async function chosen(choice: BackendChoice): Promise<{ readonly name: string; readonly said: readonly string[] }> {
  const said: string[] = [];
  const { name } = await chooseBackend({ choice, cache, minibatch: () => MINIBATCH, tell: (line) => void said.push(line) });
  return { name, said };
}

describe("a backend", () => {
  test("that needs nothing is taken without a word", async () => {
    expect([await chosen("wasm"), await chosen("js")]).toEqual([
      { name: "wasm", said: [] },
      { name: "js", said: [] },
    ]);
  });

  test("that is absent is wasm, with a line that says why and what helps", async () => {
    expect(await chosen("tensorflow")).toEqual({ name: "wasm", said: [`backend wasm instead of tensorflow: ${ABSENT}`] });
  });

  test("that is to be the fastest is timed with one minibatch", async () => {
    const { name, said } = await chosen("auto");
    expect(name).toBe("wasm");
    expect(said).toEqual([
      expect.stringMatching(/^backend wasm: a minibatch of 8 through 3-4-2 takes wasm [\d.e-]+ ms; TensorFlow is not/),
    ]);
  });

  test("gives kernels in float32", async () => {
    const kernels = await Promise.all((["wasm", "js"] as const).map((name) => loadKernels({ name, cache })));
    expect(kernels.map(({ name, precision }) => [name, precision])).toEqual([
      ["wasm", "float32"],
      ["js", "float32"],
    ]);
  });

  test("that is absent gives none", async () => {
    await expect(loadKernels({ name: "tensorflow", cache })).rejects.toMatchObject({ reason: "BACKEND_UNAVAILABLE", message: ABSENT });
  });

  test("is described, also where it is absent", async () => {
    const backends = await describeBackends(cache);
    expect(backends.map(({ name, available, default: taken }) => [name, available, taken])).toEqual([
      ["wasm", true, true],
      ["js", true, false],
      ["tensorflow", false, false],
    ]);
  });
});

test("the cache is where XDG says, or below the home directory", () => {
  expect(defaultCache({ XDG_CACHE_HOME: "/var/cache/me" })).toBe("/var/cache/me/rheos");
  for (const variables of [{}, { XDG_CACHE_HOME: "" }, { XDG_CACHE_HOME: "relative" }])
    expect(defaultCache(variables)).toBe(join(homedir(), ".cache/rheos"));
});

test("rheos flow goes on with wasm where tensorflow is absent, and says so", async () => {
  const fit = ["flow", "fit", "--data", "moons", "--layers", "1", "--hidden", "4", "--steps", "2", "--points", "20", "--json"];
  const { code, stdout, stderr } = await rheos([...fit, "--out", join(cache, "fit"), "--backend", "tensorflow", "--cache", cache]);
  expect([code, stderr]).toEqual([0, `rheos: backend wasm instead of tensorflow: ${ABSENT}\n`]);
  expect(JSON.parse(stdout)).toMatchObject({ backend: "wasm" });
});

test("a backend that does not exist is a usage error that names those that do", async () => {
  const { code, stderr } = await rheos(["doctor", "--backend", "cuda"]);
  expect(code).toBe(2);
  expect(stderr).toContain("Allowed choices are wasm, js, tensorflow, auto");
});

describe("rheos backend", () => {
  test("lists what there is, as a table and as JSON", async () => {
    const table = await rheos(["backend", "list", "--cache", cache]);
    expect(table.stdout).toMatch(/^wasm +available .*\(default\)\njs +available .*\ntensorflow +absent +TensorFlow is not installed/);
    const json = await rheos(["backend", "status", "--cache", cache, "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      cache,
      backends: [{ name: "wasm" }, { name: "js" }, { name: "tensorflow", text: ABSENT }],
    });
  });

  test("installs nothing but tensorflow", async () => {
    expect(await rheos(["backend", "install", "cuda"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("only tensorflow") as string,
    });
  });

  /** With commands of these names, and no others, which are these shell scripts. */
  async function installWith(tools: Readonly<Record<string, string>>): Promise<Outcome & { readonly left: readonly string[] }> {
    const [path, target] = [join(cache, "tools"), join(cache, "target")];
    await Promise.all([path, target].map((directory) => rm(directory, { recursive: true, force: true })));
    await Promise.all([path, target].map((directory) => mkdir(directory)));
    for (const [name, script] of Object.entries(tools)) await writeFile(join(path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const { code, stderr } = await startRheos(["backend", "install", "tensorflow", "--cache", target], { PATH: path }).end();
    return { code: Number(code), stdout: "", stderr, left: await readdir(target) };
  }

  test.runIf(process.platform === "linux").each([
    ["g++", {}, "a C++ compiler compiles the addon"],
    ["npm", { "g++": "" }, "npm comes with Node"],
    ["pip", { "g++": "", npm: "", python3: "exit 1" }, "pip fetches TensorFlow"],
  ])("says what helps where %s is absent", async (_, tools, help) => {
    const { code, stderr, left } = await installWith(tools);
    expect([code, left]).toEqual([1, []]);
    expect(stderr).toContain(`does not run: ${help}`);
  });

  test.runIf(process.platform === "linux")("says what a command has said that fails, and leaves nothing half done", async () => {
    const npm = `[ "$1" = --version ] || { echo "npm error code ENETUNREACH" >&2; exit 7; }`;
    const { code, stderr, left } = await installWith({ "g++": "", npm, python3: "" });
    expect([code, left]).toEqual([1, []]);
    expect(stderr).toMatch(/2\/6 Node packages from npm .*\nrheos: npm failed with exit code 7:\nnpm error code ENETUNREACH\n$/);
  });
});

test.runIf(process.platform === "linux")("an installation that is interrupted leaves nothing behind", async () => {
  const [path, target] = [join(cache, "slow-tools"), join(cache, "interrupted")];
  await Promise.all([path, target].map((directory) => mkdir(directory)));
  for (const [name, script] of Object.entries({ "g++": "", python3: "", npm: `[ "$1" = --version ] || exec sleep 600` }))
    await writeFile(join(path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const installing = startRheos(["backend", "install", "tensorflow", "--cache", target], { PATH: `${path}:/bin:/usr/bin` });
  const { stderr } = installing.child;
  for await (const [chunk] of on(stderr ?? expect.unreachable("a pipe"), "data")) if (String(chunk).includes("2/6")) break;
  installing.child.kill("SIGINT");
  const { code, stderr: said } = await installing.end();
  expect([code, await readdir(target)]).toEqual([130, []]);
  expect(said).toMatch(/rheos: interrupted\n$/);
});

describe("an installation that does not load", () => {
  const broken = async (main: string): Promise<string> => {
    const installation = installationOf(join(cache, "broken"), "cpu");
    await mkdir(join(packageOf(installation), "dist"), { recursive: true });
    await writeFile(join(packageOf(installation), "dist/index.js"), main);
    await writeFile(recordFile(installation), recordText());
    return installation.directory;
  };

  test("is refused with its own words", async () => {
    const directory = await broken(`throw new Error("libtensorflow.so.2: cannot open shared object file\\nand more");`);
    await expect(loadTensorflowFrom(directory)).rejects.toThrow("libtensorflow.so.2");
    const { stdout } = await rheos(["backend", "list", "--cache", join(cache, "broken")]);
    expect(stdout).toContain(`absent     TensorFlow does not load (${directory}: libtensorflow.so.2: cannot open shared object file);`);
    const { code, stderr } = await rheos(["backend", "check", directory]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("libtensorflow.so.2: cannot open shared object file")]);
  });
});
