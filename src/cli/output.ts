/** What results look like: aligned tables and colours for people, one JSON document for programs. */
import Table from "cli-table3";
import { styleText } from "node:util";
import { isTypedArray } from "../../envs/core/value.ts";
import type { Output } from "./context.ts";

type Style = Parameters<typeof styleText>[0];

/** Coloured on a terminal, unless NO_COLOR is set; plain elsewhere. */
export function styled(stream: Output, style: Style, text: string): string {
  return styleText(style, text, { stream, validateStream: true });
}

const NO_BORDERS = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: "  " },
};

export interface TableConfig {
  readonly head?: readonly string[];
  /** Columns that hold numbers, aligned to the right. */
  readonly numeric?: readonly number[];
}

/** Writes columns without borders; the head, if there is one, in bold. */
export function writeTable(stream: Output, rows: readonly (readonly string[])[], { head, numeric = [] }: TableConfig = {}): void {
  const columns = Math.max(head?.length ?? 0, ...rows.map((row) => row.length));
  const colAligns = Array.from({ length: columns }, (_, i) => (numeric.includes(i) ? ("right" as const) : ("left" as const)));
  const table = new Table({ chars: NO_BORDERS, style: { head: [], border: [], "padding-left": 0, "padding-right": 0 }, colAligns });
  if (head !== undefined) table.push(head.map((title) => styled(stream, "bold", title)));
  table.push(...rows.map((row) => [...row]));
  stream.write(`${table.toString().replaceAll(/ +$/gm, "")}\n`);
}

/** Writes one JSON document: arrays of numbers as lists, large integers as decimal strings, infinities and NaN by name, as protobuf does. */
export function writeJson(stream: Output, value: unknown): void {
  stream.write(`${JSON.stringify(value, toJson, 2)}\n`);
}

function toJson(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return isTypedArray(value) ? [...value] : value;
}

/** A number with at most so many decimals, without trailing zeros. */
export function formatNumber(value: number, decimals = 3): string {
  return String(Number(value.toFixed(decimals)));
}

export function formatInterval([low, high]: readonly [number, number], decimals = 3): string {
  return `[${formatNumber(low, decimals)}, ${formatNumber(high, decimals)}]`;
}
