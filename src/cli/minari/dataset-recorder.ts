/**
 * Writes the episodes of a rollout as a dataset that Minari loads: plays them again and keeps everything.
 *
 * DIR/ID/data/metadata.json and main_data.hdf5; with MINARI_DATASETS_PATH=DIR, `minari.load_dataset(ID)` finds it.
 * Source: Minari 0.5.4.
 */
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EpisodeReport, RemoteEnvironment } from "../../../clients/typescript/index.ts";
import type { StepResult } from "../../../envs/core/env.ts";
import { InvalidArgumentError, invariant } from "../../../envs/core/errors.ts";
import type { Kwargs } from "../../../envs/core/registry.ts";
import { writeEpisode } from "./episode.ts";
import { Hdf5File } from "./hdf5-file.ts";
import type { Address } from "./hdf5-messages.ts";
import { pythonJson, spaceJson } from "./space-json.ts";

/** Whose layout this is. */
const MINARI_VERSION = "0.5.4";
/** An HDF5 group of this kind holds no more. */
const MAX_EPISODES = 60_000;
const BYTES_PER_MEGABYTE = 1e6;

export interface DatasetConfig {
  /** Of datasets. */
  readonly directory: string;
  /** With its version. */
  readonly agent: string;
  /** Of the environment. */
  readonly kwargs: Kwargs;
}

export interface DatasetReport {
  readonly id: string;
  readonly path: string;
  readonly episodes: number;
  readonly steps: number;
}

export class DatasetRecorder implements AsyncDisposable {
  readonly #environment: RemoteEnvironment;
  readonly #config: DatasetConfig;
  readonly #id: string;
  readonly #path: string;
  readonly #file: Hdf5File;
  readonly #episodes = new Map<string, Address>();
  #steps = 0;
  #isFinished = false;

  constructor(environment: RemoteEnvironment, config: DatasetConfig, { id, path, file }: { id: string; path: string; file: Hdf5File }) {
    this.#environment = environment;
    this.#config = config;
    this.#id = id;
    this.#path = path;
    this.#file = file;
  }

  /** Begins the next version of the dataset of this environment and agent. */
  static async create(environment: RemoteEnvironment, config: DatasetConfig): Promise<DatasetRecorder> {
    const [algorithm = ""] = config.agent.split("/");
    const name = `rheos/${environment.id}/${algorithm.replaceAll(/[^\w-]/g, "-")}`;
    let version = 0;
    while (await exists(join(config.directory, `${name}-v${version}`))) version += 1;
    const id = `${name}-v${version}`;
    const path = join(config.directory, id, "data");
    await makeDirectories(path);
    return new DatasetRecorder(environment, config, { id, path, file: await Hdf5File.create(join(path, "main_data.hdf5")) });
  }

  /** @param episode with its actions */
  async add({ actions, envSeed, return: expected, index }: EpisodeReport): Promise<void> {
    const environment = this.#environment;
    if (this.#episodes.size >= MAX_EPISODES) {
      throw new InvalidArgumentError(`--minari: expected at most ${MAX_EPISODES} episodes in a dataset, got more`, { field: "episodes" });
    }
    const start = await environment.reset({ seed: envSeed });
    const given = actions?.(environment.actionSpace) ?? [];
    const steps: StepResult[] = await Promise.all(given.map((action) => environment.step(action)));
    const sum = steps.reduce((total, { reward }) => total + reward, 0);
    invariant(sum === expected, `episode ${index}: the recording's return is ${sum}, the episode's ${expected}`);
    const { observationSpace, actionSpace, spec } = environment;
    const episode = { index: this.#episodes.size, seed: BigInt(envSeed), start, actions: given, steps };
    const address = await writeEpisode(this.#file, episode, { observationSpace, actionSpace, infoFields: spec.infoFields });
    this.#episodes.set(`episode_${this.#episodes.size}`, address);
    this.#steps += steps.length;
  }

  /** Completes the dataset. */
  async finish(): Promise<DatasetReport> {
    await this.#file.finish(this.#episodes);
    await writeFile(join(this.#path, "metadata.json"), pythonJson(this.#metadata()));
    this.#isFinished = true;
    return { id: this.#id, path: this.#path, episodes: this.#episodes.size, steps: this.#steps };
  }

  /** Nothing is left of a dataset that was not finished. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file[Symbol.asyncDispose]();
    if (!this.#isFinished) await rm(dirname(this.#path), { recursive: true });
  }

  #metadata(): Parameters<typeof pythonJson>[0] {
    const { spec, observationSpace, actionSpace } = this.#environment;
    const { max_episode_steps: _limit, ...kwargs } = this.#config.kwargs;
    const entryPoint = (kind: string): string => `rheos.entry_points:${kind}/${spec.id}`;
    const envSpec = {
      id: `rheos/${spec.id}`,
      entry_point: entryPoint("env"),
      reward_threshold: spec.rewardThreshold,
      nondeterministic: false,
      max_episode_steps: spec.maxEpisodeSteps,
      order_enforce: true,
      disable_env_checker: false,
      kwargs,
      additional_wrappers: [],
      vector_entry_point: entryPoint("vector"),
    };
    return {
      total_episodes: this.#episodes.size,
      total_steps: this.#steps,
      data_format: "hdf5",
      jpeg_encoding: false,
      observation_space: pythonJson(spaceJson(observationSpace)),
      action_space: pythonJson(spaceJson(actionSpace)),
      env_spec: pythonJson(envSpec),
      dataset_id: this.#id,
      algorithm_name: this.#config.agent,
      description: `Episodes of ${this.#config.agent} in ${spec.id}, recorded by rheos.`,
      requirements: ["rheos"],
      minari_version: MINARI_VERSION,
      dataset_size: Math.round((10 * this.#file.size) / BYTES_PER_MEGABYTE) / 10,
    };
  }
}

/** Not Node's own way, which never ends where the system says ENOENT below a directory that exists, as in /proc. */
async function makeDirectories(path: string): Promise<void> {
  if (await exists(path)) return;
  await makeDirectories(dirname(path));
  await mkdir(path);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
