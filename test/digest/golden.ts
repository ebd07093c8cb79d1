/** The digests that this version of rheos promises, kept in test/golden: those of worlds and what they stand on. Agents come and go. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { computeDigests, type Digests } from "./digests.ts";
import { readMujoco } from "./node-inputs.ts";

const FILE = fileURLToPath(new URL("../golden/digests.json", import.meta.url));

interface Golden {
  /** How the digests were made. */
  readonly provenance: string;
  readonly digests: Digests;
}

export async function computeWorldDigests(): Promise<Digests> {
  return computeDigests({ mujoco: await readMujoco(), bundles: [] });
}

export async function readGolden(): Promise<Golden> {
  return JSON.parse(await readFile(FILE, "utf8")) as Golden;
}

export async function writeGolden(digests: Digests): Promise<void> {
  const provenance = `npm run golden, Node ${process.version} on ${process.platform} ${process.arch}`;
  await writeFile(FILE, `${JSON.stringify({ provenance, digests } satisfies Golden, null, 2)}\n`);
}
