import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EvaluateRequest } from "../../../src/gen/rheos/v1/EvaluateRequest.ts";
import { evaluate, RANDOM } from "../../support/policies.ts";
import { rawClients, testServer, type RunningServer } from "../../support/server.ts";

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;

beforeAll(async () => {
  server = await testServer({ metricsListen: "127.0.0.1:0" });
  clients = rawClients(server.address);
});

afterAll(async () => {
  clients.close();
  await server.close();
});

const CHAIN: EvaluateRequest = { agent: "random/Chain-v0", envId: "Chain-v0", episodes: 30, seed: "1" };
/** Runs for hours. */
const ENDLESS: EvaluateRequest = { agent: RANDOM, envId: "HalfCheetah-v5", episodes: 100_000 };

const play = (request: EvaluateRequest) => evaluate(clients, request);

describe("while it runs", () => {
  async function start(target = clients) {
    const stream = target.evaluation.Evaluate(ENDLESS);
    const ended = new Promise<{ code: number }>((resolve) => stream.on("error", resolve));
    await once(stream, "data");
    return { stream, ended };
  }

  test("cancelling stops the work at once", async () => {
    const { stream, ended } = await start();
    expect(server.policies.evaluationPools.shared.size).toBe(1);
    stream.cancel();
    expect(await ended).toMatchObject({ code: 1 });
    await expect.poll(() => [server.policies.running, server.policies.evaluationPools.shared.size]).toEqual([0, 0]);
    const began = performance.now();
    await play({ ...CHAIN, episodes: 1 });
    expect(performance.now() - began).toBeLessThan(2000); // the threads are free
  });

  test("others have their turn: a short evaluation ends beside a long one", async () => {
    const { stream, ended } = await start();
    const { summary } = await play(CHAIN);
    expect(summary.episodes).toBe(30);
    stream.cancel();
    await ended;
  });

  test("a reader that stops bounds what is played ahead", async () => {
    const stream = clients.evaluation.Evaluate({ ...CHAIN, episodes: 100_000 });
    const ended = new Promise((resolve) => stream.on("error", resolve));
    await once(stream, "data");
    stream.pause();
    let written = 0;
    const steps = async () => Number(/Chain-v0"} (\d+)/.exec(await (await fetch(`http://${server.metricsAddress}/metrics`)).text())?.[1]);
    await expect.poll(async () => written === (written = await steps()), { interval: 300, timeout: 10_000 }).toBe(true);
    expect(written).toBeLessThan(50_000 * 18);
    stream.cancel();
    await ended;
  });

  test("a thread that dies ends it with UNAVAILABLE, and the next one has new threads", async () => {
    const { ended } = await start();
    await server.policies.evaluationPools.shared.kill(0);
    expect(await ended).toMatchObject({ code: 14, details: expect.stringContaining("worker thread") as string });
    expect((await play(CHAIN)).summary.episodes).toBe(30);
  });

  test("a drain waits until the deadline, then ends it with UNAVAILABLE, and takes no new ones", async () => {
    const draining = await testServer({ drainDeadlineMs: 500 });
    const own = rawClients(draining.address);
    const { ended } = await start(own);
    const drained = draining.drain();
    await expect(evaluate(own, CHAIN)).rejects.toMatchObject({ code: "UNAVAILABLE", reason: "DRAINING" });
    expect(await ended).toMatchObject({ code: 14 });
    await drained;
    own.close();
  });

  test("there may be 64 at once", async () => {
    const request = { ...ENDLESS, agent: "random/Chain-v0", envId: "Chain-v0" };
    const running = Array.from({ length: 64 }, () => clients.evaluation.Evaluate(request));
    const errors = running.map((stream) => new Promise((resolve) => stream.on("error", resolve)));
    for (const stream of running) stream.once("data", () => stream.pause());
    await expect.poll(() => server.policies.running).toBe(64);
    await expect(play(CHAIN)).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED", message: "max_evaluations: the limit is 64" });
    for (const stream of running) stream.cancel();
    await Promise.all(errors);
    await expect.poll(() => server.policies.running).toBe(0);
  });
});
