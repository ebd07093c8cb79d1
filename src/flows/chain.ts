/** Bijections one after another:  f = fₙ ∘ … ∘ f₁,  log-determinants add. */
import { invariant } from "../../envs/core/errors.ts";
import { addTo } from "../tensor/kernels/plain.ts";
import type { ParamTree } from "../tensor/params.ts";
import type { Bijection } from "./plain-bijection.ts";

/**
 * @param parts in the order in which `forward` applies them, all of one size and context size
 * @returns a bijection whose parameters are the list of those of its parts
 */
export function chain<P extends ParamTree>(parts: readonly Bijection<P>[]): Bijection<readonly P[]> {
  const [first] = parts;
  invariant(first !== undefined, "a chain has at least one part");
  invariant(
    parts.every(({ size, contextSize }) => size === first.size && contextSize === first.contextSize),
    "parts of a chain agree in their sizes",
  );

  const partParams = (params: readonly P[], index: number): P => {
    const found = params[index];
    invariant(found !== undefined, `parameters of part ${index} of the chain`);
    return found;
  };

  return {
    size: first.size,
    contextSize: first.contextSize,
    description: parts.map(({ description }) => description).join("; "),
    init: (rng) => parts.map((part) => part.init(rng)),

    forward(params, x, context) {
      let y = x;
      const logDet = new Float64Array(x.rows);
      parts.forEach((part, index) => {
        const step = part.forward(partParams(params, index), y, context);
        y = step.y;
        addTo(logDet, step.logDet);
      });
      return { y, logDet };
    },

    inverse(params, y, context) {
      let x = y;
      const logDet = new Float64Array(y.rows);
      for (let index = parts.length - 1; index >= 0; index--) {
        const part = parts[index];
        invariant(part !== undefined, "index of a part");
        const step = part.inverse(partParams(params, index), x, context);
        x = step.x;
        addTo(logDet, step.logDet);
      }
      return { x, logDet };
    },
  };
}
