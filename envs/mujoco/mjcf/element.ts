/** MJCF as a tree of elements, and the tree as XML text. */
import { invariant } from "../../core/errors.ts";

/** Lists are written with spaces between; flags as true and false. */
export type AttributeValue = string | number | boolean | readonly number[];

/** The value of an attribute that is undefined is left out: MuJoCo's default holds. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

export interface Element {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Element[];
}

/** @param attributes by MJCF's names */
export function element(tag: string, attributes: object = {}, children: readonly Element[] = []): Element {
  return { tag, attributes: attributes as Attributes, children };
}

/** The element as XML, on one line. */
export function toXml({ tag, attributes, children }: Element): string {
  const text = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(format(value))}"`)
    .join("");
  return children.length === 0 ? `<${tag}${text}/>` : `<${tag}${text}>${children.map(toXml).join("")}</${tag}>`;
}

function format(value: AttributeValue | undefined): string {
  if (typeof value === "number") return formatNumber(value);
  return Array.isArray(value) ? value.map(formatNumber).join(" ") : String(value);
}

/** The shortest text that reads back as the same number, with a point whatever the locale. @throws InvariantError for NaN and infinities */
export function formatNumber(value: number): string {
  invariant(Number.isFinite(value), `a model is made of finite numbers, not ${value}`);
  return Object.is(value, -0) ? "-0" : String(value);
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text as it stands in an attribute. */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "")
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
