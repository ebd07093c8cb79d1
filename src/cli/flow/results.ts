/** What a training leaves: files in a directory, a table or a document. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Output } from "../context.ts";
import { formatNumber, writeJson, writeTable } from "../output.ts";

export interface Results {
  readonly directory: string;
  /** Content by name, besides the report. */
  readonly files: Readonly<Record<string, string>>;
  /** The same bytes for the same seed. */
  readonly report: Readonly<Record<string, unknown>>;
  readonly seconds: number;
  /** Rows for people. */
  readonly rows: readonly (readonly string[])[];
  readonly json: boolean;
}

export async function deliver(stdout: Output, { directory, files, report, seconds, rows, json }: Results): Promise<void> {
  await mkdir(directory, { recursive: true });
  const all = { ...files, "report.json": `${JSON.stringify(report, null, 2)}\n` };
  await Promise.all(Object.entries(all).map(([name, text]) => writeFile(join(directory, name), text)));
  if (json) return writeJson(stdout, { ...report, seconds, directory });
  writeTable(stdout, [
    ...rows,
    ["time", `${formatNumber(seconds, 1)} s`],
    [
      "files",
      Object.keys(all)
        .map((name) => join(directory, name))
        .join("  "),
    ],
  ]);
}

/** Lines of a CSV file with a head. */
export function formatCurve(head: readonly string[], rows: readonly (readonly number[])[]): string {
  return [head, ...rows].map((row) => `${row.join(",")}\n`).join("");
}
