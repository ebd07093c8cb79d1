import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Environment, World } from "../../../envs/core/env.ts";
import { createEpisode } from "../../../envs/core/episode.ts";
import { makeEnvironment } from "../../../envs/core/registry.ts";
import { box, dict, discrete, type Space } from "../../../envs/core/spaces/index.ts";
import type { Info, Value } from "../../../envs/core/value.ts";
import { findWorld, WORLDS } from "../../../envs/index.ts";
import { randomBundle, type Agent } from "../../../src/agents/index.ts";
import { EpisodePlayer, type EpisodeOutcome, type EpisodeSettings } from "../../../src/evaluation/episode-player.ts";
import { Consumer, episodeRng } from "../../../src/evaluation/episode-seeds.ts";
import { UNDISTURBED, type Perturbations } from "../../../src/evaluation/perturbations.ts";
import { testAgent } from "../../support/agent-engines.ts";

const never = () => false;

function settings(perturbations: Partial<Perturbations> = {}, deterministic = false): EpisodeSettings {
  return { seed: 17n, deterministic, perturbations: { ...UNDISTURBED, ...perturbations } };
}

function randomAgent(id: string, { observationSpace, actionSpace }: { observationSpace: Space; actionSpace: Space }): Agent {
  return testAgent(randomBundle({ id, observationSpace, actionSpace }));
}

function finish(player: EpisodePlayer, index = 0): EpisodeOutcome {
  const outcome = player.start(index).play(never);
  if (outcome === undefined) throw new Error("it never pauses");
  return outcome;
}

/** An environment that remembers the actions it got and shows observations of our choice. */
function recorder(spaces: { observationSpace: Space; actionSpace: Space }, script: { observations: Value[]; info?: Info }) {
  const actions: Value[] = [];
  let step = 0;
  const show = () => ({ observation: script.observations[step % script.observations.length] ?? 0, info: {} });
  const world: World = {
    ...spaces,
    reset() {
      step = 0;
      return show();
    },
    step(action) {
      actions.push(action);
      step += 1;
      const over = step === script.observations.length - 1;
      return { ...show(), info: script.info ?? {}, reward: step / 2, terminated: over, truncated: false };
    },
    state: () => ({}),
    restore: () => undefined,
  };
  return { environment: createEpisode(world, { id: "Recorder-v0", maxEpisodeSteps: null }), actions };
}

/** An agent that acts as it is told and remembers what it saw. */
function puppet(act: (step: number) => Value, spaces: { observationSpace: Space; actionSpace: Space }) {
  const seen: Value[] = [];
  const base = randomAgent("Recorder-v0", spaces);
  const agent: Agent = {
    ...base,
    act(observations) {
      seen.push(structuredClone(observations));
      return { action: act(seen.length - 1) };
    },
  };
  return { agent, seen };
}

const SPACES = {
  observationSpace: box({ low: -Infinity, high: Infinity, shape: [2], dtype: "float64" }),
  actionSpace: box({ low: -1, high: 1, shape: [1], dtype: "float32" }),
};
const OBSERVATIONS = Array.from({ length: 9 }, (_, i) => Float64Array.of(i, -i));

describe("the digest", () => {
  test("is the SHA-256 of observation, then action, observation, reward and flags of each step", () => {
    const nested = { observationSpace: dict({ on: discrete(3), at: SPACES.observationSpace }), actionSpace: discrete(2) };
    const observations = [
      { at: Float64Array.of(1, 2), on: 0 },
      { at: Float64Array.of(3, -0), on: 2 },
    ];
    const { environment } = recorder(nested, { observations });
    const { agent } = puppet(() => BigInt64Array.of(1n), nested);
    const { digest, trace, episodeReturn, length, terminated } = finish(new EpisodePlayer(environment, agent, settings()));
    const bytes = [
      Float64Array.of(1, 2),
      BigInt64Array.of(0n),
      BigInt64Array.of(1n),
      Float64Array.of(3, -0),
      BigInt64Array.of(2n),
      Float64Array.of(0.5),
      Uint8Array.of(1),
    ];
    const hash = createHash("sha256");
    for (const part of bytes) hash.update(new Uint8Array(part.buffer));
    expect(digest).toBe(hash.digest("hex"));
    expect([episodeReturn, length, terminated, trace.length]).toEqual([0.5, 1, true, 8]);
  });

  test("knows one NaN only", () => {
    const odd = Float64Array.of(0, 0);
    new BigUint64Array(odd.buffer)[1] = 0xfff8_0000_dead_beefn;
    const digestOf = (last: Float64Array) => {
      const { environment } = recorder(SPACES, { observations: [Float64Array.of(0, 0), last] });
      return finish(new EpisodePlayer(environment, puppet(() => Float32Array.of(0), SPACES).agent, settings()));
    };
    expect(digestOf(odd)).toEqual(digestOf(Float64Array.of(0, Number.NaN)));
    expect(digestOf(odd).digest).not.toBe(digestOf(Float64Array.of(0, 0)).digest);
  });

  test("the trace is folded over all steps: from a difference on, every row differs, in the field that differed alone", () => {
    const traceOf = (odd: number) => {
      const observations = OBSERVATIONS.map((observation, i) => (i === odd ? Float64Array.of(99, 99) : observation));
      return finish(
        new EpisodePlayer(recorder(SPACES, { observations }).environment, puppet(() => Float32Array.of(0), SPACES).agent, settings()),
      ).trace;
    };
    const [one, other] = [traceOf(-1), traceOf(4)];
    const differing = Array.from(one, (word, i) => word !== other[i]);
    expect(differing).toEqual(Array.from(one, (_, i) => i % 4 === 0 && i / 4 >= 4));
  });
});

