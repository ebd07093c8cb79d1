/** Calls of the operations that go element by element. */
import { createRng, type Rng } from "../../envs/core/random/index.ts";
import { SPREAD, type AdamStep, type Kernels, type Spread } from "../../src/tensor/kernels/kernels.ts";
import type { KernelCase } from "./kernel-case.ts";
import { BINARY, spreadAt, tabulate, UNARY } from "./kernel-reference.ts";
import { at } from "./numbers.ts";

const SEED = 11;
const SPECIAL = [
  ...[0, 1e-45, 1e-40, 1.17e-38, 1e-30, 1e-9, 6e-8, 1e-4, 0.1, 0.3, 0.3466, 0.5, 0.6249, 0.6251, 0.7071, 0.9999999, 1, 1.0000001, 1.4143],
  ...[1.4616, 1.5707963, 2, 3.1415927, 5, 9.01, 10, 17.3, 50, 87.3, 88.5, 88.722, 88.73, 89, 100, 103.9, 104, 200, 1e3, 1e5, 999_999, 3e6],
  ...[1e10, 1e30, 3.4e38, Infinity],
].flatMap((x) => [x, -x]);
const POINTS = 600;
const LENGTHS = [0, 1, 2, 3, 4, 5, 7, 8, 31];
const SHAPES = [
  [0, 3],
  [3, 0],
  [1, 1],
  [1, 7],
  [5, 1],
  [4, 4],
  [3, 5],
  [9, 3],
  [6, 8],
  [2, 33],
] as const;

export function randoms(rng: Rng, length: number, scale = 1): number[] {
  return Array.from({ length }, () => Math.fround(rng.uniform(-scale, scale)));
}

function arguments1(): number[] {
  const rng = createRng(SEED);
  const scales = [1, 0.1, 1e-3, 8, 90, 1e4];
  return [...SPECIAL, NaN, ...Array.from({ length: POINTS }, (_, i) => rng.uniform(-1, 1) * at(scales, i % scales.length))].map(
    Math.fround,
  );
}

type UnaryName = keyof typeof UNARY;

/** Near their zeros, errors of these are compared with so much. */
const ZERO_SIZES: Readonly<Record<string, number>> = { logGamma: 0.3, digamma: 0.1 };

function unaryCases(): KernelCase[] {
  const everything = arguments1();
  return (Object.keys(UNARY) as UnaryName[]).flatMap((operation) =>
    [everything, ...LENGTHS.map((length) => everything.slice(30, 30 + length))].map((x) => ({
      operation,
      what: `of ${x.length}`,
      inputs: [x],
      expected: x.map(UNARY[operation]),
      sizes: x.map(() => ZERO_SIZES[operation] ?? 0),
      call: (kernels, [a = 0], out) => kernels[operation](a, out, x.length),
    })),
  );
}

const ELEMENTS: Readonly<Record<Spread, (n: number, m: number) => number>> = {
  [SPREAD.full]: (n, m) => n * m,
  [SPREAD.row]: (_, m) => m,
  [SPREAD.column]: (n) => n,
  [SPREAD.scalar]: () => 1,
};
const SPREADS = Object.values(SPREAD);

/** Equal numbers, zeros, infinities and NaN among others. */
function mixed(rng: Rng, length: number): number[] {
  const some = [0, -0, 1, 1, -2, Infinity, -Infinity, NaN];
  return randoms(rng, length, 3).map((x) => (rng.random() < 0.2 ? at(some, rng.integers(0, some.length)) : x));
}

function binaryCases(): KernelCase[] {
  const rng = createRng(SEED);
  const spreads = SPREADS.flatMap((a) => SPREADS.map((b) => [a, b] as const));
  return (Object.keys(BINARY) as (keyof typeof BINARY)[]).flatMap((operation) =>
    SHAPES.flatMap(([n, m]) =>
      spreads.map(([howA, howB]): KernelCase => {
        const [a, b] = [mixed(rng, ELEMENTS[howA](n, m)), mixed(rng, ELEMENTS[howB](n, m))];
        return {
          operation,
          what: `[${n}, ${m}], spread ${howA} and ${howB}`,
          inputs: [a, b],
          expected: tabulate(n, m, (i, j) => BINARY[operation](spreadAt(a, i, j, m, howA), spreadAt(b, i, j, m, howB))),
          call: (kernels, [x = 0, y = 0], out) => kernels[operation](x, y, out, n, m, howA, howB),
        };
      }),
    ),
  );
}

