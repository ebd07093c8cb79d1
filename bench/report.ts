/** The report of a run: JSON with every round, and a table for people. */
import { availableParallelism, cpus, totalmem } from "node:os";
import type { Output } from "../src/cli/context.ts";
import { writeTable } from "../src/cli/output.ts";
import { VERSION } from "../src/server/version.ts";
import type { Finding } from "./bench.ts";
import { summary, type Outcome, type Series, type Target } from "./series.ts";

export interface RowReport extends Finding {
  readonly name: string;
  readonly title: string;
  /** Time that the whole row took. */
  readonly tookSeconds: number;
  /** Why it could not be run to its end. */
  readonly failure?: string;
}

export interface BenchReport {
  readonly rheos: string;
  /** ISO 8601. */
  readonly started: string;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly settings: { readonly rounds: number; readonly seconds: number };
  readonly rows: readonly RowReport[];
}

const HEAD = ["", "measured", "against", "measured", "", "smallest, largest", "target", ""];
const NUMERIC = [1, 3, 4];
const BYTES_PER_GIB = 2 ** 30;

export function createReport(settings: BenchReport["settings"], rows: readonly RowReport[], started: Date): BenchReport {
  return { rheos: VERSION, started: started.toISOString(), machine: describeMachine(), settings, rows };
}

function describeMachine(): BenchReport["machine"] {
  const { platform, arch, version } = process;
  const memoryGib = Math.round(totalmem() / BYTES_PER_GIB);
  return { cpu: cpus()[0]?.model.trim() ?? "unknown", cores: availableParallelism(), memoryGib, platform, arch, node: version };
}

/** Writes a table for each row. */
export function writeReport(stream: Output, { machine, settings, rows }: BenchReport): void {
  const { cpu, cores, node } = machine;
  stream.write(`${cpu}, ${cores} cores, Node ${node}; ${settings.rounds} interleaved rounds of ${settings.seconds} s, medians\n`);
  for (const row of rows) {
    stream.write(`\n${row.name}: ${row.title}\n`);
    if (row.failure !== undefined) stream.write(`  failed: ${row.failure}\n`);
    const lines = [...row.outcomes.map(outcomeLine), ...row.series.map(seriesLine)];
    if (lines.length > 0)
      writeTable(
        stream,
        lines.map(([first = "", ...rest]) => [`  ${first}`, ...rest]),
        { head: HEAD, numeric: NUMERIC },
      );
    for (const note of row.notes ?? []) stream.write(`  ${note}\n`);
  }
}

function outcomeLine({ ours, against, value, target, verdict }: Outcome): string[] {
  const compared = against === null ? ["", "", ""] : [against.name, middle(against), middle(value)];
  return [
    ours.name,
    middle(ours),
    ...compared,
    spread(value),
    formatTarget(target, value.unit),
    verdict === "missing" ? `missing: ${value.missing ?? ""}` : verdict,
  ];
}

function seriesLine(series: Series): string[] {
  return [series.name, middle(series), "", "", "", spread(series), "", series.missing === undefined ? "" : `missing: ${series.missing}`];
}

function middle(series: Series): string {
  const found = summary(series);
  return found === undefined ? "" : format(found.median, series.unit);
}

function spread(series: Series): string {
  const found = summary(series);
  return found === undefined ? "" : `${format(found.low, series.unit)}, ${format(found.high, series.unit)}`;
}

function formatTarget(target: Target | null, unit: Series["unit"]): string {
  if (target === null) return "";
  return "atLeast" in target ? `≥ ${format(target.atLeast, unit)}` : `≤ ${format(target.atMost, unit)}`;
}

function format(value: number, unit: Series["unit"]): string {
  switch (unit) {
    case "/s":
      return `${Math.round(value).toLocaleString("en")}/s`;
    case "µs":
      return `${Math.abs(value) < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en")} µs`;
    case "ns":
      return `${value.toFixed(2)} ns`;
    case "GFLOP/s":
      return `${value.toFixed(1)} GFLOP/s`;
    case "×":
      return `${value.toFixed(2)}×`;
    case "%":
      return `${value.toFixed(1)} %`;
    default:
      return unit satisfies never;
  }
}
