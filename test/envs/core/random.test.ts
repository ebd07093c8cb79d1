/** Random numbers against the installed NumPy, bit for bit. */
import { describe, expect, test } from "vitest";
import { betaVariate, createRng, standardGamma, type Rng } from "../../../envs/core/random/index.ts";
import { InvalidArgumentError } from "../../../envs/core/errors.ts";
import { runPython } from "../../support/python.ts";

const DRAWS = 1_000_000;
const drawn = Math.floor(Math.random() * 2 ** 48);
const SEEDS: readonly (number | bigint | (number | bigint)[])[] = [
  0,
  1,
  42,
  2 ** 32 - 1,
  2n ** 63n,
  2n ** 200n + 5n,
  [3, 0, 2 ** 40],
  drawn,
];

/** Each draw once here and once in NumPy; one generator runs through all of them, so that what one leaves behind counts in the next. */
const DRAWERS: readonly { readonly numpy: string; readonly draw: (rng: Rng) => Float64Array }[] = [
  { numpy: "rng.random(count)", draw: (rng) => each(() => rng.random()) },
  { numpy: "rng.integers(0, 10, count)", draw: (rng) => each(() => rng.integers(0, 10)) },
  { numpy: "rng.integers(-5, 2**32 - 5, 3)", draw: (rng) => each(() => rng.integers(-5, 2 ** 32 - 5), 3) },
  { numpy: "rng.standard_normal(count)", draw: (rng) => rng.standardNormals(DRAWS) },
  { numpy: "rng.integers(-2**52, 2**52 + 12345, count)", draw: (rng) => each(() => rng.integers(-(2 ** 52), 2 ** 52 + 12345)) },
  { numpy: "rng.uniform(-1.3, 2.7, count)", draw: (rng) => rng.uniforms(-1.3, 2.7, DRAWS) },
  { numpy: "rng.integers(7, 3_000_000_007, count)", draw: (rng) => each(() => rng.integers(7, 3_000_000_007)) },
  { numpy: "rng.standard_exponential(count)", draw: (rng) => each(() => rng.standardExponential()) },
  { numpy: "rng.integers(0, 2, 99_999, dtype=np.int8)", draw: (rng) => rng.smallIntegers(8, 1, 99_999) },
  { numpy: "rng.integers(0, 201, 99_999, dtype=np.uint8)", draw: (rng) => rng.smallIntegers(8, 200, 99_999) },
  { numpy: "rng.integers(0, 256, 9, dtype=np.uint8)", draw: (rng) => rng.smallIntegers(8, 255, 9) },
  { numpy: "rng.integers(0, 40_000, 99_999, dtype=np.uint16)", draw: (rng) => rng.smallIntegers(16, 39_999, 99_999) },
  { numpy: "rng.integers(4, 5, count)", draw: (rng) => each(() => rng.integers(4, 5)) },
  { numpy: "rng.normal(3.0, 0.1, count)", draw: (rng) => each(() => rng.normal(3, 0.1)) },
  { numpy: "rng.integers(0, 2**31 - 1, count, dtype=np.int32)", draw: (rng) => each(() => rng.integers(0, 2 ** 31 - 1)) },
];

function each(draw: () => number, count = DRAWS): Float64Array {
  return new Float64Array(count).map(draw);
}

function pythonSeed(seed: number | bigint | readonly (number | bigint)[]): string {
  return typeof seed === "object" ? `[${seed.map(String).join(", ")}]` : String(seed);
}

async function doubles(code: string): Promise<Float64Array> {
  return new Float64Array(Uint8Array.from(await runPython(`import sys\nimport numpy as np\n${code}`)).buffer);
}

