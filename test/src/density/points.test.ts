import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { DATA_SETS, drawPoints, findDataSet } from "../../../src/density/data-sets.ts";
import { batchesOf, columnMoments, formatPoints, parsePoints, splitPoints, type Points } from "../../../src/density/points.ts";
import { at } from "../../support/numbers.ts";

const points = (values: readonly number[], size: number): Points => ({
  count: values.length / size,
  size,
  values: Float64Array.from(values),
});

describe("points in text", () => {
  test("come with commas, semicolons or blanks, comments, and a head of names", () => {
    expect(parsePoints("x, y\n# two\n1,2\n\n-3.5 ; 4e-1\r\n", "p.csv")).toEqual(points([1, 2, -3.5, 0.4], 2));
  });

  test("read back as they were written", () => {
    const drawn = drawPoints(findDataSet("rings"), 50, createRng(1));
    expect(parsePoints(formatPoints(drawn), "p.csv")).toEqual(drawn);
  });

  test.each([
    ["", "p.csv: expected points, got none"],
    ["x,y\n", "p.csv: expected points, got none"],
    ["1,2\n3", "p.csv, line 2: expected 2 finite numbers, got 3"],
    ["1,2\n\n3,NaN", "p.csv, line 3: expected 2 finite numbers, got 3, NaN"],
    ["1,2\n3,Infinity", "p.csv, line 2: expected 2 finite numbers, got 3, Infinity"],
  ])("%j is refused by line", (text, complaint) => {
    expect(() => parsePoints(text, "p.csv")).toThrow(complaint);
  });
});

describe("batches", () => {
  test("show every point once per round, in another order each time", () => {
    const all = points(
      Array.from({ length: 10 }, (_, k) => k),
      1,
    );
    const batches = batchesOf(all, 4, createRng(2));
    const round = (): number[] => Array.from({ length: 3 }, () => [...batches.next().value.values]).flat();
    const [first, second] = [round(), round()];
    expect(first.toSorted((a, b) => a - b)).toEqual([...all.values]);
    expect(second.toSorted((a, b) => a - b)).toEqual([...all.values]);
    expect(first).not.toEqual(second);
  });

  test("two parts of a split are all points, none twice", () => {
    const all = points(
      Array.from({ length: 20 }, (_, k) => k),
      2,
    );
    const { rest, part } = splitPoints(all, 0.2, createRng(3));
    expect([rest.count, part.count]).toEqual([8, 2]);
    expect([...rest.values, ...part.values].toSorted((a, b) => a - b)).toEqual([...all.values]);
    expect(() => splitPoints(points([1, 2], 2), 0.2, createRng(3))).toThrow("expected enough points for two parts, got 1");
  });
});

test("moments are those of each column, and a column of one value is refused", () => {
  // Column 1: 1, 3 → mean 2, deviation 1. Column 2: 10, 14 → mean 12, deviation 2.
  expect(columnMoments(points([1, 10, 3, 14], 2))).toEqual({ means: Float64Array.of(2, 12), deviations: Float64Array.of(1, 2) });
  expect(() => columnMoments(points([1, 5, 2, 5], 2))).toThrow("data: column 2 has one value alone, and no density");
});

describe("data sets", () => {
  const COUNT = 20_000;
  const drawn = (name: string): Points => drawPoints(findDataSet(name), COUNT, createRng(4));
  const rows = ({ values }: Points): [number, number][] =>
    Array.from({ length: COUNT }, (_, k) => [at(values, 2 * k), at(values, 2 * k + 1)]);
  const share = (name: string, inside: (x: number, y: number) => boolean): number =>
    rows(drawn(name)).filter(([x, y]) => inside(x, y)).length / COUNT;

  test.each(DATA_SETS)("$name is the same for the same generator", ({ name }) => {
    expect(drawn(name)).toEqual(drawn(name));
  });

  // Shares of 20,000 points: standard errors are below 0.0036, so that 0.02 is more than five of them.
  test("moons: half of the points on the upper one, nearly all within 4 deviations of their circle", () => {
    expect(share("moons", (x, y) => Math.abs(Math.hypot(x, y) - 1) < 0.1 && y > 0.1)).toBeCloseTo(0.5 * 0.68 * 0.94, 1);
    expect(
      share("moons", (x, y) => Math.min(Math.abs(Math.hypot(x, y) - 1), Math.abs(Math.hypot(x - 1, y - 0.5) - 1)) < 0.4),
    ).toBeGreaterThan(0.999);
  });

  test("eight Gaussians: an eighth of the points near each centre", () => {
    for (let mode = 0; mode < 8; mode++) {
      const [cx, cy] = [Math.SQRT2 * 2 * Math.cos((Math.PI * mode) / 4), Math.SQRT2 * 2 * Math.sin((Math.PI * mode) / 4)];
      // A normal in the plane has 1 - exp(-2) = 0.865 of its mass within two deviations.
      expect(Math.abs(share("eight-gaussians", (x, y) => Math.hypot(x - cx, y - cy) < Math.SQRT1_2) - 0.865 / 8)).toBeLessThan(0.02);
    }
  });

  test("pinwheel: nothing in the middle, five arms alike under turns of a fifth", () => {
    expect(share("pinwheel", (x, y) => Math.hypot(x, y) < 0.2)).toBeLessThan(0.02);
    const arm = (turn: number) => share("pinwheel", (x, y) => (Math.atan2(y, x) + 4 * Math.PI - turn) % (2 * Math.PI) < 0.6);
    for (let k = 1; k < 5; k++) expect(Math.abs(arm(0.5 + (2 * Math.PI * k) / 5) - arm(0.5))).toBeLessThan(0.03);
  });

  test("rings: a quarter of the points on each", () => {
    for (const radius of [0.75, 1.5, 2.25, 3]) {
      expect(Math.abs(share("rings", (x, y) => Math.abs(Math.hypot(x, y) - radius) < 0.375) - 0.25)).toBeLessThan(0.02);
    }
  });

  test("checkerboard: all points on fields of one colour, an eighth on each", () => {
    const field = (x: number, y: number): string => `${Math.floor(x / 2)},${Math.floor(y / 2)}`;
    const counts = Map.groupBy(rows(drawn("checkerboard")), ([x, y]) => field(x, y));
    expect(new Set([...counts.keys()].map((key) => Math.abs(key.split(",").reduce((sum, k) => sum + Number(k), 0)) % 2))).toHaveLength(1);
    expect(counts.size).toBe(8);
    for (const { length } of counts.values()) expect(Math.abs(length / COUNT - 1 / 8)).toBeLessThan(0.02);
  });
});
