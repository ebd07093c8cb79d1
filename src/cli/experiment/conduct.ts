/** An experiment on the command line: carried out in its directory, its report and pictures written. */
import { mkdir, readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { InvalidArgumentError } from "../../../envs/core/errors.ts";
import { EXPERIMENTS, findExperiment, writeReport, type Experiment, type Report, type Session } from "../../experiments/index.ts";
import type { CommandContext, Output } from "../context.ts";
import { InterruptedError } from "../failure.ts";
import { writeTable } from "../output.ts";

export interface ConductOptions {
  readonly name: string;
  readonly seeds?: readonly number[];
  readonly steps?: number;
  readonly quick?: boolean;
  readonly resume?: boolean;
  readonly jobs?: number;
  readonly runs: string;
  readonly out?: string;
  readonly version: string;
  readonly command: string;
}

const REPORTS = join("docs", "experiments");

export function listExperiments(stdout: Output): void {
  const rows = EXPERIMENTS.map(({ name, summary, full: { seeds, steps } }) => [name, summary, String(seeds.length), String(steps)]);
  writeTable(stdout, rows, { head: ["experiment", "what it asks", "seeds", "steps"], numeric: [2, 3] });
}

export async function conductExperiment({ stdout, interrupted }: CommandContext, options: ConductOptions): Promise<void> {
  const { name, command, version, quick = false, resume = false, jobs = availableParallelism() } = options;
  const experiment = findExperiment(name);
  const scale = quick ? experiment.quick : experiment.full;
  const [seeds, steps] = [options.seeds ?? scale.seeds, options.steps ?? scale.steps];
  const runs = join(options.runs, "experiments", quick ? `${name}-quick` : name);
  const out = options.out ?? (quick ? runs : REPORTS);
  if (!resume) await requireEmpty(runs);
  await mkdir(runs, { recursive: true });
  const tell = (text: string): void => void stdout.write(`${text}\n`);
  const report = await conducted(experiment, { name, seeds, steps, quick, runs, version, jobs, interrupted, tell });
  const page = await writeReport(out, name, report, { seeds, steps, quick, command });
  for (const { claim, verdict, evidence } of report.claims) tell(`${verdict}: ${claim} (${evidence})`);
  tell(page);
}

async function conducted(experiment: Experiment, session: Session): Promise<Report> {
  try {
    return await experiment.conduct(session);
  } catch (error) {
    if (session.interrupted.aborted) throw new InterruptedError();
    throw error;
  }
}

async function requireEmpty(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  if (names.length === 0) return;
  const text = `${directory}: there are runs of this experiment; --resume goes on with them, or delete the directory to begin anew`;
  throw new InvalidArgumentError(text, { field: "runs" }, "RUN_EXISTS");
}
