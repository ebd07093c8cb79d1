/** Points 1 to 4 of "equal to Gymnasium" for worlds without a physics engine. A new one is a row in the table of test/envs/classic-parity.test.ts. */
import { readFileSync } from "node:fs";
import { expect, onTestFailed, test } from "vitest";
import { makeEnvironment, type Kwargs, type WorldSpec } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { StateRecord, TypedArray, Value } from "../../envs/core/value.ts";
import { runPython } from "./python.ts";

export interface ClassicCase {
  readonly spec: WorldSpec;
  readonly kwargs: Kwargs;
  /** Reset options to try. */
  readonly options: Readonly<Record<string, number>>;
  /** What chooses the actions: "random", or a Python expression of `obs` and `np`. Together they should reach every way in which an episode ends. */
  readonly policies: Readonly<Record<string, string>>;
  /** Which ends the policies reach at least once. */
  readonly ends: readonly ("terminated" | "truncated")[];
  /** How far a free run is compared where errors grow along an episode; absent: to its end, within EPISODE_TOLERANCE. */
  readonly freeRun?: FreeRun;
  /** Gymnasium's `state` as the world's; the generator may be null, it plays no part in a step. */
  stateOf(saved: SavedState): StateRecord;
}

export interface FreeRun {
  readonly steps: number;
  readonly tolerance: number;
}

export interface SavedState {
  readonly values: readonly number[];
  /** Whether they are float32 numbers. */
  readonly single: boolean;
}

interface Start {
  readonly observation: readonly number[];
  readonly dtype: string;
  readonly info: readonly string[];
}

