/** The command line inside this process, and as a process of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { fileURLToPath } from "node:url";
import { runProgram } from "../../src/cli/program.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Pretends that both outputs are terminals. */
  readonly terminal?: boolean;
  readonly interrupted?: AbortSignal;
}

/** Runs a command. */
export async function rheos(
  args: readonly string[],
  { terminal = false, interrupted = new AbortController().signal }: RunOptions = {},
): Promise<Outcome> {
  const [stdout, stderr] = [capture(terminal), capture(terminal)];
  const code = await runProgram(args, { stdout: stdout.stream, stderr: stderr.stream, interrupted });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** A stream that keeps what is written. A terminal knows colours as far as the environment says so. */
function capture(terminal: boolean): { stream: PassThrough & { isTTY?: boolean; columns: number }; text(): string } {
  const chunks: Buffer[] = [];
  const stream = Object.assign(new PassThrough(), {
    columns: 120,
    ...(terminal ? { isTTY: true, getColorDepth: WriteStream.prototype.getColorDepth } : {}),
  });
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** `rheos …` as a process of its own. */
export interface CommandProcess {
  readonly child: ChildProcess;
  /** Waits for a line of standard output. @throws Error with what was written to standard error when the process ends before */
  line(): Promise<string>;
  /** Waits for the end. @returns the exit code, or the name of the signal, and what was written to standard error */
  end(): Promise<{ code: number | string; stderr: string }>;
}

export function startRheos(args: readonly string[], variables: Readonly<Record<string, string>> = {}): CommandProcess {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...variables } });
  const errors: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  const stderr = () => Buffer.concat(errors).toString();
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = once(child, "close") as Promise<[number | null, string | null]>;
  return {
    child,
    async line() {
      const { value, done } = (await lines.next()) as { value: string; done: boolean };
      if (done) throw new Error(`rheos ended: ${stderr()}`);
      return value;
    },
    async end() {
      const [code, signal] = await ended;
      return { code: code ?? signal ?? "", stderr: stderr() };
    },
  };
}
