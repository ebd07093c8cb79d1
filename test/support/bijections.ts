/** Every flow, as the laws of bijections run through it: one row per kind and shape that matters. */
import { createRng } from "../../envs/core/random/index.ts";
import type { Bijection } from "../../src/flows/bijection.ts";
import { chain } from "../../src/flows/chain.ts";
import { contextShift } from "../../src/flows/context-shift.ts";
import { maskedCoupling } from "../../src/flows/masked-coupling.ts";
import { policyFlow, POLICY_FLOW_DEFAULTS } from "../../src/flows/policy-flow.ts";
import { tensorsOf, type Engine, type TensorTree } from "../../src/tensor/index.ts";
import { LIBRARY } from "./flow-library.ts";

export interface BijectionCase {
  readonly name: string;
  /** File in src/flows, without its ending. */
  readonly file: string;
  make(): Bijection;
  /** Standard deviation of the inputs of both directions; 2 when absent. */
  readonly inputStd?: number;
  /** What N(0, 0.25²) moves the parameters by is scaled by this; 1 when absent. */
  readonly stir?: number;
  /** Largest error of a round trip in float64; 1e-9 when absent. Numeric directions state theirs. */
  readonly roundTrip?: number;
  /** The image, in every column, where it is not the whole line. */
  readonly image?: readonly [low: number, high: number];
}

const hidden = [3, 3];
const coupling = (mask: readonly (0 | 1)[]) => maskedCoupling({ mask, hidden });

export const BIJECTIONS: readonly BijectionCase[] = [
  { name: "a coupling that keeps the first half", file: "masked-coupling", make: () => coupling([1, 1, 0, 0]) },
  { name: "a coupling that keeps the last column of three", file: "masked-coupling", make: () => coupling([0, 0, 1]) },
  { name: "a coupling that keeps one of two", file: "masked-coupling", make: () => coupling([1, 0]) },
  { name: "a coupling that keeps everything", file: "masked-coupling", make: () => coupling([1]) },
  { name: "a coupling that keeps nothing", file: "masked-coupling", make: () => coupling([0, 0]) },
  ...[2, 3].map((size) => ({
    name: `a shift by the context in ${size} dimensions`,
    file: "context-shift",
    make: () => contextShift({ size, contextSize: 5, hidden: [8, 8] }),
  })),
  { name: "a chain of two couplings", file: "chain", make: () => chain([coupling([1, 0]), coupling([0, 1])]) as Bijection },
  ...[1, 2, 3, 6].map((size) => ({
    name: `the policy flow in ${size} dimensions`,
    file: "policy-flow",
    make: () => policyFlow({ size, contextSize: 4, ...POLICY_FLOW_DEFAULTS }),
  })),
  ...LIBRARY,
];

/** Parameters far from the near-identity of `init`: everything moved by N(0, (0.25 scale)²). New variables on the engine. */
export function stirredParams<P extends TensorTree>(bijection: Bijection<P>, engine: Engine, seed: number, scale = 1): P {
  const rng = createRng(seed);
  const params = bijection.init(engine, rng);
  for (const leaf of tensorsOf(params)) {
    engine.assign(
      leaf,
      leaf.values().map((value) => value + rng.normal(0, 0.25 * scale)),
    );
  }
  return params;
}
