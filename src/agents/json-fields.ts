/** Typed reading of a JSON object from outside, with the path of the field in every complaint. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { Json } from "../../envs/core/registry.ts";
import { isRecord } from "../../envs/core/value.ts";

/** Each method returns the field `key`. @throws InvalidArgumentError `MALFORMED_MANIFEST` when it is absent or of another type */
export interface JsonFields {
  text(key: string, pattern?: RegExp): string;
  number(key: string): number;
  integer(key: string, min: number): number;
  boolean(key: string): boolean;
  list<T>(key: string, read: (element: Json, path: string) => T): T[];
  json(key: string): Json;
  record(key: string, known: readonly string[] | "any"): JsonFields;
  keys(): readonly string[];
}

/**
 * @param known the only allowed keys, or "any"
 * @throws InvalidArgumentError `MALFORMED_MANIFEST` when `value` is no object or has unknown keys
 */
export function jsonFields(value: unknown, path: string, known: readonly string[] | "any"): JsonFields {
  if (!isRecord(value)) throw malformed(path, `expected an object, got ${JSON.stringify(value)}`);
  const object = value;
  const unknown = known === "any" ? [] : Object.keys(object).filter((key) => !known.includes(key));
  if (known !== "any" && unknown.length > 0) throw malformed(path, `unknown ${unknown.join(", ")}, expected ${known.join(", ")}`);
  const at = (key: string): string => (path === "" ? key : `${path}.${key}`);

  function field<T extends Json>(key: string, expected: string, accepts: (found: unknown) => boolean): T {
    const found: unknown = Object.hasOwn(object, key) ? object[key] : undefined;
    if (!accepts(found)) throw malformed(at(key), `expected ${expected}, got ${found === undefined ? "nothing" : JSON.stringify(found)}`);
    return found as T;
  }

  return {
    text: (key, pattern = /^/) => field(key, `text like ${String(pattern)}`, (found) => typeof found === "string" && pattern.test(found)),
    number: (key) => field(key, "a number", (found) => typeof found === "number"),
    integer: (key, min) => field(key, `an integer ≥ ${min}`, (found) => Number.isSafeInteger(found) && (found as number) >= min),
    boolean: (key) => field(key, "true or false", (found) => typeof found === "boolean"),
    list: (key, read) =>
      field<readonly Json[]>(key, "a list", Array.isArray).map((element, index) => read(element, `${at(key)}[${index}]`)),
    json: (key) => field(key, "a value", (found) => found !== undefined),
    record: (key, knownInside) => jsonFields(field(key, "an object", isRecord), at(key), knownInside),
    keys: () => Object.keys(object),
  };
}

/** One element of a list of integers. @throws InvalidArgumentError `MALFORMED_MANIFEST` */
export function integerElement(min: number): (element: Json, path: string) => number {
  return (element, path) => {
    if (typeof element === "number" && Number.isSafeInteger(element) && element >= min) return element;
    throw malformed(path, `expected an integer ≥ ${min}, got ${JSON.stringify(element)}`);
  };
}

/** One of a few texts. @throws InvalidArgumentError `MALFORMED_MANIFEST` */
export function choiceField<Choice extends string>(fields: JsonFields, key: string, choices: readonly Choice[]): Choice {
  const text = fields.text(key);
  const found = choices.find((each) => each === text);
  if (found === undefined) throw malformed(`network.${key}`, `expected one of ${choices.join(", ")}, got ${text}`);
  return found;
}

export function malformed(path: string, text: string): InvalidArgumentError {
  return new InvalidArgumentError(`manifest: ${path}: ${text}`, { field: path }, "MALFORMED_MANIFEST");
}
