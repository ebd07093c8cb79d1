/** A worker thread that plays episodes: its jobs take turns in short slices. Any error that is not the domain's ends it. */
import { parentPort, workerData } from "node:worker_threads";
import { DomainError } from "../../envs/core/errors.ts";
import { findWorld, WORLDS } from "../../envs/index.ts";
import { createAgentEngines } from "../agents/index.ts";
import { loadKernels } from "../backends/index.ts";
import { loadEngines } from "./engines.ts";
import { createPlayJob, createSummaryJob, type Job } from "./evaluation-jobs.ts";
import type { EvaluationOrder, EvaluationReport, EvaluationThreadData } from "./evaluation-protocol.ts";
import { createWaitingModels } from "./models/waiting-models.ts";
import { errorRecord } from "./vector-host.ts";

/** Turn of one job, after which the others and new orders have theirs. */
const SLICE_MS = 4;

const { mujoco, backend } = workerData as EvaluationThreadData;
const agents = createAgentEngines(await loadKernels(backend), createWaitingModels());
const jobs = new Map<number, Job>();
let scheduled = false;

parentPort?.on("message", (order: EvaluationOrder) => {
  accept(order).catch((error: unknown) => {
    // Not a rejection but an exception: it ends the thread, and the pool hears why.
    process.nextTick(() => {
      throw error;
    });
  });
});

async function accept(order: EvaluationOrder): Promise<void> {
  switch (order.kind) {
    case "play": {
      const physics = findWorld(WORLDS, order.match.envId).engine === "none" ? {} : await loadEngines(mujoco);
      return start(order.job, () => createPlayJob(order, { physics, agents }));
    }
    case "summarize":
      return start(order.job, () => createSummaryJob(order));
    case "allow":
      jobs.get(order.job)?.allow?.(order.allowed);
      return schedule();
    case "stop":
      return end(order.job);
    default:
      return order satisfies never;
  }
}

function start(id: number, create: () => Job): void {
  guarded(id, () => {
    jobs.set(id, create());
  });
  schedule();
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  setImmediate(turn);
}

/** One slice for each job that has something to do. */
function turn(): void {
  scheduled = false;
  for (const [id, job] of jobs) {
    if (job.ready()) {
      const until = performance.now() + SLICE_MS;
      guarded(id, () => post(job.advance(() => performance.now() >= until)));
    }
    if (job.over()) end(id);
  }
  if ([...jobs.values()].some((job) => job.ready())) schedule();
}

/** An error of the domain ends the job, any other the thread. */
function guarded(id: number, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    end(id);
    post({ kind: "failed", job: id, error: errorRecord(error) });
  }
}

function end(id: number): void {
  jobs.get(id)?.close();
  jobs.delete(id);
}

function post(report: EvaluationReport | undefined): void {
  if (report === undefined) return;
  parentPort?.postMessage(report, report.kind === "played" ? report.outcomes.map(({ trace }) => trace.buffer) : []);
}
