/**
 * Mixture of K normals with diagonal covariances:
 *
 *   log p(x) = log Σₖ wₖ N(x; μₖ, σₖ²),   w = softmax(ℓ)
 *
 * Its entropy has no closed form and is estimated with the components as strata: H = -Σₖ wₖ E_{x ~ component k}[log p(x)], whose draws are
 * reparameterised, so that gradients flow to weights, locations and spreads.
 */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import {
  add,
  concatColumns,
  expectShape,
  logSoftmaxRows,
  logSumExpRows,
  multiply,
  negate,
  oneHot,
  sliceColumns,
  softmaxRows,
  sumRows,
  type Tensor,
} from "../tensor/index.ts";
import { chooseRows, firstOfLargest } from "./choice.ts";
import { diagonalNormal } from "./diagonal-normal.ts";
import type { Distribution } from "./distribution.ts";
import { drawNoise, meanOfDraws } from "./sampling.ts";

const FAMILY = "mixture of normals";

export interface NormalMixtureParams {
  /** ℓ, [B, K]; a tensor of zeros for equal weights. */
  readonly logits: Tensor;
  /** μ₁ … μ_K side by side, [B, K D]. */
  readonly locations: Tensor;
  /** log σ₁ … log σ_K side by side: [B, K D], or [1, K D] for all rows. */
  readonly logStds: Tensor;
}

export interface NormalMixture extends Distribution {
  readonly params: NormalMixtureParams;
  mean(): Tensor;
}

/** @returns a distribution whose mode is the component's mean at which the density is highest */
export function normalMixture(params: NormalMixtureParams): NormalMixture {
  const { logits, locations, logStds } = params;
  const { engine, rows, cols: count } = logits;
  const size = locations.cols / count;
  if (!Number.isInteger(size)) {
    throw new InvalidArgumentError(`locations: expected a multiple of ${count} columns, got ${locations.cols}`, { field: "locations" });
  }
  expectShape("locations", locations, [rows, count * size]);
  expectShape("logStds", logStds, [logStds.rows === 1 ? 1 : rows, count * size]);
  const part = (x: Tensor, k: number): Tensor => sliceColumns(x, k * size, size);
  const components = Array.from({ length: count }, (_, k) => diagonalNormal({ location: part(locations, k), logStd: part(logStds, k) }));
  const logWeights = logSoftmaxRows(logits);

  function logProb(value: Tensor): Tensor {
    expectShape("value", value, [rows, size]);
    return logSumExpRows(add(logWeights, sideBySide(components.map((component) => component.logProb(value)))));
  }

  /** Component index[b] of row b. @param parts [B, D] each */
  function chosen(parts: readonly Tensor[], index: Float64Array): Tensor {
    const mask = oneHot(engine.tensor(index, rows, 1), count);
    return parts.map((tensor, k) => multiply(tensor, sliceColumns(mask, k, 1))).reduce(add);
  }

  const self: NormalMixture = {
    family: `${FAMILY} of ${count}`,
    engine,
    rows,
    size,
    params,
    reparameterised: false,
    exactEntropy: false,
    sample: (rng) =>
      engine.withoutGradients(() => {
        const index = chooseRows(rng, softmaxRows(logits).values(), rows);
        const noise = drawNoise(engine, rng, rows, size);
        return chosen(
          components.map((component) => component.fromNoise(noise).value),
          index,
        );
      }),
    sampleWithLogProb(rng) {
      const value = self.sample(rng);
      return { value, logProb: logProb(value) };
    },
    logProb,
    entropy({ rng, samples }) {
      const weights = softmaxRows(logits);
      const surprise = (): Tensor => sideBySide(components.map((component) => negate(logProb(component.sample(rng)))));
      return meanOfDraws(() => sumRows(multiply(weights, surprise())), samples);
    },
    mode() {
      const heights = engine.withoutGradients(() => sideBySide(components.map(({ params: { location } }) => logProb(location))));
      return chosen(
        components.map((component) => component.mean()),
        firstOfLargest(heights),
      );
    },
    mean() {
      const weights = softmaxRows(logits);
      return components.map((component, k) => multiply(component.mean(), sliceColumns(weights, k, 1))).reduce(add);
    },
  };
  return self;
}

function sideBySide(columns: readonly Tensor[]): Tensor {
  return columns.reduce(concatColumns);
}
