/** What the agent sees of a user's own model: parts from a list, one after the other. */
import type { Json } from "../../core/registry.ts";
import { concatenate } from "../observation.ts";
import type { DataField, Physics } from "../physics.ts";
import { JsonFields, refuseField } from "./json-fields.ts";
import { createMeter, placeReader, sensorRange } from "./meter.ts";
import type { FindPart } from "./part-names.ts";
import { parsePlace, parseQuantity, STATE_QUANTITIES, type Place, type Quantity } from "./quantity.ts";

export type ObservationPart =
  | { readonly part: "field"; readonly field: DataField; readonly skip: number; readonly clip: number; readonly path: string }
  | { readonly part: "place"; readonly of: Place }
  | { readonly part: "sensor"; readonly name: string; readonly path: string }
  | { readonly part: "quantity"; readonly of: Quantity };

/** Fields of mjData that may be seen whole. */
const FIELDS = [
  ...["qpos", "qvel", "act", "ctrl", "sensordata", "cfrc_ext", "cinert", "cvel", "qfrc_actuator", "qfrc_constraint", "actuator_force"],
] as const satisfies readonly string[];
const PARTS = [...FIELDS, "place", "sensor"] as const;

/** @throws InvalidArgumentError naming the path of what is wrong */
export function parseObservation(parts: Json, path = "observation"): ObservationPart[] {
  const list = parts as readonly Json[];
  if (list.length === 0) refuseField(path, "at least one part", list);
  return list.map((part, i) => parsePart(typeof part === "string" ? { part } : part, `${path}[${i}]`));
}

function parsePart(value: Json, path: string): ObservationPart {
  const fields = new JsonFields(value, path);
  const parsed = fields.has("quantity")
    ? { part: "quantity" as const, of: parseQuantity(fields.word("quantity", STATE_QUANTITIES), fields) }
    : parseNumbers(fields);
  fields.end();
  return parsed;
}

function parseNumbers(fields: JsonFields): ObservationPart {
  const part = fields.word("part", PARTS);
  if (part === "place") return { part: "place", of: parsePlace(fields) };
  if (part === "sensor") return { part: "sensor", name: fields.text("sensor"), path: `${fields.path}.sensor` };
  const [skip, clip] = [fields.count("skip"), fields.number("clip", Infinity)];
  if (clip <= 0) refuseField(`${fields.path}.clip`, "more than 0", clip);
  return { part: "field", field: part as DataField, skip, clip, path: fields.path };
}

/** @returns a reader of copies; float64 [size] @throws InvalidArgumentError for what the model does not have */
export function createObserver(parts: readonly ObservationPart[], physics: Physics, find: FindPart): () => Float64Array {
  const readers = parts.map((part) => partReader(part, physics, find));
  return () => concatenate(...readers.map((read) => read()));
}

function partReader(part: ObservationPart, physics: Physics, find: FindPart): () => ArrayLike<number> {
  switch (part.part) {
    case "field":
      return fieldReader(part, physics);
    case "place": {
      const read = placeReader(physics, part.of, find);
      return () => [read(0), read(1), read(2)];
    }
    case "sensor": {
      const { start, size } = sensorRange(physics, find("sensor", part.name, part.path));
      return () => physics.array("sensordata").subarray(start, start + size);
    }
    case "quantity": {
      const read = createMeter(part.of, physics, find);
      return () => [read()];
    }
    default:
      return part satisfies never;
  }
}

function fieldReader({ field, skip, clip, path }: Extract<ObservationPart, { part: "field" }>, physics: Physics): () => Float64Array {
  const { length } = physics.array(field);
  if (skip > length) refuseField(`${path}.skip`, `at most ${length}, the numbers of ${field}`, skip);
  if (clip === Infinity) return () => physics.array(field).subarray(skip);
  return () =>
    physics
      .array(field)
      .subarray(skip)
      .map((value) => Math.min(Math.max(value, -clip), clip));
}
