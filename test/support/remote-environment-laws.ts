/**
 * The laws of an environment behind the wire: the twin of environment-laws.ts. An environment in this process does the same, and
 * everything must come back bit by bit.
 */
import { beforeAll, describe, expect, onTestFailed, test } from "vitest";
import type { Client, RemoteEnvironment } from "../../clients/typescript/index.ts";
import type { Environment, ResetResult, StepResult } from "../../envs/core/env.ts";
import { ClosedError, InvalidActionError, InvalidArgumentError, ResetNeededError, UnsupportedError } from "../../envs/core/errors.ts";
import { completeKwargs, makeEnvironment, withKwargs, type Engines, type Kwargs, type WorldSpec } from "../../envs/core/registry.ts";
import { createSampler } from "../../envs/core/spaces/index.ts";
import type { Value } from "../../envs/core/value.ts";
import { loadEngines } from "../../src/workers/engines.ts";
import { bitsOf } from "./bits.ts";

type Result = ResetResult | StepResult;

/** What both kinds of environment can do. */
interface Steppable {
  readonly actionSpace: Environment["actionSpace"];
  reset(options: { seed?: number | bigint }): Result | Promise<Result>;
  step(action: Value): Result | Promise<Result>;
}

const STEPS = 200;
/** Short episodes, so that the laws see their ends. */
const KWARGS: Kwargs = { max_episode_steps: 60 };
const drawn = Math.floor(Math.random() * 2 ** 32);

/** @param connected gives the client once the tests run */
export function remoteEnvironmentLaws(spec: WorldSpec, connected: () => Client): void {
  let engines: Engines;
  let client: Client;
  beforeAll(async () => {
    engines = spec.engine === "none" ? {} : await loadEngines();
    client = connected();
  });

  const makeLocal = () => makeEnvironment(spec, KWARGS, engines);
  const makeRemote = () => client.make(spec.id, { kwargs: KWARGS });

  test("its spec is that of the registry", async () => {
    await using remote = await makeRemote();
    const { observationSpace, actionSpace } = makeLocal();
    const { id, description, source, kwargs, rewardThreshold, renderModes, renderFps, infoFields, rewardKind } = remote.spec;
    expect({ id, description, source, rewardThreshold, renderModes, renderFps, infoFields, rewardKind }).toEqual(pick(spec));
    expect(bitsOf([remote.observationSpace, remote.actionSpace])).toBe(bitsOf([observationSpace, actionSpace]));
    expect(remote.spec.maxEpisodeSteps).toBe(KWARGS["max_episode_steps"]);
    expect(kwargs.map(({ name, default: fallback }) => [name, fallback])).toEqual(
      spec.kwargs.map(({ name, default: fallback }) => [name, fallback]),
    );
  });

  test(`${STEPS} steps from a seed, and the unseeded resets between them, are those of this process`, async () => {
    onTestFailed(printSeed);
    await using remote = await makeRemote();
    const local = makeLocal();
    for (const seed of [0, drawn, 2n ** 64n - 1n]) {
      expect(bitsOf(await run(remote, { seed }))).toBe(bitsOf(await run(local, { seed })));
    }
  });

  test("a snapshot in the middle of an episode continues bit by bit: here, elsewhere, and in a fork", async () => {
    onTestFailed(printSeed);
    await using original = await makeRemote();
    await using other = await makeRemote();
    await run(original, { seed: drawn, steps: 1 + (drawn % STEPS) });
    const snapshot = await original.snapshot();
    await using fork = await original.fork();
    const expected = bitsOf(await continued(original));
    expect(bitsOf(await continued(fork)), "fork").toBe(expected);
    await other.restore(snapshot);
    expect(bitsOf(await continued(other)), "elsewhere").toBe(expected);
    await original.restore(snapshot);
    expect(bitsOf(await continued(original)), "here").toBe(expected);
  });

  describe("errors", () => {
    test("step needs a reset before, and another after the end", async () => {
      await using remote = await client.make(spec.id, { kwargs: { max_episode_steps: 3 } });
      const actions = createSampler(remote.actionSpace, 1);
      await expect(remote.step(actions.sample())).rejects.toThrow(ResetNeededError);
      await remote.reset({ seed: 1 });
      let last = await remote.step(actions.sample());
      while (!last.terminated && !last.truncated) last = await remote.step(actions.sample());
      await expect(remote.step(actions.sample())).rejects.toThrow(ResetNeededError);
      await remote.reset();
      expect((await remote.step(actions.sample())).truncated).toBe(false);
    });

    test("a bad action is refused and changes nothing", async () => {
      await using remote = await makeRemote();
      const local = makeLocal();
      await remote.reset({ seed: drawn });
      local.reset({ seed: drawn });
      await expect(remote.step("left")).rejects.toThrow(InvalidActionError);
      await expect(remote.step(Array.from({ length: 99 }, () => 0))).rejects.toThrow(InvalidActionError);
      await expect(remote.step(beyond(remote))).rejects.toThrow(/^action: expected /);
      const action = createSampler(local.actionSpace, 3).sample();
      expect(bitsOf(await remote.step(action))).toBe(bitsOf(local.step(action)));
    });

    test("a bad argument or seed is refused by name", async () => {
      await expect(client.make(spec.id, { kwargs: { gravty: 1 } })).rejects.toThrow(/^gravty: unknown keyword argument/);
      await using remote = await makeRemote();
      for (const seed of [-1, 0.5, 2n ** 64n]) await expect(remote.reset({ seed })).rejects.toThrow(InvalidArgumentError);
    });

    test("without a render mode there are no pictures", async () => {
      await using remote = await makeRemote();
      await remote.reset();
      await expect(remote.render()).rejects.toThrow(UnsupportedError);
    });

    test("nothing works after close, which may be repeated", async () => {
      const remote = await makeRemote();
      await remote.reset();
      await remote.close();
      await remote.close();
      await expect(remote.reset()).rejects.toThrow(ClosedError);
      await expect(remote.snapshot()).rejects.toThrow(ClosedError);
    });
  });

  /** From wherever it stands; resets where episodes end, and first where one has ended already. */
  async function continued(remote: RemoteEnvironment): Promise<Result[]> {
    const actions = createSampler(remote.actionSpace, drawn + 1);
    const results: Result[] = [];
    while (results.length < STEPS) {
      const action = actions.sample();
      results.push(
        await remote.step(action).catch(async (error: unknown) => {
          expect(error).toBeInstanceOf(ResetNeededError);
          return await remote.reset();
        }),
      );
    }
    return results;
  }
}

