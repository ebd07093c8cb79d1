/** A child process of the benchmark: spoken to in lines, and ended with it. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** What makes it end; by default the end of its input does. */
  readonly endSignal?: NodeJS.Signals;
}

const TAIL_CHARACTERS = 2000;
const END_TIMEOUT_MS = 5000;

const running = new Set<ChildProcessWithoutNullStreams>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export class Child implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #endSignal: NodeJS.Signals | undefined;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<string>;
  #errors = "";

  constructor({ command, args, env, endSignal }: Program) {
    this.#endSignal = endSignal;
    this.#child = spawn(command, args, { stdio: "pipe", env: { ...process.env, ...env } });
    running.add(this.#child);
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#child.stderr.on("data", (chunk: Buffer) => (this.#errors = (this.#errors + chunk.toString()).slice(-TAIL_CHARACTERS)));
    this.#child.stdin.on("error", () => undefined); // it has ended; whoever reads hears of it
    this.#ended = new Promise((resolve) => {
      const end = (how: string): void => {
        running.delete(this.#child);
        resolve(how);
      };
      this.#child.on("error", (error) => end(error.message));
      this.#child.on("close", (code, signal) => end(`ended with ${code ?? signal}`));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The next line of its output that matches. @throws Error when it ends before, or after `timeoutMs` */
  async line(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new Error(`${this.#describe()}: no answer within ${timeoutMs / 1000} s\n${this.#errors}`)),
      timeoutMs,
    );
    try {
      return await Promise.race([this.#find(pattern), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  send(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** Lets it end by itself; after a while, makes it end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    if (this.#endSignal !== undefined) this.#child.kill(this.#endSignal);
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), END_TIMEOUT_MS);
    await this.#ended;
    clearTimeout(timer);
  }

  async #find(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const { done, value } = await this.#lines.next();
      if (done === true) throw new Error(`${this.#describe()}: ${await this.#ended}\n${this.#errors}`);
      const match = pattern.exec(value);
      if (match !== null) return match;
    }
  }

  #describe(): string {
    return this.#child.spawnargs.slice(0, 2).join(" ");
  }
}
