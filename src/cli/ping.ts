/** `rheos ping`: how long a round trip takes, for the two ways that clients talk to a server. */
import type { Command } from "commander";
import type { Client } from "../../clients/typescript/index.ts";
import type { CommandContext } from "./context.ts";
import { integer } from "./option-values.ts";
import { writeJson, writeTable } from "./output.ts";
import { addTargetOptions, withClient, type TargetOptions } from "./target.ts";

const DEFAULT_COUNT = 200;
const WARM_UP = 20;
const QUANTILES = { p50: 0.5, p90: 0.9, p99: 0.99, max: 1 } as const;
const EXAMPLES = `
Examples:
  rheos ping --target localhost:50051
  rheos ping --target unix:/run/rheos.sock --count 1000 --json

Without --target it measures a server inside the process, over a local socket.`;

interface PingOptions extends TargetOptions {
  readonly count: number;
  readonly json?: boolean;
}

/** Milliseconds. */
type Latency = Readonly<Record<"min" | keyof typeof QUANTILES, number>>;

export function definePing(command: Command, context: CommandContext): void {
  addTargetOptions(command.option("--count <n>", "round trips of each kind", integer(1), DEFAULT_COUNT))
    .option("--json", "print one JSON document, in milliseconds")
    .addHelpText("after", EXAMPLES)
    .action((options: PingOptions) => withClient(context, options, (client) => ping(context, client, options)));
}

async function ping({ stdout }: CommandContext, client: Client, { count, json = false, target }: PingOptions): Promise<void> {
  const { version, instance } = client.info;
  await using environment = await client.make("Chain-v0", { kwargs: { max_episode_steps: -1, n: 10_000 } });
  await environment.reset();
  const latencies: Readonly<Record<string, Latency>> = {
    "server info, unary": await measure(count, () => client.ping()),
    "Chain-v0 step, stream": await measure(count, async () => {
      const start = performance.now();
      const { truncated } = await environment.step(1);
      const elapsed = performance.now() - start;
      if (truncated) await environment.reset();
      return elapsed;
    }),
  };
  if (json) {
    writeJson(stdout, { target: target ?? "embedded", version, instance, count, latencies });
    return;
  }
  stdout.write(`rheos ${version}, ${instance}${target === undefined ? ", inside this process" : ` at ${target}`}\n\n`);
  const head = ["round trip", "min", ...Object.keys(QUANTILES)];
  const rows = Object.entries(latencies).map(([name, latency]) => [name, ...Object.values(latency).map((ms) => `${ms.toFixed(3)} ms`)]);
  writeTable(stdout, rows, { head, numeric: [1, 2, 3, 4, 5] });
}

/** @param roundTrip its time, ms */
async function measure(count: number, roundTrip: () => Promise<number>): Promise<Latency> {
  for (let i = 0; i < WARM_UP; i++) await roundTrip();
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await roundTrip());
  times.sort((a, b) => a - b);
  const at = (quantile: number) => times[Math.max(0, Math.ceil(quantile * count) - 1)] ?? NaN;
  return { min: at(0), p50: at(QUANTILES.p50), p90: at(QUANTILES.p90), p99: at(QUANTILES.p99), max: at(QUANTILES.max) };
}
