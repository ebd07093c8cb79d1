/** What a run tells while it learns: a bar on a terminal, lines elsewhere, JSON for programs. */
import cliProgress from "cli-progress";
import type { RunConfig } from "../../training/run-config.ts";
import type { MetricLine } from "../../training/run-directory.ts";
import type { RunOutcome } from "../../training/run-loop.ts";
import type { CommandContext, Output } from "../context.ts";
import { formatNumber } from "../output.ts";

export interface Progress extends Disposable {
  start(steps: number): void;
  update(line: MetricLine): void;
  end(outcome: RunOutcome): void;
}

export interface ProgressConfig {
  /** Of the run. */
  readonly name: string;
  readonly config: RunConfig;
  readonly json: boolean;
}

/** Elsewhere than on a terminal there is a line at most so often. */
const LINE_INTERVAL_MS = 10_000;

export function createProgress({ stdout, stderr }: CommandContext, config: ProgressConfig): Progress {
  if (config.json) return jsonProgress(stdout, config);
  const { algorithm, envId, steps, seed } = config.config;
  stdout.write(`${config.name}: ${algorithm} on ${envId}, ${grouped(steps)} steps, seed ${seed}\n`);
  const shown = stderr.isTTY === true ? barProgress(stderr, steps) : lineProgress(stdout, steps);
  return { ...shown, end: (outcome) => writeEnd(stdout, config.name, outcome) };
}

function jsonProgress(stdout: Output, { name, config }: ProgressConfig): Progress {
  const write = (record: object) => stdout.write(`${JSON.stringify(record)}\n`);
  return {
    start: (steps) => write({ event: "start", run: name, algorithm: config.algorithm, env: config.envId, steps, budget: config.steps }),
    update: (line) => write({ event: "update", ...snakeCase(line) }),
    end: ({ phase, steps, stepsPerSecond, meanReturn, agent }) =>
      write({
        ...{ event: "end", run: name, phase, steps, steps_per_second: stepsPerSecond },
        ...{ mean_return: meanReturn ?? null, agent: agent === "" ? null : agent },
      }),
    [Symbol.dispose]: () => undefined,
  };
}

function barProgress(stderr: Output, total: number): Omit<Progress, "end"> {
  const format = "{bar} {percentage} %  {text}";
  const bar = new cliProgress.SingleBar(
    { format, stream: stderr, clearOnComplete: true, hideCursor: true, barsize: 24 },
    cliProgress.Presets.shades_classic,
  );
  return {
    start: (steps) => bar.start(total, steps, { text: "" }),
    update: (line) => bar.update(Math.min(line.steps, total), { text: describe(line, total) }),
    [Symbol.dispose]: () => bar.stop(),
  };
}

function lineProgress(stdout: Output, total: number): Omit<Progress, "end"> {
  let told = -Infinity;
  return {
    start: (steps) => (steps > 0 ? stdout.write(`goes on from ${grouped(steps)} steps\n`) : undefined),
    update: (line) => {
      const now = performance.now();
      if (now - told < LINE_INTERVAL_MS && line.steps < total) return;
      told = now;
      stdout.write(`${grouped(line.steps)} steps  ${describe(line, total)}\n`);
    },
    [Symbol.dispose]: () => undefined,
  };
}

function writeEnd(stdout: Output, name: string, { phase, steps, stepsPerSecond, meanReturn, agent }: RunOutcome): void {
  const result = meanReturn === undefined ? "" : `, mean return ${formatNumber(meanReturn, 2)} of the latest episodes`;
  stdout.write(`${phase} after ${grouped(steps)} steps, ${grouped(Math.round(stepsPerSecond))} steps/s${result}\n`);
  if (phase === "stopped") stdout.write(`rheos train --resume ${name} goes on\n`);
  else stdout.write(`agent ${agent}\n`);
}

/** Speed, return, KL, entropy and the time left, as far as they are known. */
function describe(line: MetricLine, total: number): string {
  const { steps, stepsPerSecond = NaN, meanReturn, approximateKl: kl, entropy } = line;
  return [
    `${grouped(Math.round(stepsPerSecond))} steps/s`,
    ...(meanReturn === undefined ? [] : [`return ${formatNumber(meanReturn, 1)}`]),
    ...(kl === undefined ? [] : [`KL ${kl.toFixed(4)}`]),
    ...(entropy === undefined ? [] : [`entropy ${entropy.toFixed(2)}`]),
    `${clock(Math.max(0, total - steps) / stepsPerSecond)} left`,
  ].join("  ");
}

/** @param seconds ≥ 0 */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  if (hours > 0) return `${hours}h${String(minutes).padStart(2, "0")}m`;
  return minutes > 0 ? `${minutes}m${String(whole % 60).padStart(2, "0")}s` : `${whole}s`;
}

function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** `meanReturn` → `mean_return`. */
function snakeCase(line: MetricLine): Record<string, number> {
  return Object.fromEntries(Object.entries(line).map(([name, value]) => [name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), value]));
}
