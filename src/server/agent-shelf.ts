/** The agents of a server: those of the zoo, those that runs have left, also while the server serves, and random ones. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { DomainError } from "../../envs/core/errors.ts";
import { WORLDS } from "../../envs/index.ts";
import { loadKernels, WASM_BACKEND } from "../backends/index.ts";
import { agentName, createAgentEngines, randomBundle, type AgentBundle, type EnvironmentSpaces } from "../agents/index.ts";
import { bundleDirectories, createZoo, readBundle, readBundles, writeBundle, type Zoo } from "../zoo/index.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ServerConfig } from "./config.ts";

export class AgentShelf {
  readonly #config: Pick<ServerConfig, "logger" | "agents">;
  readonly #zoo: Zoo;
  /** Directories of bundles that runs have left, read already or found to be bad. */
  readonly #known = new Set<string>();
  readonly #catalogue: Catalogue;
  #complete: Promise<Zoo> | undefined;
  #reading: Promise<void> = Promise.resolve();

  private constructor(config: Pick<ServerConfig, "logger" | "agents">, zoo: Zoo, catalogue: Catalogue) {
    this.#config = config;
    this.#zoo = zoo;
    this.#catalogue = catalogue;
  }

  /**
   * Bundles are read at once, so that a bad one of the zoo is heard of when the server starts.
   * @throws InvalidArgumentError naming the directory of a bad bundle
   */
  static async create(config: ServerConfig, catalogue: Catalogue): Promise<AgentShelf> {
    const { zoo: directory, logger, backend = WASM_BACKEND } = config;
    const present = existsSync(directory);
    if (!present) logger.warn({ directory }, "no zoo there: only random agents");
    const zoo = createZoo(present ? await readBundles(directory) : [], [], createAgentEngines(await loadKernels(backend)));
    const shelf = new AgentShelf(config, zoo, catalogue);
    await shelf.#readNew();
    return shelf;
  }

  /** With the agents that have come since. */
  async open(): Promise<Zoo> {
    const zoo = await (this.#complete ??= this.#addRandom());
    await this.refresh();
    return zoo;
  }

  /** @param name without version @throws DomainError FAILED_PRECONDITION when the version is taken, or was */
  requireFree(name: string, version: number): void {
    const next = this.#zoo.nextVersion(name);
    if (version >= next) return;
    const agent = `${name}@${version}`;
    throw new DomainError("FAILED_PRECONDITION", "VERSION_TAKEN", `${agent}: versions below ${next} are taken`, { agent, next });
  }

  /**
   * Takes an agent in, and keeps it where runs leave theirs.
   * @param version absent = the next one @returns its name @throws DomainError as `requireFree`
   */
  async add({ manifest, weights }: AgentBundle, version: number | undefined): Promise<string> {
    await this.refresh();
    const name = `${manifest.algorithm}/${manifest.envId}`;
    if (version !== undefined) this.requireFree(name, version);
    const bundle = { manifest: { ...manifest, version: version ?? this.#zoo.nextVersion(name) }, weights };
    this.#zoo.add([bundle]);
    const { agents } = this.#config;
    if (agents !== undefined) this.#known.add(await writeBundle(agents, bundle));
    return agentName(bundle.manifest);
  }

  /** Gives an agent up, here and where it is kept. @returns its name @throws NotFoundError */
  async remove(name: string): Promise<string> {
    const { algorithm, envId, version } = this.#zoo.bundle(name).manifest;
    const removed = this.#zoo.remove(name);
    const { agents } = this.#config;
    if (agents !== undefined) await rm(join(agents, algorithm, envId, String(version)), { recursive: true, force: true });
    return removed;
  }

  /** Reads what runs have left since; one reading at a time. */
  async refresh(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readNew());
    await this.#reading;
  }

  /**
   * Random agents need the spaces of all worlds, and for these each model has to be compiled: that is left until somebody asks for an agent,
   * with pauses for everybody else.
   */
  async #addRandom(): Promise<Zoo> {
    const spaces: EnvironmentSpaces[] = [];
    for (const { id } of WORLDS) {
      const { observationSpace, actionSpace } = await this.#catalogue.describe(id, {});
      spaces.push({ id, observationSpace, actionSpace });
      await setImmediate();
    }
    this.#zoo.add(spaces.map(randomBundle));
    return this.#zoo;
  }

  /** A bad bundle is logged once and left out: the server goes on. */
  async #readNew(): Promise<void> {
    const { agents, logger } = this.#config;
    const directories = agents === undefined || !existsSync(agents) ? [] : await bundleDirectories(agents);
    for (const directory of directories.filter((path) => !this.#known.has(path))) {
      this.#known.add(directory);
      try {
        const bundle = await readBundle(directory);
        if (!this.#zoo.has(agentName(bundle.manifest))) this.#zoo.add([bundle]);
        else logger.warn({ directory }, "the zoo has an agent of this name and version: this one is left out");
      } catch (error) {
        logger.error({ err: error, directory }, "a bad agent is left out");
      }
    }
  }
}
