/** Training runs through the client: started, watched, stopped, resumed. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Client, type RemoteRun } from "../../../clients/typescript/index.ts";
import { testServer, type RunningServer } from "../../support/server.ts";
import { nextAgent, temporaryDirectory, UPDATE_STEPS } from "../../support/training-runs.ts";

const COMMAND = [process.execPath, fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url))];
const TINY = { settings: { numEnvs: 4, rolloutSteps: 32, epochs: 2 }, evaluationEpisodes: 2 };
const UPDATES = 8;

let runs: Awaited<ReturnType<typeof temporaryDirectory>>;
let server: RunningServer & { readonly address: string };
let client: Client;

beforeAll(async () => {
  runs = await temporaryDirectory();
  server = await testServer({ agents: join(runs.path, "agents"), training: { runs: runs.path, maxRuns: 1, command: COMMAND } });
  client = await connect(server.address);
});
afterAll(async () => {
  await client.close();
  await server.close();
  await runs[Symbol.asyncDispose]();
});

async function stepsOf(run: RemoteRun, after = 0): Promise<number[]> {
  const steps: number[] = [];
  for await (const metrics of run.watch(after)) steps.push(metrics.steps);
  return steps;
}

test("a run is watched to its end and becomes an agent", async () => {
  const run = await client.train("trpo", "Pendulum-v1", {
    ...TINY,
    settings: { numEnvs: 4, rolloutSteps: 32 },
    steps: UPDATES * UPDATE_STEPS,
  });
  expect(run).toMatchObject({ name: "trpo_Pendulum-v1_s0", algorithm: "trpo", envId: "Pendulum-v1", budget: UPDATES * UPDATE_STEPS });
  expect(run.settings).toMatchObject({ numEnvs: 4, hidden: [32, 32] });
  expect(await stepsOf(run)).toEqual(Array.from({ length: UPDATES }, (_, k) => (k + 1) * UPDATE_STEPS));
  expect(run.status).toMatchObject({ phase: "finished", agent: nextAgent("trpo", "Pendulum-v1"), error: null });
  expect((await client.agent("trpo/Pendulum-v1")).description.scores).toHaveLength(2);
  expect(await stepsOf(run, 6 * UPDATE_STEPS)).toEqual([7 * UPDATE_STEPS, 8 * UPDATE_STEPS]);
});

test("a run is stopped, found again, resumed and deleted", async () => {
  const run = await client.train("ppo", "Pendulum-v1", { ...TINY, name: "long", steps: 1e9 });
  for await (const { values } of run.watch()) {
    expect(values).toHaveProperty("approximateKl");
    break;
  }
  expect((await run.stop()).phase).toBe("stopped");
  const found = await client.run("long");
  await found.resume();
  for await (const _ of found.watch(found.status.steps)) break;
  expect(await found.refresh()).toMatchObject({ phase: "running" });
  await found.stop();
  expect((await client.runs()).map(({ name }) => name)).toEqual(["long", "trpo_Pendulum-v1_s0"]);
  await found.delete();
  await expect(client.run("long")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a refused run says why", async () => {
  await expect(client.train("ppo", "Pendulum-v1", { settings: { epoch: 3 } })).rejects.toThrow("epoch: no setting of ppo; nearest: epochs");
});
