/**
 * Fits a flow policy to an environment by evolution strategies, on one thread, with every environment step counted.
 *
 * A candidate's fitness is its mean return over a few episodes with sampled actions; all candidates of a generation meet the same starts and the
 * same base noise. The moments of the observations take in what a generation saw before the next one begins.
 */
import type { Environment } from "../../envs/core/env.ts";
import { invariant } from "../../envs/core/errors.ts";
import { createRng } from "../../envs/core/random/index.ts";
import type { Value } from "../../envs/core/value.ts";
import { policyAgent, policyOf, type AgentEngines, type AgentManifest, type PolicyParams } from "../agents/index.ts";
import { policyFlow } from "../flows/policy-flow.ts";
import { emptyMoments, updateMoments, type RunningMoments } from "../rl/running-moments.ts";
import { assignVector, copyTree } from "../tensor/index.ts";
import { drawPerturbations, evolve, perturbed, startEvolution, type EvolutionConfig, type EvolutionState } from "./evolution-strategies.ts";
import { createFlowSearchSpace, type SearchSpaceConfig } from "./flow-search-space.ts";
import { playEpisode } from "./play-episode.ts";

export interface FitConfig extends SearchSpaceConfig {
  readonly generations: number;
  /** Mirrored pairs of candidates in a generation. */
  readonly pairs: number;
  readonly episodesPerCandidate: number;
  /** Steps after which the episode of a candidate is broken off. */
  readonly episodeSteps: number;
  /** In units of the perturbation. */
  readonly learningRate: number;
}

/** All that a fit needs to go on. */
export interface FitProgress {
  readonly evolution: EvolutionState;
  readonly moments: RunningMoments;
  /** Environment steps so far. */
  readonly steps: number;
}

export interface GenerationReport {
  readonly progress: FitProgress;
  /** Over the candidates. */
  readonly meanFitness: number;
  readonly bestFitness: number;
}

export interface FlowPolicyFit {
  start(): FitProgress;
  /** Plays one generation. @returns what the next one starts from; `progress` stays as it is */
  advance(progress: FitProgress): GenerationReport;
  /** The policy at the centre of the search, a copy. */
  policy(progress: FitProgress): PolicyParams;
}

/** @param manifest of the agent to be; its spaces are those of the environment, its network a flow policy @param engines of this thread */
export function createFlowPolicyFit(
  environment: Environment,
  manifest: AgentManifest,
  config: FitConfig,
  engines: AgentEngines,
): FlowPolicyFit {
  const { network } = manifest;
  invariant(network.kind === "flow-policy", "a flow policy is fitted");
  const { observationSize: contextSize, actionSize: size } = policyOf(manifest);
  const flow = policyFlow({ ...network, contextSize, size });
  const space = createFlowSearchSpace(flow, engines.densities, config);
  const evolution: EvolutionConfig = {
    seed: config.seed,
    pairs: config.pairs,
    learningRate: config.learningRate,
    perturbation: space.perturbation,
  };

  function advance({ evolution: state, moments, steps }: FitProgress): GenerationReport {
    const seen: number[] = [];
    const onObservation = (observation: Value): void => void seen.push(...(observation as Float64Array));
    const epsilons = drawPerturbations(state, evolution);
    let played = 0;
    const fitness = epsilons.flatMap((epsilon) =>
      ([1, -1] as const).map((sign) => {
        assignVector(space.params, perturbed(state, evolution, epsilon, sign));
        using agent = policyAgent(manifest, { normalizer: moments, policy: space.params }, engines);
        const outcomes = Array.from({ length: config.episodesPerCandidate }, (_, episode) => {
          const seed = [config.seed, state.generation, episode];
          return playEpisode(agent, environment, { seed, rng: createRng([...seed, 1]), maxSteps: config.episodeSteps, onObservation });
        });
        played += outcomes.reduce((sum, outcome) => sum + outcome.steps, 0);
        return meanOf(outcomes.map(({ episodeReturn }) => episodeReturn));
      }),
    );
    invariant(seen.length === played * flow.contextSize, "every observation was seen");
    const next = {
      evolution: evolve(state, evolution, epsilons, fitness),
      moments: updateMoments(moments, Float64Array.from(seen)),
      steps: steps + played,
    };
    return { progress: next, meanFitness: meanOf(fitness), bestFitness: Math.max(...fitness) };
  }

  return {
    start: () => ({ evolution: startEvolution(space.start), moments: emptyMoments(flow.contextSize), steps: 0 }),
    advance,
    policy({ evolution: { center }, moments }) {
      assignVector(space.params, center);
      return { normalizer: moments, policy: copyTree(space.params, engines.densities) };
    },
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