/** A seeded reset, then steps, with unseeded resets where episodes end. */
async function run(environment: Steppable, { seed, steps = STEPS }: { seed: number | bigint; steps?: number }): Promise<Result[]> {
  const actions = createSampler(environment.actionSpace, drawn);
  const results = [await environment.reset({ seed })];
  for (let i = 0; i < steps; i++) {
    const last = results.at(-1) as Result;
    const ended = "reward" in last && (last.terminated || last.truncated);
    results.push(await (ended ? environment.reset({}) : environment.step(actions.sample())));
  }
  return results;
}

/** An action of the right form outside the space. */
function beyond({ actionSpace }: RemoteEnvironment): Value {
  if (actionSpace.kind === "discrete") return actionSpace.start + actionSpace.n;
  if (actionSpace.kind !== "box") throw new Error(`no action outside a ${actionSpace.kind} space is known`);
  return Float32Array.from([...actionSpace.high].map((high) => Number(high) + 1));
}

function pick(spec: WorldSpec) {
  const { id, description, source, rewardThreshold, renderModes, rewardKind } = spec;
  const kwargs = completeKwargs(spec, {});
  const [renderFps, infoFields] = [withKwargs(spec.renderFps, kwargs), withKwargs(spec.infoFields, kwargs)];
  return { id, description, source, rewardThreshold, renderModes, renderFps, infoFields, rewardKind };
}

function printSeed(): void {
  console.error(`seed ${drawn}`);
}
