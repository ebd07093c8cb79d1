/** Starts the process in which models run when it is first needed, gives it one order at a time, and starts another when it is gone. */
import { fork, type ChildProcess } from "node:child_process";
import { DomainError, invariant } from "../../../envs/core/errors.ts";
import type { ModelCall, ModelFile, ModelOutputs } from "../../agents/index.ts";
import { errorFrom } from "../vector-host.ts";
import { MODEL_LIMITS, SIGNALS, type ModelLimits, type ModelOrder, type ModelReport } from "./model-protocol.ts";

/** Models that a process holds at once; beyond that, it forgets the one that was asked least recently. */
const MAX_MODELS = 16;
const MEGABYTE = 1024 * 1024;
const HEAP_OPTIONS = ["--max-old-space-size=256"];

export class ModelHost {
  readonly #limits: ModelLimits;
  #process: ModelProcess | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(limits: ModelLimits = MODEL_LIMITS) {
    this.#limits = limits;
  }

  /** @throws DomainError as `readModel`; RESOURCE_EXHAUSTED past the limits */
  async read(file: Uint8Array): Promise<ModelFile> {
    const report = await this.#inTurn((host) => host.ask({ kind: "read", file }));
    invariant(report.kind === "read", "a file is read");
    return report.model;
  }

  /** @throws InvalidArgumentError `MODEL_FAILED`; DomainError RESOURCE_EXHAUSTED past the limits, UNIMPLEMENTED where there is no onnxruntime */
  async run({ file, ...call }: ModelCall): Promise<ModelOutputs> {
    const report = await this.#inTurn((host) =>
      host.ask({ kind: "run", call, file: host.hasModel(call.key) ? undefined : Uint8Array.from(file) }),
    );
    invariant(report.kind === "ran", "a model is run");
    return report.outputs;
  }

  close(): void {
    this.#closed = true;
    this.#process?.end();
  }

  #inTurn(work: (host: ModelProcess) => Promise<ModelReport>): Promise<ModelReport> {
    const turn = this.#tail.then(() => {
      if (this.#closed) throw new DomainError("UNAVAILABLE", "DRAINING", "the server is shutting down and runs no models");
      if (this.#process?.isGone !== false) this.#process = new ModelProcess(this.#limits);
      return work(this.#process);
    });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }
}

class ModelProcess {
  isGone = false;
  readonly #limits: ModelLimits;
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  /** Keys, the one that was asked most recently last. */
  readonly #models = new Set<string>();
  #settle: { resolve(report: ModelReport): void; reject(error: DomainError): void } | undefined;

  constructor(limits: ModelLimits) {
    this.#limits = limits;
    // Nothing of this process' surroundings, its secrets above all, is the model's business.
    this.#child = fork(new URL("./model-process.ts", import.meta.url), [], {
      execArgv: HEAP_OPTIONS,
      env: {},
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#child.send({ kind: "begin", limits } satisfies ModelOrder);
    const ready = Promise.withResolvers<void>();
    this.#ready = ready.promise;
    this.#child.on("message", (report: ModelReport) => (report.kind === "ready" ? ready.resolve() : this.#finish(report)));
    this.#child.on("error", () => this.#lose(null, null));
    this.#child.on("exit", (code, signal) => {
      ready.resolve();
      this.#lose(code, signal);
    });
  }

  /** Whether it has the model; it counts as asked now. */
  hasModel(key: string): boolean {
    return this.#models.delete(key) && this.#models.add(key).has(key);
  }

  async ask(order: ModelOrder): Promise<ModelReport> {
    await this.#ready;
    return await new Promise<ModelReport>((resolve, reject) => {
      this.#settle = { resolve, reject };
      if (this.isGone) return this.#lose(null, null);
      this.#child.send(order);
      if (order.kind === "run") this.#remember(order.call.key);
    });
  }

  end(): void {
    this.#child.kill("SIGKILL");
  }

  #remember(key: string): void {
    this.#models.add(key);
    const [oldest] = this.#models;
    if (this.#models.size <= MAX_MODELS || oldest === undefined) return;
    this.#models.delete(oldest);
    this.#child.send({ kind: "forget", key: oldest } satisfies ModelOrder);
  }

  #finish(report: ModelReport): void {
    if (report.kind === "refused") this.#refuse(errorFrom(report.error));
    else this.#settle?.resolve(report);
    this.#settle = undefined;
  }

  /** What is refused may not have come as far as being known. */
  #refuse(error: DomainError): void {
    this.#models.delete([...this.#models].at(-1) ?? "");
    this.#settle?.reject(error);
  }

  #lose(code: number | null, signal: string | null): void {
    this.isGone = true;
    const { deadlineMs, memoryBytes } = this.#limits;
    const causes: Readonly<Record<string, string>> = {
      [SIGNALS.tooLong]: `it took longer than ${deadlineMs / 1000} s`,
      [SIGNALS.tooLarge]: `it took more than ${memoryBytes / MEGABYTE} MiB of memory`,
    };
    const cause = causes[signal ?? ""] ?? `its process broke (${signal ?? `code ${code}`})`;
    this.#settle?.reject(new DomainError("RESOURCE_EXHAUSTED", "MODEL_LIMIT", `model: it was stopped: ${cause}`, { cause }));
    this.#settle = undefined;
  }
}
