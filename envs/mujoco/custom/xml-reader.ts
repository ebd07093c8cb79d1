/**
 * Strict reading of MJCF text that somebody sent.
 *
 * MuJoCo's own parser is never given the text itself, only what was understood here, written anew (`toXml`): so there is nothing in it that one
 * of the two reads in another way. Understood are elements, attributes, comments and the five entities of XML; document types, other
 * entities and sections of raw text are refused. No recursion, no regular expression that goes back: linear time for any text.
 *
 * Source: XML 1.0, fifth edition, §2 and §4.6.
 */
import { InvalidArgumentError } from "../../core/errors.ts";

/** An element and the line in which it began. */
export interface XmlElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly line: number;
}

export interface XmlLimits {
  readonly elements: number;
  readonly depth: number;
}

interface OpenElement extends XmlElement {
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
}

const NAME = /[A-Za-z_][\w.-]*/y;
const SPACE = /\s+/y;
const VALUE = /"[^"<\0]*"|'[^'<\0]*'/y;
const REFERENCE = /&([^;&]{0,8};?)/g;
const ENTITIES: Readonly<Record<string, string>> = { "lt;": "<", "gt;": ">", "amp;": "&", "quot;": '"', "apos;": "'" };
const CHARACTER = /^#(?:x[0-9a-fA-F]{1,6}|[0-9]{1,7});$/;
const LAST_CODE_POINT = 0x10ffff;

/** The one element of the outermost level. @throws InvalidArgumentError BAD_MJCF naming the line */
export function readXml(text: string, limits: XmlLimits): XmlElement {
  return new Reader(text, limits).read();
}

/** Refuses a model, with the line where that is known. */
export function refuseMjcf(why: string, line?: number): never {
  const where = line === undefined ? "" : `line ${line}: `;
  throw new InvalidArgumentError(`mjcf: ${where}${why}`, { field: "kwargs.mjcf", ...(line === undefined ? {} : { line }) }, "BAD_MJCF");
}

class Reader {
  readonly #text: string;
  readonly #limits: XmlLimits;
  readonly #open: OpenElement[] = [];
  #root: XmlElement | undefined;
  #at = 0;
  #line = 1;
  /** Where the line ends that was counted last. */
  #lineEnd: number;
  #elements = 0;

  constructor(text: string, limits: XmlLimits) {
    this.#text = text;
    this.#limits = limits;
    this.#lineEnd = this.#breakAfter(0);
  }

  read(): XmlElement {
    for (let tag = this.#text.indexOf("<"); tag >= 0; tag = this.#text.indexOf("<", this.#at)) {
      this.#at = tag;
      this.#readMarkup();
    }
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) refuseMjcf(`<${unclosed.tag}> is never closed`, unclosed.line);
    return this.#root ?? refuseMjcf("expected an element <mujoco>, got none");
  }

  #readMarkup(): void {
    if (this.#skip("<!--")) this.#skipTo("-->", "a comment");
    else if (this.#skip("<?xml ") && this.#root === undefined && this.#open.length === 0) this.#skipTo("?>", "the declaration");
    else if (this.#skip("</")) this.#readEnd();
    else if (this.#text.startsWith("<!", this.#at)) this.#refuse("document types, entities and raw text are not accepted");
    else if (this.#text.startsWith("<?", this.#at)) this.#refuse("processing instructions are not accepted");
    else this.#readStart();
  }

  #readStart(): void {
    const line = this.#lineNumber();
    this.#at += 1;
    const tag = this.#take(NAME) ?? this.#refuse("expected the name of an element after <");
    const element: OpenElement = { tag, attributes: this.#readAttributes(tag), children: [], line };
    const isEmpty = this.#skip("/");
    if (!this.#skip(">")) this.#refuse(`expected > at the end of <${tag}`);
    this.#elements += 1;
    if (this.#elements > this.#limits.elements) this.#refuse(`expected at most ${this.#limits.elements} elements, got more`);
    this.#attach(element);
    if (!isEmpty) this.#open.push(element);
    if (this.#open.length > this.#limits.depth) this.#refuse(`expected at most ${this.#limits.depth} levels of nesting, got more`);
  }

  #attach(element: XmlElement): void {
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (this.#root === undefined) this.#root = element;
    else this.#refuse(`expected one outermost element, got <${element.tag}> besides`);
  }

  #readEnd(): void {
    const tag = this.#take(NAME) ?? "";
    this.#take(SPACE);
    const closed = this.#open.pop();
    if (!this.#skip(">") || closed?.tag !== tag)
      this.#refuse(`expected ${closed === undefined ? "no end" : `</${closed.tag}>`}, got </${tag}>`);
  }

  #readAttributes(tag: string): Map<string, string> {
    const attributes = new Map<string, string>();
    while (this.#take(SPACE) !== undefined) {
      const name = this.#take(NAME);
      if (name === undefined) break;
      this.#take(SPACE);
      if (!this.#skip("=")) this.#refuse(`expected = after ${name} in <${tag}>`);
      this.#take(SPACE);
      const quoted = this.#take(VALUE) ?? this.#refuse(`expected a text in quotes for ${name} in <${tag}>`);
      if (attributes.has(name)) this.#refuse(`${name} stands twice in <${tag}>`);
      attributes.set(name, this.#decode(quoted.slice(1, -1)));
    }
    return attributes;
  }

  #decode(value: string): string {
    return value.replace(REFERENCE, (_, reference: string) => {
      const known = ENTITIES[reference];
      if (known !== undefined) return known;
      const code = CHARACTER.test(reference) ? Number(`0${reference.slice(1, -1)}`) : NaN;
      if (code > 0 && code <= LAST_CODE_POINT) return String.fromCodePoint(code);
      return this.#refuse(`&${reference.slice(0, 8)} is no entity that is accepted`);
    });
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    this.#at += found?.length ?? 0;
    return found;
  }

  #skip(expected: string): boolean {
    if (!this.#text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  #skipTo(end: string, what: string): void {
    const found = this.#text.indexOf(end, this.#at);
    if (found < 0) this.#refuse(`${what} has no end`);
    this.#at = found + end.length;
  }

  #lineNumber(): number {
    while (this.#lineEnd < this.#at) {
      this.#line += 1;
      this.#lineEnd = this.#breakAfter(this.#lineEnd + 1);
    }
    return this.#line;
  }

  #breakAfter(start: number): number {
    const found = this.#text.indexOf("\n", start);
    return found < 0 ? Infinity : found;
  }

  #refuse(why: string): never {
    return refuseMjcf(why, this.#lineNumber());
  }
}
