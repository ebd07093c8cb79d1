/** Commands of an installation: quiet when all is well, with the end of what they said when not. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { DomainError } from "../../../envs/core/errors.ts";

export interface CommandOptions {
  readonly cwd?: string;
  /** Ends it. */
  readonly signal: AbortSignal;
}

const SHOWN_LINES = 12;

/** @returns standard output @throws DomainError INSTALL_FAILED, COMMAND_MISSING */
export async function runCommand(command: string, args: readonly string[], { cwd, signal }: CommandOptions): Promise<string> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], signal, ...(cwd !== undefined && { cwd }) });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const [code] = (await once(child, "close").catch((error: unknown) => {
    signal.throwIfAborted();
    throw new DomainError("FAILED_PRECONDITION", "COMMAND_MISSING", `${command}: ${(error as Error).message}`, { command });
  })) as [number | null];
  if (code === 0) return Buffer.concat(stdout).toString();
  const said = Buffer.concat([...stdout, ...stderr])
    .toString()
    .trim()
    .split("\n")
    .slice(-SHOWN_LINES)
    .join("\n");
  throw new DomainError("FAILED_PRECONDITION", "INSTALL_FAILED", `${command} failed with exit code ${code}:\n${said}`, { command });
}
