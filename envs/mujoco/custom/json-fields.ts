/** One object of a list of terms, read field by field; every error names the path, such as `reward[2].weight`. */
import { InvalidArgumentError } from "../../core/errors.ts";
import { brief } from "../../core/kwarg-value.ts";
import { nearestNames } from "../../core/nearest-names.ts";
import type { Json } from "../../core/registry.ts";

/** @throws InvalidArgumentError "path: expected …, got …" */
export function refuseField(path: string, expected: string, got?: Json): never {
  const shown = got === undefined ? "nothing" : brief(got);
  throw new InvalidArgumentError(`${path}: expected ${expected}, got ${shown}`, { field: `kwargs.${path}` });
}

/** @throws InvalidArgumentError that lists the nearest of the allowed words */
export function oneOf<Word extends string>(path: string, words: readonly Word[], got: Json | undefined): Word {
  const found = words.find((word) => word === got);
  if (found !== undefined) return found;
  const listed = words.length > 6 && typeof got === "string" ? `; nearest: ${nearestNames(got.slice(0, 64), words).join(", ")}` : "";
  return refuseField(path, `one of ${words.join(", ")}${listed}`, got);
}

export class JsonFields {
  readonly path: string;
  readonly #fields: Readonly<Record<string, Json>>;
  readonly #read = new Set<string>();

  /** @throws InvalidArgumentError unless it is an object */
  constructor(value: Json, path: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) refuseField(path, "an object", value);
    this.#fields = value as Readonly<Record<string, Json>>;
    this.path = path;
  }

  has(name: string): boolean {
    this.#read.add(name);
    return Object.hasOwn(this.#fields, name);
  }

  word<Word extends string>(name: string, words: readonly Word[], fallback?: Word): Word {
    const value = this.#take(name);
    return value === undefined && fallback !== undefined ? fallback : oneOf(this.#at(name), words, value);
  }

  text(name: string): string {
    const value = this.#take(name);
    return typeof value === "string" && value !== "" ? value : refuseField(this.#at(name), "a name", value);
  }

  /** Finite. */
  number(name: string): number | undefined;
  number(name: string, fallback: number): number;
  number(name: string, fallback?: number): number | undefined {
    const value = this.#take(name);
    if (value === undefined) return fallback;
    return typeof value === "number" && Number.isFinite(value) ? value : refuseField(this.#at(name), "a finite number", value);
  }

  /** At least 0. */
  count(name: string, fallback = 0): number {
    const value = this.number(name, fallback);
    return Number.isSafeInteger(value) && value >= 0 ? value : refuseField(this.#at(name), "a whole number of at least 0", value);
  }

  /** @throws InvalidArgumentError when there is a field that nobody asked for */
  end(): void {
    const unknown = Object.keys(this.#fields).find((name) => !this.#read.has(name));
    if (unknown !== undefined) refuseField(this.path, `only the fields ${[...this.#read].join(", ")}`, unknown);
  }

  #take(name: string): Json | undefined {
    return this.has(name) ? this.#fields[name] : undefined;
  }

  #at(name: string): string {
    return `${this.path}.${name}`;
  }
}
