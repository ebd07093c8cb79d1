/** What `rheos backend install tensorflow` makes, and where. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export const TENSORFLOW_VERSION = "2.21.0";
/** Their versions are those that the recipe was tried with. */
export const NODE_PACKAGES = { "@tensorflow/tfjs-node-gpu": "4.22.0", "node-api-headers": "1.9.0" } as const;

/** Changes when the recipe does: what an older one made is made anew. */
const RECIPE = 1;

/** `gpu` has NVIDIA's libraries beside it. */
export const VARIANTS = ["gpu", "cpu"] as const;
export type Variant = (typeof VARIANTS)[number];

export interface Installation {
  readonly variant: Variant;
  readonly directory: string;
}

/** The record at the root of an installation, written when all else is there. */
export interface InstallationRecord {
  readonly recipe: number;
  readonly tensorflow: string;
  readonly packages: Readonly<Record<string, string>>;
}

export const RECORD: InstallationRecord = { recipe: RECIPE, tensorflow: TENSORFLOW_VERSION, packages: NODE_PACKAGES };

export function installationOf(cache: string, variant: Variant): Installation {
  return { variant, directory: join(cache, `tensorflow-${variant}`) };
}

export function recordFile({ directory }: Installation): string {
  return join(directory, "rheos.json");
}

/** The Node package in an installation. */
export function packageOf({ directory }: Pick<Installation, "directory">): string {
  return join(directory, "node_modules/@tensorflow/tfjs-node-gpu");
}

/** Complete installations of this recipe, the one with the GPU first. */
export async function findInstallations(cache: string): Promise<readonly Installation[]> {
  const found: Installation[] = [];
  for (const variant of VARIANTS) {
    const installation = installationOf(cache, variant);
    if (await isComplete(installation)) found.push(installation);
  }
  return found;
}

async function isComplete(installation: Installation): Promise<boolean> {
  const file = recordFile(installation);
  return existsSync(file) && (await readFile(file, "utf8")) === recordText();
}

export function recordText(): string {
  return `${JSON.stringify(RECORD, null, 2)}\n`;
}