function spreadCases(): KernelCase[] {
  const rng = createRng(SEED);
  return SHAPES.flatMap(([n, m]) =>
    SPREADS.map((how): KernelCase => {
      const x = mixed(rng, ELEMENTS[how](n, m));
      const expected = tabulate(n, m, (i, j) => spreadAt(x, i, j, m, how));
      const what = `[${n}, ${m}], ${how}`;
      return { operation: "spread", what, inputs: [x], expected, call: (kernels, [a = 0], out) => kernels.spread(a, out, n, m, how) };
    }),
  );
}

/** Those with numbers beside the matrix. */
function scalarCases(): KernelCase[] {
  const rng = createRng(SEED);
  const [scale, shift, low, high] = [-0.75, 0.3, -0.5, 0.25].map(Math.fround) as [number, number, number, number];
  return LENGTHS.flatMap((length): KernelCase[] => {
    const x = mixed(rng, length).map((value, index) => (index === 2 ? low : value));
    const [a, b] = [mixed(rng, length), mixed(rng, length)];
    const what = `of ${length}`;
    const one = { what, inputs: [x] };
    return [
      { ...one, operation: "fill", expected: x.map(() => scale), call: (k, _, out) => k.fill(out, length, scale) },
      {
        ...one,
        operation: "affine",
        expected: x.map((value) => scale * value + shift),
        sizes: x.map((value) => Math.abs(scale * value) + Math.abs(shift)),
        call: (k, [h = 0], out) => k.affine(h, out, length, scale, shift),
      },
      {
        ...one,
        operation: "clip",
        expected: x.map((value) => Math.min(Math.max(value, low), high)),
        call: (k, [h = 0], out) => k.clip(h, out, length, low, high),
      },
      {
        ...one,
        operation: "clip",
        what: `of ${length}, on one side`,
        expected: x.map((value) => Math.max(value, low)),
        call: (k, [h = 0], out) => k.clip(h, out, length, low, Infinity),
      },
      {
        ...one,
        operation: "inRange",
        expected: x.map((value) => Number(low <= value && value <= high)),
        call: (k, [h = 0], out) => k.inRange(h, out, length, low, high),
      },
      {
        operation: "where",
        what,
        inputs: [x, a, b],
        expected: x.map((value, index) => at(value === 0 ? b : a, index)),
        call: (k, [mask = 0, p = 0, q = 0], out) => k.where(mask, p, q, out, length),
      },
    ];
  });
}

const ADAM: AdamStep = { rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-5, gradientScale: 0.5 };

/** x, m and v after a step. */
function adamStep([x, g, m, v]: readonly [number, number, number, number]): readonly [number, number, number] {
  const slope = ADAM.gradientScale * g;
  const [first, second] = [ADAM.beta1 * m + (1 - ADAM.beta1) * slope, ADAM.beta2 * v + (1 - ADAM.beta2) * slope * slope];
  return [x - (ADAM.rate * first) / (Math.sqrt(second) + ADAM.epsilon), first, second];
}

/** Updates in place, made on copies of the inputs; `out` is one of them. */
function updateCases(): KernelCase[] {
  const rng = createRng(SEED);
  const copied = (kernels: Kernels, length: number) => (handle: number) => {
    const copy = kernels.scratch(length);
    kernels.copy(handle, copy, length);
    return copy;
  };
  return LENGTHS.flatMap((length): KernelCase[] => {
    const inputs = [randoms(rng, length), randoms(rng, length), randoms(rng, length), randoms(rng, length).map(Math.abs)];
    const after = Array.from({ length }, (_, i) => adamStep([0, 1, 2, 3].map((k) => at(inputs[k], i)) as [number, number, number, number]));
    const adam = [0, 2, 3].map((output, part) => ({
      operation: "adam",
      what: `of ${length}, input ${output}`,
      inputs,
      expected: after.map((step) => at(step, part)),
      sizes: after.map(() => 1),
      call: (kernels: Kernels, handles: readonly number[], out: number) => {
        const copies = handles.map(copied(kernels, length));
        kernels.adam(at(copies, 0), at(copies, 1), at(copies, 2), at(copies, 3), length, ADAM);
        kernels.copy(at(copies, output), out, length);
      },
    }));
    const [target = [], source = []] = inputs;
    const lerp = {
      operation: "lerp",
      what: `of ${length}`,
      inputs: [target, source],
      expected: target.map((value, index) => value + 0.25 * (at(source, index) - value)),
      sizes: target.map(() => 1),
      call: (kernels: Kernels, [x = 0, y = 0]: readonly number[], out: number) => {
        kernels.copy(x, out, length);
        kernels.lerp(out, y, length, 0.25);
      },
    };
    return [...adam, lerp];
  });
}

export const ELEMENTWISE_CASES: readonly KernelCase[] = [
  ...unaryCases(),
  ...binaryCases(),
  ...spreadCases(),
  ...scalarCases(),
  ...updateCases(),
];
