/** What the digest suite needs, read from disk. */
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BundleFiles } from "../../src/agents/index.ts";
import type { DigestInputs } from "./digests.ts";

const ZOO = fileURLToPath(new URL("../../zoo", import.meta.url));
const MUJOCO_WASM = createRequire(import.meta.url).resolve("@mujoco/mujoco/mujoco.wasm");

export async function readDigestInputs(): Promise<DigestInputs> {
  return { mujoco: await readMujoco(), bundles: await readZoo() };
}

export async function readMujoco(): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await readFile(MUJOCO_WASM));
}

/** The bundles of the zoo, in the order of their folders. */
export async function readZoo(): Promise<BundleFiles[]> {
  const files = await readdir(ZOO, { recursive: true });
  const manifests = files.filter((file) => file.endsWith("manifest.json")).sort();
  return Promise.all(manifests.map((file) => readBundleFiles(join(ZOO, dirname(file)))));
}

async function readBundleFiles(folder: string): Promise<BundleFiles> {
  return {
    manifest: await readFile(join(folder, "manifest.json"), "utf8"),
    weights: Uint8Array.from(await readFile(join(folder, "weights.safetensors"))),
  };
}
