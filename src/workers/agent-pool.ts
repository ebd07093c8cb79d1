/**
 * The threads that answer the long questions to agents, first come, first served. They start when they are first needed. Requests for
 * actions of one agent that wait for a thread are answered together.
 */
import { DomainError } from "../../envs/core/errors.ts";
import type { Backend } from "../backends/index.ts";
import type { AgentBundle } from "../agents/index.ts";
import { MAX_JOINED_ROWS, rowsOf } from "./act-joiner.ts";
import { buffersOf, type AgentAnswers, type AgentQuery, type QueryOf } from "./agent-query.ts";
import type { AgentOrder, AgentReport, AgentThreadData } from "./agent-thread.ts";
import { ThreadHandle, workerLost } from "./thread-handle.ts";
import { errorFrom } from "./vector-host.ts";

export interface AgentPoolConfig {
  /** Most threads, ≥ 1. */
  readonly threads: number;
  /** What agents compute on. */
  readonly backend: Backend;
  /** Told when a thread died. */
  readonly onLost: (cause: string) => void;
}

/** Questions that wait for a thread; beyond that, new ones are refused. */
const MAX_WAITING = 256;

interface Task {
  readonly agent: string;
  readonly bundle: AgentBundle;
  readonly query: AgentQuery;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

interface AgentThread {
  readonly handle: ThreadHandle<AgentThreadData, AgentOrder, AgentReport>;
  /** Agents that it was given. */
  readonly known: Set<string>;
  task: Task | undefined;
}

export class AgentPool {
  readonly #config: AgentPoolConfig;
  readonly #threads = new Set<AgentThread>();
  readonly #waiting: Task[] = [];

  constructor(config: AgentPoolConfig) {
    this.#config = config;
  }

  /**
   * @param agent its name, with version @param query is given up: its arrays are moved
   * @throws DomainError RESOURCE_EXHAUSTED when too many wait, UNAVAILABLE when the thread dies
   */
  ask<K extends AgentQuery["kind"]>(agent: string, bundle: AgentBundle, query: QueryOf<K>): Promise<AgentAnswers[K]> {
    if (this.#waiting.length >= MAX_WAITING) {
      const details = { limit: "max_waiting_queries", value: MAX_WAITING };
      return Promise.reject(new DomainError("RESOURCE_EXHAUSTED", "LIMIT", `max_waiting_queries: the limit is ${MAX_WAITING}`, details));
    }
    return new Promise<AgentAnswers[K]>((resolve, reject) => {
      this.#waiting.push({ agent, bundle, query, resolve: (answer) => resolve(answer as AgentAnswers[K]), reject });
      this.#assign();
    });
  }

  /** The agent is gone: whoever is asked it now still answers, and nobody is asked it again. */
  forget(agent: string): void {
    for (const { known, handle } of this.#threads) if (known.delete(agent)) handle.post({ forget: agent });
  }

  /** Threads that run. */
  get threads(): number {
    return this.#threads.size;
  }

  /** Threads that work on a question. */
  get busy(): number {
    return [...this.#threads].filter(({ task }) => task !== undefined).length;
  }

  /** Ends one thread as if it had crashed; for operators and tests. */
  async kill(index: number): Promise<void> {
    const thread = [...this.#threads][index];
    if (thread === undefined) return;
    await thread.handle.terminate();
    this.#lose(thread, "ended on request");
  }

  async close(): Promise<void> {
    const closing = workerLost("query", "the server is closing");
    for (const { reject } of this.#waiting.splice(0)) reject(closing);
    for (const { task } of this.#threads) task?.reject(closing);
    await Promise.all([...this.#threads].map(({ handle }) => handle.terminate()));
  }

  #assign(): void {
    const idle = [...this.#threads].find(({ task }) => task === undefined) ?? this.#spawn();
    const first = idle && this.#waiting.shift();
    if (idle === undefined || first === undefined) return;
    const task = this.#together(first);
    idle.task = task;
    const { agent, query } = task;
    const bundle = idle.known.has(agent) ? undefined : task.bundle;
    idle.known.add(agent);
    idle.handle.post({ agent, bundle, query }, buffersOf(query));
  }

  /** A task with the others that wait for actions of the same agent, as far as they fit. */
  #together(first: Task): Task {
    if (!isAct(first)) return first;
    const joined = [first];
    let rows = first.query.count;
    for (const task of this.#waiting.filter(isAct)) {
      if (task.agent !== first.agent || rows + task.query.count > MAX_JOINED_ROWS) continue;
      joined.push(task);
      rows += task.query.count;
      this.#waiting.splice(this.#waiting.indexOf(task), 1);
    }
    return joined.length === 1 ? first : joinTasks(first, joined);
  }

  #spawn(): AgentThread | undefined {
    if (this.#threads.size >= this.#config.threads) return undefined;
    const thread: AgentThread = { known: new Set(), task: undefined, handle: this.#handle(() => thread) };
    this.#threads.add(thread);
    return thread;
  }

  #handle(owner: () => AgentThread): AgentThread["handle"] {
    return new ThreadHandle({
      script: new URL("./agent-thread.ts", import.meta.url),
      name: "rheos-agent",
      workerData: { backend: this.#config.backend },
      onReport: (report) => this.#finish(owner(), report),
      onLost: (cause) => this.#lose(owner(), cause),
    });
  }

  #finish(thread: AgentThread, report: AgentReport): void {
    const { task } = thread;
    thread.task = undefined;
    if ("answer" in report) task?.resolve(report.answer);
    else task?.reject(errorFrom(report.error));
    this.#assign();
  }

  #lose(thread: AgentThread, cause: string): void {
    this.#threads.delete(thread);
    thread.task?.reject(workerLost("query", cause));
    this.#config.onLost(cause);
    if (this.#waiting.length > 0) this.#assign();
  }
}

type ActTask = Task & { readonly query: QueryOf<"act"> };

function isAct(task: Task): task is ActTask {
  return task.query.kind === "act";
}

/** One task for several: whatever becomes of it becomes of them. */
function joinTasks({ agent, bundle }: Task, tasks: readonly ActTask[]): Task {
  const parts = tasks.map(({ query }) => query);
  return {
    agent,
    bundle,
    query: { kind: "act-together", parts, count: rowsOf(parts) },
    resolve: (answers) => tasks.forEach((task, index) => task.resolve((answers as AgentAnswers["act-together"])[index])),
    reject: (error) => tasks.forEach((task) => task.reject(error)),
  };
}
