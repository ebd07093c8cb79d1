/** One hash over what a fixed flow policy does: the same on every machine, processor and browser. */
import { createRng } from "../../envs/core/random/index.ts";
import { box } from "../../envs/core/spaces/index.ts";
import { sha256Hex } from "../../src/agents/sha256.ts";
import { testAgent } from "./agent-engines.ts";
import { stirredPolicy } from "./agents.ts";

const COUNT = 256;

/** SHA-256 over 256 sampled actions, their latents, log-probabilities, entropies and log-determinants. */
export async function flowPolicyDigest(): Promise<string> {
  const agent = testAgent(stirredPolicy(box({ low: -1, high: 1, shape: [6], dtype: "float32" })));
  const observations = createRng(41).standardNormals(17 * COUNT);
  const { action, latent, logProb } = agent.act(observations, COUNT, { rng: createRng(42), wantLogProb: true, wantLatent: true });
  const { entropy, entropyStandardError } = agent.logProb?.(observations, action, COUNT) ?? {};
  const { latent: inverse, logDet } = agent.toLatent?.(observations, action, COUNT) ?? {};
  const parts = [action as Float32Array, latent, logProb, entropy, entropyStandardError, inverse, logDet];
  const bytes = parts.map((part) =>
    part === undefined ? new Uint8Array() : new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
  );
  return sha256Hex(new Uint8Array(await new Blob(bytes as Uint8Array<ArrayBuffer>[]).arrayBuffer()));
}
