/** Rows of the flow library in the table of bijections. */
import { actNorm } from "../../src/flows/act-norm.ts";
import { additiveCoupling } from "../../src/flows/additive-coupling.ts";
import { affineCoupling } from "../../src/flows/affine-coupling.ts";
import type { Bijection } from "../../src/flows/bijection.ts";
import { contextBase } from "../../src/flows/context-base.ts";
import { coupling } from "../../src/flows/coupling.ts";
import { shiftElements } from "../../src/flows/elements/shift.ts";
import { splineElements } from "../../src/flows/elements/spline.ts";
import { affineToBounds, fixedAffine } from "../../src/flows/fixed-affine.ts";
import { inverseAutoregressive } from "../../src/flows/inverse-autoregressive.ts";
import { invert } from "../../src/flows/invert.ts";
import { luLinear } from "../../src/flows/lu-linear.ts";
import { maskedAutoregressive } from "../../src/flows/masked-autoregressive.ts";
import { permutation, reversal } from "../../src/flows/permutation.ts";
import { planar } from "../../src/flows/planar.ts";
import { radial } from "../../src/flows/radial.ts";
import { splineCoupling } from "../../src/flows/spline-coupling.ts";
import { sylvester } from "../../src/flows/sylvester.ts";
import { tanhSquash } from "../../src/flows/tanh-squash.ts";
import type { BijectionCase } from "./bijections.ts";

interface Shape {
  readonly size: number;
  readonly contextSize: number;
}

/** One row with a context and one without, in two and in more dimensions. */
const SHAPES: readonly Shape[] = [
  { size: 2, contextSize: 0 },
  { size: 2, contextSize: 3 },
  { size: 5, contextSize: 0 },
  { size: 4, contextSize: 2 },
  { size: 1, contextSize: 2 },
  { size: 1, contextSize: 0 },
];
const hidden = [8, 8];
const maskOf = (size: number): readonly (0 | 1)[] => Array.from({ length: size }, (_, k): 0 | 1 => (k % 2 === 0 || size === 1 ? 0 : 1));

const FAMILIES: readonly { file: string; make(shape: Shape): Bijection; inputStd?: number; stir?: number; roundTrip?: number }[] = [
  {
    file: "coupling",
    make: ({ size, contextSize }) => coupling({ mask: maskOf(size), contextSize, hidden, activation: "silu" }, splineElements()),
  },
  {
    file: "additive-coupling",
    make: ({ size, contextSize }) => additiveCoupling({ mask: maskOf(size), contextSize, hidden }),
  },
  { file: "affine-coupling", make: ({ size, contextSize }) => affineCoupling({ mask: maskOf(size), contextSize, hidden }) },
  { file: "spline-coupling", make: ({ size, contextSize }) => splineCoupling({ mask: maskOf(size), contextSize, hidden }) },
  { file: "masked-autoregressive", make: (shape) => maskedAutoregressive({ ...shape, hidden, order: "ascending" }) },
  {
    file: "masked-autoregressive",
    make: (shape) => maskedAutoregressive({ ...shape, hidden, order: "descending" }, splineElements()),
    stir: 0.5,
  },
  { file: "inverse-autoregressive", make: (shape) => inverseAutoregressive({ ...shape, hidden, order: "descending" }) },
  {
    file: "inverse-autoregressive",
    make: (shape) => inverseAutoregressive({ ...shape, hidden, order: "ascending" }, shiftElements),
  },
  { file: "planar", make: (shape) => planar({ ...shape, hidden }) },
  { file: "radial", make: (shape) => radial({ ...shape, hidden }) },
  { file: "sylvester", make: (shape) => sylvester({ ...shape, hidden }) },
  { file: "invert", make: (shape) => invert(planar({ ...shape, hidden })) },
];

const withContext = ({ contextSize }: Shape): string => (contextSize === 0 ? "" : " given a context");

export const LIBRARY: readonly BijectionCase[] = [
  ...FAMILIES.flatMap(({ file, make, ...rest }) =>
    SHAPES.map((shape) => {
      const bijection = make(shape);
      return { name: `${bijection.description} in ${shape.size} dimensions${withContext(shape)}`, file, make: () => make(shape), ...rest };
    }),
  ),
  ...[2, 5].flatMap((size): BijectionCase[] => [
    { name: `ActNorm in ${size} dimensions`, file: "act-norm", make: () => actNorm(size) },
    { name: `LU linear in ${size} dimensions`, file: "lu-linear", make: () => luLinear(size) },
    { name: `a reversal of ${size} columns`, file: "permutation", make: () => reversal(size) },
    { name: `tanh of ${size} columns`, file: "tanh-squash", make: () => tanhSquash(size), inputStd: 1, image: [-1, 1] },
  ]),
  ...[2, 3].map((size) => ({
    name: `a linear shift by the context in ${size} dimensions`,
    file: "context-base",
    make: () => contextBase({ size, contextSize: 3, initialLogStd: -0.5 }),
  })),
  { name: "a permutation of four columns", file: "permutation", make: () => permutation([2, 0, 3, 1]) },
  { name: "a fixed scale and shift", file: "fixed-affine", make: () => fixedAffine({ scale: [2, -0.5], shift: [1, 3] }) },
  { name: "bounds of an action", file: "fixed-affine", make: () => affineToBounds([-1, 0, 2], [1, 5, 3]) },
];
