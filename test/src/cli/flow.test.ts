/** `rheos flow`: what it prints, what it leaves, and what it refuses. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rheos } from "../../support/command-line.ts";

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "rheos-flow-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

const quick = ["--layers", "2", "--hidden", "8", "--steps", "20", "--points", "300"];
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(join(directory, folder)).map((name) => [name, readFileSync(join(directory, folder, name), "utf8")]));

async function run(args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await rheos(["flow", ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return { stdout, stderr };
}

describe("fit", () => {
  test("prints its figures as one document, and leaves a picture, samples, a curve and a report", async () => {
    const out = join(directory, "figures");
    const { stdout } = await run(["fit", "--data", "moons", ...quick, "--out", out, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ data: "moons", flow: "realnvp", layers: 2, hidden: [8], steps: 20, seed: "0", train_points: 300, test_points: 300 },
      ...{ parameters: 2 * (8 + 8 + 16 + 2), backend: "wasm", directory: out },
      ...{ train_log_likelihood: expect.any(Number), test_log_likelihood: expect.any(Number), seconds: expect.any(Number) },
    });
    const { "picture.svg": picture = "", "samples.csv": samples, "curve.csv": curve, "report.json": report } = contents("figures");
    expect(picture).toMatch(/^<svg [\s\S]*data:image\/png;base64,[\s\S]*<polyline [\s\S]*<\/svg>\n$/);
    expect(samples?.split("\n")).toHaveLength(2001);
    expect(curve).toMatch(/^step,train_log_likelihood,test_log_likelihood\n1,/);
    expect(JSON.parse(report ?? "")).not.toHaveProperty("seconds");
  });

  test("the same seed leaves the same bytes, another seed others", async () => {
    for (const [folder, seed] of Object.entries({ one: "7", two: "7", three: "8" }))
      await run(["fit", "--data", "pinwheel", "--flow", "spline", ...quick, "--seed", seed, "--out", join(directory, folder)]);
    expect(contents("one")).toEqual(contents("two"));
    expect(contents("three")["samples.csv"]).not.toBe(contents("one")["samples.csv"]);
  });

  test("takes the points of files, of any number of columns, with the flow's figures for people", async () => {
    const points = Array.from({ length: 60 }, (_, k) => [Math.sin(k), Math.cos(3 * k), k % 7].join(",")).join("\n");
    const [data, held] = ["points.csv", "held.csv"].map((name) => join(directory, name));
    writeFileSync(data ?? "", points);
    writeFileSync(held ?? "", "0.5,0.5,2\n0.1,-0.4,3");
    const { stdout } = await run(["fit", "--data", data ?? "", "--test", held ?? "", "--epochs", "2", "--out", join(directory, "file")]);
    expect(stdout).toMatch(/60 points of 3 dimensions, 2 to test on\n/);
    expect(stdout).toMatch(/training +2 steps of 256 points, seed 0\n/);
    expect(stdout).toMatch(/test log-likelihood +-?[\d.]+ nats per point\n/);
    const { stdout: split } = await run(["fit", "--data", data ?? "", "--steps", "1", "--out", join(directory, "file")]);
    expect(split).toMatch(/48 points of 3 dimensions, 12 to test on\n/);
  });

  test("trains on the points that `data` writes, in the order of its seed", async () => {
    const train = await run(["data", "moons", "--points", "200", "--seed", "3"]);
    const held = await run(["data", "moons", "--points", "200", "--seed", "3", "--held"]);
    const [trainFile, heldFile] = [join(directory, "train.csv"), join(directory, "held-out.csv")];
    writeFileSync(trainFile, train.stdout);
    writeFileSync(heldFile, held.stdout);
    const figures = async (args: readonly string[]): Promise<unknown> => {
      const { stdout } = await run([
        "fit",
        ...args,
        "--seed",
        "3",
        ...quick,
        "--points",
        "200",
        "--out",
        join(directory, "same"),
        "--json",
      ]);
      const { train_log_likelihood, test_log_likelihood } = JSON.parse(stdout) as Record<string, number>;
      return { train_log_likelihood, test_log_likelihood };
    };
    expect(await figures(["--data", "moons"])).toEqual(await figures(["--data", trainFile, "--test", heldFile]));
  });

  test.each([
    [["fit"], "required option '--data <name>' not specified"],
    [["fit", "--data", "moon"], "moon: no such data set; nearest: moons"],
    [["fit", "--data", "moons", "--flow", "realnpv"], "realnpv: no such flow; nearest: realnvp"],
    [["fit", "--data", "./missing.csv"], "no such file"],
    [["fit", "--data", "moons", "--hidden", "8,x"], "Expected widths such as 64,64."],
    [["vi", "--energy", "U9"], "U9: no such energy; there are U1, U2, U3, U4"],
    [["data", "spiral"], "spiral: no such data set"],
  ])("rheos flow %j is refused in one line", async (args, complaint) => {
    const { code, stderr } = await rheos(["flow", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(complaint);
  });

  test("ends when it is interrupted", async () => {
    const aborted = AbortSignal.abort();
    const { code, stderr } = await rheos(["flow", "fit", "--data", "moons", ...quick], { interrupted: aborted });
    expect({ code, stderr }).toEqual({ code: 130, stderr: "rheos: interrupted\n" });
  });

  test("shows the test log-likelihood on a terminal while it trains", async () => {
    const { stderr } = await rheos(["flow", "fit", "--data", "moons", ...quick, "--out", join(directory, "shown")], { terminal: true });
    expect(stderr).toMatch(/\d+\/20 steps, test log-likelihood -?[\d.]+/);
  });
});

test("vi prints the bound, the divergence and the mass that its grid saw, and leaves a picture", async () => {
  const out = join(directory, "vi");
  const { stdout } = await run(["vi", "--energy", "U2", "--layers", "2", "--steps", "20", "--out", out, "--json"]);
  const figures = JSON.parse(stdout) as Record<string, number>;
  expect(figures).toMatchObject({ energy: "U2", flow: "planar", parameters: 10 });
  expect(figures["kl"]).toBeGreaterThan(0);
  expect(figures["elbo"]).toBeLessThan(figures["log_normalizer"] ?? NaN);
  expect(Object.keys(contents("vi")).sort()).toEqual(["curve.csv", "picture.svg", "report.json", "samples.csv"]);
});

test("help lists the flows, the data sets and the energies", async () => {
  const { stdout } = await run(["--help"]);
  for (const name of ["spline-maf", "eight-gaussians", "U4"]) expect(stdout).toContain(`\n  ${name} `);
});
