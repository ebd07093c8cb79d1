import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EXPERIMENTS } from "../../../src/experiments/index.ts";
import { listRuns } from "../../../src/training/run-directory.ts";
import { rheos, startRheos } from "../../support/command-line.ts";
import { temporaryDirectory } from "../../support/training-runs.ts";

test("experiment without a name lists them all; an unknown name names the nearest", async () => {
  const { stdout } = await rheos(["experiment"]);
  for (const { name } of EXPERIMENTS) expect(stdout).toContain(name);
  expect(await rheos(["experiment", "bandit"])).toMatchObject({ code: 2, stderr: expect.stringContaining("bandits") });
});

test("an experiment writes its report with verdicts, and pictures that the report shows", async () => {
  await using directory = await temporaryDirectory();
  const out = join(directory.path, "report");
  const place = ["--runs", directory.path, "--out", out];
  expect((await rheos(["experiment", "imitation", "--quick", "--steps", "10", ...place])).code).toBe(0);
  const report = await readFile(join(out, "imitation.md"), "utf8");
  expect(report).toContain("A quick run");
  expect(report).toMatch(/\*\*(held|did not hold|open)\*\*/);
  for (const [, picture = ""] of report.matchAll(/\]\((pictures\/[^)]+)\)/g))
    expect(await readFile(join(out, picture), "utf8")).toContain("</svg>");
  expect(await readdir(join(out, "pictures"))).toEqual(["imitation.svg"]);
});

test("an experiment that is ended goes on with --resume, and does not begin anew without", { timeout: 120_000 }, async () => {
  await using directory = await temporaryDirectory();
  const words = ["experiment", "bandits", "--quick", "--steps", "2048", "--runs", directory.path];
  const { child, line, end } = startRheos(words);
  await line();
  child.kill("SIGTERM");
  expect((await end()).code).toBe(130);
  const runs = join(directory.path, "experiments", "bandits-quick");
  const finished = async () =>
    (await Promise.all((await listRuns(runs)).map((run) => run.status()))).filter(({ phase }) => phase === "finished");
  const [first] = await finished();
  expect(await rheos(words)).toMatchObject({ code: 2, stderr: expect.stringContaining("--resume") });
  expect((await rheos([...words, "--resume"])).code).toBe(0);
  expect(await finished()).toHaveLength(12);
  expect(await finished()).toContainEqual(first);
  expect(await readFile(join(runs, "bandits.md"), "utf8")).toContain("Bandits with a known optimum");
  const other = [...words, "--resume", "--steps", "4096"];
  expect(await rheos(other)).toMatchObject({ code: 2, stderr: expect.stringContaining("something else") });
});
