/** Bundles on disk: `{root}/{algorithm}/{env id}/{version}/` with manifest.json and, where there are weights, weights.safetensors. */
import { mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DomainError, InvalidArgumentError } from "../../envs/core/errors.ts";
import { formatBundle, parseBundle, type AgentBundle, type BundleFiles } from "../agents/index.ts";

const MANIFEST = "manifest.json";
const WEIGHTS = "weights.safetensors";

/** All bundles below a directory, in the order of their paths. @throws InvalidArgumentError naming the directory of a bad bundle */
export async function readBundles(root: string): Promise<AgentBundle[]> {
  return Promise.all((await bundleDirectories(root)).map(readBundle));
}

/** Where there are bundles below a directory, ordered. */
export async function bundleDirectories(root: string): Promise<string[]> {
  const files = await readdir(root, { recursive: true });
  return files
    .filter((file) => file.endsWith(join("/", MANIFEST)))
    .map((file) => join(root, file, ".."))
    .sort();
}

/** @throws InvalidArgumentError naming the directory when it holds no good bundle */
export async function readBundle(directory: string): Promise<AgentBundle> {
  try {
    const weights = await readIfPresent(join(directory, WEIGHTS));
    return await parseBundle({ manifest: await readFile(join(directory, MANIFEST), "utf8"), weights });
  } catch (error) {
    const { reason, details } = error instanceof DomainError ? error : { reason: "UNREADABLE_BUNDLE", details: {} };
    const text = error instanceof Error ? error.message : String(error);
    throw new InvalidArgumentError(`${directory}: ${text}`, { ...details, directory }, reason);
  }
}

/** Writes a bundle to its place below `root`, the manifest last. @returns its directory */
export async function writeBundle(root: string, bundle: AgentBundle): Promise<string> {
  const { algorithm, envId, version } = bundle.manifest;
  const directory = join(root, algorithm, envId, String(version));
  const files: BundleFiles = await formatBundle(bundle);
  await mkdir(directory, { recursive: true });
  if (files.weights !== undefined) await replaceFile(join(directory, WEIGHTS), files.weights);
  await replaceFile(join(directory, MANIFEST), files.manifest);
  return directory;
}

/** A reader sees the old file or the new one, never half of it. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}

async function readIfPresent(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return Uint8Array.from(await readFile(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
