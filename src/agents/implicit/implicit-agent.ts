/**
 * An implicit policy as an agent: normalised observations and noise in, actions of the space out, computed in float32. It can be sampled and
 * nothing else: its actions have no density that could be computed, and no base noise that they lead back to. The deterministic action is
 * that of zero noise.
 */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import { countNumbers, tensorsOf } from "../../tensor/index.ts";
import { actionValues, floatRows } from "../action-values.ts";
import type { ActRequest, Agent } from "../agent.ts";
import type { AgentEngines } from "../agent-engines.ts";
import type { AgentBundle } from "../bundle.ts";
import { describeAgent } from "../describe-agent.ts";
import { computeTogether } from "../compute-together.ts";
import { observationNormalizer } from "../normalize-observations.ts";
import { weightsPrefix } from "../policies/policy-network.ts";
import { rowProgram } from "../row-program.ts";
import { fillTree, momentsFrom } from "../weights.ts";
import { implicitNetworkOf, implicitPolicy } from "./implicit-policy.ts";

/**
 * @throws UnsupportedError when a space does not suit the network
 * @throws InvalidArgumentError `MALFORMED_WEIGHTS` when weights do not fit it
 */
export function createImplicitAgent({ manifest, weights }: AgentBundle, { acting: engine }: AgentEngines): Agent {
  const { observationSpace, actionSpace } = manifest;
  const network = implicitNetworkOf(manifest);
  const policy = implicitPolicy(network, observationSpace, actionSpace);
  const { observationSize, actionSize, noiseSize } = policy;
  const normalize = observationNormalizer(momentsFrom(weights, observationSize));
  const params = policy.init(engine, createRng(0));
  try {
    fillTree(params, weightsPrefix(network), weights);
  } catch (error) {
    engine.dispose(tensorsOf(params));
    throw error;
  }
  const values = actionValues(actionSpace, true);
  const program = rowProgram({
    ...{ engine, valueSize: noiseSize, stateSize: observationSize },
    compute: (noise, states) => [policy.outward(policy.units(params, states, noise))],
  });

  function prepare({ observations, count, options }: ActRequest) {
    if (options.wantLogProb === true)
      throw new UnsupportedError(`want_log_prob: there is no density (${policy.description})`, { field: "want_log_prob" });
    if (options.wantLatent === true)
      throw new UnsupportedError(`want_latent: there is no base noise that an action leads back to (${policy.description})`, {
        field: "want_latent",
      });
    const states = normalize(floatRows("observation", observations, count, observationSize));
    return { states, noise: options.rng?.standardNormals(count * noiseSize) ?? new Float64Array(count * noiseSize), count };
  }
  const actions = (noise: Float64Array, states: Float64Array, count: number): Float64Array =>
    program.run(noise, states, count)[0] ?? new Float64Array();

  return {
    description: describeAgent(manifest, { parameters: countNumbers(params), flow: "" }),
    deterministic: true,
    act(observations, count, options) {
      const { noise, states } = prepare({ observations, count, options });
      return { action: values.encode(actions(noise, states, count)) };
    },
    actTogether(requests) {
      return computeTogether(requests.map(prepare), actionSize, actions).map((rows) => ({ action: values.encode(rows) }));
    },
    [Symbol.dispose]() {
      program[Symbol.dispose]();
      engine.dispose(tensorsOf(params));
    },
  };
}
