/** The contestants' side of the benchmark (`bench/contestant.ts`): ready, then a turn for every line of input. */
import { createInterface } from "node:readline";
import { quantile } from "../statistics.ts";

export interface Entrant {
  /** How many items a call does. */
  readonly itemsPerCall: number;
  /** One call. */
  step(): Promise<void> | void;
  /** Between two calls, not timed. */
  rest?(): Promise<void>;
  /** Numbers about the calls since the last question. */
  extra?(): Readonly<Record<string, number>>;
}

/** Takes turns until the input ends. */
export async function compete(entrants: Readonly<Record<string, Entrant>>): Promise<void> {
  process.stdout.write('{"ready":true}\n');
  for await (const line of createInterface({ input: process.stdin })) {
    const order = JSON.parse(line) as { entrant: string; seconds: number };
    const entrant = entrants[order.entrant];
    if (entrant === undefined) throw new Error(`${order.entrant}: no such entrant`);
    process.stdout.write(`${JSON.stringify(await turn(entrant, order.seconds))}\n`);
  }
}

/** For a contestant that cannot take part. */
export function withdraw(why: string): void {
  process.stdout.write(`${JSON.stringify({ missing: why })}\n`);
}

/** What the program was told. */
export function readConfig<Config>(): Config {
  return JSON.parse(process.argv[2] ?? "{}") as Config;
}

async function turn({ itemsPerCall, step, rest, extra }: Entrant, seconds: number): Promise<object> {
  const times: number[] = [];
  const begin = performance.now();
  const end = begin + 1000 * seconds;
  let now = begin;
  while (now < end) {
    const before = rest === undefined ? now : await rest().then(() => performance.now());
    const pending = step();
    if (pending !== undefined) await pending;
    now = performance.now();
    times.push(1000 * (now - before));
  }
  const [p50Us, p90Us, p99Us] = [0.5, 0.9, 0.99].map((q) => quantile(times, q));
  const counts = { count: times.length * itemsPerCall, calls: times.length, seconds: (now - begin) / 1000 };
  return { ...counts, p50Us, p90Us, p99Us, extra: extra?.() ?? {} };
}
