/** The agents of a host by name: those of bundles, and `random/{env id}` for every environment. */
import { InvalidArgumentError, NotFoundError, invariant } from "../../envs/core/errors.ts";
import { nearestNames } from "../../envs/core/nearest-names.ts";
import { agentName, createAgent, randomBundle } from "../agents/index.ts";
import type { Agent, AgentBundle, AgentDescription, AgentEngines, EnvironmentSpaces } from "../agents/index.ts";

export interface Zoo {
  /** Full names, `nf-ppo/HalfCheetah-v5@1`, ordered; versions of one agent from old to new. */
  readonly names: readonly string[];
  /** In the order of `names`. */
  list(): AgentDescription[];
  /**
   * The agent called `name`; without a version the newest. Created once.
   * @throws NotFoundError listing the nearest names
   */
  agent(name: string): Agent;
  /** Its bundle, for another thread. @throws NotFoundError as `agent` */
  bundle(name: string): AgentBundle;
  /** Whether there is an agent of this name. */
  has(name: string): boolean;
  /** More agents; what was called by a name without version may be another one from now on. @throws InvalidArgumentError `DUPLICATE_AGENT` */
  add(bundles: readonly AgentBundle[]): void;
  /** One agent less; its version is not given again. @returns its name, with its version @throws NotFoundError as `agent` */
  remove(name: string): string;
  /** The version after all that an agent ever had here. @param name without version */
  nextVersion(name: string): number;
}

/** @param engines of this thread @throws InvalidArgumentError `DUPLICATE_AGENT` when two bundles have one name */
export function createZoo(bundles: readonly AgentBundle[], environments: readonly EnvironmentSpaces[], engines: AgentEngines): Zoo {
  const entries: Entry[] = [];
  const byName = new Map<string, AgentBundle>();
  const agents = new Map<AgentBundle, Agent>();
  /** By name without version. */
  const highest = new Map<string, number>();

  function add(more: readonly AgentBundle[]): void {
    const added = more.map((bundle) => ({ bundle, name: agentName(bundle.manifest), newest: unversioned(agentName(bundle.manifest)) }));
    for (const { bundle, name } of added) {
      if (byName.has(name)) throw new InvalidArgumentError(`${name}: two bundles have this name`, { name }, "DUPLICATE_AGENT");
      byName.set(name, bundle);
    }
    entries.push(...added);
    entries.sort((a, b) => compare(a.newest, b.newest) || a.bundle.manifest.version - b.bundle.manifest.version);
    for (const { bundle, newest } of added) highest.set(newest, Math.max(highest.get(newest) ?? 0, bundle.manifest.version));
    nameNewest();
  }

  function nameNewest(): void {
    for (const { bundle, newest } of entries) byName.set(newest, bundle); // later entries are newer
  }

  function remove(name: string): string {
    const gone = bundle(name);
    const at = entries.findIndex((entry) => entry.bundle === gone);
    const [entry] = entries.splice(at, 1);
    invariant(entry !== undefined, "what has a name is an entry");
    byName.delete(entry.name);
    byName.delete(entry.newest);
    nameNewest();
    agents.get(gone)?.[Symbol.dispose]();
    agents.delete(gone);
    return entry.name;
  }

  const names = (): string[] => entries.map(({ name }) => name);

  function bundle(name: string): AgentBundle {
    const found = byName.get(name);
    if (found !== undefined) return found;
    const nearest = nearestNames(name, name.includes("@") ? names() : [...new Set(names().map(unversioned))]).join(", ");
    throw new NotFoundError(`${name}: no such agent; nearest: ${nearest}`, { kind: "agent", name, nearest });
  }

  function agent(name: string): Agent {
    const found = bundle(name);
    const created = agents.get(found) ?? createAgent(found, engines);
    agents.set(found, created);
    return created;
  }

  add([...bundles, ...environments.map(randomBundle)]);
  return {
    get names() {
      return names();
    },
    ...{ add, remove, bundle, agent },
    nextVersion: (name) => (highest.get(name) ?? 0) + 1,
    has: (name) => byName.has(name),
    list: () => names().map((name) => agent(name).description),
  };
}

interface Entry {
  readonly bundle: AgentBundle;
  readonly name: string;
  /** Name without version. */
  readonly newest: string;
}

function unversioned(name: string): string {
  const [plain] = name.split("@");
  invariant(plain !== undefined, "a name has a part before its version");
  return plain;
}

/** By code units, the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
