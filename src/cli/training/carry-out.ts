/** A run on the command line: made or found, carried out, and told of. */
import type { Kwargs } from "../../../envs/core/registry.ts";
import { DEFAULT_BACKEND, type BackendChoice } from "../../backends/backend.ts";
import { VERSION } from "../../server/version.ts";
import { findAlgorithm } from "../../training/algorithms.ts";
import { spacesOf } from "../../training/environments.ts";
import { finishRun } from "../../training/finish-run.ts";
import { planRun, requireLearnable, runNames } from "../../training/plan-run.ts";
import type { AgentDirectories } from "../../training/register-agent.ts";
import { CONDUCT_DEFAULTS, type RunConduct } from "../../training/run-conduct.ts";
import { findRun, listRuns, RunDirectory } from "../../training/run-directory.ts";
import { runToEnd, type RunOutcome } from "../../training/run-loop.ts";
import { parseSettings } from "../../training/setting-text.ts";
import type { CommandContext } from "../context.ts";
import { createProgress } from "./progress.ts";
import { runKernels } from "./run-kernels.ts";

interface ConductOptions {
  readonly threads?: number;
  /** Milliseconds. */
  readonly checkpointEvery?: number;
  readonly checkpointUpdates?: number;
  readonly evaluationEpisodes?: number;
  readonly backend?: BackendChoice | undefined;
}

export interface NewRunOptions extends ConductOptions {
  readonly algorithm: string;
  readonly envId: string;
  readonly steps: number;
  readonly seed: number;
  readonly env?: Kwargs;
  readonly set?: Readonly<Record<string, string>>;
  readonly preset?: string;
  readonly run?: string;
  readonly runs: string;
}

/** Makes the directory of a new run. @throws DomainError for what cannot be run */
export async function prepareRun(options: NewRunOptions): Promise<RunDirectory> {
  const { algorithm, envId, steps, seed, preset, env: envKwargs = {}, set = {} } = options;
  const settings = parseSettings(set, findAlgorithm(algorithm).defaults);
  const config = planRun({ algorithm, envId, envKwargs, steps, seed, preset, settings });
  const { observationSpace, actionSpace } = await spacesOf(envId, envKwargs);
  requireLearnable(config, observationSpace, actionSpace);
  const directory = new RunDirectory(options.runs, options.run ?? (await freeName(options.runs, runNames(config))));
  await directory.create(config, conductOf(CONDUCT_DEFAULTS, options));
  return directory;
}

/** Finds a run to go on with. @param options change how it is carried out @throws NotFoundError */
export async function resumeRun(name: string, options: ConductOptions & { readonly runs: string }): Promise<RunDirectory> {
  const directory = await findRun(options.runs, name);
  await directory.writeConduct(conductOf(await directory.conduct(), options));
  return directory;
}

export interface CarryOutOptions {
  readonly cache: string;
  readonly directories: AgentDirectories;
  readonly json: boolean;
}

/** Runs it to its end, or until it is interrupted. */
export async function carryOut(context: CommandContext, directory: RunDirectory, options: CarryOutOptions): Promise<RunOutcome> {
  const config = await directory.config();
  const conduct = await directory.conduct();
  const kernels = await runKernels(context, config, { backend: conduct.backend, cache: options.cache });
  using progress = createProgress(context, { name: directory.name, config, json: options.json });
  const { directories } = options;
  const outcome = await runToEnd(directory, {
    interrupted: context.interrupted,
    kernels,
    onStart: progress.start,
    onUpdate: progress.update,
    register: (run, signal) => finishRun(run, { name: directory.name, version: VERSION, conduct, directories }, signal),
  });
  progress.end(outcome);
  return outcome;
}

function conductOf(base: RunConduct, options: ConductOptions): RunConduct {
  const { threads, checkpointEvery, checkpointUpdates, evaluationEpisodes, backend = base.backend ?? DEFAULT_BACKEND } = options;
  return {
    backend,
    threads: threads ?? base.threads,
    checkpointSeconds: checkpointEvery === undefined ? base.checkpointSeconds : checkpointEvery / 1000,
    checkpointUpdates: checkpointUpdates ?? base.checkpointUpdates,
    evaluationEpisodes: evaluationEpisodes ?? base.evaluationEpisodes,
  };
}

async function freeName(root: string, names: Iterable<string>): Promise<string> {
  const taken = new Set((await listRuns(root)).map(({ name }) => name));
  for (const name of names) if (!taken.has(name)) return name;
  return "";
}
