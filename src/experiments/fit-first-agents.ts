/**
 * Fits the agents of algorithm `nf-es` and writes their bundles into zoo/: `npm run fit-first-agents`.
 *
 * Interrupted, it goes on where it was; the same configuration gives the same weights to the bit, on any machine. One thread.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Environment } from "../../envs/core/env.ts";
import { findWorld, makeEnvironment, WORLDS } from "../../envs/index.ts";
import { createAgent, createAgentEngines, policyWeights, type AgentBundle, type AgentManifest } from "../agents/index.ts";
import { POLICY_FLOW_DEFAULTS } from "../flows/policy-flow.ts";
import { loadEngines, mujocoVersion } from "../workers/engines.ts";
import { writeBundle } from "../zoo/index.ts";
import { fitCheckpoint } from "./fit-checkpoint.ts";
import { createFlowPolicyFit, type FitConfig, type FitProgress } from "./fit-flow-policy.ts";
import { scoreAgent } from "./score-agent.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SCORE_EPISODES = 100;
const SCORE_SEED = 0;
const SAVE_EVERY = 10;
const NETWORK = { kind: "flow-policy", ...POLICY_FLOW_DEFAULTS } as const;
const AGENT_ENGINES = createAgentEngines();

interface FitTask {
  readonly envId: string;
  readonly config: FitConfig;
}

const TASKS: readonly FitTask[] = [
  {
    envId: "MountainCarContinuous-v0",
    config: {
      seed: 1,
      generations: 60,
      pairs: 16,
      episodesPerCandidate: 4,
      episodeSteps: 999,
      learningRate: 0.3,
      initialStd: 0.3,
      shiftPerturbation: 0.1,
      innerPerturbation: 0.02,
    },
  },
  {
    envId: "HalfCheetah-v5",
    config: {
      seed: 1,
      generations: 300,
      pairs: 16,
      episodesPerCandidate: 1,
      episodeSteps: 400,
      learningRate: 0.3,
      initialStd: 0.2,
      shiftPerturbation: 0.05,
      innerPerturbation: 0.02,
    },
  },
];

for (const task of TASKS) await fitAgent(task);

async function fitAgent({ envId, config }: FitTask): Promise<void> {
  const environment = makeEnvironment(findWorld(WORLDS, envId), {}, await loadEngines());
  const manifest = await startManifest(environment, config);
  const fit = createFlowPolicyFit(environment, manifest, config, AGENT_ENGINES);
  const checkpoint = await fitCheckpoint(join(ROOT, "runs", "fit-first-agents"), envId, config);
  let progress: FitProgress = (await checkpoint.load()) ?? fit.start();
  while (progress.evolution.generation < config.generations) {
    const report = fit.advance(progress);
    progress = report.progress;
    const { generation } = progress.evolution;
    const fitness = `mean ${report.meanFitness.toFixed(1)}, best ${report.bestFitness.toFixed(1)}`;
    log(`${envId} generation ${generation} of ${config.generations}, ${progress.steps} steps: ${fitness}`);
    if (generation % SAVE_EVERY === 0 || generation === config.generations) await checkpoint.save(progress);
  }
  const training = { ...manifest.training, steps: progress.steps };
  const bundle = scored({ manifest: { ...manifest, training }, weights: policyWeights(NETWORK, fit.policy(progress)) }, environment);
  log(`${envId}: wrote ${await writeBundle(join(ROOT, "zoo"), bundle)}`);
  environment.close();
}

/** The bundle with the scores of exactly what it holds, sampled and deterministic. */
function scored(bundle: AgentBundle, environment: Environment): AgentBundle {
  using agent = createAgent(bundle, AGENT_ENGINES);
  const scores = [false, true].map((deterministic) =>
    scoreAgent(agent, environment, { episodes: SCORE_EPISODES, seed: SCORE_SEED, deterministic }),
  );
  for (const { deterministic, mean, std, ci95 } of scores) {
    const interval = ci95.map((end) => end.toFixed(1)).join(" to ");
    const mode = deterministic ? "deterministic" : "sampled";
    log(`${environment.id}, ${mode} actions: ${mean.toFixed(1)} ± ${std.toFixed(1)}, 95 % interval ${interval}`);
  }
  return { ...bundle, manifest: { ...bundle.manifest, scores } };
}

async function startManifest(environment: Environment, config: FitConfig): Promise<AgentManifest> {
  const { id, observationSpace, actionSpace } = environment;
  return {
    algorithm: "nf-es",
    envId: id,
    version: 1,
    observationSpace,
    actionSpace,
    network: NETWORK,
    training: { seed: config.seed, steps: 0, config: { ...config } },
    versions: { mujoco: await mujocoVersion(), node: process.versions.node },
    provenance:
      "Made by `npm run fit-first-agents`: evolution strategies (mirrored perturbations, centred ranks, Adam) over all parameters of the flow, " +
      "fitness the return of sampled actions in episodes broken off after training.config.episodeSteps; observation moments gathered on the way.",
    scores: [],
    weightsSha256: "",
  };
}

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}
