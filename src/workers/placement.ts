/**
 * Where a session's environments are stepped: a measured rule (`npm run bench -- placement`; docs/performance.md).
 *
 * A hand-off to a thread and back adds 10 to 60 µs to a step that follows the last one at once, 40 to 100 µs to one after a pause, and costs
 * the event loop some of its own time. So work that is shorter than the event loop's share of a hand-off is always done inline; work that is
 * shorter than the whole hand-off is done inline while the event loop has room for it; everything else goes to the threads.
 */

/** Inline, however many such sessions there are: the hand-off would keep the event loop busy for longer than the work. */
const ALWAYS_INLINE_MICROS = 15;
/** Inline while there is room: with one such session the hand-off costs more than it saves. */
const INLINE_MICROS = 150;
/** Room for the second kind: how long one round of all of them may keep the event loop from everybody else. */
const INLINE_ROOM_MICROS = 200;
/** A thread is woken for at least so much work. */
const MIN_RANGE_MICROS = 60;

export type Placement = "inline" | "threads";

/**
 * @param micros expected time of one step of all environments of the session
 * @param inlineMicros sum of that over the sessions that are inline only while there is room
 */
export function placeHost(micros: number, inlineMicros: number): Placement {
  if (micros <= ALWAYS_INLINE_MICROS) return "inline";
  return micros <= INLINE_MICROS && micros + inlineMicros <= INLINE_ROOM_MICROS ? "inline" : "threads";
}

/** How much of the room an inline session of this cost takes up. */
export function roomOf(micros: number): number {
  return micros > ALWAYS_INLINE_MICROS ? micros : 0;
}

/** Cuts [0, n) into contiguous ranges of nearly equal size, at most one per thread, none shorter than is worth waking a thread for. */
export function splitRanges(n: number, stepMicros: number, threads: number): [start: number, end: number][] {
  const count = worthwhileThreads(n, stepMicros, threads);
  return Array.from({ length: count }, (_, i) => [Math.floor((i * n) / count), Math.floor(((i + 1) * n) / count)]);
}

/** How many of the threads are worth waking for `n` pieces of work. @param micros expected time of each */
export function worthwhileThreads(n: number, micros: number, threads: number): number {
  return Math.max(1, Math.min(threads, n, Math.floor((n * micros) / MIN_RANGE_MICROS)));
}
