/** TrainingService: runs are made, watched, stopped and resumed. The processes that carry them out are in run-queue.ts. */
import type { handleServerStreamingCall, handleUnaryCall, ServerUnaryCall } from "@grpc/grpc-js";
import { DomainError, UnsupportedError } from "../../envs/core/errors.ts";
import { ALGORITHMS } from "../training/algorithms.ts";
import { describeRun } from "../training/describe-run.ts";
import { MetricsDatabase } from "../training/metrics-database.ts";
import { planRun, requireLearnable, runNames } from "../training/plan-run.ts";
import { PRESETS } from "../training/presets.ts";
import { CONDUCT_DEFAULTS } from "../training/run-conduct.ts";
import { findRun, listRuns, RunDirectory } from "../training/run-directory.ts";
import type { Run as RunMessage } from "../gen/rheos/v1/Run.ts";
import type { StartRunRequest__Output } from "../gen/rheos/v1/StartRunRequest.ts";
import type { TrainingServiceHandlers } from "../gen/rheos/v1/TrainingService.ts";
import type { WatchRunRequest__Output } from "../gen/rheos/v1/WatchRunRequest.ts";
import type { WatchRunResponse } from "../gen/rheos/v1/WatchRunResponse.ts";
import { decodeConduct, decodeRunWish, encodeAlgorithm, encodeRun } from "../wire/training.ts";
import { callError, requireParsed, unary, type CallContext } from "./calls.ts";
import type { Catalogue } from "./catalogue.ts";
import type { TrainingConfig } from "./config.ts";
import { page } from "./pages.ts";
import { Repeats } from "./repeats.ts";
import type { RunQueue } from "./run-queue.ts";
import { watchRun } from "./watch-run.ts";

export interface TrainingContext {
  readonly training: TrainingConfig;
  readonly catalogue: Catalogue;
  readonly queue: RunQueue;
  /** Aborted, with an error, when streams shall end. */
  readonly ending: AbortSignal;
}

const MAX_RUNS_PER_PAGE = 200;

/** @param context absent where the server has no runs: all calls are refused then */
export function createTrainingService(context: TrainingContext | undefined, calls: CallContext): TrainingServiceHandlers {
  type Work<Request, Response> = (
    context: TrainingContext,
    request: Request,
    call: ServerUnaryCall<Request, Response>,
  ) => Promise<Response>;
  const handler = <Request, Response>(work: Work<Request, Response>): handleUnaryCall<Request, Response> =>
    unary(calls, (request, call) => work(requireTraining(context), request, call));
  const started = new Repeats<RunMessage>();
  return {
    ListAlgorithms: unary(calls, () => ({ algorithms: ALGORITHMS.map((algorithm) => encodeAlgorithm(algorithm, PRESETS)) })),
    StartRun: handler(async (known, request) => ({ run: await started.once(request.requestId, () => startRun(known, request)) })),
    GetRun: handler(async ({ training }, { name }) => ({ run: await runMessage(await findRun(training.runs, name)) })),
    ListRuns: handler(async ({ training }, { pageSize, pageToken }) => {
      const all = await listRuns(training.runs);
      const { items, nextPageToken } = page(all, ({ name }) => name, { pageSize, pageToken, maximum: MAX_RUNS_PER_PAGE });
      return { runs: await Promise.all(items.map(runMessage)), nextPageToken };
    }),
    WatchRun: watch(context, calls),
    StopRun: handler(async ({ training, queue }, { name }, call) => {
      const run = await findRun(training.runs, name);
      const gone = new AbortController();
      call.on("cancelled", () => gone.abort());
      await queue.stop(run, gone.signal);
      return { run: await runMessage(run) };
    }),
    ResumeRun: handler(async (known, { name }) => ({ run: await resumeRun(known, name) })),
    DeleteRun: handler(async ({ training }, { name }) => {
      const run = await findRun(training.runs, name);
      await requireIdle(run);
      await run.remove();
      using database = new MetricsDatabase(training.runs);
      database.remove(name);
      return {};
    }),
  };
}

async function startRun({ training, catalogue, queue }: TrainingContext, request: StartRunRequest__Output): Promise<RunMessage> {
  const config = planRun(decodeRunWish(request));
  const conduct = decodeConduct(request, CONDUCT_DEFAULTS);
  const { observationSpace, actionSpace } = await catalogue.describe(config.envId, config.envKwargs);
  requireLearnable(config, observationSpace, actionSpace);
  queue.requireRoom();
  const names = request.name === "" ? runNames(config) : [request.name];
  const run = await createFirst(training.runs, names, (directory) => directory.create(config, conduct));
  queue.enqueue(run);
  return await runMessage(run);
}

/** Under the first name that nobody has taken. */
async function createFirst(root: string, names: Iterable<string>, create: (run: RunDirectory) => Promise<void>): Promise<RunDirectory> {
  let taken: unknown;
  for (const name of names) {
    const run = new RunDirectory(root, name);
    try {
      await create(run);
      return run;
    } catch (error) {
      if (!(error instanceof DomainError && error.reason === "RUN_EXISTS")) throw error;
      taken = error;
    }
  }
  throw taken;
}

async function resumeRun({ training, queue }: TrainingContext, name: string): Promise<RunMessage> {
  const run = await findRun(training.runs, name);
  await requireIdle(run);
  queue.requireRoom();
  await run.whileLocked(async () => {
    const status = await run.status();
    if (status.phase === "finished") {
      throw new DomainError("FAILED_PRECONDITION", "RUN_FINISHED", `${name}: expected a run that has not finished, got one that has`);
    }
    await run.writeStatus({ ...status, phase: "queued", error: "" });
  });
  queue.enqueue(run);
  return await runMessage(run);
}

async function requireIdle(run: RunDirectory): Promise<void> {
  const { phase } = await run.status();
  if (phase !== "queued" && phase !== "running") return;
  throw new DomainError(
    "FAILED_PRECONDITION",
    "RUN_BUSY",
    `${run.name}: expected a run that is neither queued nor running, got one that is ${phase}`,
  );
}

function watch(
  context: TrainingContext | undefined,
  calls: CallContext,
): handleServerStreamingCall<WatchRunRequest__Output, WatchRunResponse> {
  return (call) => {
    const work = async (): Promise<void> => {
      const { name, afterSteps } = requireParsed(call.request);
      const { training, ending } = requireTraining(context);
      const gone = new AbortController();
      call.on("cancelled", () => gone.abort(new DomainError("CANCELLED", "CANCELLED", "the call was cancelled")));
      await watchRun(await findRun(training.runs, name), Number(afterSteps), call, AbortSignal.any([gone.signal, ending]));
      call.end();
    };
    work().catch((error: unknown) => {
      if (!call.cancelled) call.emit("error", callError(error, calls.reportBug));
    });
  };
}

async function runMessage(run: RunDirectory): Promise<RunMessage> {
  return encodeRun(await describeRun(run));
}

function requireTraining(context: TrainingContext | undefined): TrainingContext {
  if (context !== undefined) return context;
  throw new UnsupportedError("training: this server has no directory for runs");
}