describe("equal to numpy.random.Generator(PCG64(seed))", () => {
  test.each(SEEDS.map((seed) => ({ seed, text: pythonSeed(seed) })))(
    "a million draws of each kind, seed $text",
    { timeout: 60_000 },
    async ({ seed, text }) => {
      const writes = DRAWERS.map(({ numpy }) => `sys.stdout.buffer.write(np.asarray(${numpy}, dtype=np.float64).tobytes())`);
      const expected = await doubles([`rng, count = np.random.default_rng(${text}), ${DRAWS}`, ...writes].join("\n"));
      const rng = createRng(seed);
      let start = 0;
      for (const { numpy, draw } of DRAWERS) {
        const ours = draw(rng);
        const theirs = expected.subarray(start, start + ours.length);
        const different = ours.findIndex((value, i) => value !== theirs[i]);
        expect(different, `seed ${text}, ${numpy}: draw ${different} is ${ours[different]}, NumPy's ${theirs[different]}`).toBe(-1);
        start += ours.length;
      }
      expect(start).toBe(expected.length);
    },
  );

  test("gamma and beta variates of every kind of shape, to the last bits of exp, log and pow", async () => {
    const shapes = [0.05, 0.7, 1, 1.5, 4, 300];
    const pairs = [
      [0.3, 0.8],
      [1, 1],
      [1e-3, 1e-3],
      [0.5, 3],
      [2.5, 4],
      [80, 1],
    ] as const;
    const code = `
rng = np.random.default_rng(${drawn})
gammas = [rng.standard_gamma(shape, 20_000) for shape in [${shapes.join(", ")}]]
betas = [rng.beta(a, b, 20_000) for a, b in [${pairs.map(([a, b]) => `(${a}, ${b})`).join(", ")}]]
sys.stdout.buffer.write(np.concatenate([*gammas, *betas]).tobytes())`;
    const rng = createRng(drawn);
    const ours = [
      ...shapes.map((shape) => each(() => standardGamma(rng, shape), 20_000)),
      ...pairs.map(([a, b]) => each(() => betaVariate(rng, a, b), 20_000)),
    ].flatMap((values) => [...values]);
    const theirs = await doubles(code);
    expect(theirs.length).toBe(ours.length);
    const worst = ours.reduce(
      (largest, value, k) => Math.max(largest, value === theirs[k] ? 0 : Math.abs(value / (theirs[k] ?? NaN) - 1)),
      0,
    );
    expect(worst).toBeLessThan(1e-12);
  });

  test("no gamma or beta variate of a shape that has none", () => {
    expect(() => standardGamma(createRng(0), -1)).toThrow("shape: expected a finite number ≥ 0, got -1");
    expect(() => standardGamma(createRng(0), NaN)).toThrow(InvalidArgumentError);
    expect(() => betaVariate(createRng(0), 0, 1)).toThrow("a, b: expected numbers > 0, got 0 and 1");
  });

  test("children of children, in NumPy's order of spawning", async () => {
    const code = `
root = np.random.default_rng(${drawn})
first = root.spawn(2)
second = root.spawn(3)
leaf = second[2].spawn(1)[0]
children = [*first, *second, leaf, root]
sys.stdout.buffer.write(np.stack([child.standard_normal(100) for child in children]).tobytes())`;
    const root = createRng(drawn);
    const [first, second] = [root.split(2), root.split(3)];
    const leaf = second[2]?.split(1) ?? [];
    const ours = [...first, ...second, ...leaf, root].flatMap((rng) => [...rng.standardNormals(100)]);
    expect(Float64Array.from(ours), `seed ${drawn}`).toEqual(await doubles(code));
  });
});

describe("state", () => {
  test("restoring continues every kind of draw, with half a 32-bit draw kept, and the children", () => {
    const rng = createRng(drawn);
    rng.split(3);
    rng.integers(0, 10);
    const saved = structuredClone(rng.state());
    const future = (from: Rng) => [
      from.integers(0, 10),
      from.random(),
      from.standardNormal(),
      ...from.split(2).map((child) => child.random()),
    ];
    const expected = future(rng);
    const other = createRng(7);
    other.restore(saved);
    expect(future(other), `seed ${drawn}`).toEqual(expected);
    rng.restore(saved);
    expect(future(rng)).toEqual(expected);
  });

  test("a saved state does not change with the generator", () => {
    const rng = createRng(1);
    const saved = rng.state();
    const copy = structuredClone(saved);
    rng.standardNormals(10);
    createRng(2).random();
    expect(saved).toEqual(copy);
  });

  test("generators that take turns do not disturb each other", () => {
    const [a, b] = [createRng(1), createRng(2)];
    const alone = createRng(1).randoms(50);
    const turns = alone.map(() => {
      b.integers(0, 3);
      return a.random();
    });
    expect(turns).toEqual(alone);
  });

  test("a foreign record is refused", () => {
    expect(() => createRng(0).restore({ kind: "MT19937" })).toThrow(InvalidArgumentError);
    expect(() => createRng(0).restore({ ...createRng(0).state(), words: new Uint32Array(4) })).toThrow(InvalidArgumentError);
  });
});

describe("arguments", () => {
  test.each([-1, 0.5, NaN, 2 ** 53, -1n, [1, -2]])("the seed %o is refused", (seed) => {
    expect(() => createRng(seed)).toThrow(/seed: expected a non-negative integer/);
  });

  test("without a seed, generators differ", () => {
    expect(createRng().random()).not.toBe(createRng().random());
  });

  test("an empty or unsafe interval is refused", () => {
    for (const [low, high] of [
      [3, 3],
      [4, 3],
      [0, 2 ** 53],
      [0.5, 2],
    ] as const)
      expect(() => createRng(0).integers(low, high)).toThrow(InvalidArgumentError);
    for (const range of [-1, 256, 0.5]) expect(() => createRng(0).smallIntegers(8, range, 1)).toThrow(InvalidArgumentError);
  });
});
