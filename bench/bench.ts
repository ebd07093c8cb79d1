/** What a row of the benchmark works with: servers, races, and how long each may take. */
import { Child } from "./child.ts";
import type { ContestantSpec } from "./contestant.ts";
import { nodeProgram, serverProgram } from "./programs.ts";
import { race, type Race } from "./race.ts";
import type { Outcome, Series } from "./series.ts";

export interface BenchOptions {
  /** Turns of each contestant that count. */
  readonly rounds: number;
  /** Length of a turn. */
  readonly seconds: number;
  /** Length of the first turns, which do not count: V8 and the processor's caches take a while to warm up. */
  readonly warmUpSeconds: number;
  /** Told what happens. */
  readonly progress: (text: string) => void;
}

/** One row of `targets.md` §1 or §2. */
export interface Row {
  readonly name: string;
  readonly title: string;
  run(bench: Bench): Promise<Finding>;
}

export interface Finding {
  readonly outcomes: readonly Outcome[];
  /** What was measured besides. */
  readonly series: readonly Series[];
  /** In a sentence each: what follows from the figures. */
  readonly notes?: readonly string[];
}

/** A server in a process of its own. */
export interface ServerChild extends AsyncDisposable {
  /** `host:port`. */
  readonly target: string;
  readonly pid: number;
}

const START_TIMEOUT_MS = 30_000;

export class Bench {
  readonly #options: BenchOptions;

  constructor(options: BenchOptions) {
    this.#options = options;
  }

  /** The rheos server of this working tree. @param workers threads; 0 = one per core @param flags more of `rheos serve` */
  rheosServer(workers = 0, flags: readonly string[] = []): Promise<ServerChild> {
    return startServer(new Child(serverProgram(workers, flags)));
  }

  /** A server that answers each message with so many bytes as the call asks for. */
  echoServer(): Promise<ServerChild> {
    return startServer(new Child(nodeProgram("echo-server.ts", {})));
  }

  /** @param pace by which turns are longer or shorter than usual: less than 1 where many contestants do short things */
  race(specs: readonly ContestantSpec[], pace = 1): Promise<Race> {
    const { seconds, warmUpSeconds } = this.#options;
    return race(specs, { ...this.#options, seconds: pace * seconds, warmUpSeconds: pace * warmUpSeconds });
  }
}

async function startServer(child: Child): Promise<ServerChild> {
  try {
    const [, target = ""] = await child.line(/listening on (\S+)$/, START_TIMEOUT_MS);
    return { target, pid: child.pid, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw error;
  }
}
