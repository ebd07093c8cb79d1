/** The reward of a user's own model: a sum of terms from a list. */
import { clipNumber } from "../observation.ts";
import { controlCost } from "../control-cost.ts";
import type { Json } from "../../core/registry.ts";
import type { Physics } from "../physics.ts";
import { JsonFields, refuseField } from "./json-fields.ts";
import { createMeter } from "./meter.ts";
import type { FindPart } from "./part-names.ts";
import { parseQuantity, QUANTITIES, type Quantity } from "./quantity.ts";

/** weight · shape(quantity − target), or one of the terms that are no quantity. */
export interface RewardTerm {
  /** The info is called `reward_` and this. */
  readonly name: string;
  readonly weight: number;
  readonly source: "alive" | "control_cost" | "contact_cost" | Quantity;
  readonly target: number;
  readonly shape: Shape;
}

const SHAPES = ["linear", "abs", "square"] as const;
type Shape = (typeof SHAPES)[number];

const PLAIN_TERMS = ["alive", "control_cost", "contact_cost"] as const;
const TERMS = [...PLAIN_TERMS, ...QUANTITIES] as const;
const NAME = /^[a-z][a-z0-9_]{0,63}$/;
/** N and N m; larger contact forces are cut to it, as in Gymnasium's Ant-v5. */
const LARGEST_CONTACT_FORCE = 1;

/** @throws InvalidArgumentError naming the path of what is wrong */
export function parseReward(terms: Json, path = "reward"): RewardTerm[] {
  const parsed = (terms as readonly Json[]).map((term, i) => parseTerm(new JsonFields(term, `${path}[${i}]`)));
  for (const [i, { name }] of parsed.entries()) {
    if (parsed.findIndex((other) => other.name === name) < i) refuseField(`${path}[${i}].name`, "a name that no other term has", name);
  }
  return parsed;
}

function parseTerm(fields: JsonFields): RewardTerm {
  const term = fields.word("term", TERMS);
  const weight = fields.number("weight", 1);
  const name = fields.has("name") ? fields.text("name") : term;
  if (!NAME.test(name)) refuseField(`${fields.path}.name`, "small letters, digits and _", name);
  const parsed = isPlain(term)
    ? { name, weight, source: term, target: 0, shape: "linear" as const }
    : {
        name,
        weight,
        source: parseQuantity(term, fields),
        target: fields.number("target", 0),
        shape: fields.word("shape", SHAPES, "linear"),
      };
  fields.end();
  return parsed;
}

/** What a step is judged by. */
export interface Step {
  /** float32 [nu] */
  readonly action: Float32Array;
  readonly terminated: boolean;
}

/** One term at work. */
export interface RewardMeter {
  readonly key: string;
  /** Before the physics is advanced. */
  begin(): void;
  /** After it. */
  judge(step: Step): number;
}

/** @param dtSec length of a step @throws InvalidArgumentError for names that the model does not have */
export function createRewardMeter(term: RewardTerm, physics: Physics, find: FindPart, dtSec: number): RewardMeter {
  const { source, weight, target, shape } = term;
  const key = `reward_${term.name}`;
  const begin = () => undefined;
  if (source === "alive") return { key, begin, judge: ({ terminated }) => (terminated ? 0 : weight) };
  if (source === "control_cost") return { key, begin, judge: ({ action }) => -controlCost(weight, action) };
  if (source === "contact_cost") return { key, begin, judge: () => -weight * contactForces(physics) };
  const read = createMeter(source, physics, find);
  const valued = (value: number) => weight * shaped(shape, value - target);
  if (source.quantity !== "forward_velocity") return { key, begin, judge: () => valued(read()) };
  let before = NaN;
  return {
    key,
    begin: () => {
      before = read();
    },
    judge: () => valued((read() - before) / dtSec),
  };
}

/** Σ f² over the forces and torques of contacts on all bodies but the world, each cut to ±1. */
function contactForces(physics: Physics): number {
  const forces = physics.array("cfrc_ext");
  let sum = 0;
  for (let i = FORCES_PER_BODY; i < forces.length; i++) {
    const force = clipNumber(forces[i] ?? NaN, -LARGEST_CONTACT_FORCE, LARGEST_CONTACT_FORCE);
    sum += force * force;
  }
  return sum;
}

const FORCES_PER_BODY = 6;

function shaped(shape: Shape, value: number): number {
  if (shape === "linear") return value;
  return shape === "abs" ? Math.abs(value) : value * value;
}

function isPlain(term: (typeof TERMS)[number]): term is (typeof PLAIN_TERMS)[number] {
  return PLAIN_TERMS.some((plain) => plain === term);
}
