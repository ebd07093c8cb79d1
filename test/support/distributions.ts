/** Every distribution, as the laws of distributions run through it. The file of `make`'s distribution is its name in kebab-case. */
import { createRng } from "../../envs/core/random/index.ts";
import { beta } from "../../src/distributions/beta.ts";
import { categorical } from "../../src/distributions/categorical.ts";
import { diagonalNormal } from "../../src/distributions/diagonal-normal.ts";
import type { Distribution } from "../../src/distributions/distribution.ts";
import { flowDistribution } from "../../src/distributions/flow-distribution.ts";
import { normalMixture } from "../../src/distributions/normal-mixture.ts";
import { squashedNormal } from "../../src/distributions/squashed-normal.ts";
import { transformed } from "../../src/distributions/transformed.ts";
import { affineCoupling } from "../../src/flows/affine-coupling.ts";
import type { Bijection } from "../../src/flows/bijection.ts";
import { chain } from "../../src/flows/chain.ts";
import { mapTree, type Engine, type Tensor, type TensorTree } from "../../src/tensor/index.ts";

export type HostParams = Readonly<Record<string, readonly (readonly number[])[]>>;

export interface DistributionCase {
  readonly name: string;
  /** File in src/distributions, without its ending. */
  readonly file: string;
  /** Parameters of three rows that differ. */
  readonly params: HostParams;
  make(params: Readonly<Record<string, Tensor>>): Distribution;
  /** A box that holds all of the density but 1e-9, or the number of choices. */
  readonly support: { readonly low: readonly number[]; readonly high: readonly number[] } | { readonly choices: number };
  /** Whether `mode` claims the highest density, and not something that stands in for it. */
  readonly exactMode: boolean;
}

const NORMAL: HostParams = {
  location: [
    [0.3, -0.8],
    [1.1, 0.2],
    [-0.5, 0.6],
  ],
  logStd: [
    [-0.4, -0.7],
    [-1, -0.3],
    [-0.6, -0.9],
  ],
};
/** So narrow that little is near the bounds, where a grid is too coarse for a divergence. */
const NARROW: HostParams = {
  ...NORMAL,
  logStd: [
    [-1, -0.9],
    [-1.1, -1.3],
    [-0.9, -1],
  ],
};
const BOUNDS = { low: [-2, 0.5], high: [3, 1.5] };

function tensor(params: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const found = params[name];
  if (found === undefined) throw new RangeError(`no parameter ${name}`);
  return found;
}

const normalOf = (params: Readonly<Record<string, Tensor>>) => ({ location: tensor(params, "location"), logStd: tensor(params, "logStd") });

const MIXTURE: HostParams = {
  logits: [
    [0.5, -0.5],
    [0, 0.3],
    [-1, 1],
  ],
  locations: [
    [1.5, 0, -1.5, 0.5],
    [0.2, 0.3, 0.5, -1],
    [-1, -1, 1, 2],
  ],
  logStds: [
    [-0.5, -0.2, -0.9, -0.3],
    [-0.3, -0.6, -0.8, -0.4],
    [-0.2, -0.5, -0.7, -0.6],
  ],
};
const CONTEXT: HostParams = {
  context: [
    [0.4, -1],
    [1.3, 0.2],
    [-0.8, 0.9],
  ],
};

/** Two couplings that see a context of two, in two dimensions, with all parameters from N(0, 0.3²). */
function flowOn(engine: Engine): { readonly bijection: Bijection<readonly TensorTree[]>; readonly params: readonly TensorTree[] } {
  const [first, second] = (
    [
      [1, 0],
      [0, 1],
    ] as const
  ).map((mask) => affineCoupling({ mask, contextSize: 2, hidden: [6], activation: "tanh" }));
  if (first === undefined || second === undefined) throw new RangeError("two couplings");
  const bijection = chain<TensorTree>([first, second]);
  const rng = createRng(12);
  const params = mapTree(bijection.init(engine, createRng(0)), ({ rows, cols, size }) =>
    engine.tensor(
      rng.standardNormals(size).map((value) => 0.3 * value),
      rows,
      cols,
    ),
  );
  return { bijection, params };
}

const mixtureOf = (params: Readonly<Record<string, Tensor>>) =>
  normalMixture({ logits: tensor(params, "logits"), locations: tensor(params, "locations"), logStds: tensor(params, "logStds") });

export const DISTRIBUTIONS: readonly DistributionCase[] = [
  {
    name: "a normal",
    file: "diagonal-normal",
    params: NORMAL,
    make: (params) => diagonalNormal(normalOf(params)),
    support: { low: [-7, -7], high: [7, 7] },
    exactMode: true,
  },
  {
    name: "a squashed normal",
    file: "squashed-normal",
    params: NARROW,
    make: (params) => squashedNormal(normalOf(params)),
    support: { low: [-1, -1], high: [1, 1] },
    exactMode: false,
  },
  {
    name: "a squashed normal between bounds",
    file: "squashed-normal",
    params: NARROW,
    make: (params) => squashedNormal(normalOf(params), BOUNDS),
    support: BOUNDS,
    exactMode: false,
  },
  {
    name: "a beta between bounds",
    file: "beta",
    params: {
      alpha: [
        [3.5, 5],
        [4, 3.2],
        [6, 3],
      ],
      beta: [
        [4, 3],
        [3.1, 5],
        [3.7, 3.3],
      ],
    },
    make: (params) => beta({ alpha: tensor(params, "alpha"), beta: tensor(params, "beta") }, BOUNDS),
    support: BOUNDS,
    exactMode: true,
  },
  {
    name: "a choice among four",
    file: "categorical",
    params: {
      logits: [
        [0.1, -1, 2, 0.4],
        [1, 1.5, -2, 0],
        [0, 0.2, 0.1, -0.3],
      ],
    },
    make: (params) => categorical(tensor(params, "logits")),
    support: { choices: 4 },
    exactMode: true,
  },
  {
    name: "a mixture of two normals",
    file: "normal-mixture",
    params: MIXTURE,
    make: (params) => mixtureOf(params),
    support: { low: [-7, -7], high: [7, 7] },
    exactMode: false,
  },
  {
    name: "a flow from standard normal noise",
    file: "flow-distribution",
    params: CONTEXT,
    make(params) {
      const context = tensor(params, "context");
      const { bijection, params: flowParams } = flowOn(context.engine);
      return flowDistribution({ flow: bijection, params: flowParams, context, engine: context.engine, rows: context.rows });
    },
    support: { low: [-11, -11], high: [11, 11] },
    exactMode: false,
  },
  {
    name: "a flow from a normal",
    file: "transformed",
    params: { ...CONTEXT, ...NORMAL },
    make(params) {
      const context = tensor(params, "context");
      return transformed(diagonalNormal(normalOf(params)), { ...flowOn(context.engine), context });
    },
    support: { low: [-11, -11], high: [11, 11] },
    exactMode: false,
  },
  {
    name: "a flow from a squashed normal",
    file: "transformed",
    params: { ...CONTEXT, ...NARROW },
    make(params) {
      const context = tensor(params, "context");
      return transformed(squashedNormal(normalOf(params)), { ...flowOn(context.engine), context });
    },
    support: { low: [-4, -4], high: [4, 4] },
    exactMode: false,
  },
];
