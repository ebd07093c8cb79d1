/** The quantities that rewards, terminations and observations of a user's own model are made of, as they are written down. */
import { oneOf, refuseField, type JsonFields } from "./json-fields.ts";
import type { PartKind } from "./part-names.ts";

/** Something with a place in the world. "com": the centre of mass of a body and all below it. */
export interface Place {
  readonly kind: "body" | "site" | "geom" | "com";
  readonly name: string;
  readonly path: string;
}

export interface JointRef {
  readonly kind: "joint";
  readonly name: string;
  readonly path: string;
}

export type Axis = "x" | "y" | "z";

/** A number that the state of the simulation has, or, with "forward_velocity", a step of it. */
export type Quantity =
  | { readonly quantity: "position"; readonly of: Place; readonly axis: Axis }
  | { readonly quantity: "distance"; readonly from: Place; readonly to: Place }
  | { readonly quantity: "upright"; readonly of: Place }
  | { readonly quantity: "forward_velocity"; readonly of: Place | JointRef; readonly axis: Axis }
  | { readonly quantity: "joint_position" | "joint_velocity"; readonly of: JointRef }
  | { readonly quantity: "sensor"; readonly name: string; readonly path: string; readonly index: number };

export const STATE_QUANTITIES = ["height", "position", "distance", "upright", "joint_position", "joint_velocity", "sensor"] as const;
export const QUANTITIES = [...STATE_QUANTITIES, "forward_velocity"] as const;
export type QuantityName = (typeof QUANTITIES)[number];

const AXES = ["x", "y", "z"] as const;
const PLACES = ["body", "site", "geom", "com"] as const satisfies readonly (PartKind | "com")[];

/** Reads the fields of a quantity out of an object that may have others. @throws InvalidArgumentError naming the path */
export function parseQuantity(name: QuantityName, fields: JsonFields): Quantity {
  switch (name) {
    case "height":
      return { quantity: "position", of: parsePlace(fields), axis: "z" };
    case "position":
      return { quantity: "position", of: parsePlace(fields), axis: fields.word("axis", AXES) };
    case "distance":
      return { quantity: "distance", from: parseReference(fields, "from"), to: parseReference(fields, "to") };
    case "upright":
      return { quantity: "upright", of: { kind: "body", name: fields.text("body"), path: `${fields.path}.body` } };
    case "forward_velocity":
      return fields.has("joint")
        ? { quantity: "forward_velocity", of: parseJoint(fields), axis: "x" }
        : { quantity: "forward_velocity", of: parsePlace(fields), axis: fields.word("axis", AXES, "x") };
    case "joint_position":
    case "joint_velocity":
      return { quantity: name, of: parseJoint(fields) };
    case "sensor":
      return { quantity: "sensor", name: fields.text("sensor"), path: `${fields.path}.sensor`, index: fields.count("index") };
    default:
      return name satisfies never;
  }
}

/** The one of the fields body, site, geom and com. */
export function parsePlace(fields: JsonFields): Place {
  const kind = PLACES.find((candidate) => fields.has(candidate));
  if (kind === undefined) return refuseField(fields.path, `one of the fields ${PLACES.join(", ")}`);
  return { kind, name: fields.text(kind), path: `${fields.path}.${kind}` };
}

function parseJoint(fields: JsonFields): JointRef {
  return { kind: "joint", name: fields.text("joint"), path: `${fields.path}.joint` };
}

/** "kind:name". */
function parseReference(fields: JsonFields, field: string): Place {
  const text = fields.text(field);
  const path = `${fields.path}.${field}`;
  const colon = text.indexOf(":");
  if (colon < 0) refuseField(path, `a kind and a name, such as "body:torso"`, text);
  return { kind: oneOf(path, PLACES, text.slice(0, colon)), name: text.slice(colon + 1), path };
}
