/** Digests of what everything else stands on: mathematics and random numbers. */
import * as math from "../../envs/core/math/index.ts";
import { cosf, powf, sinf } from "../../envs/core/math/single/index.ts";
import { createRng, type Rng } from "../../envs/core/random/index.ts";
import { ByteSink } from "./byte-sink.ts";

const POINTS = 4_000;
const DRAWS = 3_000;
const SEED = 20_240_229;
const SPECIAL = [0, -0, 1, -1, 0.5, -0.5, 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, Infinity, -Infinity, NaN];

const BINARY = ["atan2", "pow"] as const;
const UNARY = ["sin", "cos", "tan", "asin", "acos", "atan", "exp", "expm1", "log", "log1p", "tanh"] as const;

const DRAWERS: Readonly<Record<string, (rng: Rng) => number>> = {
  random: (rng) => rng.random(),
  uniform: (rng) => rng.uniform(-0.6, -0.4),
  integers: (rng) => rng.integers(-3, 1_000_003),
  "standard normal": (rng) => rng.standardNormal(),
  normal: (rng) => rng.normal(-1, 0.1),
  "standard exponential": (rng) => rng.standardExponential(),
};

/** @returns name and digest of each function over small, large and special arguments */
export async function mathDigests(): Promise<[name: string, sha256: string][]> {
  const [unary, binary] = [arguments1(), arguments2()];
  const digests = [
    ...UNARY.map((name) => [name, new ByteSink().add(Float64Array.from(unary, (x) => math[name](x)))] as const),
    ...Object.entries({ sinf, cosf }).map(([name, f]) => [name, new ByteSink().add(Float64Array.from(unary, f))] as const),
    ["powf", new ByteSink().add(Float64Array.from(binary, ([x, y]) => powf(x, y)))] as const,
    ...BINARY.map((name) => [name, new ByteSink().add(Float64Array.from(binary, ([x, y]) => math[name](x, y)))] as const),
  ];
  return Promise.all(digests.map(async ([name, sink]) => [`math ${name}`, await sink.sha256()]));
}

/** @returns name and digest of each kind of draw */
export async function randomDigests(): Promise<[name: string, sha256: string][]> {
  const kinds = Object.entries(DRAWERS).map(async ([name, draw]): Promise<[string, string]> => {
    const rng = createRng([SEED, 1]);
    return [`random ${name}`, await new ByteSink().add(Float64Array.from({ length: DRAWS }, () => draw(rng))).sha256()];
  });
  const [child] = createRng(SEED).split(1);
  kinds.push(
    new ByteSink()
      .add(child?.randoms(DRAWS) ?? 0)
      .sha256()
      .then((digest) => ["random split", digest]),
  );
  return Promise.all(kinds);
}

function arguments1(): number[] {
  const rng = createRng(SEED);
  const scales = [1, 10, 700, 1e-8, 1e6, 1e300];
  return [...SPECIAL, ...Array.from({ length: POINTS }, (_, i) => rng.uniform(-1, 1) * (scales[i % scales.length] ?? 1))];
}

function arguments2(): [number, number][] {
  const rng = createRng(SEED);
  const special = SPECIAL.flatMap((x) => SPECIAL.map((y): [number, number] => [x, y]));
  return [...special, ...Array.from({ length: POINTS }, (): [number, number] => [rng.uniform(-20, 20), rng.uniform(-20, 20)])];
}
