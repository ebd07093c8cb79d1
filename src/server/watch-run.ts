/** A run on its way to whoever watches it. */
import { once, type EventEmitter } from "node:events";
import { setTimeout } from "node:timers/promises";
import { describeRun } from "../training/describe-run.ts";
import { MetricsFollower } from "../training/follow-metrics.ts";
import type { RunDirectory } from "../training/run-directory.ts";
import type { WatchRunResponse } from "../gen/rheos/v1/WatchRunResponse.ts";
import { encodeMetrics, encodeRun } from "../wire/training.ts";

/** Where the messages go: a call. */
export interface WatchSink extends EventEmitter {
  /** @returns false when the client does not keep up */
  write(response: WatchRunResponse): boolean;
}

const POLL_MS = 100;

/**
 * Sends the run, its metrics, the run again when its phase changes, and last when it is over. No faster than the client reads.
 * @param after only metrics after so many steps @param signal ends it early; its reason is what this rejects with
 */
export async function watchRun(run: RunDirectory, after: number, sink: WatchSink, signal: AbortSignal): Promise<void> {
  try {
    for await (const response of newsOf(run, after, signal)) {
      signal.throwIfAborted();
      if (!sink.write(response)) await once(sink, "drain", { signal });
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error; // timers and events wrap the reason
  }
}

async function* newsOf(run: RunDirectory, after: number, signal: AbortSignal): AsyncGenerator<WatchRunResponse> {
  const follower = new MetricsFollower(run, after);
  let told = "";
  for (;;) {
    const now = await describeRun(run); // before its metrics: what it wrote before it ended is there
    const { phase } = now.status;
    const isOver = phase !== "queued" && phase !== "running";
    if (phase !== told && !isOver) yield { run: encodeRun(now) };
    told = phase;
    for (const line of await follower.next()) yield { metrics: encodeMetrics(line) };
    if (isOver) {
      yield { run: encodeRun(now) };
      return;
    }
    await setTimeout(POLL_MS, undefined, { signal });
  }
}
