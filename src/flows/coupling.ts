/**
 * Coupling: some columns stay, and each other column goes through an increasing function whose parameters a network reads off those that
 * stayed and the context.
 *
 *   y_i = x_i  for i that stay,   y_j = g(x_j; θ_j(x_stay, c)),   log |det ∂y/∂x| = Σ_j log g′(x_j; θ_j)
 *
 * Source: Dinh, Krueger, Bengio (2014), "NICE", arXiv 1410.8516, §3.1 and §3.2.
 */
import { invariant } from "../../envs/core/errors.ts";
import type { ActivationName } from "../nn/mlp.ts";
import { concatColumns, gatherColumns, sumRows, type Tensor } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";
import { beside, conditioner, type ConditionerParams } from "./conditioner.ts";
import type { ElementMap, Mapped } from "./elements/element-map.ts";

export interface CouplingConfig {
  /** [D]: 1 where x stays as it is, 0 where it moves. Alternate between layers. */
  readonly mask: readonly (0 | 1)[];
  /** C. */
  readonly contextSize: number;
  /** Widths of the hidden layers of the network. */
  readonly hidden: readonly number[];
  readonly activation?: ActivationName;
}

/** @param elements g @returns a bijection on [B, D] with log-determinants [B, 1] */
export function coupling({ mask, contextSize, hidden, activation }: CouplingConfig, elements: ElementMap): Bijection<ConditionerParams> {
  const size = mask.length;
  const columns = [...mask.keys()];
  const still = columns.filter((column) => mask[column] === 1);
  const moving = columns.filter((column) => mask[column] === 0);
  invariant(moving.length > 0, "something moves");
  const back = columns.map((column) => [...still, ...moving].indexOf(column));
  const net = conditioner({
    ...{ inputs: still.length + contextSize, hidden, outputs: moving.length * elements.parameters, start: elements.start },
    ...(activation === undefined ? {} : { activation }),
  });

  function couple(
    name: "x" | "y",
    params: ConditionerParams,
    { v, context }: { v: Tensor; context: Tensor | null },
    map: (moved: Tensor, raw: Tensor) => Mapped,
  ): { value: Tensor; logDet: Tensor } {
    checkShapes({ size, contextSize }, name, v, context);
    const kept = still.length === 0 ? null : gatherColumns(v, still);
    const raw = net.apply(params, beside(kept, context));
    const { value, logSlope } = map(gatherColumns(v, moving), raw);
    return { value: kept === null ? value : gatherColumns(concatColumns(kept, value), back), logDet: sumRows(logSlope) };
  }

  return {
    size,
    contextSize,
    description: `${elements.description} coupling, hidden ${hidden.join("-")}`,
    computes: { forward: "closed form", inverse: "closed form" },
    init: net.init,
    forward(params, x, context) {
      const { value, logDet } = couple("x", params, { v: x, context }, elements.forward);
      return { y: value, logDet };
    },
    inverse(params, y, context) {
      const { value, logDet } = couple("y", params, { v: y, context }, elements.inverse);
      return { x: value, logDet };
    },
  };
}

/** Masks that take turns: the first ⌈D/2⌉ columns stay, then the others. In one dimension there is nothing to stay. */
export function alternatingMask(size: number, layer: number): readonly (0 | 1)[] {
  const staysFirst = layer % 2 === 0;
  return Array.from({ length: size }, (_, column): 0 | 1 => (size > 1 && column < Math.ceil(size / 2) === staysFirst ? 1 : 0));
}
