/**
 * The benchmark: the rows of the design's targets, each measured against its peers in interleaved rounds.
 *
 *   npm run bench -- [row …] [--quick] [--rounds N] [--seconds S] [--json FILE] [--list]
 *
 * The table goes to standard output, progress to standard error. Peers that are not installed are reported as missing. The exit code is 0
 * when every row could be run, whether or not it reached its target.
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Bench, type BenchOptions, type Row } from "./bench.ts";
import { createReport, writeReport, type BenchReport, type RowReport } from "./report.ts";
import { ROWS } from "./rows/index.ts";

export { writeReport, type BenchReport };

/** All rows take about six minutes. */
const THOROUGH = { rounds: 7, seconds: 1, warmUpSeconds: 1.5 } as const;
/** All rows take less than two minutes. */
const QUICK = { rounds: 3, seconds: 0.25, warmUpSeconds: 0.5 } as const;

export interface RunBenchOptions extends Partial<BenchOptions> {
  /** Fewer and shorter rounds, where `rounds`, `seconds` and `warmUpSeconds` do not say otherwise. */
  readonly quick?: boolean;
}

/**
 * Runs rows of the benchmark; one that fails is reported as failed, and the others go on.
 * @param names of rows; none = all
 * @throws RangeError for an unknown name
 */
export async function runBench(names: readonly string[], { quick = false, ...given }: RunBenchOptions = {}): Promise<BenchReport> {
  const selected = names.length === 0 ? ROWS : names.map(findRow);
  const options: BenchOptions = { progress: () => undefined, ...(quick ? QUICK : THOROUGH), ...given };
  const started = new Date();
  const rows: RowReport[] = [];
  for (const row of selected) rows.push(await runRow(row, options));
  return createReport({ rounds: options.rounds, seconds: options.seconds }, rows, started);
}

function findRow(name: string): Row {
  const row = ROWS.find((candidate) => candidate.name === name);
  if (row !== undefined) return row;
  throw new RangeError(`${name}: no such row; there are ${ROWS.map((known) => known.name).join(", ")}`);
}

async function runRow(row: Row, options: BenchOptions): Promise<RowReport> {
  const { name, title } = row;
  const began = performance.now();
  const tookSeconds = (): number => Math.round(performance.now() - began) / 1000;
  const progress = (text: string): void => options.progress(`${name}: ${text}`);
  try {
    const finding = await row.run(new Bench({ ...options, progress }));
    return { name, title, ...finding, tookSeconds: tookSeconds() };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { name, title, outcomes: [], series: [], tookSeconds: tookSeconds(), failure };
  }
}

function positive(text: string | undefined, name: string): number | undefined {
  const value = Number(text);
  if (text === undefined) return undefined;
  if (value > 0 && Number.isFinite(value)) return value;
  throw new RangeError(`--${name}: expected a positive number, got ${text}`);
}

async function main(): Promise<void> {
  const options = {
    quick: { type: "boolean" },
    list: { type: "boolean" },
    json: { type: "string" },
    rounds: { type: "string" },
    seconds: { type: "string" },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.list === true) {
    for (const { name, title } of ROWS) process.stdout.write(`${name.padEnd(20)}${title}\n`);
    return;
  }
  const [rounds, seconds] = [positive(values.rounds, "rounds"), positive(values.seconds, "seconds")];
  const chosen = { ...(rounds === undefined ? {} : { rounds }), ...(seconds === undefined ? {} : { seconds, warmUpSeconds: seconds }) };
  const progress = (text: string): void => void process.stderr.write(`${text}\n`);
  const report = await runBench(positionals, { quick: values.quick === true, progress, ...chosen });
  writeReport(process.stdout, report);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (report.rows.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
