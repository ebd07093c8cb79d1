/** Bijections one after another:  f = fₙ ∘ … ∘ f₁,  log-determinants add. */
import { invariant } from "../../envs/core/errors.ts";
import { add, type Tensor, type TensorTree } from "../tensor/index.ts";
import type { Bijection, Computation } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";

/** From best to worst. */
const COMPUTATIONS: readonly Computation[] = ["closed form", "sequential", "numeric"];

/**
 * @param parts in the order in which `forward` applies them, all of one size; those with a context have it in common
 * @returns a bijection whose parameters are the list of those of its parts
 */
export function chain<P extends TensorTree>(parts: readonly Bijection<P>[]): Bijection<readonly P[]> {
  const [first] = parts;
  invariant(first !== undefined, "a chain has at least one part");
  const contextSize = Math.max(...parts.map((part) => part.contextSize));
  const sizes = { size: first.size, contextSize };
  invariant(
    parts.every((part) => part.size === first.size && (part.contextSize === 0 || part.contextSize === contextSize)),
    "parts of a chain agree in their sizes",
  );

  /** The parts with their parameters and contexts, in the order of `forward`. */
  function links(params: readonly P[], context: Tensor | null): Link<P>[] {
    invariant(params.length === parts.length, "parameters for every part of the chain");
    return parts.map((part, index) => ({ part, params: params[index] as P, context: part.contextSize === 0 ? null : context }));
  }

  const adaptive = parts.some((part) => part.adapt !== undefined);
  const adapt = (params: readonly P[], y: Tensor, context: Tensor | null): Tensor => links(params, context).reduceRight(adaptLink, y);

  return {
    ...sizes,
    description: parts.map(({ description }) => description).join("; "),
    computes: { forward: worst(parts, "forward"), inverse: worst(parts, "inverse") },
    init: (engine, rng) => parts.map((part) => part.init(engine, rng)),

    forward(params, x, context) {
      checkShapes(sizes, "x", x, context);
      const logDets: Tensor[] = [];
      const y = links(params, context).reduce((v, link) => {
        const step = link.part.forward(link.params, v, link.context);
        logDets.push(step.logDet);
        return step.y;
      }, x);
      return { y, logDet: logDets.reduce((total, logDet) => add(total, logDet)) };
    },

    inverse(params, y, context) {
      checkShapes(sizes, "y", y, context);
      const logDets: Tensor[] = [];
      const x = links(params, context).reduceRight((v, link) => {
        const step = link.part.inverse(link.params, v, link.context);
        logDets.push(step.logDet);
        return step.x;
      }, y);
      return { x, logDet: logDets.reduce((total, logDet) => add(total, logDet)) };
    },

    ...(adaptive ? { adapt } : {}),
  };
}

interface Link<P extends TensorTree> {
  readonly part: Bijection<P>;
  readonly params: P;
  readonly context: Tensor | null;
}

function adaptLink<P extends TensorTree>(v: Tensor, { part, params, context }: Link<P>): Tensor {
  return part.adapt?.(params, v, context) ?? part.inverse(params, v, context).x;
}

function worst(parts: readonly Bijection[], direction: "forward" | "inverse"): Computation {
  return COMPUTATIONS.findLast((kind) => parts.some(({ computes }) => computes[direction] === kind)) ?? "closed form";
}
