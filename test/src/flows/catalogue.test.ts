import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { FLOWS, findFlow } from "../../../src/flows/catalogue.ts";
import { createJsKernels, Engine, type Tensor } from "../../../src/tensor/index.ts";
import { largestDifference } from "../../support/numbers.ts";

describe.each(FLOWS)("$name", ({ build }) => {
  test.each([
    [1, 0],
    [2, 0],
    [3, 2],
  ])("is a bijection of %i dimensions given %i of context, whatever it is trained by", (size, contextSize) => {
    for (const trainedBy of ["samples", "densities"] as const) {
      const flow = build({ size, contextSize, layers: 3, hidden: [6], trainedBy });
      const engine = new Engine(createJsKernels("float64"));
      const rng = createRng(1);
      const params = flow.init(engine, rng);
      const x = engine.tensor(rng.standardNormals(5 * size), 5, size);
      const context = contextSize === 0 ? null : engine.tensor(rng.standardNormals(5 * contextSize), 5, contextSize);
      const { y } = flow.forward(params, x, context);
      expect(largestDifference(flow.inverse(params, y, context).x.values(), x.values())).toBeLessThan(1e-9);
    }
  });

  test("has gradients in the direction that it is trained by, and one pass there", () => {
    const shape = { size: 2, contextSize: 0, layers: 2, hidden: [4] };
    expect(build({ ...shape, trainedBy: "samples" }).computes.forward).toBe("closed form");
    expect(build({ ...shape, trainedBy: "densities" }).computes.inverse).toBe("closed form");
  });
});

test("a name that is none is answered with the nearest", () => {
  expect(() => findFlow("realnpv")).toThrow("realnpv: no such flow; nearest: realnvp");
});

test("ActNorm comes out of a first batch with mean 0 and variance 1", () => {
  const flow = findFlow("glow").build({ size: 2, contextSize: 0, layers: 1, hidden: [4], trainedBy: "densities" });
  const engine = new Engine(createJsKernels("float64"));
  const params = flow.init(engine, createRng(2));
  const values = createRng(3)
    .standardNormals(400)
    .map((value, k) => (k % 2 === 0 ? 5 * value + 100 : 0.01 * value - 3));
  const x = flow.adapt?.(params, engine.tensor(values, 200, 2), null).values() ?? [];
  for (const column of [0, 1]) {
    const seen = Array.from(x).filter((_, k) => k % 2 === column);
    const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
    const variance = seen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / seen.length;
    expect(Math.abs(mean)).toBeLessThan(0.2); // the coupling behind it moves little
    expect(variance).toBeGreaterThan(0.7);
    expect(variance).toBeLessThan(1.4);
  }
});

test("the example of the page runs as it stands there", async () => {
  const page = new URL("../../../docs/flows.md", import.meta.url);
  const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(readFileSync(page, "utf8")) ?? [];
  const directory = mkdtempSync(join(tmpdir(), "rheos-example-"));
  const file = join(directory, "example.ts");
  try {
    writeFileSync(file, `${example.replaceAll('"../', `"${new URL("..", page).href}`)}\nexport { x, logDet };\n`);
    const { x, logDet } = (await import(pathToFileURL(file).href)) as Record<"x" | "logDet", Tensor>;
    expect([x.rows, x.cols, logDet.rows, logDet.cols]).toEqual([2, 2, 2, 1]);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
