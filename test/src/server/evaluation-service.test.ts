import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EvaluateRequest } from "../../../src/gen/rheos/v1/EvaluateRequest.ts";
import { encodeStruct } from "../../../src/wire/struct.ts";
import { evaluate, FLOW, policyZoo, type Played } from "../../support/policies.ts";
import { call, rawClients, testServer, type RunningServer } from "../../support/server.ts";

let server: RunningServer & { address: string };
let clients: ReturnType<typeof rawClients>;

beforeAll(async () => {
  server = await testServer({ zoo: await policyZoo(), metricsListen: "127.0.0.1:0" });
  clients = rawClients(server.address);
});

afterAll(async () => {
  clients.close();
  await server.close();
});

const CHEETAH: EvaluateRequest = {
  agent: FLOW,
  envId: "HalfCheetah-v5",
  episodes: 5,
  seed: "3",
  kwargs: encodeStruct({ max_episode_steps: 60 }),
};
const CHAIN: EvaluateRequest = { agent: "random/Chain-v0", envId: "Chain-v0", episodes: 30, seed: "1" };
/** One push for ever does not lead out of the valley. */
const ENDLESS_EPISODE: EvaluateRequest = {
  ...{ agent: "random/MountainCar-v0", envId: "MountainCar-v0", episodes: 1, seed: "0" },
  ...{ kwargs: encodeStruct({ max_episode_steps: -1 }), perturbations: { stickyActions: 1 } },
};

const play = (request: EvaluateRequest) => evaluate(clients, request);
const withoutTime = ({ episodes, summary }: Played) => ({ episodes, summary: { ...summary, wallTime: null } });
const returns = ({ episodes }: Played) => episodes.map(({ episodeReturn }) => episodeReturn);

