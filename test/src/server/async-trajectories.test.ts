/** Each environment of an asynchronous session goes through the bytes that it goes through where all are stepped together. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AutoresetMode } from "../../../src/gen/rheos/v1/AutoresetMode.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { batchOf, boxActions, rowsOf, type Row } from "../../support/async-sessions.ts";
import { rawClients, testServer, type RunningServer } from "../../support/server.ts";
import { openStream } from "../../support/sessions.ts";

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;

beforeAll(async () => {
  server = await testServer();
  clients = rawClients(server.address);
});

afterAll(async () => {
  clients.close();
  await server.close();
});

const NUM_ENVS = 7;
const BATCH = 3;
const STEPS = 40;
const CHEETAH = { envId: "HalfCheetah-v5", numEnvs: NUM_ENVS, kwargs: encodeStruct({ max_episode_steps: 9 }) };
const ASYNC = { ...CHEETAH, batchSize: BATCH };
const ALL = Array.from({ length: NUM_ENVS }, (_, env) => env);
const CONTROLS = 6;

/** The action of an environment in its n-th step. */
const actionOf = (env: number, step: number): number => ((env * 31 + step * 17) % 21) / 10 - 1;

/** Each environment's rows, from the first observation on, in a session whose environments are stepped together. */
async function together(autoresetMode: keyof typeof AutoresetMode): Promise<Row[][]> {
  const { stream } = await openStream(clients.env, { ...CHEETAH, autoresetMode });
  await stream.ask({ sequence: 1, reset: { seed: 5 } });
  const rows: Row[][] = ALL.map(() => []);
  let sequence = 2;
  for (let step = 0; step < STEPS; step++) {
    const actions = boxActions(ALL, CONTROLS, (env) => actionOf(env, step)).step?.action ?? null;
    const result = batchOf(await stream.ask({ sequence: sequence++, step: { action: actions } }));
    for (const [env, row] of rowsOf(result, NUM_ENVS).entries()) rows[env]?.push(row);
    if (autoresetMode !== "AUTORESET_MODE_DISABLED" || !result.truncated.includes(1)) continue;
    await stream.ask({ sequence: sequence++, reset: { resetMask: result.truncated } });
  }
  stream.call.cancel();
  return rows;
}

/** The same in an asynchronous session, until each environment has taken as many steps. */
async function oneByOne(autoresetMode: keyof typeof AutoresetMode): Promise<Row[][]> {
  const { stream } = await openStream(clients.env, { ...ASYNC, autoresetMode });
  const rows: Row[][] = ALL.map(() => []);
  const started = new Set<number>();
  const restarting = new Set<number>();
  let sequence = 1;
  await stream.ask({ sequence: sequence++, reset: { seed: 5 } });
  let ids: number[] = [];
  const left = () => rows.filter((list) => list.length < STEPS).length;
  while (left() > 0) {
    const steps = boxActions(ids, CONTROLS, (env) => actionOf(env, rows[env]?.length ?? 0));
    const batch = batchOf(await stream.ask({ sequence: sequence++, ...(ids.length === 0 ? { step: {} } : steps) }));
    expect(batch.envIds).toHaveLength(BATCH);
    const ended: number[] = [];
    for (const [row, text] of rowsOf(batch, BATCH).entries()) {
      const env = batch.envIds[row] ?? -1;
      // The first observation of an episode is the reply to a reset, which sessions that step together give apart.
      if (started.has(env) && !restarting.has(env)) rows[env]?.push(text);
      if (started.has(env) && !restarting.has(env) && batch.truncated[row] === 1) ended.push(env);
      started.add(env);
      restarting.delete(env);
    }
    ids = batch.envIds;
    if (autoresetMode !== "AUTORESET_MODE_DISABLED" || ended.length === 0) continue;
    await stream.ask({ sequence: sequence++, reset: { resetMask: Uint8Array.from(ALL, (env) => Number(ended.includes(env))) } });
    ids = ids.filter((env) => !ended.includes(env));
    for (const env of ended) restarting.add(env);
  }
  stream.call.cancel();
  return rows.map((list) => list.slice(0, STEPS));
}

test.each(["AUTORESET_MODE_NEXT_STEP", "AUTORESET_MODE_SAME_STEP", "AUTORESET_MODE_DISABLED"] as const)(
  "with %s each environment goes through what it goes through together, bit for bit",
  async (mode) => {
    const [expected, rows] = [await together(mode), await oneByOne(mode)];
    for (const env of ALL) expect(rows[env], `environment ${env}`).toEqual(expected[env]);
  },
);
