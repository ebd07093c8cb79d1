/**
 * The watch of the process in which models run: a thread of it that needs nobody's leave. It ends the process when an order takes too long,
 * when memory runs out of bounds, and when whoever started it is gone.
 */
import { workerData } from "node:worker_threads";
import { SIGNALS, type WatchData } from "./model-protocol.ts";

const LOOK_EVERY_MS = 20;
const NANOS_PER_MS = 1_000_000n;

const { busySince, limits } = workerData as WatchData;
const since = new BigInt64Array(busySince);
const { ppid } = process;

setInterval(() => {
  const start = Atomics.load(since, 0);
  const isLate = start !== 0n && process.hrtime.bigint() - start > BigInt(limits.deadlineMs) * NANOS_PER_MS;
  if (process.memoryUsage.rss() > limits.memoryBytes || process.ppid !== ppid) process.kill(process.pid, SIGNALS.tooLarge);
  if (isLate) process.kill(process.pid, SIGNALS.tooLong);
}, LOOK_EVERY_MS);
