/** The laws of an environment. Every entry of the registry runs through all of them, with each set of arguments in the table of test/envs/registry.test.ts. */
import { beforeAll, describe, expect, onTestFailed, test } from "vitest";
import type { Environment, ResetResult, StepResult } from "../../envs/core/env.ts";
import { ClosedError, InvalidArgumentError, ResetNeededError } from "../../envs/core/errors.ts";
import {
  completeKwargs,
  makeEnvironment,
  withKwargs,
  type Engines,
  type InfoField,
  type Json,
  type Kwargs,
  type KwargSpec,
  type WorldSpec,
} from "../../envs/core/registry.ts";
import { createSampler, describeMismatch, dtypeOf, sizeOf, type Sampler } from "../../envs/core/spaces/index.ts";
import type { Info, StateRecord, Value } from "../../envs/core/value.ts";
import { loadEngines } from "../../src/workers/engines.ts";
import { bitsOf } from "./bits.ts";

export interface EnvironmentCase {
  readonly spec: WorldSpec;
  readonly kwargs: Kwargs;
}

/** Steps of the compared continuations; resets where episodes end. */
const STEPS = 200;
/** Short episodes, so that the laws see their ends. */
const SHORT_EPISODE = 60;
const drawn = Math.floor(Math.random() * 2 ** 32);

