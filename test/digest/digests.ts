/**
 * The digest suite: what must be the same bytes on every machine, hashed. Runs in any host; bytes of modules and weights are handed in.
 */
import { WORLDS } from "../../envs/index.ts";
import { loadMujoco } from "../../envs/mujoco/engine.ts";
import { agentName, parseBundle, type BundleFiles } from "../../src/agents/index.ts";
import { actionValueDigests } from "./action-value-digests.ts";
import { agentDigest, episodeDigest } from "./agent-digests.ts";
import { flowDigests } from "./flow-digests.ts";
import { kernelDigests } from "./kernel-digests.ts";
import { lossDigests } from "./loss-digests.ts";
import { mathDigests, randomDigests } from "./numeric-digests.ts";
import { tensorDigests } from "./tensor-digests.ts";
import { ownEnvironments, TRAINING_CASES, trainingDigest } from "./training-digests.ts";
import { inProcess, pictureDigest, vectorCases, vectorDigest, worldDigest } from "./world-digests.ts";

export interface DigestInputs {
  /** `mujoco.wasm`. */
  readonly mujoco: Uint8Array<ArrayBuffer>;
  readonly bundles: readonly BundleFiles[];
}

/** Name → SHA-256, hex. */
export type Digests = Readonly<Record<string, string>>;

export async function computeDigests({ mujoco, bundles }: DigestInputs): Promise<Digests> {
  const engines = { mujoco: await loadMujoco({ wasm: mujoco }) };
  const digests: [name: string, sha256: string][] = [];
  for (const part of [mathDigests, randomDigests, kernelDigests, tensorDigests, flowDigests, lossDigests, actionValueDigests])
    digests.push(...(await part()));
  for (const spec of WORLDS) digests.push([`world ${spec.id}`, await worldDigest(spec, engines)]);
  for (const spec of WORLDS.filter(({ renderModes }) => renderModes.length > 0))
    digests.push([`picture of ${spec.id}`, await pictureDigest(spec, engines)]);
  for (const vector of vectorCases(engines)) {
    const stepper = inProcess(vector, engines);
    digests.push([`vector ${vector.name}`, await vectorDigest(vector, engines, stepper)]);
    stepper.close();
  }
  for (const training of TRAINING_CASES)
    digests.push([`trained by ${training.name}`, await trainingDigest(training, ownEnvironments(training, engines))]);
  for (const bundle of await Promise.all(bundles.map(parseBundle))) {
    const name = agentName(bundle.manifest);
    digests.push([`agent ${name}`, await agentDigest(bundle)], [`episode of ${name}`, await episodeDigest(bundle, engines)]);
  }
  return Object.fromEntries(digests);
}
