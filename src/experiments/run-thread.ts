/** A worker thread that carries out one training run of an experiment. */
import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "../../envs/core/errors.ts";
import { finishRun } from "../training/finish-run.ts";
import { RunDirectory } from "../training/run-directory.ts";
import { runToEnd } from "../training/run-loop.ts";
import { errorRecord } from "../workers/vector-host.ts";
import { DomainError } from "../../envs/core/errors.ts";
import { findExperiment } from "./index.ts";
import type { RunReport, RunThreadData } from "./experiment-runs.ts";

const { experiment, runs, name, agents, version } = workerData as RunThreadData;
const port = parentPort;
invariant(port !== null, "it is a thread");
const stop = new AbortController();
port.on("message", () => stop.abort());
const directory = new RunDirectory(runs, name);

try {
  const conduct = await directory.conduct();
  const outcome = await runToEnd(directory, {
    interrupted: stop.signal,
    watch: findExperiment(experiment).watch,
    register: (run, signal) => finishRun(run, { name, version, conduct, directories: { agents, others: [] } }, signal),
  });
  port.postMessage({ kind: "ended", outcome } satisfies RunReport);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  port.postMessage({ kind: "failed", error: errorRecord(error) } satisfies RunReport);
}
port.close();