export function environmentLaws({ spec, kwargs }: EnvironmentCase): void {
  let engines: Engines;
  const open: Environment[] = [];
  beforeAll(async () => {
    engines = spec.engine === "none" ? {} : await loadEngines();
    return () => open.forEach((environment) => environment.close());
  });

  function make(extra: Kwargs = { max_episode_steps: SHORT_EPISODE }): Environment {
    const environment = makeEnvironment(spec, { ...kwargs, ...extra }, engines);
    open.push(environment);
    return environment;
  }

  const actionsOf = (environment: Environment, seed = drawn): Sampler => createSampler(environment.actionSpace, seed);

  describe("randomness", () => {
    test("the same seed starts the same episode, whatever came before", () => {
      onTestFailed(printSeed);
      const [fresh, used] = [make(), make()];
      run(used, drawn + 1, 10, { seed: 5 });
      for (const seed of [0, drawn, 2n ** 70n, [3, drawn]])
        expect(bitsOf(run(used, drawn, 30, { seed }))).toBe(bitsOf(run(fresh, drawn, 30, { seed })));
    });

    test("an unseeded reset goes on with the generator that the seed started", () => {
      const [a, b] = [make(), make()];
      const twice = (environment: Environment) => [environment.reset({ seed: drawn }), environment.reset({}), environment.reset({})];
      expect(bitsOf(twice(a))).toBe(bitsOf(twice(b)));
    });

    test("a bad seed is refused", () => {
      expect(() => make().reset({ seed: -1 })).toThrow(InvalidArgumentError);
    });
  });

  describe("results", () => {
    test("observations are elements of the space, rewards are finite, infos are what the registry promises", () => {
      onTestFailed(printSeed);
      const environment = make();
      const promised = withKwargs(spec.infoFields, completeKwargs(spec, kwargs));
      const check = ({ observation, info }: ResetResult, fields: readonly InfoField[]) => {
        expect(describeMismatch(environment.observationSpace, observation)).toBeUndefined();
        expect(Object.keys(info).sort()).toEqual(fields.map(({ key }) => key).sort());
        for (const field of fields) expect(infoMismatch(info, field), field.key).toBeUndefined();
      };
      for (const result of run(environment, drawn, STEPS)) {
        check(result, promised.filter("reward" in result ? ({ onStep }) => onStep : ({ onReset }) => onReset));
        if (!("reward" in result)) continue;
        expect(Number.isFinite(result.reward)).toBe(true);
        expect([typeof result.terminated, typeof result.truncated]).toEqual(["boolean", "boolean"]);
      }
    });

    test("nothing returned changes later, and changing it changes nothing", () => {
      onTestFailed(printSeed);
      const [disturbed, control] = [make(), make()];
      const expected = run(control, drawn, 20, { seed: drawn });
      const actions = actionsOf(disturbed);
      const kept: (ResetResult | StepResult)[] = [];
      let result: ResetResult | StepResult = disturbed.reset({ seed: drawn });
      while (kept.length < expected.length) {
        kept.push(structuredClone(result));
        const before = bitsOf(result);
        const last = result;
        result = next(disturbed, actions, result);
        expect(bitsOf(last)).toBe(before);
        scribble(last);
      }
      expect(bitsOf(kept)).toBe(bitsOf(expected));
    });

    test("an observation that is given away may be overwritten; no other is, and results are the same", () => {
      onTestFailed(printSeed);
      const [thrifty, control] = [make(), make()];
      const actions = actionsOf(thrifty);
      let spare: Value | undefined;
      let last: ResetResult | StepResult = thrifty.reset({ seed: drawn });
      for (const expected of run(control, drawn, 20, { seed: drawn })) {
        const result = next(thrifty, actions, last, spare);
        expect(bitsOf(last)).toBe(bitsOf(expected));
        [spare, last] = [last.observation, result];
      }
    });
  });

  describe("order of calls", () => {
    test("step needs a reset before, and another after the end", () => {
      const environment = make({ max_episode_steps: 3 });
      const actions = actionsOf(environment);
      expect(() => environment.step(actions.sample())).toThrow(ResetNeededError);
      expect(() => environment.render()).toThrow(ResetNeededError);
      environment.reset({ seed: 1 });
      while (!ended(environment.step(actions.sample())));
      expect(() => environment.step(actions.sample())).toThrow(/after the episode ended/);
      environment.reset({});
      expect(environment.step(actions.sample()).observation).toBeDefined();
    });

    test("a time limit truncates, at its step and no other", () => {
      const environment = make({ max_episode_steps: 4 });
      const actions = actionsOf(environment);
      environment.reset({ seed: 2 });
      for (let i = 1; i <= 4 && environment.phase() === "running"; i++) {
        const { terminated, truncated } = environment.step(actions.sample());
        expect(truncated, `step ${i}`).toBe(i === 4);
        expect(environment.phase() === "ended").toBe(terminated || truncated);
      }
    });

    test("nothing works after close, which may be repeated", () => {
      const environment = make();
      environment.reset({ seed: 1 });
      environment.close();
      environment.close();
      expect(() => environment.reset({})).toThrow(ClosedError);
      expect(() => environment.step(0)).toThrow(ClosedError);
      expect(() => environment.render()).toThrow(ClosedError);
    });
  });

  describe("state", () => {
    test(`a saved state continues bit by bit for ${STEPS} steps and through unseeded resets, here and elsewhere`, () => {
      onTestFailed(printSeed);
      const [original, other] = [make(), make()];
      run(original, drawn, 1 + (drawn % SHORT_EPISODE), { seed: drawn });
      const saved = structuredClone(original.state());
      const expected = bitsOf(continued(original));
      other.restore(saved);
      expect(bitsOf(continued(other)), "another instance").toBe(expected);
      original.restore(saved);
      expect(bitsOf(continued(original)), "the same instance").toBe(expected);
      expect(bitsOf(other.state())).toBe(bitsOf(original.state()));
    });

    test("a state does not change with the environment", () => {
      const environment = make();
      run(environment, drawn, 10, { seed: drawn });
      const saved = environment.state();
      const before = bitsOf(saved);
      continued(environment);
      expect(bitsOf(saved)).toBe(before);
    });

    test("the state before the first reset and after the end can be saved, too", () => {
      const environment = make({ max_episode_steps: 3 });
      const fresh = environment.state();
      const actions = actionsOf(environment);
      environment.reset({ seed: 1 });
      while (!ended(environment.step(actions.sample())));
      const [other, third] = [make(), make()];
      other.restore(environment.state());
      expect(() => other.step(actions.sample())).toThrow(ResetNeededError);
      expect(bitsOf(other.reset({}))).toBe(bitsOf(environment.reset({})));
      third.restore(fresh);
      expect(() => third.step(actions.sample())).toThrow(ResetNeededError);
    });

    test("what is no state is refused, and leaves the environment as it was", () => {
      const environment = make();
      run(environment, drawn, 5, { seed: drawn });
      const before = bitsOf(environment.state());
      for (const bad of [{}, { phase: "running", elapsed: 0, world: {} }, { ...environment.state(), phase: "closed" }] as StateRecord[]) {
        expect(() => environment.restore(bad)).toThrow(InvalidArgumentError);
      }
      expect(bitsOf(environment.state())).toBe(before);
    });
  });

  describe("arguments", () => {
    test("an unknown one is refused with the names of the known ones", () => {
      const known = [...spec.kwargs.map(({ name }) => name), "max_episode_steps", "render_mode"].join(", ");
      expect(() => make({ gravty: 1 })).toThrow(`gravty: unknown keyword argument, expected one of ${known} (${spec.id})`);
    });

    test("a value of another type is refused by name", () => {
      for (const { name, type } of spec.kwargs)
        expect(() => make({ [name]: WRONG[type] }), name).toThrow(new RegExp(`^${name}: expected `));
      expect(() => make({ render_mode: "hologram" })).toThrow(/^render_mode: expected one of /);
    });
  });
}

