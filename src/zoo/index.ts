/** The zoo: trained agents in directories, and random ones for every environment. */
import type { AgentEngines, EnvironmentSpaces } from "../agents/index.ts";
import { readBundles } from "./bundle-directory.ts";
import { createZoo, type Zoo } from "./zoo.ts";

export { bundleDirectories, readBundle, readBundles, replaceFile, writeBundle } from "./bundle-directory.ts";
export { createZoo, type Zoo } from "./zoo.ts";

/**
 * Reads all bundles below a directory.
 * @param environments those for which there shall be random agents @param engines of this thread
 * @throws InvalidArgumentError naming the directory of a bad bundle
 */
export async function loadZoo(directory: string, environments: readonly EnvironmentSpaces[], engines: AgentEngines): Promise<Zoo> {
  return createZoo(await readBundles(directory), environments, engines);
}
