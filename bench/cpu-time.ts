/** CPU time of a process's threads, read from Linux's scheduler. */
import { readdirSync, readFileSync } from "node:fs";

export interface CpuTime {
  /** Of the thread that the process began with: an event loop, a Python interpreter. µs */
  readonly mainUs: number;
  /** Of its other threads together. µs */
  readonly othersUs: number;
}

/** Since the process began. @returns undefined where the system does not tell */
export function cpuTimeOf(pid: number): CpuTime | undefined {
  try {
    const times = readdirSync(`/proc/${pid}/task`).map((thread) => [thread, microsOf(pid, thread)] as const);
    const sum = times.reduce((total, [, us]) => total + us, 0);
    const mainUs = times.find(([thread]) => thread === String(pid))?.[1] ?? 0;
    return { mainUs, othersUs: sum - mainUs };
  } catch {
    return undefined;
  }
}

/** The first number of schedstat is the time on a CPU, ns. */
function microsOf(pid: number, thread: string): number {
  return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ", 1)[0]) / 1000;
}