describe("an evaluation", () => {
  test("sends the episodes in order, each with a receipt, then a summary of them", async () => {
    const { episodes, summary } = await play(CHEETAH);
    expect(episodes.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    for (const { length, terminated, receipt, ...episode } of episodes) {
      expect([length, terminated, episode.success]).toEqual([60, false, undefined]);
      expect(receipt).toMatchObject({
        envId: "HalfCheetah-v5",
        agent: `${FLOW}@2`,
        seed: "3",
        length: 60,
        episodeReturn: episode.episodeReturn,
      });
      expect(receipt?.kwargs?.fields["forward_reward_weight"]?.numberValue).toBe(1); // defaults are filled in
      expect(receipt?.digest).toMatch(/^[0-9a-f]{64}$/);
      expect(receipt?.trace).toHaveLength(61 * 16);
    }
    const mean = episodes.reduce((sum, { episodeReturn }) => sum + episodeReturn, 0) / 5;
    expect(summary).toMatchObject({
      agent: `${FLOW}@2`,
      envId: "HalfCheetah-v5",
      episodes: 5,
      seed: "3",
      mean,
      meanLength: 60,
      steps: "300",
    });
    expect(new Set(episodes.map(({ envSeed }) => envSeed)).size).toBe(5);
    expect(summary.successRate).toBeUndefined();
    expect(summary.meanCi95?.low).toBeLessThan(mean);
    expect(summary.meanCi95?.high).toBeGreaterThan(mean);
  });

  test("gives the same messages twice, and whatever the number of environments", async () => {
    const first = withoutTime(await play(CHEETAH));
    expect(withoutTime(await play(CHEETAH))).toEqual(first);
    for (const numEnvs of [1, 2, 7]) expect(withoutTime(await play({ ...CHEETAH, numEnvs }))).toEqual(first);
  });

  test("does not depend on how many episodes there are", async () => {
    const few = await play({ ...CHAIN, episodes: 3 });
    expect(few.episodes).toEqual((await play(CHAIN)).episodes.slice(0, 3));
  });

  test("without a seed draws one and tells it", async () => {
    const { seed: _, ...unseeded } = CHAIN;
    const first = await play(unseeded);
    expect(first.summary.seed).not.toBe((await play(unseeded)).summary.seed);
    expect(withoutTime(await play({ ...CHAIN, seed: first.summary.seed }))).toEqual(withoutTime(first));
  });

  test("takes seeds of 64 bits, and those of one half only are others", async () => {
    const seeds = ["5", String(5n << 32n), String(2n ** 64n - 1n)];
    const played = await Promise.all(seeds.map((seed) => play({ ...CHAIN, seed })));
    expect(played.map(({ summary }) => summary.seed)).toEqual(seeds);
    expect(new Set(played.map(({ episodes }) => episodes[0]?.envSeed)).size).toBe(3);
  });

  test("deterministic actions differ from sampled ones and leave no chance to the policy", async () => {
    const deterministic = await play({ ...CHEETAH, deterministic: true });
    expect(returns(deterministic)).not.toEqual(returns(await play(CHEETAH)));
    expect(returns(await play({ ...CHEETAH, deterministic: true }))).toEqual(returns(deterministic));
  });

  test("many short episodes come complete and in order, at the pace of the reader", async () => {
    const { episodes, summary } = await play({ ...CHAIN, episodes: 3000 });
    expect(episodes.map(({ index }) => index)).toEqual(Array.from({ length: 3000 }, (_, i) => i));
    expect(summary.steps).toBe(String(3000 * 18));
  });

  test("a random agent suits its environment with any arguments", async () => {
    const { episodes } = await play({ ...CHAIN, episodes: 2, kwargs: encodeStruct({ n: 30, observation: "one_hot" }) });
    expect(episodes.map(({ length }) => length)).toEqual([38, 38]);
  });

  test("counts its steps and actions", async () => {
    const text = async () => await (await fetch(`http://${server.metricsAddress}/metrics`)).text();
    const count = (all: string, name: string) => Number(new RegExp(`^${name.replace(/[{}]/g, "\\$&")} (\\d+)`, "m").exec(all)?.[1] ?? 0);
    const steps = 'rheos_env_steps_total{env_id="MountainCar-v0"}';
    const actions = 'rheos_agent_actions_total{agent="random/MountainCar-v0@1"}';
    await play({ agent: "random/MountainCar-v0", envId: "MountainCar-v0", episodes: 2, seed: 0 });
    const after = await text();
    expect([count(after, steps), count(after, actions)]).toEqual([400, 400]);
  });
});

describe("perturbations", () => {
  const of = async (perturbations: EvaluateRequest["perturbations"] & object, deterministic = true) =>
    returns(await play({ ...CHEETAH, deterministic, perturbations }));

  test.each([{ observationNoise: 0.5 }, { actionNoise: 0.5 }, { stickyActions: 0.5 }])(
    "%o changes the results, the same way each time",
    async (perturbation) => {
      const disturbed = await of(perturbation);
      expect(disturbed).not.toEqual(await of({}));
      expect(await of(perturbation)).toEqual(disturbed);
    },
  );

  test("have generators of their own: zero noise and zero probability change nothing", async () => {
    expect(await of({ observationNoise: 0, actionNoise: 0, stickyActions: 0 }, false)).toEqual(returns(await play(CHEETAH)));
  });

  test("an action that always sticks is the first one for ever", async () => {
    const { episodes } = await play({ ...CHAIN, perturbations: { stickyActions: 1 } });
    // Chain with n = 10: always right earns 10, always left 18 · 0.001 less the first step, which walks from 1 to 0.
    expect(new Set(episodes.map(({ episodeReturn }) => Number(episodeReturn.toFixed(9))))).toEqual(new Set([10, 0.017]));
  });
});

describe("what is refused", () => {
  const refused = (request: EvaluateRequest, code: string, message: string) =>
    expect(play(request)).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string });

  test.each([
    [{ ...CHAIN, episodes: 0 }, "INVALID_ARGUMENT", "episodes: expected 1 to 100000, got 0"],
    [{ ...CHAIN, episodes: 100_001 }, "INVALID_ARGUMENT", "episodes: expected 1 to 100000, got 100001"],
    [{ ...CHAIN, agent: "nobody/Chain-v0" }, "NOT_FOUND", "random/Chain-v0"],
    [{ ...CHAIN, envId: "Chian-v0" }, "NOT_FOUND", "Chain-v0"],
    [{ ...CHAIN, kwargs: encodeStruct({ m: 3 }) }, "INVALID_ARGUMENT", "m: unknown keyword argument"],
    [{ ...CHAIN, agent: FLOW }, "INVALID_ARGUMENT", "agent: expected one with the observation space of Chain-v0"],
    [{ ...CHAIN, deterministic: true }, "UNIMPLEMENTED", "Act with deterministic: random/Chain-v0@1 cannot do that"],
    [
      { ...CHAIN, perturbations: { stickyActions: 1.5 } },
      "INVALID_ARGUMENT",
      "perturbations.sticky_actions: expected a probability, got 1.5",
    ],
    [
      { ...CHAIN, perturbations: { observationNoise: -1 } },
      "INVALID_ARGUMENT",
      "perturbations.observation_noise: expected a finite number ≥ 0, got -1",
    ],
    [{ ...CHAIN, perturbations: { observationNoise: Number.NaN } }, "INVALID_ARGUMENT", "perturbations.observation_noise"],
    [
      { ...CHAIN, perturbations: { actionNoise: 0.1 } },
      "INVALID_ARGUMENT",
      "perturbations.action_noise: expected 0, as the actions are no floats",
    ],
    [ENDLESS_EPISODE, "RESOURCE_EXHAUSTED", "max_episode_steps: the limit of an evaluation is 200000"],
  ] as const)("%o", async (request, code, message) => {
    await refused(request, code, message);
  });
});

test("capabilities name what there is", async () => {
  const { capabilities } = await call(clients.server, clients.server.GetServerInfo, {});
  expect(capabilities).toEqual(expect.arrayContaining(["evaluation.perturbations", "evaluation.receipts", "evaluation.verify"]));
});
