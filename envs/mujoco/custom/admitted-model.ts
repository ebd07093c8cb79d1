/** From a user's text to text for MuJoCo: what reads files, loads code or multiplies without bound is refused before MuJoCo sees any of it. */
import { ATTRIBUTE_LIMITS, MAX_ARENA_BYTES, MAX_DEPTH, MAX_ELEMENTS, MAX_MJCF_LENGTH } from "./model-limits.ts";
import { readXml, refuseMjcf, type XmlElement } from "./xml-reader.ts";
import { writeXml } from "./xml-writer.ts";

export interface AdmittedModel {
  /** For MuJoCo. */
  readonly mjcf: string;
  /** How much room for contacts and constraints the model asks for; undefined when it does not say. */
  readonly arenaBytes: number | undefined;
}

/** Elements that read files, load code, or bring in other models. */
const FORBIDDEN_ELEMENTS = new Set(["include", "mujocoinclude", "model", "attach", "extension", "plugin"]);
const FILE_ATTRIBUTE = /^(file\w*|content_type|meshdir|texturedir|assetdir)$/;
/** Elements that stand for several. */
const REPEATING_ELEMENTS = new Set(["replicate", "composite", "flexcomp"]);
const NUMBERS = /^\s*[-+.\w]+(\s+[-+.\w]+)*\s*$/;
const NOT_FINITE = /^[-+]?(nan|inf(inity)?)$/i;
const MEMORY = /^\s*(\d{1,15})([KMG]?)\s*$/i;
const SCALES: Readonly<Record<string, number>> = { "": 1, K: 1024, M: 1024 * 1024, G: 1024 * 1024 * 1024 };
const DIGITS = /^[-+]?[0-9.]/;

/** @throws InvalidArgumentError BAD_MJCF with the line and the reason */
export function admitModel(text: string): AdmittedModel {
  if (text.length > MAX_MJCF_LENGTH) refuseMjcf(`expected at most ${MAX_MJCF_LENGTH} characters, got ${text.length}`);
  const root = readXml(text, { elements: MAX_ELEMENTS, depth: MAX_DEPTH });
  if (root.tag !== "mujoco") refuseMjcf(`expected <mujoco> outermost, got <${root.tag}>`, root.line);
  const elements = expandedSize(root);
  if (elements > MAX_ELEMENTS) refuseMjcf(`expected at most ${MAX_ELEMENTS} elements once repetitions are written out, got ${elements}`);
  const memories = root.children.filter(({ tag, attributes }) => tag === "size" && attributes.has("memory"));
  return { mjcf: writeXml(root), arenaBytes: memories.map(memoryOf).at(-1) };
}

/** Checks the element and all within it. @returns how many elements it stands for */
function expandedSize(element: XmlElement): number {
  const { tag, attributes, children, line } = element;
  if (FORBIDDEN_ELEMENTS.has(tag)) refuseMjcf(`<${tag}> is not accepted: a model is one text, without files and plugins`, line);
  for (const [name, value] of attributes) checkAttribute(element, name, value);
  const within = children.reduce((sum, child) => sum + expandedSize(child), 1);
  return REPEATING_ELEMENTS.has(tag) ? Math.max(1, product(attributes.get("count") ?? "1")) * within : within;
}

function checkAttribute({ tag, line }: XmlElement, name: string, value: string): void {
  if (FILE_ATTRIBUTE.test(name)) refuseMjcf(`${name} in <${tag}> is not accepted: a model is one text, without files`, line);
  const limit = ATTRIBUTE_LIMITS[name];
  if (limit !== undefined && product(value) > limit)
    refuseMjcf(`${name} in <${tag}>: expected at most ${limit}, got ${value.trim().slice(0, 40)}`, line);
  const wrong = NUMBERS.test(value) ? value.trim().split(/\s+/).find(isNotFinite) : undefined;
  if (wrong !== undefined) refuseMjcf(`${name} in <${tag}>: expected finite numbers, got ${wrong.slice(0, 40)}`, line);
}

/** `memory` of `size`: bytes, or a number with a letter for a power of 1024. */
function memoryOf({ attributes, line }: XmlElement): number {
  const text = attributes.get("memory") ?? "";
  const [, digits = "", letter = ""] = MEMORY.exec(text) ?? [];
  const bytes = Number(digits) * (SCALES[letter.toUpperCase()] ?? NaN);
  if (digits !== "" && bytes > 0 && bytes <= MAX_ARENA_BYTES) return bytes;
  return refuseMjcf(`memory in <size>: expected more than 0 and at most ${MAX_ARENA_BYTES} bytes, got ${text.slice(0, 40)}`, line);
}

/** Of the sizes of the numbers in a text. */
function product(value: string): number {
  return value
    .trim()
    .split(/\s+/)
    .map((number) => Math.abs(Number(number)))
    .reduce((whole, factor) => whole * (Number.isNaN(factor) ? 1 : factor), 1);
}

/** As C reads numbers: "nan", "inf", and what is too large for a float64. */
function isNotFinite(word: string): boolean {
  return NOT_FINITE.test(word) || (DIGITS.test(word) && Math.abs(Number(word)) === Infinity);
}
