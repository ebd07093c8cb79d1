/** The laws of an agent. Every entry of `AGENTS` runs through all of them; those about densities and latents where an agent has these. */
import { expect, test } from "vitest";
import { createRng } from "../../envs/core/random/index.ts";
import { contains } from "../../envs/core/spaces/index.ts";
import { createBatchCodec } from "../../src/agents/batch-values.ts";
import { testAgent } from "./agent-engines.ts";
import type { AgentCase } from "./agents.ts";
import { at, largestDifference } from "./numbers.ts";

const BATCH = 5;
const WIDTH = 17;
const ROUND_TRIP = 1e-9;
const SINGLE = 2e-4; // actions are computed in float32, through nine layers that normalise

export function agentLaws({ make }: AgentCase): void {
  const agent = testAgent(make());
  const { actionSpace } = agent.description;
  const batches = createBatchCodec("action", actionSpace);
  const observations = createRng(21).standardNormals(BATCH * WIDTH);
  const row = (index: number): Float64Array => observations.slice(index * WIDTH, (index + 1) * WIDTH);
  const everything = { wantLogProb: agent.logProb !== undefined, wantLatent: agent.toLatent !== undefined };

  test("the same seed gives the same bytes, another seed others", () => {
    const act = (seed: number) => agent.act(observations, BATCH, { rng: createRng(seed), ...everything });
    expect(act(1)).toEqual(act(1));
    expect(act(1).action).not.toEqual(act(2).action);
  });

  test("actions come in a batch of the action space", () => {
    const elements = batches.split(agent.act(observations, BATCH, { rng: createRng(1) }).action, BATCH);
    const ownDtype = batches.split(batches.join(elements), BATCH);
    expect(ownDtype).toEqual(elements);
    if (agent.description.algorithm === "random") expect(elements.every((element) => contains(actionSpace, element))).toBe(true);
  });

  test("row b draws after row b - 1, and rows do not see each other", () => {
    const together = agent.act(observations, BATCH, { rng: createRng(1), ...everything });
    const elements = batches.split(together.action, BATCH);
    const rng = createRng(1);
    for (let index = 0; index < BATCH; index++) {
      const alone = agent.act(row(index), 1, { rng, ...everything });
      expect(batches.split(alone.action, 1)).toEqual([elements[index]]);
      expect(alone.logProb?.[0]).toBe(together.logProb?.[index]);
    }
  });

  test("requests answered together get the bits that they get alone", () => {
    const { actTogether } = agent;
    if (actTogether === undefined) return;
    const cut = (from: number, count: number) => observations.slice(from * WIDTH, (from + count) * WIDTH);
    const request = (from: number, count: number, seed: number | undefined, wants = {}) => ({
      observations: cut(from, count),
      count,
      options: { rng: seed === undefined ? undefined : createRng(seed), ...wants },
    });
    const requests = () => [request(0, 2, 5), request(2, 1, 6, everything), request(1, 2, undefined, everything), request(0, 1, 6)];
    const alone = requests().map((part) => agent.act(part.observations, part.count, part.options));
    expect(actTogether(requests())).toEqual(alone);
    expect(actTogether(requests().slice(0, 1))).toEqual(alone.slice(0, 1));
  });

  test("nothing is computed that was not asked for", () => {
    const kept = agent.stateBytes === undefined ? [] : ["agentState"];
    expect(Object.keys(agent.act(observations, BATCH, { rng: createRng(1) }))).toEqual(["action", ...kept]);
    expect(Object.keys(agent.deterministic ? agent.act(observations, BATCH, {}) : {})).not.toContain("agentState");
  });

  test("an agent without a deterministic action says so, one with it always gives the same", () => {
    if (agent.deterministic) expect(agent.act(observations, BATCH, {})).toEqual(agent.act(observations, BATCH, {}));
    else expect(() => agent.act(observations, BATCH, {})).toThrow(/no deterministic action/);
  });

  test("the log-probability of an action is the one it was drawn with, to the bit", () => {
    if (agent.logProb === undefined) {
      expect(() => agent.act(observations, BATCH, { rng: createRng(1), wantLogProb: true })).toThrow(/no density/);
      return;
    }
    const { action, logProb } = agent.act(observations, BATCH, { rng: createRng(1), wantLogProb: true });
    const { logProb: again, entropy, entropyStandardError } = agent.logProb?.(observations, action, BATCH) ?? {};
    expect(again).toEqual(logProb);
    expect([entropy?.length, entropyStandardError?.length]).toEqual([BATCH, BATCH]);
    expect(again?.every(Number.isFinite)).toBe(true);
  });

  test("the entropy is the mean of -log p over draws, within five standard errors", () => {
    if (agent.logProb === undefined) return;
    // Statistic: |mean surprise over 4,000 draws in one state - entropy| / combined standard error; false-alarm rate 6e-7.
    const draws = 4000;
    const repeated = Float64Array.from({ length: draws * WIDTH }, (_, k) => at(observations, k % WIDTH));
    const { logProb = new Float64Array() } = agent.act(repeated, draws, { rng: createRng(31), wantLogProb: true });
    const mean = logProb.reduce((sum, value) => sum - value / draws, 0);
    const variance = logProb.reduce((sum, value) => sum + (-value - mean) ** 2 / (draws - 1), 0);
    const { action } = agent.act(row(0), 1, { rng: createRng(1) });
    const { entropy, entropyStandardError } = agent.logProb?.(row(0), action, 1) ?? {};
    const error = Math.sqrt(variance / draws + at(entropyStandardError, 0) ** 2);
    expect(Math.abs(mean - at(entropy, 0))).toBeLessThan(5 * error + 1e-9);
  });

  test("latents and actions lead to each other", () => {
    const { toLatent, fromLatent } = agent;
    if (toLatent === undefined || fromLatent === undefined) {
      expect(() => agent.act(observations, BATCH, { rng: createRng(1), wantLatent: true })).toThrow(/no base noise/);
      return;
    }
    const { action, latent = new Float64Array() } = agent.act(observations, BATCH, { rng: createRng(1), wantLatent: true });
    const there = fromLatent(observations, latent, BATCH);
    expect(largestDifference(there.action, Float64Array.from(action as Float32Array | Float64Array))).toBeLessThan(SINGLE);
    const acted = toLatent(observations, action, BATCH);
    expect(largestDifference(acted.latent, latent)).toBeLessThan(SINGLE);
    const back = toLatent(observations, there.action, BATCH);
    expect(largestDifference(back.latent, latent)).toBeLessThan(ROUND_TRIP);
    expect(
      largestDifference(
        back.logDet,
        there.logDet.map((value) => -value),
      ),
    ).toBeLessThan(ROUND_TRIP);
  });

  test("it says what it is", () => {
    const { name, algorithm, envId, observationSpace } = agent.description;
    expect(name).toBe(`${algorithm}/${envId}@1`);
    expect(observationSpace).toEqual(make().manifest.observationSpace);
  });
}
