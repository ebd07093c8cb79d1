/** Digests of trajectories: of single environments, and of vectors of them, wherever they are stepped. */
import { makeEnvironment, WORLDS, type WorldSpec } from "../../envs/index.ts";
import { completeKwargs, withKwargs, type Engines, type Kwargs } from "../../envs/core/registry.ts";
import { compileSpace, createSampler } from "../../envs/core/spaces/index.ts";
import { createVector, type VectorReset } from "../../envs/core/vector.ts";
import { columnArray, vectorLayout, type AutoresetMode, type VectorLayout } from "../../envs/core/vector-layout.ts";
import { ByteSink } from "./byte-sink.ts";

const SEEDS = [1, 77];
/** By engine: an emulated processor runs physics a hundred times slower. */
const SINGLE_STEPS = { none: 300, mujoco: 80 };
const VECTOR_STEPS = { none: 60, mujoco: 30 };
const NUM_ENVS = 4;
const PICTURES = 3;
const STEPS_BETWEEN_PICTURES = 6;
const PICTURE_KWARGS: Readonly<Record<WorldSpec["engine"], Kwargs>> = {
  none: { render_mode: "rgb_array" },
  mujoco: { render_mode: "rgbd_tuple", width: 160, height: 120 },
};
/** Short episodes, so that automatic resets are among the steps. */
const VECTOR_KWARGS: Kwargs = { max_episode_steps: 25 };
const MODES: readonly AutoresetMode[] = ["next-step", "same-step"];

/** A vector of one world in one mode. */
export interface VectorCase {
  readonly name: string;
  readonly spec: WorldSpec;
  readonly kwargs: Kwargs;
  readonly layout: VectorLayout;
}

/** Whatever steps a vector. */
export interface VectorStepper {
  readonly memory: ArrayBufferLike;
  reset(command: VectorReset): Promise<void> | void;
  step(): Promise<void> | void;
}

/** Actions are drawn from the action space; an episode that ended is followed by the next. */
export async function worldDigest(spec: WorldSpec, engines: Engines): Promise<string> {
  const sink = new ByteSink();
  for (const seed of SEEDS) {
    const environment = makeEnvironment(spec, {}, engines);
    const actions = createSampler(environment.actionSpace, seed);
    const start = environment.reset({ seed });
    sink.add(start.observation, start.info);
    for (let t = 0; t < SINGLE_STEPS[spec.engine]; t++) {
      const { observation, reward, terminated, truncated, info } = environment.step(actions.sample());
      sink.add(observation, reward, terminated, truncated, info);
      if (terminated || truncated) sink.add(environment.reset({}).observation);
    }
    environment.close();
  }
  return sink.sha256();
}

/** Pictures of an episode's start and of some steps. */
export async function pictureDigest(spec: WorldSpec, engines: Engines): Promise<string> {
  const sink = new ByteSink();
  const environment = makeEnvironment(spec, PICTURE_KWARGS[spec.engine], engines);
  const actions = createSampler(environment.actionSpace, 5);
  environment.reset({ seed: 5 });
  for (let picture = 0; picture < PICTURES; picture++) {
    const { width, height, pixels, depths } = environment.render();
    sink.add(width, height, pixels, ...(depths === undefined ? [] : [depths]));
    for (let t = 0; t < STEPS_BETWEEN_PICTURES; t++) if (environment.phase() === "running") environment.step(actions.sample());
  }
  environment.close();
  return sink.sha256();
}

export function vectorCases(engines: Engines): VectorCase[] {
  return WORLDS.flatMap((spec) =>
    MODES.map((autoreset) => {
      const environment = makeEnvironment(spec, VECTOR_KWARGS, engines);
      const { observationSpace, actionSpace } = environment;
      environment.close();
      const kwargs = completeKwargs(spec, VECTOR_KWARGS);
      const infoFields = withKwargs(spec.infoFields, kwargs);
      const layout = vectorLayout({ numEnvs: NUM_ENVS, autoreset, observationSpace, actionSpace, infoFields });
      return { name: `${spec.id} × ${NUM_ENVS}, ${autoreset}`, spec, kwargs, layout };
    }),
  );
}

/** Hashes the whole block of memory, actions included, after the reset and after every step. */
export async function vectorDigest({ spec, layout }: VectorCase, engines: Engines, stepper: VectorStepper): Promise<string> {
  const { actionSpace } = makeEnvironment(spec, {}, engines);
  const codec = compileSpace(actionSpace);
  const columns = layout.actions.map((column) => columnArray(stepper.memory, column, layout.numEnvs));
  const samplers = Array.from({ length: layout.numEnvs }, (_, i) => createSampler(actionSpace, 500 + i));
  const sink = new ByteSink();
  const block = new Uint8Array(stepper.memory, 0, layout.byteLength);
  await stepper.reset({ seeds: Array.from(samplers, (_, i) => 100 + i) });
  sink.add(block);
  for (let t = 0; t < VECTOR_STEPS[spec.engine]; t++) {
    samplers.forEach((sampler, i) => codec.write(sampler.sample(), columns, i));
    await stepper.step();
    sink.add(block);
  }
  return sink.sha256();
}

/** Steps a vector here. */
export function inProcess({ spec, kwargs, layout }: VectorCase, engines: Engines): VectorStepper & { close(): void } {
  const memory = new ArrayBuffer(layout.byteLength);
  const vector = createVector({ layout, memory, start: 0, end: layout.numEnvs, make: () => makeEnvironment(spec, kwargs, engines) });
  return { memory, reset: (command) => vector.reset(command), step: () => vector.step(), close: () => vector.close() };
}
