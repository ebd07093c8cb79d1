/** When an episode of a user's own model ends: when any quantity of a list leaves, or enters, its range. */
import type { Json } from "../../core/registry.ts";
import type { Physics } from "../physics.ts";
import { JsonFields, refuseField } from "./json-fields.ts";
import { createMeter, type Meter } from "./meter.ts";
import type { FindPart } from "./part-names.ts";
import { parseQuantity, STATE_QUANTITIES, type Quantity } from "./quantity.ts";

export interface TerminationTerm {
  readonly quantity: Quantity;
  /** The range, ends included. */
  readonly min: number;
  readonly max: number;
  readonly when: "outside" | "inside";
}

/** @throws InvalidArgumentError naming the path of what is wrong */
export function parseTermination(terms: Json, path = "termination"): TerminationTerm[] {
  return (terms as readonly Json[]).map((term, i) => {
    const fields = new JsonFields(term, `${path}[${i}]`);
    const quantity = parseQuantity(fields.word("quantity", STATE_QUANTITIES), fields);
    if (!fields.has("min") && !fields.has("max")) refuseField(fields.path, "min, max or both");
    const [min, max] = [fields.number("min", -Infinity), fields.number("max", Infinity)];
    if (min > max) refuseField(`${fields.path}.max`, `at least min, which is ${min}`, max);
    const when = fields.word("when", ["outside", "inside"], "outside");
    fields.end();
    return { quantity, min, max, when };
  });
}

/** @returns whether the state as it stands ends the episode @throws InvalidArgumentError for names that the model does not have */
export function createTermination(terms: readonly TerminationTerm[], physics: Physics, find: FindPart): () => boolean {
  const watched: (Omit<TerminationTerm, "quantity"> & { readonly read: Meter })[] = terms.map(({ quantity, ...range }) => ({
    ...range,
    read: createMeter(quantity, physics, find),
  }));
  return () =>
    watched.some(({ read, min, max, when }) => {
      const value = read();
      const isInside = value >= min && value <= max;
      return isInside === (when === "inside");
    });
}