describe("perturbations", () => {
  const play = (perturbations: Partial<Perturbations>) => {
    const { environment, actions } = recorder(SPACES, { observations: OBSERVATIONS });
    const { agent, seen } = puppet((step) => Float32Array.of(step / 10), SPACES);
    const outcome = finish(new EpisodePlayer(environment, agent, settings(perturbations)), 3);
    return { outcome, seen: seen as Float64Array[], actions: (actions as Float32Array[]).map(([value]) => value) };
  };
  const chosen = Array.from({ length: 8 }, (_, step) => Math.fround(step / 10));

  test("without any the agent sees what there is and does what it wants", () => {
    const { seen, actions } = play({});
    expect([seen, actions]).toEqual([OBSERVATIONS.slice(0, -1), chosen]);
  });

  test("observation noise is what the agent sees, not what is recorded", () => {
    const { seen, outcome } = play({ observationNoise: 0.5 });
    const noise = episodeRng(17n, 3, Consumer.ObservationNoise);
    expect(seen).toEqual(OBSERVATIONS.slice(0, -1).map((observation) => observation.map((value) => value + 0.5 * noise.standardNormal())));
    expect(outcome).toEqual(play({}).outcome);
  });

  test("action noise is rounded to the dtype of the action", () => {
    const noise = episodeRng(17n, 3, Consumer.ActionNoise);
    expect(play({ actionNoise: 0.3 }).actions).toEqual(chosen.map((value) => Math.fround(value + 0.3 * noise.standardNormal())));
  });

  test("a sticky action is the last one that the environment got", () => {
    const sticky = episodeRng(17n, 3, Consumer.StickyActions);
    const { actions } = play({ stickyActions: 0.5 });
    const expected: (number | undefined)[] = [];
    for (const value of chosen) expected.push(sticky.random() < 0.5 && expected.length > 0 ? expected.at(-1) : value);
    expect(actions).toEqual(expected);
    expect(new Set(actions).size).toBeGreaterThan(1);
    expect(new Set(actions).size).toBeLessThan(8);
  });
});

describe("an episode", () => {
  const world = (id: string): Environment => makeEnvironment(findWorld(WORLDS, id), {}, {});

  test("is the same in one go and in slices of one step, and after any other", () => {
    const environment = world("MountainCar-v0");
    const player = new EpisodePlayer(environment, randomAgent("MountainCar-v0", environment), settings({ stickyActions: 0.2 }));
    const whole = finish(player, 5);
    finish(player, 6);
    const running = player.start(5);
    let slices = 1;
    let outcome = running.play(() => true);
    for (; outcome === undefined; slices++) outcome = running.play(() => true);
    expect(outcome).toEqual(whole);
    expect([slices, outcome.length, outcome.terminated]).toEqual([200, 200, false]);
  });

  test("that is longer than an evaluation may have is given up", () => {
    const { environment } = recorder(SPACES, { observations: Array.from({ length: 200_002 }, () => Float64Array.of(0, 0)) });
    const { agent } = puppet(() => Float32Array.of(0), SPACES);
    expect(() => finish(new EpisodePlayer(environment, { ...agent, act: () => ({ action: Float32Array.of(0) }) }, settings()))).toThrow(
      "max_episode_steps: the limit of an evaluation is 200000",
    );
  });

  test.each([
    [{ is_success: true }, true],
    [{ is_success: 0 }, false],
    [{ success: 1 }, true],
    [{ distance: 3 }, undefined],
  ] as const)("with the last info %o has the success %s", (info, success) => {
    const { environment } = recorder(SPACES, { observations: OBSERVATIONS, info });
    const outcome = finish(new EpisodePlayer(environment, puppet(() => Float32Array.of(0), SPACES).agent, settings()));
    expect(outcome.success).toBe(success);
    expect("success" in outcome).toBe(success !== undefined);
  });
});