/** A value that no argument of the type takes. */
const WRONG: Readonly<Record<KwargSpec["type"], Json>> = {
  float: "1",
  int: 1.5,
  bool: 1,
  string: 7,
  "int|string": 1.5,
  "float[]": [1, "2"],
  range: [Infinity, 1],
  object: [1],
  "json[]": { 0: 1 },
};

/** A reset, then steps, with unseeded resets where episodes end. */
function run(environment: Environment, actionSeed: number, steps: number, reset: Parameters<Environment["reset"]>[0] = { seed: 0 }) {
  const actions = createSampler(environment.actionSpace, actionSeed);
  const results: (ResetResult | StepResult)[] = [environment.reset(reset)];
  while (results.length <= steps) results.push(next(environment, actions, results.at(-1) as ResetResult | StepResult));
  return results;
}

/** From wherever the environment stands. */
function continued(environment: Environment): (ResetResult | StepResult)[] {
  const actions = createSampler(environment.actionSpace, drawn + 1);
  return Array.from({ length: STEPS }, () =>
    environment.phase() === "running" ? environment.step(actions.sample()) : environment.reset({}),
  );
}

function next(environment: Environment, actions: Sampler, last: ResetResult | StepResult, spare?: Value): ResetResult | StepResult {
  return "reward" in last && ended(last) ? environment.reset({}) : environment.step(actions.sample(), spare);
}

function ended({ terminated, truncated }: StepResult): boolean {
  return terminated || truncated;
}

/** Overwrites every array of a result. */
function scribble(value: unknown): void {
  if (value instanceof BigInt64Array || value instanceof BigUint64Array) value.fill(77n);
  else if (ArrayBuffer.isView(value)) (value as Float64Array).fill(77);
  else if (typeof value === "object" && value !== null) Object.values(value).forEach(scribble);
}

function infoMismatch(info: Info, { key, dtype, shape }: InfoField): string | undefined {
  const value = info[key];
  if (shape.length === 0) return typeof value === (dtype === "bool" ? "boolean" : "number") ? undefined : `a ${typeof value}`;
  if (!ArrayBuffer.isView(value)) return `expected an array, got a ${typeof value}`;
  return dtypeOf(value) === dtype && value.length === sizeOf(shape) ? undefined : `${dtypeOf(value)} [${value.length}]`;
}

function printSeed(): void {
  console.error(`seed ${drawn}`);
}
