/**
 * Contestants: each does one kind of work over and over in a child process that is kept alive between its turns, so that starting up is not
 * measured and the turns of all can be interleaved.
 *
 * A child prints `{"ready": …}` or `{"missing": "why"}` once; for each line `{"entrant": …, "seconds": …}` it works for so long and prints
 * a `Turn`. One child may hold several entrants, which never work at the same time.
 */
import { Child, type Program } from "./child.ts";
import { cpuTimeOf, type CpuTime } from "./cpu-time.ts";
import { missingProgram } from "./programs.ts";

export interface ContestantSpec {
  /** As the table calls it. */
  readonly name: string;
  /** Contestants with the same program object share one child. */
  readonly program: Program;
  /** Which of the child's entrants. */
  readonly entrant: string;
  /** Process ids whose CPU time is read around each turn, by name; `client` is the child itself. */
  readonly watch?: Readonly<Record<string, number>>;
}

/** What a child did in one turn. */
export interface Turn {
  /** Items (environment steps, actions) that were done. */
  readonly count: number;
  /** Calls that did them; the latencies are of single calls. */
  readonly calls: number;
  readonly seconds: number;
  readonly p50Us: number;
  readonly p90Us: number;
  readonly p99Us: number;
  /** Medians of whatever else was measured. */
  readonly extra?: Readonly<Record<string, number>>;
  /** CPU time that went by, by process; empty where the system does not tell. */
  readonly cpu: Readonly<Record<string, CpuTime>>;
}

const START_TIMEOUT_MS = 120_000;
const TURN_MARGIN_MS = 30_000;

export class Contestants implements AsyncDisposable {
  readonly #children = new Map<Program, Child>();
  readonly #missing = new Map<Program, string>();

  /** Starts the children of all and waits until each is ready or has said that it cannot. @throws Error when one fails */
  async start(specs: readonly ContestantSpec[]): Promise<void> {
    await Promise.all([...new Set(specs.map(({ program }) => program))].map((program) => this.#launch(program)));
  }

  /** Why a contestant cannot take part, if it cannot. */
  missing({ program }: ContestantSpec): string | undefined {
    return this.#missing.get(program);
  }

  /** Lets one work. @throws Error when its child fails */
  async turn({ program, entrant, watch }: ContestantSpec, seconds: number): Promise<Turn> {
    const child = this.#children.get(program);
    if (child === undefined) throw new Error(`${entrant}: was not started`);
    const watched = { client: child.pid, ...watch };
    const before = readAll(watched);
    child.send(JSON.stringify({ entrant, seconds }));
    const [line] = await child.line(/^\{.*\}$/, seconds * 1000 + TURN_MARGIN_MS);
    return { ...(JSON.parse(line) as Omit<Turn, "cpu">), cpu: difference(before, readAll(watched)) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#children.values()].map((child) => child[Symbol.asyncDispose]()));
  }

  async #launch(program: Program): Promise<void> {
    const absent = missingProgram(program);
    if (absent !== undefined) return void this.#missing.set(program, absent);
    const child = new Child(program);
    this.#children.set(program, child);
    const [line] = await child.line(/^\{"(ready|missing)".*\}$/, START_TIMEOUT_MS);
    const { missing } = JSON.parse(line) as { missing?: string };
    if (missing !== undefined) this.#missing.set(program, missing);
  }
}

type Readings = Readonly<Record<string, CpuTime | undefined>>;

function readAll(pids: Readonly<Record<string, number>>): Readings {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuTimeOf(pid)]));
}

function difference(before: Readings, after: Readings): Record<string, CpuTime> {
  const entries = Object.entries(after).flatMap(([name, now]) => {
    const then = before[name];
    if (now === undefined || then === undefined) return [];
    return [[name, { mainUs: now.mainUs - then.mainUs, othersUs: now.othersUs - then.othersUs }]];
  });
  return Object.fromEntries(entries) as Record<string, CpuTime>;
}
