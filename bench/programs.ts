/** How contestants and servers are started. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Program } from "./child.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A program of `bench/contestants`, told `config` as JSON. */
export function nodeProgram(script: string, config: object): Program {
  return { command: process.execPath, args: [`${ROOT}bench/contestants/${script}`, JSON.stringify(config)] };
}

/** A program of `bench/python`, in the environment of the tests, or in the one that also has the peers. */
export function pythonProgram(script: string, config: object, venv: ".venv" | ".venv-peers" = ".venv"): Program {
  return {
    command: `${ROOT}${venv}/bin/python`,
    args: [`${ROOT}bench/python/${script}`, JSON.stringify(config)],
    env: { PYTHONPATH: `${ROOT}clients/python/src` },
  };
}

/** The server of this working tree, on any free port. @param workers threads; 0 = one per core @param flags more of `rheos serve` */
export function serverProgram(workers: number, flags: readonly string[]): Program {
  const args = ["serve", "--listen", "127.0.0.1:0", "--workers", String(workers), "--log-level", "error", "--drain-deadline", "1s"];
  return { command: process.execPath, args: [`${ROOT}src/cli/main.ts`, ...args, ...flags], endSignal: "SIGTERM" };
}

/** Why a program cannot be started here, if it cannot. */
export function missingProgram({ command }: Program): string | undefined {
  if (existsSync(command)) return undefined;
  const venv = command.includes(".venv-peers")
    ? ".venv-peers is not there: npm run setup -- --tests --peers"
    : ".venv is not there: npm run setup -- --tests";
  return command.includes(".venv") ? venv : `${command} is not there`;
}
