import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findWorld, makeEnvironment, WORLDS } from "../../../envs/index.ts";
import { agentName, randomBundle } from "../../../src/agents/index.ts";
import { scoreAgent } from "../../support/score-agent.ts";
import { loadEngines } from "../../../src/workers/engines.ts";
import { readBundles } from "../../../src/zoo/index.ts";
import { testAgent } from "../../support/agent-engines.ts";

const ROOT = fileURLToPath(new URL("../../../zoo", import.meta.url));
const MAX_BYTES = 300_000;

const bundles = (await readBundles(ROOT)).map((bundle) => ({ name: agentName(bundle.manifest), bundle }));

test("there are trained agents, those that the pages name", () => {
  expect(bundles.map(({ name }) => name)).toEqual(expect.arrayContaining(["nf-ppo/HalfCheetah-v5@1", "nf-ppo/MountainCarContinuous-v0@1"]));
});

describe.each(bundles)("$name", ({ bundle }) => {
  const { manifest } = bundle;

  test("is small", async () => {
    const { algorithm, envId, version } = manifest;
    const { size } = await stat(`${ROOT}/${algorithm}/${envId}/${version}/weights.safetensors`);
    expect(size).toBeLessThan(MAX_BYTES);
  });

  test("was made for the spaces of its environment and says how it came to be", async () => {
    const environment = makeEnvironment(findWorld(WORLDS, manifest.envId), {}, await loadEngines());
    expect([manifest.observationSpace, manifest.actionSpace]).toEqual([environment.observationSpace, environment.actionSpace]);
    expect(manifest.provenance.length).toBeGreaterThan(50);
    expect(manifest.training.steps).toBeGreaterThan(0);
    environment.close();
  });

  test("plays as its scores say, and clearly better than chance", async () => {
    // Statistic: mean return of six episodes of a new seed; 95 % intervals of agent and of chance are far apart.
    const environment = makeEnvironment(findWorld(WORLDS, manifest.envId), {}, await loadEngines());
    const options = { episodes: 6, seed: 12345, deterministic: false };
    const chance = scoreAgent(testAgent(randomBundle(environment)), environment, options);
    const agent = scoreAgent(testAgent(bundle), environment, options);
    const [sampled] = manifest.scores.filter(({ deterministic }) => !deterministic);
    expect(agent.ci95[0]).toBeGreaterThan(chance.ci95[1]);
    expect(sampled?.episodes).toBeGreaterThanOrEqual(100);
    expect(sampled?.ci95[0]).toBeGreaterThan(chance.ci95[1]);
    environment.close();
  });
});

test("a score in a manifest is that of its weights, to the bit", async () => {
  const found = bundles.find(({ name }) => name === "nf-ppo/MountainCarContinuous-v0@1");
  const { bundle } = found ?? expect.unreachable("the agent is missing");
  const environment = makeEnvironment(findWorld(WORLDS, bundle.manifest.envId), {}, {});
  expect(bundle.manifest.scores.map((score) => scoreAgent(testAgent(bundle), environment, score))).toEqual(bundle.manifest.scores);
});
