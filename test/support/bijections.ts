/** Every flow, as the laws of bijections run through it. The file of `make`'s flow is its name in kebab-case. */
import { createRng } from "../../envs/core/random/index.ts";
import type { Bijection } from "../../src/flows/plain-bijection.ts";
import { chain } from "../../src/flows/chain.ts";
import { contextShift } from "../../src/flows/context-shift.ts";
import { maskedCoupling } from "../../src/flows/masked-coupling.ts";
import { policyFlow, POLICY_FLOW_DEFAULTS } from "../../src/flows/policy-flow.ts";
import { matrix } from "../../src/tensor/matrix.ts";
import { mapParams, type ParamTree } from "../../src/tensor/params.ts";

export interface BijectionCase {
  readonly name: string;
  /** File in src/flows, without its ending. */
  readonly file: string;
  make(): Bijection;
}

const hidden = [3, 3];
const coupling = (mask: readonly (0 | 1)[], contextSize = 0) => maskedCoupling({ mask, hidden, contextSize });

export const BIJECTIONS: readonly BijectionCase[] = [
  { name: "a coupling that keeps the first half", file: "masked-coupling", make: () => coupling([1, 1, 0, 0]) },
  { name: "a coupling that keeps the last column of three", file: "masked-coupling", make: () => coupling([0, 0, 1], 2) },
  { name: "a coupling that keeps everything", file: "masked-coupling", make: () => coupling([1]) },
  { name: "a coupling that keeps nothing", file: "masked-coupling", make: () => coupling([0, 0]) },
  { name: "a shift by the context", file: "context-shift", make: () => contextShift({ size: 3, contextSize: 5, hidden: [8, 8] }) },
  { name: "a chain of two couplings", file: "chain", make: () => chain([coupling([1, 0]), coupling([0, 1])]) as Bijection },
  ...[1, 2, 3, 6].map((size) => ({
    name: `the policy flow in ${size} dimensions`,
    file: "policy-flow",
    make: () => policyFlow({ size, contextSize: 4, ...POLICY_FLOW_DEFAULTS }),
  })),
];

/** Parameters far from the near-identity of `init`: everything moved by N(0, 0.25²). */
export function stirredParams<P extends ParamTree>(bijection: Bijection<P>, seed: number): P {
  const rng = createRng(seed);
  return mapParams(bijection.init(rng), ({ rows, cols, data }) =>
    matrix(
      rows,
      cols,
      data.map((value) => value + rng.normal(0, 0.25)),
    ),
  );
}
