/** The agents of a host by name: those of bundles, and `random/{env id}` for every environment. */
import { InvalidArgumentError, NotFoundError, invariant } from "../../envs/core/errors.ts";
import { nearestNames } from "../../envs/core/nearest-names.ts";
import { agentName, createAgent, randomBundle } from "../agents/index.ts";
import type { Agent, AgentBundle, AgentDescription, AgentEngines, EnvironmentSpaces } from "../agents/index.ts";

export interface Zoo {
  /** Full names, `nf-es/HalfCheetah-v5@1`, ordered; versions of one agent from old to new. */
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
}

/** @param engines of this thread @throws InvalidArgumentError `DUPLICATE_AGENT` when two bundles have one name */
export function createZoo(bundles: readonly AgentBundle[], environments: readonly EnvironmentSpaces[], engines: AgentEngines): Zoo {
  const entries = [...bundles, ...environments.map(randomBundle)]
    .map((bundle) => ({ bundle, name: agentName(bundle.manifest), newest: unversioned(agentName(bundle.manifest)) }))
    .sort((a, b) => compare(a.newest, b.newest) || a.bundle.manifest.version - b.bundle.manifest.version);
  const byName = new Map<string, AgentBundle>();
  for (const { bundle, name, newest } of entries) {
    if (byName.has(name)) throw new InvalidArgumentError(`${name}: two bundles have this name`, { name }, "DUPLICATE_AGENT");
    byName.set(name, bundle).set(newest, bundle); // later entries are newer
  }
  const names = entries.map(({ name }) => name);
  const agents = new Map<AgentBundle, Agent>();

  function bundle(name: string): AgentBundle {
    const found = byName.get(name);
    if (found !== undefined) return found;
    const nearest = nearestNames(name, name.includes("@") ? names : [...new Set(names.map(unversioned))]).join(", ");
    throw new NotFoundError(`${name}: no such agent; nearest: ${nearest}`, { kind: "agent", name, nearest });
  }

  function agent(name: string): Agent {
    const found = bundle(name);
    const created = agents.get(found) ?? createAgent(found, engines);
    agents.set(found, created);
    return created;
  }

  return { names, bundle, agent, list: () => names.map((name) => agent(name).description) };
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
