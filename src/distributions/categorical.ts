/** A choice among K:  P(k) = e^(ℓₖ) / Σ e^ℓ. Values are whole numbers 0 … K - 1, one column. */
import { expectShape, logSoftmaxRows, multiply, negate, pick, softmaxRows, subtract, sumRows, type Tensor } from "../tensor/index.ts";
import { chooseRows, firstOfLargest } from "./choice.ts";
import type { Distribution, Entropy } from "./distribution.ts";
import { expectSameKind, withoutError } from "./sampling.ts";

const FAMILY = "categorical";

export interface Categorical extends Distribution {
  /** log P, [B, K]. */
  readonly logProbs: Tensor;
  entropy(): Entropy;
  klTo(other: Distribution): Tensor;
}

/** @param logits [B, K], finite: forbid a choice by -1e9, not by -∞, which makes NaN of entropies */
export function categorical(logits: Tensor): Categorical {
  const { engine, rows, cols } = logits;
  const logProbs = logSoftmaxRows(logits);

  const self: Categorical = {
    family: `${FAMILY} of ${cols}`,
    engine,
    rows,
    size: 1,
    logProbs,
    reparameterised: false,
    exactEntropy: true,
    sample: (rng) => engine.tensor(chooseRows(rng, engine.withoutGradients(() => softmaxRows(logits)).values(), rows), rows, 1),
    sampleWithLogProb(rng) {
      const value = self.sample(rng);
      return { value, logProb: pick(logProbs, value) };
    },
    logProb(value) {
      expectShape("value", value, [rows, 1]);
      return pick(logProbs, value);
    },
    entropy: () => withoutError(negate(sumRows(multiply(softmaxRows(logits), logProbs)))),
    mode: () => engine.tensor(firstOfLargest(logits), rows, 1),
    klTo(other) {
      expectSameKind(self, other);
      return sumRows(multiply(softmaxRows(logits), subtract(logProbs, (other as Categorical).logProbs)));
    },
  };
  return self;
}
