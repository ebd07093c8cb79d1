/** What was measured in an experiment, each result in a file of its own: what was measured once is not measured again. */
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../zoo/index.ts";
import { requireSame } from "./experiment-runs.ts";
import type { Session } from "./experiment.ts";

export interface Measurement<Result> {
  /** Of its file, after characters that do not suit one are replaced. */
  readonly name: string;
  /** Plain data: everything but the code that the result depends on. */
  readonly told: unknown;
  /** @returns plain data; numbers that are infinite or none are kept as NaN */
  measure(): Promise<Result>;
}

/**
 * The result of this name; measured where it is not known yet. It is read from its file in either case, so that an experiment that goes on
 * comes to the same figures.
 * @throws InvalidArgumentError when the result of this name was told something else
 */
export async function measureOnce<Result>({ runs }: Session, { name, told, measure }: Measurement<Result>): Promise<Result> {
  const directory = join(runs, "measurements");
  const path = join(directory, `${name.replaceAll(/[^\w.-]+/g, "-")}.json`);
  let text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) {
    text = `${JSON.stringify({ told, result: await measure() })}\n`;
    await mkdir(directory, { recursive: true });
    await replaceFile(path, text);
  }
  requireSame(name, (JSON.parse(text) as { told: unknown }).told, told);
  return (JSON.parse(text, nullAsNaN) as { result: Result }).result;
}

/** JSON writes numbers that are infinite or none as null. */
function nullAsNaN(_key: string, value: unknown): unknown {
  return value === null ? NaN : value;
}
