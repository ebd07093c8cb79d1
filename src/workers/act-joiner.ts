/**
 * Requests for actions that wait anyway are answered together: those that one turn of the event loop has read, from several callers, or
 * that came within a stated delay. Each that has a seed draws from a generator of its own, so that nobody's actions depend on who else asked.
 */
import type { ActResult, Agent } from "../agents/index.ts";
import type { AgentAnswers, AgentQuery, QueryOf } from "./agent-query.ts";

/** With its version. */
export interface NamedAgent {
  readonly name: string;
  readonly agent: Agent;
}

export interface ActJoinerConfig {
  /** Longest that a request waits for others; 0 = not beyond the turn of the event loop in which it came. */
  readonly maxDelayMs: number;
  /** Answers here or on a thread. */
  readonly answer: <K extends AgentQuery["kind"]>(agent: NamedAgent, query: QueryOf<K>) => AgentAnswers[K] | Promise<AgentAnswers[K]>;
}

/** Observations that are answered together; more wait for the next batch. */
export const MAX_JOINED_ROWS = 4096;

interface Waiting {
  readonly query: QueryOf<"act">;
  resolve(result: ActResult | Promise<ActResult>): void;
  reject(error: unknown): void;
}

export class ActJoiner {
  readonly #config: ActJoinerConfig;
  readonly #waiting = new Map<Agent, { readonly named: NamedAgent; readonly requests: Waiting[] }>();
  #scheduled = false;

  constructor(config: ActJoinerConfig) {
    this.#config = config;
  }

  act(named: NamedAgent, query: QueryOf<"act">): Promise<ActResult> {
    return new Promise((resolve, reject) => {
      const entry = this.#waiting.get(named.agent) ?? { named, requests: [] };
      this.#waiting.set(named.agent, entry);
      entry.requests.push({ query, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const flush = (): void => this.#flush();
    if (this.#config.maxDelayMs === 0) setImmediate(flush);
    else setTimeout(flush, this.#config.maxDelayMs);
  }

  #flush(): void {
    this.#scheduled = false;
    const entries = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { named, requests } of entries) {
      for (const joined of batchesOf(requests)) void this.#answer(named, joined);
    }
  }

  async #answer(named: NamedAgent, requests: readonly Waiting[]): Promise<void> {
    const { answer } = this.#config;
    try {
      const parts = requests.map(({ query }) => query);
      const [alone] = parts;
      if (alone !== undefined && parts.length === 1) return requests[0]?.resolve(await answer<"act">(named, alone));
      const results = await answer<"act-together">(named, { kind: "act-together", parts, count: rowsOf(parts) });
      requests.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new Error("an answer to every request"));
        else resolve(result);
      });
    } catch (error) {
      for (const { reject } of requests) reject(error);
    }
  }
}

/** Observations in several requests. */
export function rowsOf(parts: readonly QueryOf<"act">[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** Cut where a batch would become too large; what is larger alone stays alone. */
function batchesOf(requests: readonly Waiting[]): Waiting[][] {
  const batches: Waiting[][] = [];
  let rows = Infinity;
  for (const request of requests) {
    rows += request.query.count;
    if (rows > MAX_JOINED_ROWS) {
      batches.push([]);
      rows = request.query.count;
    }
    batches.at(-1)?.push(request);
  }
  return batches;
}
