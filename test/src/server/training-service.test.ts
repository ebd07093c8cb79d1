import type { ServiceError } from "@grpc/grpc-js";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ErrorCode } from "../../../envs/core/errors.ts";
import type { Run__Output } from "../../../src/gen/rheos/v1/Run.ts";
import type { StartRunRequest } from "../../../src/gen/rheos/v1/StartRunRequest.ts";
import type { StartRunResponse__Output } from "../../../src/gen/rheos/v1/StartRunResponse.ts";
import type { WatchRunResponse__Output } from "../../../src/gen/rheos/v1/WatchRunResponse.ts";
import { RunDirectory } from "../../../src/training/run-directory.ts";
import { fromCallStatus } from "../../../src/wire/errors.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { rheos } from "../../support/command-line.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { agentHashes, nextAgent, temporaryDirectory, tinyRun, UPDATES, UPDATE_STEPS } from "../../support/training-runs.ts";

const COMMAND = [process.execPath, fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url))];
const SETTINGS = { numEnvs: 4, rolloutSteps: 32, epochs: 2 };
const TINY: StartRunRequest = {
  ...{ algorithm: "nf-ppo", envId: "Pendulum-v1", budget: UPDATE_STEPS * UPDATES, seed: 0 },
  ...{ settings: encodeStruct(SETTINGS), evaluationEpisodes: 2, checkpointSeconds: 0 },
};
/** More than a test waits for. */
const ENDLESS: StartRunRequest = { ...TINY, budget: 1e9 };

let runs: Awaited<ReturnType<typeof temporaryDirectory>>;
let server: RunningServer & { readonly address: string };
let clients: ReturnType<typeof rawClients>;

function startServer(): ReturnType<typeof testServer> {
  return testServer({
    agents: join(runs.path, "agents"),
    training: { runs: runs.path, maxRuns: 1, command: COMMAND },
    drainDeadlineMs: 20_000,
  });
}

beforeAll(async () => {
  runs = await temporaryDirectory();
  server = await startServer();
  clients = rawClients(server.address);
});

afterAll(async () => {
  clients.close();
  await server.close();
  await runs[Symbol.asyncDispose]();
});

async function start(request: StartRunRequest): Promise<Run__Output> {
  const { run } = await call<StartRunRequest, StartRunResponse__Output>(clients.training, clients.training.startRun, request);
  if (run === null) throw new Error("no run");
  return run;
}

async function ask(method: "getRun" | "stopRun" | "resumeRun" | "deleteRun", name: string): Promise<Run__Output> {
  const { run } = await call<object, { run: Run__Output }>(clients.training, clients.training[method] as never, { name });
  return run;
}

/** What a stream tells until it ends, or until `enough`, which ends it. */
async function watch(
  name: string,
  afterSteps = 0,
  enough?: (event: WatchRunResponse__Output) => boolean,
): Promise<WatchRunResponse__Output[]> {
  const stream = clients.training.watchRun({ name, afterSteps });
  const events: WatchRunResponse__Output[] = [];
  return await new Promise((resolve, reject) => {
    stream.on("data", (event: WatchRunResponse__Output) => {
      events.push(event);
      if (enough?.(event) !== true) return;
      stream.cancel();
      resolve(events);
    });
    stream.on("end", () => resolve(events));
    stream.on("error", (error: ServiceError) => reject(fromCallStatus(error)));
  });
}

const stepsOf = (events: readonly WatchRunResponse__Output[]): number[] =>
  events.flatMap(({ metrics }) => (metrics ? [Number(metrics.steps)] : []));
const ALL_STEPS = Array.from({ length: UPDATES }, (_, k) => UPDATE_STEPS * (k + 1));

test("a run is watched to its end, and its agent is there without a restart, as the command line makes it", async () => {
  const { name, phase } = await start(TINY);
  expect({ name, phase: ["RUN_PHASE_QUEUED", "RUN_PHASE_RUNNING"].includes(phase) }).toEqual({
    name: "nf-ppo_Pendulum-v1_s0",
    phase: true,
  });
  const events = await watch(name);
  expect(stepsOf(events)).toEqual(ALL_STEPS);
  const last = events.at(-1)?.run;
  expect(last).toMatchObject({
    phase: "RUN_PHASE_FINISHED",
    agent: nextAgent("nf-ppo", "Pendulum-v1"),
    steps: String(UPDATE_STEPS * UPDATES),
    error: "",
  });
  const { agents } = await call<object, { agents: { name: string }[] }>(clients.agent, clients.agent.listAgents, {
    envId: "Pendulum-v1",
  });
  expect(agents.map(({ name: agent }) => agent)).toContain(nextAgent("nf-ppo", "Pendulum-v1"));
  await using other = await temporaryDirectory();
  await rheos(tinyRun(other.path));
  expect(await agentHashes(runs.path)).toEqual(await agentHashes(other.path));
  expect(stepsOf(await watch(name, UPDATE_STEPS * 20))).toEqual(ALL_STEPS.slice(20));
});

