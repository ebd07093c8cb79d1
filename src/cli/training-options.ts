/** Options of the commands that have to do with training runs. */
import { InvalidArgumentError, Option } from "commander";
import { join } from "node:path";

const DEFAULT_RUNS = "runs";

export function runsOption(): Option {
  return new Option("--runs <directory>", "where runs are kept").env("RHEOS_RUNS").default(DEFAULT_RUNS);
}

export function agentsOption(): Option {
  return new Option("--agents <directory>", "where finished runs leave their agents (default: agents below --runs)").env("RHEOS_AGENTS");
}

/** @param agents as given, if it was */
export function agentsDirectory(runs: string, agents: string | undefined): string {
  return agents ?? join(runs, "agents");
}

const FACTORS: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6 };

/** "50000", "1e6", "200k", "1M". */
export function stepCount(text: string): number {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?(?:e\d+)?)([kM]?)$/.exec(text) ?? [];
  const steps = Number(digits) * (FACTORS[unit] ?? NaN);
  if (Number.isSafeInteger(steps) && steps >= 1) return steps;
  throw new InvalidArgumentError("Expected a number of steps such as 50000, 200k or 1M.");
}

/** Collects `key=text`. */
export function keyText(text: string, previous: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined) throw new InvalidArgumentError("Expected KEY=VALUE.");
  return { ...previous, [key]: value };
}
