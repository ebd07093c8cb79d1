/** Where finished runs leave their agents: a directory of bundles, each with the version after the newest one that is known. */
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { agentName, type AgentBundle } from "../agents/index.ts";
import { readBundles, writeBundle } from "../zoo/index.ts";

export interface AgentDirectories {
  /** Where new ones are written; made where it is missing. */
  readonly agents: string;
  /** Others whose versions count, too: the zoo. */
  readonly others: readonly string[];
}

/**
 * Writes the bundle under the next version. One that is there already, with the same weights from the same seed, is left as it is: a run
 * that was killed after this, and does it again, has one agent.
 * @param bundle its version does not matter @returns the agent's name
 */
export async function registerAgent(bundle: AgentBundle, { agents, others }: AgentDirectories): Promise<string> {
  const { algorithm, envId } = bundle.manifest;
  const place = join(agents, algorithm, envId);
  await mkdir(place, { recursive: true });
  const same = (await readBundles(place)).find((known) => isSame(known, bundle));
  if (same !== undefined) return agentName(same.manifest);
  const known = await Promise.all([agents, ...others].map((root) => versionsIn(join(root, algorithm, envId))));
  const version = await claimVersion(place, Math.max(0, ...known.flat()) + 1);
  const manifest = { ...bundle.manifest, version };
  await writeBundle(agents, { ...bundle, manifest });
  return agentName(manifest);
}

function isSame(known: AgentBundle, bundle: AgentBundle): boolean {
  if (known.manifest.training.seed !== bundle.manifest.training.seed || known.weights.size !== bundle.weights.size) return false;
  return [...bundle.weights].every(([name, { data }]) => {
    const other = known.weights.get(name)?.data;
    return other?.length === data.length && other.every((value, index) => Object.is(value, data[index]));
  });
}

/** Makes the directory of the first version that nobody else has taken, so that two runs that finish at once have one each. */
async function claimVersion(place: string, first: number): Promise<number> {
  for (let version = first; ; version++) {
    try {
      await mkdir(join(place, String(version)));
      return version;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

async function versionsIn(directory: string): Promise<number[]> {
  const names: string[] = await readdir(directory).catch(() => []);
  return names.map(Number).filter(Number.isInteger);
}
