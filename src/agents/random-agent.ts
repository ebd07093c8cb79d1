/** The agent that does not look: each action is a random element of the action space, drawn as Gymnasium draws it. */
import { UnsupportedError } from "../../envs/core/errors.ts";
import { sample, type Space } from "../../envs/core/spaces/index.ts";
import { spaceEntropy, spaceLogProb } from "../distributions/space-distribution.ts";
import type { Agent } from "./agent.ts";
import { createBatchCodec } from "./batch-values.ts";
import type { AgentBundle } from "./bundle.ts";
import { describeAgent } from "./describe-agent.ts";

/** @throws UnsupportedError for a space with Text in it, which has no batches */
export function createRandomAgent({ manifest }: AgentBundle): Agent {
  const { actionSpace } = manifest;
  const batches = createBatchCodec("action", actionSpace);
  const entropy = spaceEntropy(actionSpace);

  return {
    description: describeAgent(manifest, { parameters: 0, flow: "" }),
    deterministic: false,

    act(_observations, count, { rng, wantLogProb = false, wantLatent = false }) {
      if (rng === undefined)
        throw new UnsupportedError("deterministic: a random agent has no deterministic action", { field: "deterministic" });
      if (wantLatent) throw new UnsupportedError("want_latent: a random agent has no base noise", { field: "want_latent" });
      const elements = Array.from({ length: count }, () => sample(actionSpace, rng));
      const action = batches.join(elements);
      return wantLogProb ? { action, logProb: Float64Array.from(elements, (element) => spaceLogProb(actionSpace, element)) } : { action };
    },

    logProb(_observations, actions, count) {
      return {
        logProb: Float64Array.from(batches.split(actions, count), (element) => spaceLogProb(actionSpace, element)),
        entropy: new Float64Array(count).fill(entropy),
        entropyStandardError: new Float64Array(count),
      };
    },

    [Symbol.dispose]: () => undefined,
  };
}

/** What an environment of a name takes and gives. */
export interface EnvironmentSpaces {
  readonly id: string;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
}

/** The bundle of `random/{env id}`. */
export function randomBundle({ id, observationSpace, actionSpace }: EnvironmentSpaces): AgentBundle {
  return {
    manifest: {
      algorithm: "random",
      envId: id,
      version: 1,
      observationSpace,
      actionSpace,
      network: { kind: "random" },
      training: { seed: 0, steps: 0, config: {} },
      provenance: "Draws each action from the action space, as action_space.sample() does; nothing was trained.",
      versions: {},
      scores: [],
      weightsSha256: "",
    },
    weights: new Map(),
  };
}
