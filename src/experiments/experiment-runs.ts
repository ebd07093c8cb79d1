/**
 * The training runs of an experiment: each is begun, gone on with, or found finished, on threads of their own, as many side by side as the
 * session says. What they are told and what they came to is in their directories, so that an experiment that was stopped, or killed, goes on.
 */
import { once } from "node:events";
import { join } from "node:path";
import { DomainError, InvalidArgumentError } from "../../envs/core/errors.ts";
import type { AgentBundle } from "../agents/index.ts";
import { planRun, type RunWish } from "../training/plan-run.ts";
import { CONDUCT_DEFAULTS } from "../training/run-conduct.ts";
import { RunDirectory, type MetricLine } from "../training/run-directory.ts";
import type { RunOutcome } from "../training/run-loop.ts";
import { ThreadHandle, workerLost } from "../workers/thread-handle.ts";
import { errorFrom, type ErrorRecord } from "../workers/vector-host.ts";
import { readBundle } from "../zoo/index.ts";
import type { Session } from "./experiment.ts";

export interface PlannedRun {
  /** Of its directory. */
  readonly name: string;
  readonly wish: RunWish;
}

export interface FinishedRun<Plan extends PlannedRun = PlannedRun> {
  readonly plan: Plan;
  readonly directory: RunDirectory;
  readonly metrics: readonly MetricLine[];
  readonly agent: AgentBundle;
}

export interface CarriedOut<Plan extends PlannedRun> {
  readonly runs: readonly FinishedRun<Plan>[];
  /** Names of those that diverged. */
  readonly leftOut: readonly string[];
}

/** What a report has to know of what it lacks. */
export interface Completeness extends Pick<CarriedOut<PlannedRun>, "leftOut"> {
  /** How many there are of each kind of run, those that are left out among them. */
  readonly seeds: number;
}

/** `workerData` of a thread. */
export interface RunThreadData {
  readonly experiment: string;
  /** Directory of runs, and name of the run. */
  readonly runs: string;
  readonly name: string;
  /** Directory of agents. */
  readonly agents: string;
  readonly version: string;
}

export type RunReport = { readonly kind: "ended"; readonly outcome: RunOutcome } | { readonly kind: "failed"; readonly error: ErrorRecord };

/**
 * Carries them out. @param evaluationEpisodes that each finished agent is scored over; 0 = none
 * @throws InvalidArgumentError when a run of this name was told something else; DomainError CANCELLED when the session is interrupted, and
 * what a run fails with
 */
export async function carryOutRuns<Plan extends PlannedRun>(
  session: Session,
  planned: readonly Plan[],
  evaluationEpisodes: number,
): Promise<CarriedOut<Plan>> {
  for (const plan of planned) await prepare(session, plan, evaluationEpisodes);
  const waiting = [...planned];
  const finished = new Set<Plan>();
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      requireGoingOn(session);
      if (await carryOut(session, next, waiting.length)) finished.add(next);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: session.jobs }, () => work().finally(() => waiting.splice(0))));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  const runs = await Promise.all(planned.filter((plan) => finished.has(plan)).map((plan) => readRun(session, plan)));
  return { runs, leftOut: planned.filter((plan) => !finished.has(plan)).map(({ name }) => name) };
}

/** @returns whether it finished: a run that diverges is told of, and left out */
async function carryOut(session: Session, { name }: PlannedRun, left: number): Promise<boolean> {
  const began = performance.now();
  const outcome = await unlessDiverged(session, name, runInThread(session, name));
  if (outcome === undefined) return false;
  const { stepsPerSecond, meanReturn, steps } = outcome;
  const told = `${Math.round((performance.now() - began) / 1000)} s, ${Math.round(stepsPerSecond)} steps/s`;
  session.tell(`${name}: ${steps} steps, mean return ${meanReturn?.toFixed(2) ?? "unknown"} (${told}); ${left} runs wait`);
  return true;
}

/** @returns what the training came to; undefined when it diverged, which is told */
export async function unlessDiverged<Outcome>({ tell }: Session, name: string, training: Promise<Outcome>): Promise<Outcome | undefined> {
  try {
    return await training;
  } catch (error) {
    if (!(error instanceof DomainError && error.reason === "TRAINING_DIVERGED")) throw error;
    tell(`${name}: diverged, and is left out: ${error.message}`);
    return undefined;
  }
}

/** Makes the directory, or compares what is in it. */
async function prepare({ runs }: Session, { name, wish }: PlannedRun, evaluationEpisodes: number): Promise<void> {
  const config = planRun(wish);
  const directory = new RunDirectory(runs, name);
  const known = await directory.config().catch(() => undefined);
  if (known === undefined) await directory.create(config, { ...CONDUCT_DEFAULTS, threads: 0, evaluationEpisodes });
  else requireSame(name, known, config);
}

/** @throws InvalidArgumentError when what is there was told something else than what is asked for */
export function requireSame(name: string, known: unknown, told: unknown): void {
  if (JSON.stringify(known) === JSON.stringify(told)) return;
  const text = `${name}: there is a run of this name that was told something else; delete the runs of this experiment, or give another --runs`;
  throw new InvalidArgumentError(text, { field: "runs" }, "RUN_EXISTS");
}

async function runInThread({ name: experiment, runs, version, interrupted }: Session, name: string): Promise<RunOutcome> {
  const { promise, resolve, reject } = Promise.withResolvers<RunOutcome>();
  const thread = new ThreadHandle<RunThreadData, "stop", RunReport>({
    script: new URL("./run-thread.ts", import.meta.url),
    name: `rheos-${name}`,
    workerData: { experiment, runs, name, agents: join(runs, "agents"), version },
    onReport: (report) => (report.kind === "ended" ? resolve(report.outcome) : reject(errorFrom(report.error))),
    onLost: (cause) => reject(workerLost("training run", cause)),
  });
  const settled = new AbortController();
  const stop = once(interrupted, "abort", { signal: settled.signal }).then(
    () => thread.post("stop"),
    () => undefined,
  );
  try {
    const outcome = await promise;
    if (outcome.phase === "stopped") throw interruption();
    return outcome;
  } finally {
    settled.abort();
    await stop;
    await thread.terminate();
  }
}

async function readRun<Plan extends PlannedRun>({ runs }: Session, plan: Plan): Promise<FinishedRun<Plan>> {
  const directory = new RunDirectory(runs, plan.name);
  const { agent } = await directory.status();
  return { plan, directory, metrics: await directory.metrics(), agent: await readBundle(join(runs, "agents", agent.replace("@", "/"))) };
}

/** @throws DomainError CANCELLED when the session is interrupted */
export function requireGoingOn({ interrupted }: Session): void {
  if (interrupted.aborted) throw interruption();
}

function interruption(): DomainError {
  return new DomainError("CANCELLED", "CANCELLED", "the experiment was interrupted; with --resume it goes on");
}
