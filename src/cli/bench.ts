/** `rheos bench`: the benchmark of a clone, in a process of its own. */
import type { Command } from "commander";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Finish } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { ExitCode } from "./exit-codes.ts";
import { UsageError } from "./failure.ts";

const PROGRAM = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));
const EXAMPLES = `
Examples:
  rheos bench --list
  rheos bench --quick
  rheos bench vector-halfcheetah latency-python --json figures.json

The peers come from \`npm test\` and \`npm run test:peers\`; one that is not installed is reported as missing.`;

interface BenchOptions {
  readonly quick?: boolean;
  readonly list?: boolean;
  readonly json?: string;
}

export function defineBench(command: Command, context: CommandContext, finish: Finish): void {
  command
    .argument("[rows...]", "rows of the table; none = all")
    .option("--quick", "shorter rounds, under two minutes")
    .option("--list", "list the rows")
    .option("--json <file>", "write all figures of all rounds to a file")
    .addHelpText("after", EXAMPLES)
    .action(async (rows: string[], options: BenchOptions) => finish(await bench(context, rows, options)));
}

async function bench({ stdout, stderr, interrupted }: CommandContext, rows: readonly string[], options: BenchOptions): Promise<ExitCode> {
  if (!existsSync(PROGRAM)) throw new UsageError("bench: the benchmark is part of a clone of the repository, not of the package");
  const { quick = false, list = false, json } = options;
  const flags = [...(quick ? ["--quick"] : []), ...(list ? ["--list"] : []), ...(json === undefined ? [] : ["--json", json])];
  const child = spawn(process.execPath, [PROGRAM, ...rows, ...flags], { stdio: ["ignore", "pipe", "pipe"], signal: interrupted });
  child.stdout.pipe(stdout, { end: false });
  child.stderr.pipe(stderr, { end: false });
  const [code] = (await once(child, "close")) as [number | null];
  return code === 0 ? ExitCode.Success : ExitCode.No;
}
