/**
 * An agent as data: a manifest, and weights by name. Two files in a directory of the zoo, plain records between threads; from bytes alone,
 * so that any host can read one.
 */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { formatManifest, parseManifest, type AgentManifest } from "./manifest.ts";
import { readSafetensors, writeSafetensors, type WeightTensor } from "./safetensors.ts";
import { sha256Hex } from "./sha256.ts";

export interface AgentBundle {
  readonly manifest: AgentManifest;
  /** Empty for an agent without weights. */
  readonly weights: ReadonlyMap<string, WeightTensor>;
}

export interface BundleFiles {
  /** `manifest.json`. */
  readonly manifest: string;
  /** `weights.safetensors`; absent for an agent without weights. */
  readonly weights?: Uint8Array<ArrayBuffer> | undefined;
}

/**
 * @throws InvalidArgumentError `MALFORMED_MANIFEST`, `MALFORMED_WEIGHTS`, or `WEIGHTS_HASH_MISMATCH` when the weights are not those of the
 * manifest
 */
export async function parseBundle({ manifest: text, weights: file }: BundleFiles): Promise<AgentBundle> {
  const manifest = parseManifest(text);
  const found = file === undefined ? "" : await sha256Hex(file);
  if (found !== manifest.weightsSha256) {
    const details = { field: "weightsSha256", expected: manifest.weightsSha256, found };
    throw new InvalidArgumentError(
      `weights: SHA-256 expected ${manifest.weightsSha256 || "none"}, got ${found || "none"}`,
      details,
      "WEIGHTS_HASH_MISMATCH",
    );
  }
  return { manifest, weights: file === undefined ? new Map() : readSafetensors(file) };
}

/** The two files of a bundle; the hash in the manifest becomes that of these weights. */
export async function formatBundle({ manifest, weights }: AgentBundle): Promise<BundleFiles> {
  if (weights.size === 0) return { manifest: formatManifest({ ...manifest, weightsSha256: "" }) };
  const file = writeSafetensors(weights);
  return { manifest: formatManifest({ ...manifest, weightsSha256: await sha256Hex(file) }), weights: file };
}