interface Step extends Start {
  readonly before: SavedState;
  readonly action: readonly number[];
  readonly reward: number;
  readonly rewardType: string;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

interface Episode {
  readonly policy: string;
  readonly seed: string | null;
  readonly start: Start;
  readonly steps: readonly Step[];
}

interface Description {
  readonly observationSpace: object;
  readonly actionSpace: object;
  readonly renderModes: readonly string[];
  readonly renderFps: number;
  readonly maxEpisodeSteps: number;
  readonly rewardThreshold: number | null;
  readonly nondeterministic: boolean;
  readonly parameters: Kwargs;
}

export interface ClassicTrace {
  readonly description: Description;
  readonly resets: readonly (readonly [seeded: Start, unseeded: Start, withOptions: Start])[];
  readonly episodes: readonly Episode[];
}

const PROGRAM = readFileSync(new URL("classic_trace.py", import.meta.url), "utf8");
const STEPS = 1000;
const STEP_TOLERANCE = 1e-9;
const EPISODE_TOLERANCE = 1e-10;

/** Edges of the seeds' range, and two of this run. */
const SEEDS = ["0", "1", "42", String(2 ** 32 - 1), String(2n ** 63n), ...[0, 1].map(() => String(Math.floor(Math.random() * 2 ** 53)))];

/** Runs Gymnasium once for all cases. */
export async function classicTraces(cases: readonly ClassicCase[]): Promise<readonly ClassicTrace[]> {
  const jobs = cases.map(({ spec, kwargs, options, policies }) => ({ id: spec.id, kwargs, options, policies }));
  return JSON.parse((await runPython(PROGRAM, JSON.stringify({ seeds: SEEDS, steps: STEPS, cases: jobs }))).toString()) as ClassicTrace[];
}

/** @param trace of the same case; read when the tests run */
export function classicParity({ spec, kwargs, options, ends, stateOf, freeRun }: ClassicCase, trace: () => ClassicTrace): void {
  const { steps: horizon, tolerance: runTolerance } = freeRun ?? { steps: Infinity, tolerance: EPISODE_TOLERANCE };
  const make = () => makeEnvironment(spec, kwargs, {});
  const takesNumbers = make().actionSpace.kind === "discrete";
  const actionOf = ({ action }: Step): Value => (takesNumbers ? (action[0] ?? NaN) : Float32Array.from(action));

  test("spaces, limits, metadata and arguments are Gymnasium's", () => {
    const { description } = trace();
    expect(describeSpace(make().observationSpace)).toEqual(description.observationSpace);
    expect(describeSpace(make().actionSpace)).toEqual(description.actionSpace);
    const { renderModes, renderFps, rewardThreshold } = spec;
    expect({ renderModes, renderFps, rewardThreshold }).toEqual({
      renderModes: description.renderModes,
      renderFps: description.renderFps,
      rewardThreshold: description.rewardThreshold,
    });
    expect(kwargs["max_episode_steps"] ?? spec.maxEpisodeSteps).toBe(description.maxEpisodeSteps);
    expect(description.nondeterministic).toBe(false);
    expect(Object.fromEntries(spec.kwargs.map((kwarg) => [kwarg.name, kwarg.default]))).toEqual(description.parameters);
  });

  test("a seeded reset, the unseeded one after it, and one with options are equal bit for bit", () => {
    printOnFailure();
    const env = make();
    for (const [i, seed] of SEEDS.entries()) {
      const ours = [env.reset({ seed: BigInt(seed) }), env.reset({}), env.reset({ options })];
      for (const [j, { observation, info }] of ours.entries()) {
        const theirs = trace().resets[i]?.[j];
        expect([...(observation as Float32Array)], `seed ${seed}`).toEqual(theirs?.observation);
        expect(Object.keys(info)).toEqual(theirs?.info);
      }
    }
  });

  test(`each of ${STEPS} steps from the same full state is equal within ${STEP_TOLERANCE}`, () => {
    printOnFailure();
    const env = make();
    for (const { steps } of trace().episodes) {
      for (const [elapsed, theirs] of steps.entries()) {
        env.restore({ phase: "running", elapsed, world: stateOf(theirs.before) });
        expectStep(env.step(actionOf(theirs)), theirs, STEP_TOLERANCE);
        expectState(env.state(), steps[elapsed + 1]?.before, STEP_TOLERANCE);
      }
    }
  });

  test(`free runs of up to ${horizon} steps are equal within ${runTolerance}, from seeded and unseeded resets`, () => {
    printOnFailure();
    const env = make();
    for (const { policy, seed, start, steps } of trace().episodes) {
      const { observation } = env.reset(seed === null ? {} : { seed: BigInt(seed) });
      expect([...(observation as Float32Array)], `${policy}, seed ${seed}`).toEqual(start.observation);
      for (const theirs of steps.slice(0, horizon)) {
        expectState(env.state(), theirs.before, runTolerance);
        expectStep(env.step(actionOf(theirs)), theirs, runTolerance);
      }
    }
  });

  test(`the compared episodes end in all ways: ${ends.join(", ")}`, () => {
    const last = trace().episodes.map(({ steps }) => steps.at(-1));
    for (const end of ends)
      expect(
        last.some((step) => step?.[end]),
        end,
      ).toBe(true);
  });

  /** Observations are rounded to float32, and where a last bit of the state decides which way, the neighbour is right, too. */
  function expectStep(ours: ReturnType<ReturnType<typeof make>["step"]>, theirs: Step, tolerance: number): void {
    const observation = ours.observation as Float32Array | Float64Array;
    const single = theirs.dtype === "float32";
    const far = theirs.observation.filter((value, i) => {
      const distance = Math.abs(value - (observation[i] ?? NaN));
      return !(distance <= tolerance || (single && distance <= singleSpacing(value)));
    });
    expect(far, `among ${theirs.observation.join(", ")} and ${observation.join(", ")}`).toEqual([]);
    expect(observation.length).toBe(theirs.observation.length);
    expect(observation).toBeInstanceOf(single ? Float32Array : Float64Array);
    expect(Math.abs(ours.reward - theirs.reward)).toBeLessThanOrEqual(tolerance);
    expect(theirs.rewardType === "float" ? "native" : "array").toBe(spec.rewardKind);
    expect([ours.terminated, ours.truncated, Object.keys(ours.info)]).toEqual([theirs.terminated, theirs.truncated, theirs.info]);
  }

  function expectState(ours: StateRecord, theirs: SavedState | undefined, tolerance: number): void {
    if (theirs === undefined) return;
    const world = ours["world"] as StateRecord;
    for (const [name, value] of Object.entries(stateOf(theirs)))
      if (typeof value === "number") expect(Math.abs((world[name] as number) - value), name).toBeLessThanOrEqual(tolerance);
  }
}

/** From a float32 number to the next, away from zero. */
function singleSpacing(value: number): number {
  const next = Float32Array.of(Math.abs(value));
  new Uint32Array(next.buffer)[0] = (new Uint32Array(next.buffer)[0] ?? 0) + 1;
  return (next[0] ?? NaN) - Math.abs(value);
}

function describeSpace(space: Space): object {
  if (space.kind === "discrete") return space;
  if (space.kind !== "box") throw new Error(`not expected here: ${space.kind}`);
  const bounds = (values: TypedArray) => Array.from(values, Number).map((value) => INFINITE[String(value)] ?? value);
  return { ...space, low: bounds(space.low), high: bounds(space.high) };
}

/** Python's names. */
const INFINITE: Readonly<Record<string, string>> = { Infinity: "inf", "-Infinity": "-inf" };

function printOnFailure(): void {
  onTestFailed(() => console.error(`seeds ${SEEDS.join(", ")}`));
}
