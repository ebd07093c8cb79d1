import { setImmediate } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { BusyPoll, type BusyPollConfig } from "../../../src/server/busy-poll.ts";

const SPAN_MS = 0.5;

let clock: number;
let isBusy: boolean;

function busyPoll(config: Partial<BusyPollConfig> = {}): BusyPoll {
  return new BusyPoll({ spanMs: SPAN_MS, isBusy: () => isBusy, cores: 2, now: () => clock, ...config });
}

/** A request after a pause, and its reply. */
function exchange(poll: BusyPoll, pauseMs: number): void {
  clock += pauseMs;
  poll.requested();
  poll.replied();
}

beforeEach(() => {
  clock = 1000;
  isBusy = false;
});

describe("after a reply", () => {
  test("the loop sleeps when the request came late, and polls when it came within the span", () => {
    const poll = busyPoll();
    exchange(poll, 0);
    expect(poll.isPolling).toBe(false);
    exchange(poll, SPAN_MS);
    expect(poll.isPolling).toBe(false);
    exchange(poll, 0.9 * SPAN_MS);
    expect(poll.isPolling).toBe(true);
  });

  test("it polls until the span is over", async () => {
    const poll = busyPoll();
    exchange(poll, 0);
    exchange(poll, 0.1);
    clock += 0.9 * SPAN_MS;
    await setImmediate();
    expect(poll.isPolling).toBe(true);
    clock += 0.1 * SPAN_MS;
    await setImmediate();
    expect(poll.isPolling).toBe(false);
  });

  test("it polls until the next request, and again after that", async () => {
    const poll = busyPoll();
    exchange(poll, 0);
    exchange(poll, 0.1);
    clock += 0.1;
    poll.requested();
    await setImmediate();
    expect(poll.isPolling).toBe(false);
    clock += 100;
    poll.replied();
    expect(poll.isPolling).toBe(true);
  });
});

describe("the loop sleeps", () => {
  test.each<[string, Partial<BusyPollConfig>]>([
    ["when it was told to", { spanMs: 0 }],
    ["on a single core", { cores: 1 }],
    ["while other work is under way", { isBusy: () => true }],
  ])("%s", (_case, config) => {
    const poll = busyPoll(config);
    for (let i = 0; i < 3; i++) exchange(poll, 0.1);
    expect(poll.isPolling).toBe(false);
  });

  test("while another request is under way", () => {
    const poll = busyPoll();
    exchange(poll, 0);
    clock += 0.1;
    poll.requested();
    poll.requested();
    poll.replied();
    expect(poll.isPolling).toBe(false);
    poll.replied();
    expect(poll.isPolling).toBe(true);
  });
});
