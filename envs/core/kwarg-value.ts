/** The value of a keyword argument, checked against what the registry says of it. */
import { InvalidArgumentError } from "./errors.ts";
import type { Json, KwargSpec } from "./registry.ts";

/** Longest value that an error quotes whole, UTF-16 units. */
const LONGEST_QUOTE = 120;
/** How much of a text or list is looked at for a quote. */
const QUOTED_ELEMENTS = 16;

/**
 * The value as environments take it: infinities in ranges are null, since receipts and requests are JSON.
 * @throws InvalidArgumentError for the wrong type, size or range, or what the argument's own check refuses
 */
export function acceptKwarg(kwarg: KwargSpec, value: Json, envId: string): Json {
  if (value === null && kwarg.default === null) return value;
  const expected = unmetExpectation(kwarg, value);
  if (expected !== undefined) {
    const details = { field: `kwargs.${kwarg.name}`, env: envId };
    throw new InvalidArgumentError(`${kwarg.name}: expected ${expected}, got ${brief(value, kwarg.maxLength)} (${envId})`, details);
  }
  kwarg.check?.(value, kwarg.name);
  return kwarg.type === "range" ? (value as RangeValue).map(finiteOrNull) : value;
}

/** The value as JSON, besides that NaN and infinities are named, shortened where it is long. @param longest a text beyond it is told by its length alone */
export function brief(value: Json, longest = Infinity): string {
  if (typeof value === "string" && value.length > Math.min(longest, LONGEST_QUOTE)) {
    return `a text of ${value.length} characters that begins with ${JSON.stringify(value.slice(0, QUOTED_ELEMENTS))}`;
  }
  if (Array.isArray(value) && value.length > QUOTED_ELEMENTS) return `a list of ${value.length}`;
  const text = JSON.stringify(value, nameNonFinite).replaceAll(NAMED, "$1");
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}

/** JSON itself has null for them, which may be what is expected. */
function nameNonFinite(_key: string, part: unknown): unknown {
  return typeof part === "number" && !Number.isFinite(part) ? `\0${part}` : part;
}

const NAMED = /"\\u0000(NaN|-?Infinity)"/g;

/** What the value should be and is not; undefined when all is well. */
function unmetExpectation(
  { type, choices, min = -Infinity, max = Infinity, maxLength = Infinity }: KwargSpec,
  value: Json,
): string | undefined {
  if (!FITS[type](value)) return type === "range" ? "[low, high], null where there is no limit" : `a value of type ${type}`;
  if (choices?.includes(value) === false) return `one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}`;
  if (typeof value === "number" && value < min) return `at least ${min}`;
  if (typeof value === "number" && value > max) return `at most ${max}`;
  if (typeof value === "string" && value.length > maxLength) return `at most ${maxLength} characters`;
  if (Array.isArray(value) && value.length > maxLength) return `at most ${maxLength} elements`;
  return undefined;
}

const FITS: Readonly<Record<KwargSpec["type"], (value: Json) => boolean>> = {
  float: (value) => typeof value === "number" && Number.isFinite(value),
  int: Number.isSafeInteger,
  bool: (value) => typeof value === "boolean",
  string: (value) => typeof value === "string",
  "int|string": (value) => Number.isSafeInteger(value) || typeof value === "string",
  "float[]": (value) => Array.isArray(value) && value.every((element) => typeof element === "number" && Number.isFinite(element)),
  range: isRange,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "json[]": Array.isArray,
};

type RangeValue = readonly [low: number | null, high: number | null];

function isRange(value: Json): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high] = value as readonly Json[];
  const isEnd = (end: Json | undefined, infinity: number) => end === null || end === infinity || Number.isFinite(end);
  return isEnd(low, -Infinity) && isEnd(high, Infinity);
}

function finiteOrNull(end: number | null): number | null {
  return end !== null && Number.isFinite(end) ? end : null;
}