describe("a learner that is killed", () => {
  test("leaves a run that can be resumed, and a server that serves on", async () => {
    const { name } = await start({ ...TINY, name: "killed", seed: 1 });
    await watch(name, 0, ({ metrics }) => Number(metrics?.steps ?? 0) >= 5 * UPDATE_STEPS);
    const { pid } = await new RunDirectory(runs.path, name).status();
    process.kill(pid, "SIGKILL");
    const events = await watch(name, UPDATE_STEPS * UPDATES);
    expect(events.at(-1)?.run).toMatchObject({ phase: "RUN_PHASE_FAILED", agent: "" });
    expect(await call(clients.server, clients.server.getServerInfo as never, {})).toHaveProperty("version");
    await ask("resumeRun", name);
    const resumed = await watch(name);
    expect(stepsOf(resumed)).toEqual(ALL_STEPS);
    expect(resumed.at(-1)?.run).toMatchObject({ phase: "RUN_PHASE_FINISHED", agent: expect.stringMatching(/^nf-ppo.Pendulum-v1@\d+$/) });
  });
});

test("runs wait for their turn, are stopped with a checkpoint, and resumed", async () => {
  const first = await start({ ...ENDLESS, name: "first", seed: 2 });
  const second = await start({ ...ENDLESS, name: "second", seed: 3 });
  await watch(first.name, 0, ({ metrics }) => metrics !== null && metrics !== undefined);
  expect((await ask("getRun", second.name)).phase).toBe("RUN_PHASE_QUEUED");
  await expect(ask("resumeRun", second.name)).rejects.toMatchObject({ code: "FAILED_PRECONDITION", reason: "RUN_BUSY" });
  await expect(ask("deleteRun", first.name)).rejects.toMatchObject({ code: "FAILED_PRECONDITION", reason: "RUN_BUSY" });
  const stopped = await ask("stopRun", first.name);
  expect(stopped.phase).toBe("RUN_PHASE_STOPPED");
  await watch(second.name, 0, ({ metrics }) => metrics !== null && metrics !== undefined);
  await ask("resumeRun", first.name);
  expect((await ask("stopRun", first.name)).phase).toBe("RUN_PHASE_STOPPED");
  expect((await ask("stopRun", second.name)).phase).toBe("RUN_PHASE_STOPPED");
  await expect(ask("stopRun", second.name)).rejects.toMatchObject({ code: "FAILED_PRECONDITION", reason: "RUN_NOT_RUNNING" });
  await ask("deleteRun", second.name);
  await expect(ask("getRun", second.name)).rejects.toThrow(/second: no such run; nearest/);
});

test("a server that drains saves its runs, and the next one goes on with them", async () => {
  const { name } = await start({ ...TINY, name: "drained", seed: 4, budget: UPDATE_STEPS * 400 });
  await watch(name, 0, ({ metrics }) => Number(metrics?.steps ?? 0) >= 2 * UPDATE_STEPS);
  const ending = Promise.allSettled([watch(name)]);
  await server.drain();
  expect(await ending).toMatchObject([{ status: "rejected", reason: { code: "UNAVAILABLE", reason: "DRAINING" } }]);
  expect((await new RunDirectory(runs.path, name).status()).phase).toBe("queued");
  clients.close();
  server = await startServer();
  clients = rawClients(server.address);
  await watch(name, 0, ({ run }) => run?.phase === "RUN_PHASE_RUNNING");
  expect(await ask("stopRun", name)).toMatchObject({ phase: "RUN_PHASE_STOPPED" });
});

test("a request that comes again is answered with the run that it has made", async () => {
  const request = { ...ENDLESS, requestId: "once", seed: 9 };
  const [first, again] = await Promise.all([start(request), start(request)]);
  expect(again.name).toBe(first.name);
  expect((await start({ ...request, requestId: "twice" })).name).toBe(`${first.name}_2`);
  for (const name of [first.name, `${first.name}_2`]) await ask("stopRun", name);
});

describe("refused are", () => {
  test.each<[string, StartRunRequest, ErrorCode, RegExp]>([
    ["unknown algorithms", { ...TINY, algorithm: "npo" }, "NOT_FOUND", /npo: no such algorithm; nearest: ppo/],
    ["unknown environments", { ...TINY, envId: "Pendulum" }, "NOT_FOUND", /Pendulum-v1/],
    [
      "unknown settings",
      { ...TINY, settings: encodeStruct({ epoch: 1 }) },
      "INVALID_ARGUMENT",
      /epoch: no setting of nf-ppo; nearest: epochs/,
    ],
    [
      "settings out of range",
      { ...TINY, settings: encodeStruct({ discount: 2 }) },
      "INVALID_ARGUMENT",
      /discount: expected a number in \[0, 1\]/,
    ],
    ["names of runs that exist", { ...TINY, name: "killed" }, "INVALID_ARGUMENT", /there is a run called killed/],
    ["names that are paths", { ...TINY, name: "../elsewhere" }, "INVALID_ARGUMENT", /name: expected letters/],
    ["long request ids", { ...TINY, requestId: "x".repeat(65) }, "INVALID_ARGUMENT", /request_id: expected at most 64 characters/],
    ["empty budgets", { ...TINY, budget: 0 }, "INVALID_ARGUMENT", /steps: expected an integer of at least 1/],
  ])("%s", async (_what, request, code, message) => {
    await expect(start(request)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test("runs on a server that has no place for them", async () => {
    const bare = await testServer();
    using other = rawClients(bare.address);
    await expect(call(other.training, other.training.startRun, TINY)).rejects.toMatchObject({ code: "UNIMPLEMENTED" });
    await bare.close();
  });
});
